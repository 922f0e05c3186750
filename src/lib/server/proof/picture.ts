import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** A picture that holds nothing but pixels: no comments, places, programs or what stands behind its end. */
export interface CleanPicture {
	readonly bytes: Buffer;
	readonly type: 'image/png' | 'image/jpeg';
	readonly width: number;
	readonly height: number;
}

export type PictureRead =
	| { kind: 'ok'; picture: CleanPicture }
	| {
			kind:
				'svg' | 'not-an-image' | 'broken' | 'interlaced' | 'cmyk' | 'too-many-pixels' | 'too-large';
	  };

/** The largest file that is taken, in bytes. */
export const largestPicture = 300 * 1024;
/** On one side: more would keep the site busy for too long. */
const mostPixels = 2000;
/** What is printed of a PNG: more than 300 dots to the inch in the largest place there is for it. */
const printed = { width: 800, height: 400 };
const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * A picture that somebody sent, checked by its content, whatever it is called. A PNG is written anew from its pixels,
 * on white; of a JPEG only the parts that make the picture are kept.
 */
export function readPicture(file: Buffer): PictureRead {
	if (file.length > largestPicture) return { kind: 'too-large' };
	try {
		if (file.subarray(0, 8).equals(pngSignature)) return readPng(file);
		if (file[0] === 0xff && file[1] === 0xd8) return readJpeg(file);
	} catch (thrown) {
		// Whatever a reader trips over in bytes from outside is a fault of theirs.
		if (thrown instanceof Error) return { kind: 'broken' };
		throw thrown;
	}
	const start = file.toString('utf8', 0, 2000);
	return { kind: /<svg[\s>]|<!doctype svg/i.test(start) ? 'svg' : 'not-an-image' };
}

interface Pixels {
	readonly width: number;
	readonly height: number;
	/** Three bytes a pixel, on white. */
	readonly rgb: Buffer;
}

function readPng(file: Buffer): PictureRead {
	let header: Buffer | null = null;
	let palette: Buffer | null = null;
	let clear: Buffer | null = null;
	const packed: Buffer[] = [];
	for (let at = 8; at + 8 <= file.length;) {
		const length = file.readUInt32BE(at);
		const type = file.toString('latin1', at + 4, at + 8);
		const data = file.subarray(at + 8, at + 8 + length);
		if (data.length < length) return { kind: 'broken' };
		if (type === 'IHDR') header = data;
		else if (type === 'PLTE') palette = data;
		else if (type === 'tRNS') clear = data;
		else if (type === 'IDAT') packed.push(data);
		else if (type === 'IEND') break;
		at += 12 + length;
	}
	if (header?.length !== 13) return { kind: 'broken' };
	const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
	const [depth, color, , , interlace] = header.subarray(8) as unknown as number[];
	const channels = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[color!];
	if (!channels || ![1, 2, 4, 8, 16].includes(depth!) || width === 0 || height === 0)
		return { kind: 'broken' };
	if (width > mostPixels || height > mostPixels) return { kind: 'too-many-pixels' };
	if (interlace !== 0) return { kind: 'interlaced' };
	if (color === 3 && !palette) return { kind: 'broken' };
	const bits = channels * depth!;
	const stride = Math.ceil((width * bits) / 8);
	const size = (stride + 1) * height;
	// A small file can blow up without end: no more than the picture can hold is ever unpacked.
	const rows = inflateSync(Buffer.concat(packed), { maxOutputLength: size });
	if (rows.length < size) return { kind: 'broken' };
	unfilter(rows, stride, height, Math.max(1, bits >> 3));
	const pixels = toRgb(rows, {
		...{ width, height, stride, depth: depth!, color: color!, channels, palette, clear }
	});
	const small = shrunk(pixels);
	return {
		kind: 'ok',
		picture: { bytes: writePng(small), type: 'image/png', width: small.width, height: small.height }
	};
}

/** Undoes the filters of the rows, in place (PNG, 9.2). */
function unfilter(rows: Buffer, stride: number, height: number, step: number): void {
	for (let y = 0; y < height; y += 1) {
		const row = y * (stride + 1);
		const filter = rows[row]!;
		if (filter > 4) throw new Error('There is no such filter.');
		for (let x = 0; x < stride; x += 1) {
			const at = row + 1 + x;
			const a = x >= step ? rows[at - step]! : 0;
			const b = y > 0 ? rows[at - stride - 1]! : 0;
			const c = x >= step && y > 0 ? rows[at - stride - 1 - step]! : 0;
			const add =
				filter === 0
					? 0
					: filter === 1
						? a
						: filter === 2
							? b
							: filter === 3
								? (a + b) >> 1
								: paeth(a, b, c);
			rows[at] = (rows[at]! + add) & 0xff;
		}
	}
}

