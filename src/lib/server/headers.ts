/**
 * The headers of every response, static files and error pages included.
 *
 * @param options.https whether the site is served over https, for HSTS
 */
export function securityHeaders(options: { https: boolean }): Record<string, string> {
	return {
		'referrer-policy': 'same-origin',
		'x-content-type-options': 'nosniff',
		'x-frame-options': 'DENY',
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		'permissions-policy':
			'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
		...(options.https ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {})
	};
}

/** The policy of whatever is no page: downloads, icons, data. */
export const plainContentPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

/** The policy of what Kit answers without one of its own: the page of last resort, which has a stylesheet. */
export const fallbackContentPolicy =
	"default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** The policy of the worker that answers for kept courses: it follows that of its own file, and asks this site alone. */
export const workerContentPolicy =
	"default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";

/** The policy of the worker that derives keys: it alone may compile WebAssembly, and it may do nothing else. */
const stretchContentPolicy =
	"default-src 'none'; script-src 'wasm-unsafe-eval'; frame-ancestors 'none'; base-uri 'none'";

/**
 * What pages and scripts of the tip desk are sent with besides the usual headers. Nothing of a page is kept, nothing
 * may embed it or be embedded, and a text can't become markup or a script's address (Trusted Types).
 * Held by tests/contracts/desk-pages.test.ts.
 *
 * @param path without the language, as `/report/message`
 * @param policy the page's own policy
 * @param scripts the digests of its scripts, as `sha256-…`
 */
export function deskHeaders(
	path: string,
	policy: string,
	scripts: readonly string[]
): Record<string, string> {
	if (path === '/report/desk/stretch.js') {
		return { 'content-security-policy': stretchContentPolicy, ...embedding };
	}
	if (path.startsWith('/report/desk/')) return embedding;
	if (!isDeskPage(path)) return {};
	const own = scripts.map((digest) => ` '${digest}'`).join('');
	return {
		...embedding,
		'cache-control': 'private, no-store',
		'content-security-policy': `${policy.replace(/script-src [^;]*/, `$&${own}`)}; worker-src 'self'; require-trusted-types-for 'script'; trusted-types sightline-desk`
	};
}

/** Whether this is a page of the tip desk. @param path without the language */
export function isDeskPage(path: string): boolean {
	return ['/report/message', '/report/return', '/report/about'].includes(path);
}

const embedding = { 'cross-origin-embedder-policy': 'require-corp' };
