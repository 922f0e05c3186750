import { base64urlnopad } from '@scure/base';

/** Bytes as they travel: base64url without padding. */
export function encodeBytes(bytes: Uint8Array): string {
	return base64urlnopad.encode(bytes);
}

/** The bytes of base64url text without padding. @throws when it is something else */
export function decodeBytes(text: string): Uint8Array {
	return base64urlnopad.decode(text);
}

/** A text as UTF-8. Half of a surrogate pair, which UTF-8 can't carry, becomes U+FFFD. */
export function utf8(text: string): Uint8Array {
	return new TextEncoder().encode(text);
}

/** The text of UTF-8 bytes. @throws TypeError when they are none */
export function textOf(bytes: Uint8Array): string {
	return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** Random bytes of the platform's own generator. */
export function randomBytes(count: number): Uint8Array {
	return crypto.getRandomValues(new Uint8Array(count));
}

/** A new id of a tip: 128 random bits, 22 characters. Made by its sender, so that a second arrival is recognised. */
export function newTipId(): string {
	return encodeBytes(randomBytes(16));
}

/** Whether two byte strings are the same, in a time that tells only their lengths. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
	if (one.length !== other.length) return false;
	let difference = 0;
	for (let index = 0; index < one.length; index++) {
		difference |= (one[index] ?? 0) ^ (other[index] ?? 0);
	}
	return difference === 0;
}
