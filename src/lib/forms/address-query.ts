/** Filters as they stand in an address, `?` included; what is not set is left out. */
export function toQuery(
	filters: Readonly<Record<string, string | number | null | undefined>>
): string {
	let text = '';
	for (const name in filters) {
		const value = filters[name];
		if (value === null || value === undefined || value === '') continue;
		text += `${text === '' ? '?' : '&'}${encoded(name)}=${encoded(String(value))}`;
	}
	return text;
}

/** What stands for itself in a query. A table of figures links each of its cells. */
const plain = /^[A-Za-z0-9*._-]*$/;

function encoded(text: string): string {
	return plain.test(text) ? text : new URLSearchParams([['', text]]).toString().slice(1);
}

/** What stands in an address, by name; of a name that occurs several times the last. */
export function fromQuery(params: URLSearchParams): Record<string, string> {
	// A page's data must not have this name among its keys: Kit answers it with a fault.
	return Object.fromEntries([...params].filter(([name]) => name !== '__proto__'));
}
