import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import yauzl from 'yauzl';
import { Unreadable } from './table.ts';

/** What a part may unpack to, in bytes. */
export const most = { small: 8_000_000, strings: 120_000_000, sheet: 400_000_000 } as const;
const mostParts = 5_000;

export type Attributes = Record<string, string>;
/** What is done with a part's elements, by their local names. */
export interface Reading {
	open?: (name: string, attributes: Attributes) => void;
	text?: (text: string) => void;
	close?: (name: string) => void;
}

/** The parts of a workbook, unpacked as they are read. */
export interface Zip {
	has(part: string): boolean;
	/** @param allowed what the part may unpack to, in bytes */
	stream(part: string, allowed: number): Promise<Readable>;
	close(): void;
}

/** @throws Unreadable for what is no ZIP file, or one with endlessly many parts */
export async function openZip(path: string): Promise<Zip> {
	const file = await yauzl
		.openPromise(path, { lazyEntries: true, autoClose: false })
		.catch((thrown: unknown) => {
			throw fileFault(thrown);
		});
	const parts = new Map<string, yauzl.Entry>();
	try {
		for await (const entry of file.eachEntry()) {
			parts.set(entry.fileName, entry);
			if (parts.size > mostParts) throw new Unreadable('unsafe-file', 'parts');
		}
	} catch (thrown) {
		file.close();
		throw fileFault(thrown);
	}
	return {
		has: (part) => parts.has(part),
		async stream(part, allowed) {
			const entry = parts.get(part);
			if (!entry) throw new Unreadable('broken-file', part);
			if (entry.isEncrypted()) throw new Unreadable('unsafe-file', 'encrypted');
			// The size that the file states is held by the reader: what unpacks to more is an error there.
			if (entry.uncompressedSize > allowed) throw new Unreadable('too-big-inside', part);
			return file.openReadStreamPromise(entry);
		},
		close: () => file.close()
	};
}

/** What reading a file threw, as a fault of the file where it is one. */
export function fileFault(thrown: unknown): unknown {
	if (thrown instanceof Unreadable) return thrown;
	const code = (thrown as { code?: string }).code;
	return code === 'ENOENT'
		? new Unreadable('file-gone')
		: new Unreadable('broken-file', String(thrown));
}

/** Reads a whole part. */
export async function walk(
	zip: Zip,
	part: string,
	allowed: number,
	reading: Reading
): Promise<void> {
	const pieces = walking(zip, part, allowed, reading);
	while (!(await pieces.next()).done) continue;
}

/** Reads a part's XML; stops after every piece, so that what was found can be given on. */
export async function* walking(
	zip: Zip,
	part: string,
	allowed: number,
	reading: Reading
): AsyncGenerator<0> {
	const parser = new SaxesParser({ xmlns: false, position: false });
	parser.on('doctype', () => {
		throw new Unreadable('unsafe-file', 'document type');
	});
	parser.on('error', (fault) => {
		throw new Unreadable('broken-file', `${part}: ${fault.message}`);
	});
	const local = (name: string) => name.slice(name.indexOf(':') + 1);
	parser.on('opentag', ({ name, attributes }) =>
		reading.open?.(
			local(name),
			Object.fromEntries(Object.entries(attributes).map(([key, value]) => [local(key), value]))
		)
	);
	if (reading.text) {
		parser.on('text', reading.text);
		parser.on('cdata', reading.text);
	}
	parser.on('closetag', ({ name }) => reading.close?.(local(name)));
	const decoder = new TextDecoder('utf-8', { fatal: true });
	const stream = await zip.stream(part, allowed).catch((thrown: unknown) => {
		throw fileFault(thrown);
	});
	try {
		for await (const chunk of stream) {
			parser.write(decoder.decode(chunk as Buffer, { stream: true }));
			yield 0;
		}
		parser.write(decoder.decode()).close();
	} catch (thrown) {
		stream.destroy();
		throw fileFault(thrown);
	}
	yield 0;
}
