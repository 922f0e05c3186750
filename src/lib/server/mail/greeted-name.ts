/**
 * A name as a mail may say it; null for one that could be read as an address. Anybody can sign up with another's
 * address, and must not have this site write it a link in the guise of a name.
 */
export function greetedName(name: string | null): string | null {
	return name !== null && /[/:@\\]|[.。．｡](?=[\p{L}\p{N}])/u.test(name) ? null : name;
}
