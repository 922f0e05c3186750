import { readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Where uploaded files lie while they are needed: beside the database, so that one disk holds all that is personal. */
export function uploadFolder(databasePath: string): string {
	return join(dirname(databasePath), 'imports');
}

export function uploadPath(folder: string, importId: string): string {
	return join(folder, `${importId}.upload`);
}

/** Removes uploads that no import needs any more. @param needed the ids of those that do */
export async function dropUploads(
	folder: string,
	needed: ReadonlySet<string>,
	olderThan: number
): Promise<void> {
	const names = await readdir(folder).catch(() => []);
	for (const name of names) {
		if (!name.endsWith('.upload') || needed.has(name.slice(0, -'.upload'.length))) continue;
		const path = join(folder, name);
		// One that is just arriving has no import yet.
		const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: olderThan }));
		if (mtimeMs < olderThan) await rm(path, { force: true });
	}
}
