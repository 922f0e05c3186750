import {
	chmodSync,
	cpSync,
	existsSync,
	mkdtempSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
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

test('an update whose migration fails is refused in one sentence that names the way back, and changes nothing', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'sightline-'));
	const migrationsDir = join(folder, 'migrations');
	cpSync('migrations', migrationsDir, { recursive: true });
	symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
	const read = readSettings({
		DATABASE_PATH: join(folder, 'site.db'),
		MIGRATIONS_DIR: migrationsDir
	});
	if (read.kind !== 'ok') throw new Error(read.problems.join('\n'));
	const { settings } = read;
	const before = await prepareDatabase(settings);
	if (before.kind !== 'ready') throw new Error(before.sentence);
	await before.db.destroy();
	const next = join(migrationsDir, '9998-halves.ts');
	writeFileSync(
		next,
		`export async function up(db) {
			await db.schema.createTable('halves').addColumn('id', 'text').execute();
			throw new Error('no such column: halves.whole');
		}`
	);
	writeFileSync(join(migrationsDir, '9999-never.ts'), 'export async function up() {}');
	const refused = await prepareDatabase(settings);
	if (refused.kind !== 'refused') throw new Error('It was taken.');
	expect(refused.sentence).toMatch(
		/9998-halves failed \(no such column: halves\.whole\).* restore --from \S+before-9998-halves\.db, start\.$/
	);
	const [, copy] = /--from (\S+),/.exec(refused.sentence)!;
	expect(existsSync(copy!)).toBe(true);

	for (const name of ['9998-halves', '9999-never']) rmSync(join(migrationsDir, `${name}.ts`));
	const after = await prepareDatabase(settings);
	if (after.kind !== 'ready') throw new Error(after.sentence);
	const tables = await after.db.introspection.getTables();
	expect(tables.map(({ name }) => name)).not.toContain('halves');
	await after.db.destroy();
});
