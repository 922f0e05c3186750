import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Why this process may not write to a database, by the code of the operating system (`EROFS`: the disk has become
 * read-only, `EACCES`, `EPERM`); null when it may. Asks of the file, of what SQLite keeps beside it and of its folder,
 * and writes nothing. What is open already may still take changes.
 */
export function whyNotWritable(path: string): string | null {
	try {
		accessSync(dirname(path), constants.W_OK);
		for (const file of [path, `${path}-wal`, `${path}-shm`]) {
			if (existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK);
		}
		return null;
	} catch (thrown) {
		return String((thrown as { code?: unknown }).code);
	}
}

/**
 * Refuses to open a database that can't be written: SQLite would quietly open it to read, and a connection that was
 * opened so refuses every change from then on, also once the file can be written again.
 *
 * @throws Error with the code SQLITE_READONLY
 */
export function refuseReadOnly(path: string): void {
	if (!existsSync(path)) return;
	const code = whyNotWritable(path);
	if (code === null) return;
	const refused = new Error(`The database can't be written (${code}).`);
	throw Object.assign(refused, { code: 'SQLITE_READONLY' });
}
