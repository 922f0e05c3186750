import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Transform, type Readable } from 'node:stream';
import { mostBytes } from './table.ts';

/** Where uploaded files lie while they are needed: beside the database, so that one disk holds all that is personal. */
export function uploadFolder(databasePath: string): string {
	return join(dirname(databasePath), 'imports');
}

export function uploadPath(folder: string, importId: string): string {
	return join(folder, `${importId}.upload`);
}

export type Kept =
	| { kind: 'kept'; bytes: number }
	| { kind: 'too-big' }
	/** The disk is full, or nothing may be written there. */
	| { kind: 'no-room' };

/** Writes what arrives to a file, never holding more than a piece of it. Nothing stays of what was not kept whole. */
export async function keepUpload(
	folder: string,
	importId: string,
	arriving: Readable
): Promise<Kept> {
	const path = uploadPath(folder, importId);
	let bytes = 0;
	const counted = new Transform({
		transform(chunk: Buffer, _, done) {
			bytes += chunk.length;
			done(bytes > mostBytes ? new TooBig() : null, chunk);
		}
	});
	try {
		await mkdir(folder, { recursive: true, mode: 0o700 });
		await pipeline(arriving, counted, createWriteStream(path, { mode: 0o600, flush: true }));
		return { kind: 'kept', bytes };
	} catch (thrown) {
		await rm(path, { force: true });
		if (thrown instanceof TooBig) return { kind: 'too-big' };
		const code = (thrown as { code?: string }).code ?? '';
		if (['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EFBIG'].includes(code)) return { kind: 'no-room' };
		throw thrown;
	}
}

class TooBig extends Error {}

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
