import { plainContentPolicy } from '#lib/server/headers.ts';

/** A PDF about somebody as an answer: named when it is kept, in nobody's cache, never run in the site's name. */
export function pdfFile({
	name,
	bytes
}: {
	name: string;
	bytes: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
}): Response {
	return new Response(bytes, {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `attachment; filename="${name}"`,
			'content-security-policy': plainContentPolicy,
			'x-robots-tag': 'noindex',
			'cache-control': 'private, no-store',
			...(bytes instanceof Uint8Array ? { 'content-length': String(bytes.byteLength) } : {})
		}
	});
}
