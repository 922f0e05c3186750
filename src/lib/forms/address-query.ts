/** Filters as they stand in an address, `?` included; what is not set is left out. */
export function toQuery(
	filters: Readonly<Record<string, string | number | null | undefined>>
): string {
	const params = new URLSearchParams();
	for (const [name, value] of Object.entries(filters)) {
		if (value !== null && value !== undefined && value !== '') params.set(name, String(value));
	}
	const text = params.toString();
	return text === '' ? '' : `?${text}`;
}

/** What stands in an address, by name; of a name that occurs several times the last. */
export function fromQuery(params: URLSearchParams): Record<string, string> {
	// A page's data must not have this name among its keys: Kit answers it with a fault.
	return Object.fromEntries([...params].filter(([name]) => name !== '__proto__'));
}
