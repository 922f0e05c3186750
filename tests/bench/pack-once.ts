// One audit pack in a process of its own, so that its peak memory is its own: for how many people. What a pack needs of
// the content is handed to it, as the site does; the records are written by a process before this one.
import { fork } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packContent, type PackContent } from '../../src/lib/server/coordination/packs/content.ts';
import { askForExport, findExport } from '../../src/lib/server/coordination/exports/export-jobs.ts';
import { makeNextExport } from '../../src/lib/server/coordination/exports/make-exports.ts';
import { loadContent } from '../../src/lib/server/content/index.ts';
import { newId } from '../../src/lib/server/db/ids.ts';
import { hotelAt, hotelPack, writeHotel, type HotelAbout } from '../support/hotel.ts';
import { peakMegabytes } from './peak-memory.ts';

const [people = '500', writing] = process.argv.slice(2);
const path = writing ?? join(mkdtempSync(join(tmpdir(), 'pack-')), 'hotel.db');
if (writing) {
	const content = loadContent('content');
	const { db, desk, sites } = await writeHotel(path, Number(people), content);
	await db.destroy();
	process.send?.({ about: { desk, sites }, content: packContent(content) });
} else {
	const { about, content } = await written();
	const { db, desk, making } = hotelAt(path, about, content);
	const asked = await askForExport(
		db,
		desk,
		{ kind: 'audit-pack', filters: hotelPack },
		{ columns: [], format: 'zip', profile: 'spreadsheet' },
		{ clientId: newId(), language: 'en', keepDays: 1 }
	);
	if (asked.kind === 'too-many') throw new Error(asked.kind);
	const from = performance.now();
	await makeNextExport(making);
	const milliseconds = performance.now() - from;
	const made = await findExport(db, desk, asked.id);
	if (!made?.made) throw new Error(`It was not made: ${made?.problem}`);
	await db.destroy();
	process.send?.({
		...{ milliseconds, records: made.rowsDone, megabytes: made.made.bytes / 2 ** 20 },
		peakMegabytes: peakMegabytes()
	});
}

function written(): Promise<{ about: HotelAbout; content: PackContent }> {
	return new Promise((resolve, reject) => {
		const options = { serialization: 'advanced' } as const;
		const child = fork('tests/bench/pack-once.ts', [people, path], options);
		child.once('message', (told) => resolve(told as { about: HotelAbout; content: PackContent }));
		child.once('exit', (code) => reject(new Error(`The records ended with ${code}`)));
	});
}
