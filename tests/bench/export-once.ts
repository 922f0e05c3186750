// One export in a process of its own, so that its peak memory is its own: how, then the database. `ours` is streamed
// into the answer, `dump` a bare loop; `csv`, `xlsx` and `json` are files made on the disk, `stringify` a bare loop of theirs.
import { noContent } from '../support/records.ts';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import Sqlite from 'better-sqlite3';
import { stringify } from 'csv-stringify';
import { presetColumns } from '../../src/lib/counting/columns.ts';
import { exportFolder } from '../../src/lib/server/coordination/exports/export-disk.ts';
import { askForExport, findExport } from '../../src/lib/server/coordination/exports/export-jobs.ts';
import type { ExportRequest } from '../../src/lib/server/coordination/exports/export-table.ts';
import { makeNextExport } from '../../src/lib/server/coordination/exports/make-exports.ts';
import { newId } from '../../src/lib/server/db/ids.ts';
import type { Desk } from '../../src/lib/server/coordination/desk.ts';
import { openDatabase, openSnapshot } from '../../src/lib/server/db/connect.ts';
import { exportFile } from '../../src/lib/server/coordination/exports/exports.ts';
import { organizationId } from './fill.ts';
import { peakMegabytes } from './peak-memory.ts';

const [which, path] = process.argv.slice(2) as [
	'ours' | 'dump' | 'csv' | 'xlsx' | 'json' | 'stringify',
	string
];
const from = performance.now();
let bytes = 0;
let rows = 0;

const desk: Desk & { origin: string } = {
	organization: {
		id: organizationId,
		name: 'Bench Freight',
		timeZone: 'America/Chicago',
		identifier: 'none'
	},
	role: 'owner',
	scope: { organizationId, sites: null },
	personId: 'p00000000',
	today: '2026-11-22',
	at: Date.now(),
	organizations: [],
	origin: 'https://training.example.gov'
};
const request: ExportRequest = {
	kind: 'completions',
	filters: {
		from: '2024-01-01',
		to: '2026-12-31',
		course: null,
		cohort: null,
		site: null,
		language: null,
		by: 'month'
	}
};
const query = `select c.id, c.person_id, p.name, c.cohort_id, o.name, c.course, c.course_version, c.language, c.cycle,
		c.completed_on, c.time_zone, c.minutes, c.score, c.out_of, c.pass_mark, c.valid_until,
		(select serial from certificates z where z.completion_id = c.id limit 1)
	from completions c join people p on p.id = c.person_id left join cohorts o on o.id = c.cohort_id
	where c.organization_id = ? and c.completed_on between '2024-01-01' and '2026-12-31'
	order by c.completed_on, c.id`;

if (which === 'csv' || which === 'xlsx' || which === 'json') {
	const db = openDatabase(path);
	const asked = await askForExport(
		db,
		desk,
		request,
		{ columns: presetColumns('completions', 'all'), format: which, profile: 'system' },
		{ clientId: newId(), language: 'en', keepDays: 1 }
	);
	if (asked.kind === 'too-many') throw new Error(asked.kind);
	await makeNextExport({
		db,
		openSnapshot: () => openSnapshot(path),
		root: exportFolder(path),
		now: () => Date.now(),
		stopping: new AbortController().signal,
		site: noContent
	});
	const made = await findExport(db, desk, asked.id);
	rows = made?.rowsDone ?? 0;
	bytes = made?.made?.bytes ?? 0;
	await db.destroy();
} else if (which === 'stringify') {
	const sqlite = new Sqlite(path, { readonly: true });
	const csv = stringify();
	const done = finished(csv.pipe(createWriteStream(`${path}-${newId()}.csv`)));
	for (const row of sqlite.prepare(query).raw().iterate(organizationId)) {
		rows++;
		if (!csv.write(row)) await new Promise((resolve) => csv.once('drain', resolve));
	}
	csv.end();
	await done;
	sqlite.close();
} else if (which === 'ours') {
	const db = openDatabase(path);
	const file = await exportFile(db, () => openSnapshot(path), desk, request, {
		profile: 'spreadsheet',
		language: 'en'
	});
	for await (const piece of file.body) {
		bytes += piece.length;
		for (const byte of piece) if (byte === 10) rows++;
	}
	await db.destroy();
} else {
	const sqlite = new Sqlite(path, { readonly: true });
	const statement = sqlite.prepare(query);
	const quote = (value: unknown) => {
		const text = value === null ? '' : String(value);
		return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
	};
	let piece = '';
	const flush = () => {
		bytes += Buffer.from(piece).length;
		piece = '';
	};
	for (const row of statement.raw().iterate(organizationId) as IterableIterator<unknown[]>) {
		piece += `${row.map(quote).join(',')}\r\n`;
		if (++rows % 500 === 0) flush();
	}
	flush();
	sqlite.close();
}
process.send?.({
	milliseconds: performance.now() - from,
	bytes,
	rows,
	peakMegabytes: peakMegabytes()
});
