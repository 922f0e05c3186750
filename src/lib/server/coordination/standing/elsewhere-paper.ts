import type { Day, PaperType } from '../../db/schema.ts';

/** The largest scan that is kept, in bytes. The table refuses more. */
export const largestPaper = 5 * 1024 * 1024;

const beginnings: Record<PaperType, readonly number[]> = {
	pdf: [0x25, 0x50, 0x44, 0x46, 0x2d],
	png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
	jpeg: [0xff, 0xd8, 0xff]
};

/** What a scan is sent as. */
const paperMediaType: Record<PaperType, string> = {
	pdf: 'application/pdf',
	png: 'image/png',
	jpeg: 'image/jpeg'
};

/** What a file is by its own first bytes; whatever its name or its sender call it. Null for anything else. */
export function paperTypeOf(content: Uint8Array): PaperType | null {
	for (const type of ['pdf', 'png', 'jpeg'] as const)
		if (beginnings[type].every((byte, at) => content[at] === byte)) return type;
	return null;
}

export type PaperRead =
	| { kind: 'none' }
	| { kind: 'paper'; type: PaperType; content: Uint8Array }
	| { kind: 'paper-too-large' }
	| { kind: 'paper-type' };

/** Reads what a form carried in its file field, which may be nothing. */
export async function readPaper(entry: FormDataEntryValue | null): Promise<PaperRead> {
	if (entry === null || typeof entry === 'string' || entry.size === 0) return { kind: 'none' };
	if (entry.size > largestPaper) return { kind: 'paper-too-large' };
	const content = new Uint8Array(await entry.arrayBuffer());
	const type = paperTypeOf(content);
	return type ? { kind: 'paper', type, content } : { kind: 'paper-type' };
}

/** A scan, as it was sent. */
export interface Paper {
	type: PaperType;
	content: Uint8Array;
	doneOn: Day;
}

/**
 * The answer with a scan. What somebody uploaded is saved, never shown: no page of this site can be made of it,
 * whatever else than a picture it may also be.
 */
export function paperAnswer({ type, content, doneOn }: Paper): Response {
	return new Response(new Uint8Array(content), {
		headers: {
			'content-type': paperMediaType[type],
			'content-disposition': `attachment; filename="training-elsewhere-${doneOn}.${type === 'jpeg' ? 'jpg' : type}"`,
			'content-security-policy': "default-src 'none'; sandbox",
			'x-content-type-options': 'nosniff',
			'cache-control': 'private, no-store'
		}
	});
}
