import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openDatabase } from '../connect.ts';
import { migrate } from '../migrate.ts';
import { readiness } from './readiness.ts';

test('ready is a database that answers and stands at this code’s migrations', async () => {
	const db = openDatabase(':memory:');
	expect(await readiness(() => db, 'migrations')).toBe('database');
	await migrate(db, 'migrations');
	expect(await readiness(() => db, 'migrations')).toBe('ok');
	await sql`insert into schema_migrations (name, applied_at) values ('9999-later', 1)`.execute(db);
	expect(await readiness(() => db, 'migrations')).toBe('migrations');
	await db.destroy();
	expect(await readiness(() => db, 'migrations')).toBe('database');
	const throws = () => {
		throw new Error('no such file');
	};
	expect(await readiness(throws, 'migrations')).toBe('database');
});
