import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { momentIn } from '#lib/counting/calendar.ts';
import { columnsOf, presetColumns } from '#lib/counting/columns.ts';
import { definitionsVersion } from '#lib/counting/figures.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import * as records from '../../../../../tests/support/records.ts';
import { openDatabase, openSnapshot, type Db, type Snapshot } from '../../db/connect.ts';
import { migrate } from '../../db/migrate.ts';
import { readAudit } from '../log/audit.ts';
import { countRows, totals } from '../counts/counts.ts';
import type { Profile } from '../../files/cells.ts';
import { companionOf, companionText } from './definitions.ts';
import { actingAt, type Desk } from '../desk.ts';
import { exportTable, type ExportRequest } from './export-table.ts';
import { type ExportSource } from './export-cells.ts';
import { exportFile } from './exports.ts';
import {
	groupings,
	type CountFilters,
	type Grouping,
	type PeopleFilters
} from '../standing/filters.ts';
import { everybody, readPeople } from '../standing/people.ts';
import { asOf } from '../scope.ts';
import { groupSerial } from '#lib/ui/certificate/group-serial.ts';

let db: Db;
let path: string;
let open: { closed: number; snapshot: () => Snapshot };

beforeEach(async () => {
	path = join(mkdtempSync(join(tmpdir(), 'exports-')), 'test.db');
	db = openDatabase(path);
	await migrate(db, 'migrations');
	open = {
		closed: 0,
		snapshot: () => {
			const snapshot = openSnapshot(path);
			return {
				reader: snapshot.reader,
				rows: (query) => snapshot.rows(query),
				close: () => {
					open.closed++;
					snapshot.close();
				}
			};
		}
	};
});
afterEach(() => db.destroy());

const period: CountFilters = {
	from: '2026-01-01',
	to: '2026-12-31',
	course: null,
	cohort: null,
	site: null,
	language: null,
	by: 'month-course'
};
const everyone: PeopleFilters = everybody;
const system = { profile: 'system', language: 'en' } as const;

/** A fleet whose people have awkward names, and a neighbour that must never show. */
async function fleet(names: (string | null)[]) {
	const organization = await records.addOrganization(db, { name: 'Riverbend Freight' });
	const neighbour = await records.addOrganization(db, { name: 'Neighbour' });
	const coordinator = await records.addPerson(db, 'Dana Cole');
	const cohort = await records.addCohort(db, organization.id, { name: '=Nights' });
	await records.addAssignment(db, cohort.id, 'truckers', '2026-06-30');
	for (const [i, name] of names.entries()) {
		const personId = await records.addPerson(db, name);
		await records.addMember(db, cohort.id, personId);
		if (i % 2 === 0) {
			await records.addCompletion(db, {
				personId,
				course: 'truckers',
				on: `2026-0${1 + (i % 5)}-15`,
				organizationId: organization.id,
				cohortId: cohort.id,
				serial: String(1000_0000_0000_0000 + i)
			});
		}
	}
	const theirs = await records.addCohort(db, neighbour.id);
	await records.addAssignment(db, theirs.id, 'truckers');
	const their = await records.addPerson(db, 'Neighbour Person');
	await records.addMember(db, theirs.id, their);
	await records.addCompletion(db, {
		personId: their,
		course: 'truckers',
		on: '2026-03-03',
		organizationId: neighbour.id,
		cohortId: theirs.id
	});
	const desk: Desk & ExportSource = {
		organization: {
			id: organization.id,
			name: organization.name,
			timeZone: 'America/Chicago',
			identifier: 'none'
		},
		role: 'coordinator',
		scope: records.whole(organization),
		personId: coordinator,
		today: '2026-06-15',
		at: Date.parse('2026-06-15T17:30:00Z'),
		organizations: [],
		origin: 'https://training.example.gov'
	};
	return { desk, cohort, theirs };
}

async function take(
	desk: Desk & ExportSource,
	request: ExportRequest,
	profile: Profile = 'system'
) {
	const file = await exportFile(db, open.snapshot, desk, request, { profile, language: 'es' });
	const bytes = Buffer.from(await new Response(file.body).arrayBuffer());
	const rows = parse(bytes, { columns: true, bom: true }) as Record<string, string>[];
	return { name: file.name, bytes, text: bytes.toString('utf8'), rows };
}

const names = [
	'Ana Ruiz',
	'=HYPERLINK("https://example.org","x")',
	'Quote "Q" Comma, Inc',
	'two\r\nlines',
	'bare\nline',
	' outer ',
	'محمد علي',
	'🚚 Driver',
	'＝1+1',
	'-Minus',
	null
];

