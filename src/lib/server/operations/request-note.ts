/** What the entry may know of a request that the site itself answered: never its address, query, headers or body. */
export interface RequestNote {
	/** The id that an error page shows. */
	id: string;
	/** The route's pattern, such as `/(public)/join/[code]`; null where there is none. */
	route: string | null;
}

// The entry and the built site are two bundles: a symbol of the registry is the same in both.
const key = Symbol.for('sightline.request');

/** Leaves a note on Node's own request object. */
export function noteRequest(request: object, note: RequestNote): void {
	Object.assign(request, { [key]: note });
}

/** The note of a request; undefined for what was answered from memory. */
export function noteOf(request: object): RequestNote | undefined {
	return (request as { [key]?: RequestNote })[key];
}
