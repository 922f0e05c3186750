import type { IncomingHttpHeaders } from 'node:http';

/** The header in which Kit finds whose request it is; written anew on every request, so that no client can. */
export const addressHeader = 'x-sightline-address';

/** Where a proxy writes whose request it passes on. */
export interface ProxyHeader {
	/** In lower case. */
	name: string;
	/** Of addresses with commas between, which of them from the end: as many as proxies wrote to it. */
	depth: number;
}

/**
 * The address that the proxy names; null where the request doesn't carry it, or carries fewer than there are proxies:
 * it came another way, or the proxy was set up otherwise.
 */
export function addressFromProxy(
	headers: IncomingHttpHeaders,
	{ name, depth }: ProxyHeader
): string | null {
	const given = headers[name];
	const value = Array.isArray(given) ? given.join(',') : (given ?? '');
	if (name !== 'x-forwarded-for') return value.trim() || null;
	return value.split(',').at(-depth)?.trim() || null;
}
