import { inflateSync } from 'node:zlib';

const headerBytes = 44;
const entryBytes = 20;

/**
 * A WOFF file (W3C, version 1.0) as the font file within: what prints reads it anew for every document, and inflates
 * far slower than zlib does once.
 * @throws Error where it is no such file
 */
export function fontWithin(woff: Buffer): Buffer {
	if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('This is no WOFF file.');
	const count = woff.readUInt16BE(12);
	const tables = Array.from({ length: count }, (_, index) => {
		const entry = headerBytes + index * entryBytes;
		const [offset, packed, length, checksum] = [4, 8, 12, 16].map((at) =>
			woff.readUInt32BE(entry + at)
		) as [number, number, number, number];
		const bytes = woff.subarray(offset, offset + packed);
		return {
			tag: woff.subarray(entry, entry + 4),
			checksum,
			bytes: packed < length ? inflateSync(bytes, { maxOutputLength: length }) : bytes
		};
	});
	const directory = Buffer.alloc(12 + 16 * count);
	woff.copy(directory, 0, 4, 8);
	directory.writeUInt16BE(count, 4);
	// The three fields that speed a binary search (OpenType, table directory).
	const power = 2 ** Math.floor(Math.log2(count));
	directory.writeUInt16BE(power * 16, 6);
	directory.writeUInt16BE(Math.log2(power), 8);
	directory.writeUInt16BE((count - power) * 16, 10);
	let at = directory.length;
	const parts = tables.map(({ tag, checksum, bytes }, index) => {
		const entry = 12 + index * 16;
		tag.copy(directory, entry);
		directory.writeUInt32BE(checksum, entry + 4);
		directory.writeUInt32BE(at, entry + 8);
		directory.writeUInt32BE(bytes.length, entry + 12);
		const padded = Buffer.alloc(Math.ceil(bytes.length / 4) * 4);
		bytes.copy(padded);
		at += padded.length;
		return padded;
	});
	return Buffer.concat([directory, ...parts]);
}
