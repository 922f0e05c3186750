import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { damm } from 'cdigit';
import { encodeBytes, decodeBytes, utf8 } from './bytes.ts';
import { identityFrom, type Identity } from './age-file.ts';

/**
 * The receipt: twenty digits in five groups. Three choose one of 1,000 salts, sixteen are secret, the last is a Damm
 * check digit, which catches every single wrong digit and every swap of neighbours before anything is asked.
 */
const receiptDigits = 20;

/** What Argon2id costs for a receipt, and for the passphrase of a responder. Both sides of a desk keep to it. */
export const stretchCost = { memoryKiB: 64 * 1024, passes: 3, lanes: 1, bytes: 32 } as const;

/** Argon2id at {@link stretchCost}: in a Worker where there is one, else in plain JavaScript. */
export type Stretch = (secret: Uint8Array, salt: Uint8Array) => Promise<Uint8Array>;

/** A new receipt. Its digits are drawn evenly. */
export function newReceipt(): string {
	let digits = '';
	while (digits.length < receiptDigits - 1) {
		for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
			// 250 is the largest multiple of ten in a byte: above it some digits would come up more often.
			if (byte < 250 && digits.length < receiptDigits - 1) digits += String(byte % 10);
		}
	}
	return damm.generate(digits);
}

/** `1234 5678 9012 3456 7890` */
export function groupReceipt(receipt: string): string {
	return receipt.replace(/(.{4})(?=.)/g, '$1 ');
}

export type ReceiptRead =
	| { kind: 'ok'; receipt: string }
	/** Nothing was typed. */
	| { kind: 'empty' }
	/** Letters or signs that no receipt has. */
	| { kind: 'not-digits' }
	/** Digits, but not twenty. */
	| { kind: 'wrong-length'; digits: number }
	/** Twenty digits that can't be a receipt: one is wrong, or two neighbours are swapped. */
	| { kind: 'mistyped' };

/** Where the digits of the scripts begin that keyboards here may write. Full-width ones are normalised before. */
const zeros = [0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0e50];

/** Reads a receipt as people type it: spaces, dashes and dots anywhere, full-width and Arabic-Indic digits too. */
export function parseReceipt(typed: string): ReceiptRead {
	if (typed.length > 400) return { kind: 'not-digits' };
	const bare = typed.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}.,_\u2212]/gu, '');
	if (bare === '') return { kind: 'empty' };
	let digits = '';
	for (const sign of bare) {
		if (/[0-9]/.test(sign)) {
			digits += sign;
			continue;
		}
		const point = sign.codePointAt(0) ?? 0;
		const zero = zeros.find((first) => point >= first && point < first + 10);
		if (zero === undefined) return { kind: 'not-digits' };
		digits += String(point - zero);
	}
	if (digits.length !== receiptDigits) return { kind: 'wrong-length', digits: digits.length };
	return damm.validate(digits) ? { kind: 'ok', receipt: digits } : { kind: 'mistyped' };
}

/**
 * The salt that a receipt's first three digits choose. The desk's thousand salts follow from one random seed of
 * 32 bytes, which `desk.json` carries: so no request tells which of them somebody uses.
 *
 * @param seed base64url
 */
function saltOf(seed: string, receipt: string): Uint8Array {
	return hkdf(
		sha256,
		decodeBytes(seed),
		undefined,
		utf8(`sightline salt ${receipt.slice(0, 3)}`),
		16
	);
}

/** What follows from a receipt. None of it is ever stored, and only `auth` is sent, to those who answer for it. */
export interface ReceiptKeys {
	/** Opens the tip's own key. */
	identity: Identity;
	/** 32 bytes that prove the receipt to the server, which keeps {@link authDigest} of them alone. */
	auth: Uint8Array;
	/** 32 bytes under which the reporter's additions are marked as theirs. */
	mac: Uint8Array;
}

/** Derives a receipt's keys. It takes about a second on a phone: run it where progress can be shown. */
export async function receiptKeys(
	receipt: string,
	seed: string,
	stretch: Stretch
): Promise<ReceiptKeys> {
	const stretched = await stretch(utf8(receipt.slice(3, -1)), saltOf(seed, receipt));
	const derive = (use: string) =>
		hkdf(sha256, stretched, undefined, utf8(`sightline receipt v1 ${use}`), 32);
	return { identity: identityFrom(derive('identity')), auth: derive('auth'), mac: derive('mac') };
}

/** What the server keeps of an auth secret: its SHA-256, base64url. */
export function authDigest(auth: Uint8Array): string {
	return encodeBytes(sha256(auth));
}