test('the table of people leaves exactly as the screen shows it', async () => {
	const { desk } = await fleet(names);
	for (const filters of [
		everyone,
		{ ...everyone, status: 'not_started' as const },
		{ ...everyone, search: 'a' }
	]) {
		const file = await take(desk, { kind: 'people', filters });
		const screen = await readPeople(db, desk.scope, filters, {
			on: asOf('America/Chicago', desk.today),
			page: 1,
			perPage: 1000
		});
		const at = (moment: number | null) =>
			moment === null ? '' : momentIn('America/Chicago', moment);
		expect(file.rows).toEqual(
			screen.rows.map((row) => ({
				as_of: '2026-06-15',
				organization_id: desk.organization.id,
				organization: 'Riverbend Freight',
				person_id: row.personId,
				name: row.name ?? '',
				external_id: '',
				site: '',
				cohort: '=Nights',
				job: '',
				hired_on: '',
				assigned_to: 'cohort',
				assigned_name: '=Nights',
				course: 'truckers',
				course_version: row.completedOn === null ? '' : '1.0.0',
				language: row.completedOn === null ? '' : 'en',
				assigned_on: '1969-12-31',
				due_on: '2026-06-30',
				started_at: at(row.startedAt),
				started_on: row.startedAt === null ? '' : row.completedOn,
				completed_at: row.startedAt === null ? '' : at(row.startedAt + 3_600_000),
				completed_on: row.completedOn ?? '',
				out_of: row.completedOn === null ? '' : '12',
				pass_mark: row.completedOn === null ? '' : '10',
				status: row.status,
				cycle: row.completedOn === null ? '' : '1',
				valid_until: '',
				certificate_serial: row.serial === null ? '' : groupSerial(row.serial),
				certificate_address:
					row.serial === null ? '' : `https://training.example.gov/certificates/${row.serial}`,
				delivery: row.completedOn === null ? '' : 'web',
				basis: row.completedOn === null ? '' : 'quiz',
				exported_at: '2026-06-15T12:30:00-05:00',
				definitions: definitionsVersion
			}))
		);
		expect(file.rows.length).toBeGreaterThan(0);
		expect(file.name).toBe('sightline-people-2026-06-15.csv');
	}
});

test('the counts leave exactly as the screen shows them, under every grouping', async () => {
	const { desk, cohort, theirs } = await fleet(names);
	for (const by of Object.keys(groupings) as Grouping[]) {
		for (const filters of [
			period,
			{ ...period, cohort: cohort.id },
			{ ...period, to: '2026-02-28' }
		]) {
			const file = await take(desk, { kind: 'counts', filters: { ...filters, by } });
			const screen = await countRows(db, desk.scope, { ...filters, by });
			expect(
				file.rows.map(({ definitions, exported_at, ...row }) => ({ definitions, exported_at, row }))
			).toEqual(
				screen.map((row) => ({
					definitions: definitionsVersion,
					exported_at: '2026-06-15T12:30:00-05:00',
					row: Object.fromEntries(
						Object.entries(row).map(([name, value]) => [name, String(value ?? '')])
					)
				}))
			);
			const whole = await totals(db, desk.scope, filters);
			expect(file.rows.reduce((sum, row) => sum + Number(row.completions), 0)).toBe(
				whole.completions
			);
		}
	}
	const guessed = await take(desk, { kind: 'counts', filters: { ...period, cohort: theirs.id } });
	expect(guessed.rows).toEqual([]);
});

test('the completion records behind the counts are as many as the counts say, and only one’s own', async () => {
	const { desk } = await fleet(names);
	const file = await take(desk, { kind: 'completions', filters: period });
	expect(file.rows).toHaveLength((await totals(db, desk.scope, period)).completions);
	expect(file.text).not.toContain('Neighbour');
	expect(Object.keys(file.rows[0] ?? {})).toEqual(presetColumns('completions', 'usual'));
	expect(file.rows[0]).toMatchObject({ delivery: 'web', cycle: '1', external_id: '' });
	expect(file.rows[0]).not.toHaveProperty('score');
});

test('the system profile is plain RFC 4180: headings first, CRLF, no BOM, names untouched', async () => {
	const { desk } = await fleet(names);
	const { text, rows } = await take(desk, { kind: 'people', filters: everyone });
	expect(text.startsWith(`${presetColumns('people', 'usual').join(',')}\r\n`)).toBe(true);
	expect(text.endsWith('\r\n')).toBe(true);
	expect(new Set(rows.map((row) => row.name))).toEqual(new Set(names.map((name) => name ?? '')));
	expect(text).toContain('"Quote ""Q"" Comma, Inc"');
	expect(text).toContain('"bare\nline"');
	expect(text).toContain('" outer "');
});

