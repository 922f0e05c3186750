import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** One file in a ZIP. */
export interface ZipEntry {
	/** Its path in the ZIP, with `/`. */
	path: string;
	/** Read when its turn comes: text or bytes in pieces, made only as fast as they are taken. */
	open: () => Iterable<string | Buffer> | AsyncIterable<string | Buffer> | Readable;
	/** False for what is compressed already. */
	compress?: boolean;
}

/**
 * A ZIP as a stream, in bounded memory: one entry after another is read, compressed and passed on. Every entry has
 * the same time, so that the same files make the same ZIP. A fault in an entry ends the stream with it.
 */
export function zipOf(entries: readonly ZipEntry[]): Readable {
	const zip = new ZipFile();
	// Local time of the machine is what the format keeps: its first possible day says nothing.
	const mtime = new Date(1980, 0, 1);
	const out = zip.outputStream as Readable;
	let reading: Readable | null = null;
	zip.on('error', (fault: unknown) => out.destroy(fault instanceof Error ? fault : undefined));
	// Whoever gives up the ZIP gives up what is being read for it.
	out.once('close', () => reading?.destroy());
	for (const { path, open, compress = true } of entries) {
		zip.addReadStreamLazy(
			path,
			{ compress, mtime, forceDosTimestamp: true, mode: 0o100644 },
			(give) => {
				const opened = open();
				reading =
					opened instanceof Readable ? opened : Readable.from(opened, { objectMode: false });
				reading.once('error', (fault) => out.destroy(fault));
				give(null, reading);
			}
		);
	}
	zip.end();
	return out;
}
