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
