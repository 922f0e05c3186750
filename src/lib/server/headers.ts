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
