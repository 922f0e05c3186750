import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { bech32 } from '@scure/base';
import { contentStep } from './padding.ts';

/** The age format (https://age-encryption.org/v1), with X25519 recipients alone. */

/** An age recipient, `age1…`: what is sealed to it, only its identity opens. */
export type Recipient = string;

/** An age identity, `AGE-SECRET-KEY-1…`. It never leaves the browser in which it was made, unless sealed. */
export type Identity = string;

/** A new identity. */
export function newIdentity(): Promise<Identity> {
	return generateX25519Identity();
}

/** The identity that 32 secret bytes stand for. */
export function identityFrom(secret: Uint8Array): Identity {
	if (secret.length !== 32) throw new RangeError('An identity has 32 bytes.');
	return bech32.encodeFromBytes('AGE-SECRET-KEY-', secret).toUpperCase();
}

export function recipientOf(identity: Identity): Promise<Recipient> {
	return identityToRecipient(identity);
}

/** Whether a text is an X25519 recipient, and no other of the kinds that age knows. */
export function isRecipient(text: string): boolean {
	try {
		const { prefix, bytes } = bech32.decodeToBytes(text);
		return prefix === 'age' && bytes.length === 32;
	} catch {
		return false;
	}
}

/**
 * Seals bytes to recipients. age makes a file that nobody can open when it is given no recipient, without an error:
 * the count is checked before, and read back from the file after.
 *
 * @throws RangeError for no recipient, for one twice, or for what is none
 */
export async function sealTo(
	recipients: readonly Recipient[],
	bytes: Uint8Array
): Promise<Uint8Array> {
	if (recipients.length === 0) throw new RangeError('Nobody to seal to.');
	if (new Set(recipients).size !== recipients.length) throw new RangeError('A recipient twice.');
	if (!recipients.every(isRecipient)) throw new RangeError('Not an X25519 recipient.');
	const encrypter = new Encrypter();
	for (const recipient of recipients) encrypter.addRecipient(recipient);
	const sealed = await encrypter.encrypt(bytes);
	const header = readHeader(sealed);
	if (header.kind !== 'sealed' || header.recipients !== recipients.length) {
		throw new RangeError('Not sealed to everybody who was named.');
	}
	return sealed;
}

/** Whether a text is an X25519 identity: what stands in a sealed key was written by whoever sealed it. */
function isIdentity(text: string): boolean {
	try {
		const { prefix, bytes } = bech32.decodeToBytes(text);
		return prefix === 'age-secret-key-' && bytes.length === 32;
	} catch {
		return false;
	}
}

/** What the identity can open of this; null when it was sealed to others, was changed or was cut, or is no identity. */
export async function openWith(identity: Identity, sealed: Uint8Array): Promise<Uint8Array | null> {
	if (!isIdentity(identity)) return null;
	const decrypter = new Decrypter();
	decrypter.addIdentity(identity);
	try {
		return await decrypter.decrypt(sealed);
	} catch {
		// Whatever the reason is, it is not ours to read. age doesn't tell one from the other.
		return null;
	}
}

export type Header =
	| {
			kind: 'sealed';
			/** Stanzas in the header: each opens the file for one identity. */
			recipients: number;
			/** Bytes that were sealed, padding included. */
			plainBytes: number;
	  }
	| { kind: 'armoured' }
	| { kind: 'unknown-version' }
	| { kind: 'not-sealed' };

const firstLine = 'age-encryption.org/v1\n';
const mostHeaderBytes = 64 * 1024;
/** age seals in chunks of this many bytes, each with a tag. */
const chunk = 64 * 1024;
const tag = 16;
const nonce = 16;

/**
 * What the header of a sealed file says, without a key. It can't tell whether the content is what a key would open:
 * only that it has the form, the number of recipients and a length that sealing makes.
 */
export function readHeader(file: Uint8Array): Header {
	// Latin letters one by one: the header has no others, and what follows is never read as text.
	const start = String.fromCharCode(...file.subarray(0, 40));
	if (start.startsWith('-----BEGIN AGE')) return { kind: 'armoured' };
	if (!start.startsWith(firstLine)) {
		return { kind: start.startsWith('age-encryption.org/') ? 'unknown-version' : 'not-sealed' };
	}
	const lines: string[] = [];
	let line = '';
	let at = firstLine.length;
	for (; at < Math.min(file.length, mostHeaderBytes); at++) {
		const byte = file[at] ?? 0;
		if (byte !== 10) {
			line += String.fromCharCode(byte);
			continue;
		}
		lines.push(line);
		if (line.startsWith('---')) break;
		line = '';
	}
	const mac = lines.pop();
	if (!mac || !/^--- [A-Za-z0-9+/]{43}$/.test(mac)) return { kind: 'not-sealed' };
	// A stanza of X25519 is its line with the share, and a line with the wrapped key: 32 bytes.
	if (lines.length === 0 || lines.length % 2 !== 0) return { kind: 'not-sealed' };
	for (let index = 0; index < lines.length; index += 2) {
		const stanza = /^-> X25519 [A-Za-z0-9+/]{43}$/.test(lines[index] ?? '');
		const body = /^[A-Za-z0-9+/]{43}$/.test(lines[index + 1] ?? '');
		if (!stanza || !body) return { kind: 'not-sealed' };
	}
	const payload = file.length - (at + 1) - nonce;
	const chunks = Math.ceil(payload / (chunk + tag));
	const plainBytes = payload - chunks * tag;
	if (payload <= tag || plainBytes <= 0) return { kind: 'not-sealed' };
	return { kind: 'sealed', recipients: lines.length / 2, plainBytes };
}

/** Whether a file has the form of an item's content: one recipient, filled up to a step, at most so many bytes. */
export function isSealedContent(file: Uint8Array, mostPlainBytes: number): boolean {
	const header = readHeader(file);
	return (
		header.kind === 'sealed' &&
		header.recipients === 1 &&
		header.plainBytes % contentStep === 0 &&
		header.plainBytes <= mostPlainBytes
	);
}
