/** A join code as it is read aloud and copied by hand: `ABCD-EFGH`. */
export function shownJoinCode(code: string): string {
	return `${code.slice(0, 4)}-${code.slice(4)}`;
}
