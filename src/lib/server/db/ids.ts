import { createHash, randomBytes, randomFillSync, randomInt } from 'node:crypto';

const idBytes = 15;
/** Random bytes for the next ids: asking the system for many at once takes as long as for a few. */
const drawn = Buffer.alloc(idBytes * 256);
let used = drawn.length;

/** A random id of 120 bits, URL-safe, 20 characters. */
export function newId(): string {
	if (used === drawn.length) {
		randomFillSync(drawn);
		used = 0;
	}
	return drawn.toString('base64url', used, (used += idBytes));
}

/** An unguessable token of 256 bits, URL-safe, 43 characters. */
export function newToken(): string {
	return randomBytes(32).toString('base64url');
}

/** SHA-256 of a text as 64 lower-case hexadecimal digits: what the database keeps of a secret. */
export function digestOf(secret: string): string {
	return createHash('sha256').update(secret).digest('hex');
}

/** Letters and digits that can't be taken for one another when read aloud or copied by hand (Crockford's base 32). */
export const readableAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A random code of `length` characters from {@link readableAlphabet}, 5 bits each. */
export function newReadableCode(length: number): string {
	let code = '';
	for (let i = 0; i < length; i++) code += readableAlphabet[randomInt(readableAlphabet.length)];
	return code;
}

/** What was typed for a readable code: any case, spaces and dashes anywhere, O for 0, I and L for 1. */
export function normalizeReadableCode(typed: string): string {
	return typed
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[\s\-‐-―−]/g, '')
		.replace(/O/g, '0')
		.replace(/[IL]/g, '1');
}

/** `ABCD-EFGH-JKMN`: groups of four. */
export function groupCode(code: string): string {
	return code.replace(/(.{4})(?=.)/g, '$1-');
}
