import { ed25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import * as z from 'zod/mini';
import {
	identityFrom,
	newIdentity,
	openWith,
	recipientOf,
	sealTo,
	type Identity
} from './age-file.ts';
import { decodeBytes, encodeBytes, randomBytes, textOf, utf8 } from './bytes.ts';
import { keyStep, pad, unpad } from './padding.ts';
import type { Stretch } from './receipt.ts';

/** The keys of a responder. They are made in their browser, and leave it only wrapped. */
export interface ResponderKeys {
	/** Opens what was sealed to them. */
	identity: Identity;
	/** The Ed25519 secret (32 bytes) with which they sign replies. */
	signing: Uint8Array;
}

/** What the roster says of them. */
export interface PublicKeys {
	recipient: string;
	/** Ed25519, base64url. */
	signs: string;
}

export async function newResponderKeys(): Promise<ResponderKeys> {
	return { identity: await newIdentity(), signing: randomBytes(32) };
}

export async function publicKeysOf({ identity, signing }: ResponderKeys): Promise<PublicKeys> {
	return {
		recipient: await recipientOf(identity),
		signs: encodeBytes(ed25519.getPublicKey(signing))
	};
}

/** Keys that a passphrase or a recovery code opens. `salt` and `sealed` are base64url. */
export const wrappedKeys = z.object({
	v: z.literal(1),
	salt: z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/)),
	sealed: z.string().check(z.regex(/^[A-Za-z0-9_-]{100,4000}$/))
});
export type WrappedKeys = z.infer<typeof wrappedKeys>;

const stored = z.object({ v: z.literal(1), identity: z.string(), signing: z.string() });

/**
 * Wraps a responder's keys. The secret is a passphrase that is not the sign-in password, or the recovery code.
 * Passphrases that look the same are the same: accents and widths are normalised, spaces at the ends don't count.
 */
export async function wrapKeys(
	keys: ResponderKeys,
	secret: string,
	stretch: Stretch
): Promise<WrappedKeys> {
	const salt = randomBytes(16);
	const recipient = await recipientOf(await wrappingIdentity(secret, salt, stretch));
	const plain = JSON.stringify({
		v: 1,
		identity: keys.identity,
		signing: encodeBytes(keys.signing)
	});
	const sealed = await sealTo([recipient], pad(utf8(plain), keyStep));
	return { v: 1, salt: encodeBytes(salt), sealed: encodeBytes(sealed) };
}

/** The keys again; null when the secret is another. */
export async function unwrapKeys(
	wrapped: WrappedKeys,
	secret: string,
	stretch: Stretch
): Promise<ResponderKeys | null> {
	const identity = await wrappingIdentity(secret, decodeBytes(wrapped.salt), stretch);
	const opened = await openWith(identity, decodeBytes(wrapped.sealed));
	const bytes = opened && unpad(opened, keyStep);
	if (!bytes) return null;
	const keys = stored.parse(JSON.parse(textOf(bytes)));
	return { identity: keys.identity, signing: decodeBytes(keys.signing) };
}

async function wrappingIdentity(
	secret: string,
	salt: Uint8Array,
	stretch: Stretch
): Promise<Identity> {
	const stretched = await stretch(utf8(secret.normalize('NFKC').trim()), salt);
	return identityFrom(hkdf(sha256, stretched, undefined, utf8('sightline responder keys v1'), 32));
}

/** Keys wrapped anew, in the place of what `from` says. Each is JSON of {@link wrappedKeys}. */
export interface Rewrapped {
	/** What stood there before: so that an older change can't be sent again. */
	from: string;
	byPassphrase: string;
	/** Null where the recovery code stays what it is. */
	byRecovery: string | null;
}

function rewrapText({ from, byPassphrase, byRecovery }: Rewrapped): Uint8Array {
	return utf8(`sightline keys rewrapped v1\n${JSON.stringify([from, byPassphrase, byRecovery])}`);
}

/**
 * Signs a change of the wrapping: whoever merely has a responder's session can't store something in its place that
 * their passphrase doesn't open. @returns base64url
 */
export function signRewrap(rewrapped: Rewrapped, { signing }: ResponderKeys): string {
	return encodeBytes(ed25519.sign(rewrapText(rewrapped), signing));
}

/** Whether the owner of this Ed25519 key (base64url) made this change. */
export function ownsRewrap(rewrapped: Rewrapped, signature: string, signs: string): boolean {
	try {
		return ed25519.verify(decodeBytes(signature), rewrapText(rewrapped), decodeBytes(signs));
	} catch {
		// No signature, or no key: nobody made it.
		return false;
	}
}

/** Letters and digits that can't be taken for one another (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A recovery code of 130 bits: 26 letters and digits, to be printed once and typed back. */
export function newRecoveryCode(): string {
	return [...randomBytes(26)].map((byte) => alphabet[byte % 32]).join('');
}

/** A recovery code as people type it: any case, spaces and dashes anywhere, O for 0, I and L for 1. Null for no such code. */
export function parseRecoveryCode(typed: string): string | null {
	if (typed.length > 400) return null;
	const code = typed
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[\s\p{Pd}\p{Cf}\u2212]/gu, '')
		.replaceAll('O', '0')
		.replace(/[IL]/g, '1');
	return /^[0-9A-HJKMNP-TV-Z]{26}$/.test(code) ? code : null;
}
