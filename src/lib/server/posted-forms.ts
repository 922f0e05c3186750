import { error } from '@sveltejs/kit';
import { formLimit } from './form-limits.ts';

/**
 * Whether an address names an action that no page can have. Kit looks the name up in the page's actions as it is,
 * so that `?/constructor` or `?/toString` would call what every object inherits, and `?/default` is thrown as a fault.
 */
export function namesNoAction(url: URL): boolean {
	const named = [...url.searchParams.keys()].find((key) => key.startsWith('/'));
	if (named === undefined) return false;
	const name = named.slice(1);
	return name === 'default' || name in {};
}

/**
 * Gives every form its limit, and makes a body that can't be read as a form (a broken multipart, a connection that
 * was lost half-way, too many bytes) a refusal with its own status for every action and endpoint; it would be an
 * unexpected error otherwise.
 */
export function refuseUnreadableForms(
	request: Request,
	routeId: string | null,
	words: { badRequestTitle: string; tooLargeTitle: string }
): void {
	const type = request.headers.get('content-type') ?? '';
	const limit = formLimit(routeId, type);
	request.formData = async () => {
		const body = await readUpTo(request, limit).catch((thrown: unknown) => {
			// Kit's error for a body over BODY_SIZE_LIMIT carries its status.
			const { status } = thrown as { status?: unknown };
			return status === 413 ? null : error(400, words.badRequestTitle);
		});
		if (body === null) error(413, words.tooLargeTitle);
		return new Response(body, { headers: { 'content-type': type } })
			.formData()
			.catch(() => error(400, words.badRequestTitle));
	};
}

/**
 * The bytes of a request; null when there are too many of them. What is too much is read and let go: a browser that
 * is still sending when it is refused would wait for ever. Kit stops what is larger than any form may be.
 */
async function readUpTo(request: Request, limit: number): Promise<Blob | null> {
	let pieces: Uint8Array<ArrayBuffer>[] | null = [];
	let length = 0;
	const reader = request.body?.getReader();
	for (;;) {
		const read = await reader?.read();
		if (!read || read.done) return pieces && new Blob(pieces);
		length += read.value.byteLength;
		if (length > limit) pieces = null;
		pieces?.push(read.value);
	}
}
