import { chmodSync, existsSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSettings } from '../lib/server/settings.ts';
import { prepareDatabase, prepareTips } from './database.ts';

const modeOf = (path: string) => statSync(path).mode & 0o777;

test('records and messages lie in files that nobody else on the machine can read', async () => {
	const folder = join(mkdtempSync(join(tmpdir(), 'sightline-')), 'var');
	const read = readSettings({ DATABASE_PATH: join(folder, 'sightline.db') });
	if (read.kind !== 'ok') throw new Error(read.problems.join('\n'));
	const { settings } = read;
	const umask = process.umask(0o022);
	try {
		for (const given of ['new', 'open to others', 'as before']) {
			for (const prepare of [prepareDatabase, prepareTips]) {
				const prepared = await prepare(settings);
				if (prepared.kind !== 'ready') throw new Error(prepared.sentence);
				const path = prepare === prepareTips ? settings.tipsDatabasePath : settings.databasePath;
				for (const file of [path, `${path}-wal`, `${path}-shm`]) {
					expect(existsSync(file), file).toBe(true);
					expect([given, file, modeOf(file)]).toEqual([given, file, 0o600]);
				}
				await prepared.db.destroy();
				// As it was made before, by a site that left this to the machine.
				if (given === 'new') chmodSync(path, 0o604);
			}
		}
		expect(modeOf(folder)).toBe(0o700);
	} finally {
		process.umask(umask);
	}
});