test('the spreadsheet profile has a BOM and computes nothing', async () => {
	const { desk } = await fleet(names);
	const { bytes, rows } = await take(desk, { kind: 'people', filters: everyone }, 'spreadsheet');
	expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
	expect(Object.keys(rows[0] ?? {})).toContain('Fecha de contratación');
	const shown = rows.map((row) => row.Nombre);
	expect(shown).toContain('\'=HYPERLINK("https://example.org","x")');
	expect(shown).toContain("'＝1+1");
	expect(shown).toContain("'-Minus");
	expect(rows[0]?.Cuál).toBe("'=Nights");
	for (const row of rows) {
		for (const value of Object.values(row)) expect(value).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
	}
});

test('every file that leaves stands in the log, with its filters', async () => {
	const { desk } = await fleet(names);
	await take(desk, { kind: 'people', filters: { ...everyone, status: 'overdue' } }, 'spreadsheet');
	await take({ ...desk, at: desk.at + 1 }, { kind: 'counts', filters: period });
	const { entries } = await readAudit(db, actingAt(desk));
	expect(entries).toMatchObject([
		{ action: 'export.counts', by: { name: 'Dana Cole' }, detail: { from: '2026-01-01' } },
		{ action: 'export.people', detail: { status: 'overdue', profile: 'spreadsheet' } }
	]);
});

test('a file that can’t be logged does not leave', async () => {
	const { desk } = await fleet(names);
	const snapshot = vi.fn(open.snapshot);
	await expect(
		exportFile(
			db,
			snapshot,
			{ ...desk, personId: 'nobody' },
			{ kind: 'people', filters: everyone },
			system
		)
	).rejects.toThrow('FOREIGN KEY');
	expect(snapshot).not.toHaveBeenCalled();
});

test('the reading connection is closed once: at the end, and when the reader goes away', async () => {
	const { desk } = await fleet(names);
	await take(desk, { kind: 'people', filters: everyone });
	expect(open.closed).toBe(1);
	const given = await exportFile(
		db,
		open.snapshot,
		desk,
		{ kind: 'people', filters: everyone },
		system
	);
	const reader = given.body.getReader();
	await reader.read();
	await reader.cancel();
	expect(open.closed).toBe(2);
});

test('what is written while a file leaves is not in it, and does not wait for it', async () => {
	const { desk, cohort } = await fleet(names);
	const file = await exportFile(
		db,
		open.snapshot,
		desk,
		{ kind: 'people', filters: everyone },
		system
	);
	const reader = file.body.getReader();
	const pieces = [(await reader.read()).value];
	await records.addMember(db, cohort.id, await records.addPerson(db, 'Late Comer'));
	for (let next = await reader.read(); !next.done; next = await reader.read())
		pieces.push(next.value);
	const text = Buffer.concat(pieces.filter((piece) => piece !== undefined)).toString('utf8');
	expect(parse(text, { columns: true })).toHaveLength(names.length);
});

test('the companion names every column of its file, the filters, the zone, the moment and the totals', async () => {
	const { desk } = await fleet(names);
	for (const language of ['en', 'es'] as const) {
		const words = catalogue(language).coordinate.definitionsFile;
		for (const request of [
			{ kind: 'counts', filters: period },
			{ kind: 'completions', filters: period },
			{ kind: 'people', filters: everyone }
		] as const) {
			const { rows } = await take(desk, request);
			const { columns } = exportTable(db, desk, request);
			for (const profile of ['system', 'spreadsheet'] as const) {
				const file = { columns, rows: rows.length, profile };
				const text = companionText(await companionOf(db, desk, request, file, language, words));
				const known = new Map(columnsOf(request.kind));
				for (const column of Object.keys(rows[0] ?? {})) {
					const heading = known.get(column)?.heading[language];
					const shown = profile === 'system' ? column : `${heading} (${column})`;
					expect(text).toContain(`\r\n${shown}\r\n`);
				}
				expect(text).toContain('America/Chicago');
				expect(text).toContain('2026-06-15T12:30:00-05:00');
				expect(text).toContain('Riverbend Freight');
				expect(text).toContain(definitionsVersion);
				expect(text).toContain(`: ${rows.length}\r\n`);
			}
		}
	}
});
