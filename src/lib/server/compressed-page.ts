import { gzipSync } from 'node:zlib';

/**
 * The pages of a course that are made for each request, opened without a query. A compressed answer tells by its length
 * whether what somebody else chose stands in it beside a secret (BREACH, breachattack.com). Of these pages nobody else
 * chooses anything: a course, an attempt or a drill that doesn't exist is no page, and a query, which the language links
 * repeat, is none of theirs. Cookies are `SameSite=Lax` besides. Everything else that is made for a request leaves as it is.
 */
const compressible = /^\/\((public|trainee)\)\/courses(\/|$)/;

/** Below this a packet or two are sent either way. */
export const worthwhile = 4096;

/**
 * A page of a course as the browser takes it: a third of the bytes for a phone with one bar. In this thread, and at the
 * lightest level: libuv's threads may be busy with passwords, and reading must not wait for those.
 *
 * @param routeId as Kit names it; null for no route
 * @returns the same response where it must not, or need not, be compressed
 */
export async function compressPage(
	{ request, routeId, url }: { request: Request; routeId: string | null; url: URL },
	response: Response
): Promise<Response> {
	if (
		routeId === null ||
		!compressible.test(routeId) ||
		request.method !== 'GET' ||
		url.search !== '' ||
		response.status !== 200 ||
		response.headers.has('content-encoding') ||
		!response.headers.get('content-type')?.startsWith('text/html') ||
		!takesGzip(request.headers.get('accept-encoding'))
	)
		return response;
	const body = Buffer.from(await response.arrayBuffer());
	const { status, headers } = response;
	headers.append('vary', 'accept-encoding');
	if (body.length < worthwhile) return new Response(body, { status, headers });
	const smaller = gzipSync(body, { level: 1 });
	headers.set('content-encoding', 'gzip');
	headers.set('content-length', String(smaller.length));
	// It was of the other bytes, and nothing keeps these pages.
	headers.delete('etag');
	return new Response(smaller, { status, headers });
}

/** Whether `Accept-Encoding` names gzip without refusing it (RFC 9110, 12.5.3). */
export function takesGzip(accepted: string | null): boolean {
	return (accepted ?? '').split(',').some((one) => {
		const [coding, ...parameters] = one.split(';').map((part) => part.trim().toLowerCase());
		return coding === 'gzip' && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
	});
}
