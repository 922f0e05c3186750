/** A client's id belongs to its organization: one that was guessed or seen elsewhere finds nothing. */
export function clientKey(organizationId: string, clientId: string): string {
	return `${organizationId}:${clientId}`;
}