function paeth(a: number, b: number, c: number): number {
	const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
	return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

function toRgb(
	rows: Buffer,
	png: {
		width: number;
		height: number;
		stride: number;
		depth: number;
		color: number;
		channels: number;
		palette: Buffer | null;
		clear: Buffer | null;
	}
): Pixels {
	const { width, height, stride, depth, color, channels, palette, clear } = png;
	const rgb = Buffer.alloc(width * height * 3);
	const most = 2 ** Math.min(depth, 8) - 1;
	/** A sample as it stands; of sixteen bits the upper eight. */
	const sample = (row: number, index: number): number => {
		if (depth >= 8) return rows[row + (index * depth) / 8]!;
		const bit = index * depth;
		return (rows[row + (bit >> 3)]! >> (8 - depth - (bit & 7))) & most;
	};
	const whole = (value: number) => (depth < 8 ? Math.round((value * 255) / most) : value);
	for (let y = 0; y < height; y += 1) {
		const row = y * (stride + 1) + 1;
		for (let x = 0; x < width; x += 1) {
			const first = x * channels;
			const to = (y * width + x) * 3;
			let alpha = 255;
			let shade: [number, number, number];
			if (color === 3) {
				const index = sample(row, first);
				const of = (channel: number) => palette![index * 3 + channel] ?? 0;
				shade = [of(0), of(1), of(2)];
				alpha = clear?.[index] ?? 255;
			} else if (color === 0 || color === 4) {
				const gray = whole(sample(row, first));
				shade = [gray, gray, gray];
				if (color === 4) alpha = sample(row, first + 1);
			} else {
				shade = [sample(row, first), sample(row, first + 1), sample(row, first + 2)];
				if (color === 6) alpha = sample(row, first + 3);
			}
			shade.forEach((value, channel) => {
				rgb[to + channel] = onWhite(value, alpha);
			});
		}
	}
	return { width, height, rgb };
}

const onWhite = (value: number, alpha: number) =>
	Math.round((value * alpha + 255 * (255 - alpha)) / 255);

/** A picture no larger than is printed: each pixel the mean of those it stands for. */
function shrunk(from: Pixels): Pixels {
	const scale = Math.max(1, from.width / printed.width, from.height / printed.height);
	if (scale === 1) return from;
	const [width, height] = [from.width, from.height].map((side) =>
		Math.max(1, Math.floor(side / scale))
	) as [number, number];
	const rgb = Buffer.alloc(width * height * 3);
	const range = (index: number, count: number, all: number) =>
		[Math.floor((index * all) / count), Math.ceil(((index + 1) * all) / count)] as const;
	for (let y = 0; y < height; y += 1) {
		const [top, bottom] = range(y, height, from.height);
		for (let x = 0; x < width; x += 1) {
			const [left, right] = range(x, width, from.width);
			const sums = [0, 0, 0];
			for (let v = top; v < bottom; v += 1)
				for (let u = left; u < right; u += 1)
					for (let c = 0; c < 3; c += 1) sums[c]! += from.rgb[(v * from.width + u) * 3 + c]!;
			const of = (bottom - top) * (right - left);
			for (let c = 0; c < 3; c += 1) rgb[(y * width + x) * 3 + c] = Math.round(sums[c]! / of);
		}
	}
	return { width, height, rgb };
}

/** A PNG of three bytes a pixel, each row told by the one above it. */
function writePng({ width, height, rgb }: Pixels): Buffer {
	const stride = width * 3;
	const rows = Buffer.alloc((stride + 1) * height);
	for (let y = 0; y < height; y += 1) {
		const to = y * (stride + 1);
		rows[to] = y === 0 ? 0 : 2;
		for (let x = 0; x < stride; x += 1) {
			const above = y === 0 ? 0 : rgb[(y - 1) * stride + x]!;
			rows[to + 1 + x] = (rgb[y * stride + x]! - above) & 0xff;
		}
	}
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 2, 0, 0, 0], 8);
	return Buffer.concat([
		pngSignature,
		chunk('IHDR', header),
		chunk('IDAT', deflateSync(rows, { level: 9 })),
		chunk('IEND', Buffer.alloc(0))
	]);
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(data.length);
	sum.writeUInt32BE(crc32(body));
	return Buffer.concat([length, body, sum]);
}

/** The parts of a JPEG that make the picture: tables, frame, scans, and how its colors are meant (Adobe). */
const kept = new Set([0xc4, 0xcc, 0xdb, 0xdd, 0xc0, 0xc1, 0xc2, 0xee]);

function readJpeg(file: Buffer): PictureRead {
	const parts: Buffer[] = [file.subarray(0, 2)];
	let frame: { width: number; height: number; channels: number } | null = null;
	for (let at = 2; at + 4 <= file.length;) {
		if (file[at] !== 0xff) return { kind: 'broken' };
		const marker = file[at + 1]!;
		if (marker === 0xff) {
			at += 1;
			continue;
		}
		if (marker === 0xd9) break;
		const length = file.readUInt16BE(at + 2);
		const end = at + 2 + length;
		if (length < 2 || end > file.length) return { kind: 'broken' };
		if (marker >= 0xc0 && marker <= 0xc2)
			frame = {
				height: file.readUInt16BE(at + 5),
				width: file.readUInt16BE(at + 7),
				channels: file[at + 9]!
			};
		if (marker === 0xda) {
			// What follows are the scan's own bytes, up to the next marker that is none of its restarts.
			let stop = end;
			while (
				stop + 1 < file.length &&
				!(file[stop] === 0xff && file[stop + 1] !== 0 && !isRestart(file[stop + 1]!))
			)
				stop += 1;
			if (stop + 1 >= file.length) return { kind: 'broken' };
			parts.push(file.subarray(at, stop));
			at = stop;
			continue;
		}
		if (kept.has(marker)) parts.push(file.subarray(at, end));
		at = end;
	}
	if (!frame || frame.width === 0 || frame.height === 0 || parts.length < 4)
		return { kind: 'broken' };
	if (frame.width > mostPixels || frame.height > mostPixels) return { kind: 'too-many-pixels' };
	if (frame.channels !== 1 && frame.channels !== 3) return { kind: 'cmyk' };
	const { width, height } = frame;
	const bytes = Buffer.concat([...parts, Buffer.from([0xff, 0xd9])]);
	return { kind: 'ok', picture: { bytes, type: 'image/jpeg', width, height } };
}

const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;
