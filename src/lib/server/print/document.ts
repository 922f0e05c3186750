import type { Readable } from 'node:stream';
import PDFDocument from 'pdfkit';
import type { Language } from '../../i18n/language.ts';
import { locales } from '../../i18n/language.ts';
import { typeface } from './typeface.ts';

/** US Letter, in points. */
export const letter = { width: 612, height: 792 } as const;

export type Pdf = PDFKit.PDFDocument;
/** Where tagged content goes; null for what a screen reader passes over. */
export type Tagged = PDFKit.PDFStructureElement | null;

export interface About {
	readonly title: string;
	readonly language: Language;
	/** The day of its content, YYYY-MM-DD: a file made again from the same content is the same, byte for byte. */
	readonly on: string;
	/** The sheet lies on its long side. */
	readonly landscape?: boolean;
}

/**
 * Makes a PDF on Letter: tagged, with its title and language, its text real and its typeface within.
 * @param draw is given the first page; more are added with `pdf.addPage()`. `root` takes the tagged content.
 * @returns the file; the same bytes for the same drawing
 */
export function makePdf(
	about: About,
	draw: (pdf: Pdf, root: NonNullable<Tagged>) => void
): Promise<Uint8Array<ArrayBuffer>> {
	const pdf = openPdf(about);
	const chunks: Buffer[] = [];
	return new Promise((resolve, reject) => {
		pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
		pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
		pdf.on('error', reject);
		const root = pdf.struct('Document');
		pdf.addStructure(root);
		draw(pdf, root);
		root.end();
		pdf.end();
	});
}

/**
 * The same for a long document: it is drawn part by part, and others get their turn in between.
 * @param parts each draws on the present page, or adds one
 */
export async function makeLongPdf(
	about: About,
	parts: (pdf: Pdf, root: NonNullable<Tagged>) => Iterable<unknown>
): Promise<Uint8Array<ArrayBuffer>> {
	const pdf = openPdf(about);
	const chunks: Buffer[] = [];
	const written = new Promise<void>((resolve, reject) => {
		pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
		pdf.on('end', resolve);
		pdf.on('error', reject);
	});
	const root = pdf.struct('Document');
	pdf.addStructure(root);
	const drawing = parts(pdf, root)[Symbol.iterator]();
	while (!drawing.next().done) await new Promise((resolve) => setImmediate(resolve));
	root.end();
	pdf.end();
	await written;
	return new Uint8Array(Buffer.concat(chunks));
}

/**
 * The same for one that is too long to be held: it is sent while it is drawn, and drawn only as fast as it is taken.
 * A fault in a part ends the stream with it.
 */
export function streamPdf(
	about: About,
	parts: (pdf: Pdf, root: NonNullable<Tagged>) => AsyncIterable<unknown>
): Readable {
	const pdf = openPdf(about);
	const draw = async () => {
		const root = pdf.struct('Document');
		pdf.addStructure(root);
		for await (const _ of parts(pdf, root)) {
			void _;
			await taken(pdf);
		}
		root.end();
		pdf.end();
	};
	draw().catch((fault: unknown) => pdf.destroy(fault instanceof Error ? fault : undefined));
	return pdf as unknown as Readable;
}

const mostWaiting = 1 << 20;

/** Waits until whoever reads a document has taken nearly all of it. */
async function taken(pdf: Pdf): Promise<void> {
	const stream = pdf as unknown as Readable;
	do {
		await new Promise((resolve) => setImmediate(resolve));
	} while (stream.readableLength > mostWaiting && !stream.destroyed);
}

/** A document to measure with; nothing of it is ever written. */
export function scratchPdf(): Pdf {
	return openPdf({ title: '', language: 'en', on: '2000-01-01' });
}

function openPdf({ title, language, on, landscape }: About): Pdf {
	const pdf = new PDFDocument({
		size: landscape ? [letter.height, letter.width] : [letter.width, letter.height],
		margin: 0,
		pdfVersion: '1.7',
		lang: locales[language],
		tagged: true,
		displayTitle: true,
		// No typeface of the viewer's: pdfkit would read one of its own otherwise.
		font: null as unknown as string,
		info: {
			Title: title,
			Creator: 'Sightline',
			Producer: 'Sightline',
			CreationDate: new Date(`${on}T00:00:00Z`)
		}
	});
	// A document reads and holds only the faces that it uses.
	for (const { name, file } of Object.values(typeface()).flat(2)) pdf.registerFont(name, file);
	pdf.font('regular');
	return pdf;
}
