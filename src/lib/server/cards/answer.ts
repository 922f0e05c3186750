import { createHash } from 'node:crypto';
import { plainContentPolicy } from '../headers.ts';
import type { Paper } from './paper.ts';
import { paperPdf } from './pdf.ts';

/**
 * A PDF as an answer: shown in the browser, named when it is kept, asked for anew as pages are.
 * @param name the file's name without its ending; letters, digits and hyphens
 */
export async function pdfAnswer(request: Request, paper: Paper, name: string): Promise<Response> {
	const bytes = await paperPdf(paper);
	// Of the bytes: the same words drawn in a better way are another file.
	const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
	const headers = {
		'content-type': 'application/pdf',
		'content-disposition': `inline; filename="sightline-${name}-${paper.language}.pdf"`,
		'content-security-policy': plainContentPolicy,
		// The answer may carry the session's cookie anew, which nobody between may keep.
		'cache-control': 'private, max-age=0, must-revalidate',
		etag
	};
	if (request.headers.get('if-none-match')?.includes(etag))
		return new Response(null, { status: 304, headers });
	return new Response(bytes, {
		headers: { ...headers, 'content-length': String(bytes.byteLength) }
	});
}
