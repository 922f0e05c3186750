import { expect, test } from 'vitest';
import { pngChunk as chunk, pngFile as png } from '../../../../tests/support/png.ts';
import { readPicture } from './picture.ts';

const part = (marker: number, data: string | number[]) => {
	const body = Buffer.from(data as string);
	const length = Buffer.alloc(2);
	length.writeUInt16BE(body.length + 2);
	return Buffer.concat([Buffer.from([0xff, marker]), length, body]);
};

test('a PNG is written anew from its pixels: what it said and what stood behind its end is gone', () => {
	const secret = 'taken at home';
	const file = png(3, 2, [chunk('tEXt', Buffer.from(secret)), chunk('eXIf', Buffer.from(secret))]);
	const read = readPicture(Buffer.concat([file, Buffer.from(`PK${secret}<script>`)]));
	if (read.kind !== 'ok') throw new Error(read.kind);
	expect(read.picture).toMatchObject({ type: 'image/png', width: 3, height: 2 });
	expect(read.picture.bytes.includes(secret)).toBe(false);
	// The same picture makes the same bytes, and is one itself.
	expect(readPicture(read.picture.bytes)).toEqual(read);
	const large = readPicture(png(1600, 4));
	expect(large).toMatchObject({ kind: 'ok', picture: { width: 800, height: 2 } });
});

test('of a JPEG only the parts that make the picture are kept', () => {
	const secret = 'taken at home';
	const frame = [8, 0, 5, 0, 7, 1, 1, 0x11, 0];
	const scan = Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]);
	const file = Buffer.concat([
		Buffer.from([0xff, 0xd8]),
		part(0xe1, `Exif${secret}`),
		part(0xfe, secret),
		part(0xdb, [0, 1, 2]),
		part(0xc0, frame),
		part(0xc4, [0, 1]),
		part(0xda, [1, 1, 0, 0, 63, 0]),
		scan,
		Buffer.from([0xff, 0xd9]),
		Buffer.from(`PK${secret}`)
	]);
	const read = readPicture(file);
	if (read.kind !== 'ok') throw new Error(read.kind);
	expect(read.picture).toMatchObject({ type: 'image/jpeg', width: 7, height: 5 });
	expect(read.picture.bytes.includes(secret)).toBe(false);
	expect(read.picture.bytes.includes(scan)).toBe(true);
	const four = part(0xc0, [8, 0, 5, 0, 7, 4, 1, 0x11, 0]);
	expect(
		readPicture(
			Buffer.from(
				file
					.toString('latin1')
					.replace(part(0xc0, frame).toString('latin1'), four.toString('latin1')),
				'latin1'
			)
		).kind
	).toBe('cmyk');
});

test.each([
	['svg', Buffer.from('<?xml version="1.0"?><svg onload="alert(1)"></svg>')],
	['not-an-image', Buffer.from('GIF89a')],
	['not-an-image', Buffer.from('')],
	['broken', png(3, 2).subarray(0, 40)],
	['broken', png(3, 200, [], Buffer.from([0]))],
	['broken', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0xff])])],
	['too-many-pixels', png(2001, 1)],
	['too-large', Buffer.alloc(300 * 1024 + 1)]
] as const)('what is %s is refused', (kind, file) => {
	expect(readPicture(Buffer.from(file)).kind).toBe(kind);
});

test('a file that would blow up is not unpacked beyond its picture', () => {
	const bomb = png(2, 2, [], Buffer.alloc(50_000_000));
	expect(bomb.length).toBeLessThan(300 * 1024);
	expect(readPicture(bomb).kind).toBe('broken');
});
