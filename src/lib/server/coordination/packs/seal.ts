import { createHash } from 'node:crypto';
import type { ZipEntry } from '../../files/zip.ts';

/** A file of a pack as it was written. */
export interface SealedFile {
	path: string;
	bytes: number;
	sha256: string;
}

/**
 * Entries with two more behind them: `MANIFEST.json` and `SHA256SUMS`, which name every file with its bytes and
 * digest. The snapshot id is the digest of what SHA256SUMS says of the entries given: the same files, whatever made
 * them, have the same one.
 *
 * @param about stands at the head of the manifest
 * @param onSealed is told the snapshot id once it is known
 */
export function sealed(
	entries: readonly ZipEntry[],
	about: Readonly<Record<string, unknown>>,
	onSealed: (snapshot: string, files: number) => void
): ZipEntry[] {
	const files: SealedFile[] = [];
	const watched = (entry: ZipEntry): ZipEntry => ({
		...entry,
		open: () => hashed(entry, (file) => files.push(file))
	});
	const sums = () => files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
	return [
		...entries.map(watched),
		watched({
			path: 'MANIFEST.json',
			open: () => {
				const snapshot = createHash('sha256').update(sums()).digest('hex');
				onSealed(snapshot, files.length);
				return [`${JSON.stringify({ ...about, snapshot, files }, null, '\t')}\n`];
			}
		}),
		{ path: 'SHA256SUMS', open: () => [sums()] }
	];
}

async function* hashed(
	{ path, open }: ZipEntry,
	done: (file: SealedFile) => void
): AsyncGenerator<Buffer> {
	const hash = createHash('sha256');
	let bytes = 0;
	for await (const piece of open() as AsyncIterable<string | Buffer>) {
		const chunk = typeof piece === 'string' ? Buffer.from(piece) : piece;
		hash.update(chunk);
		bytes += chunk.length;
		yield chunk;
	}
	done({ path, bytes, sha256: hash.digest('hex') });
}
