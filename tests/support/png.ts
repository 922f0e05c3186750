import { crc32, deflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A part of a PNG file with its length and checksum (PNG, 5.3). */
export function pngChunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const ends = [Buffer.alloc(4), Buffer.alloc(4)] as const;
	ends[0].writeUInt32BE(data.length);
	ends[1].writeUInt32BE(crc32(body));
	return Buffer.concat([ends[0], body, ends[1]]);
}

/**
 * A PNG file of four channels: red, half clear, in every place.
 *
 * @param more parts of it before its pixels
 * @param rows what it says its pixels are
 */
export function pngFile(width: number, height: number, more: Buffer[] = [], rows?: Buffer): Buffer {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 6, 0, 0, 0], 8);
	const row = Buffer.concat([
		Buffer.from([0]),
		Buffer.alloc(width * 4, Buffer.from([255, 0, 0, 128]))
	]);
	const pixels = rows ?? Buffer.concat(Array.from({ length: height }, () => row));
	return Buffer.concat([
		signature,
		pngChunk('IHDR', header),
		...more,
		pngChunk('IDAT', deflateSync(pixels)),
		pngChunk('IEND', Buffer.alloc(0))
	]);
}
