import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Transform, type Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { UnixMillis } from '../../db/schema.ts';

/** How often a file on its way says how far it is, in ms. */
export const saysEvery = 400;

/** Opens a new file that nobody else may read. */
export function openFile(path: string): Writable {
	return createWriteStream(path, { mode: 0o600, flags: 'wx' });
}

/**
 * Writes a stream and says what it came to. Between two pieces whoever shares this thread has a turn, and every so
 * often `said` is asked: when it throws, nobody wants the file any more.
 */
export async function toDisk(
	from: Readable,
	into: Writable,
	{
		now,
		stopping,
		said
	}: { now: () => UnixMillis; stopping: AbortSignal; said: () => Promise<void> }
): Promise<{ bytes: number; sha256: string }> {
	const hash = createHash('sha256');
	let bytes = 0;
	let last = now();
	const measured = new Transform({
		transform(chunk: Buffer, _encoding, give) {
			hash.update(chunk);
			bytes += chunk.length;
			const goOn = () => give(null, chunk);
			if (now() - last < saysEvery) return void setImmediate(goOn);
			last = now();
			said().then(goOn, give);
		}
	});
	await pipeline(from, measured, into, { signal: stopping });
	return { bytes, sha256: hash.digest('hex') };
}
