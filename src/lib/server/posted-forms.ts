import { error } from '@sveltejs/kit';

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
 * Makes a body that can't be read as a form (a broken multipart, a connection that was lost half-way, too many
 * bytes) a refusal with its own status for every action and endpoint; it would be an unexpected error otherwise.
 */
export function refuseUnreadableForms(
	request: Request,
	words: { badRequestTitle: string; tooLargeTitle: string }
): void {
	const read = request.formData.bind(request);
	request.formData = () =>
		read().catch((thrown: unknown) => {
			// Kit's error for a body over BODY_SIZE_LIMIT carries its status.
			const { status } = thrown as { status?: unknown };
			return status === 413 ? error(413, words.tooLargeTitle) : error(400, words.badRequestTitle);
		});
}
