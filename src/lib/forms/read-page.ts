/** The page number in an address: from 1, and 1 for anything else, as for one that no list is long enough for. */
export function readPage(params: URLSearchParams): number {
	const text = params.get('page') ?? '';
	return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : 1;
}
