import { randomInt } from 'node:crypto';
import { damm } from 'cdigit';

const length = 16;

/** A new serial: fifteen random digits and a Damm check digit, which catches every single typing slip and every swap of neighbours. */
export function newSerial(): string {
	let digits = '';
	while (digits.length < length - 1) digits += String(randomInt(10));
	return damm.generate(digits);
}

export type SerialRead =
	| { kind: 'ok'; serial: string }
	/** Not sixteen digits. */
	| { kind: 'not-a-serial' }
	/** Sixteen digits that can't be a serial: something was mistyped. */
	| { kind: 'wrong-check-digit' };

/** Reads a serial as people type it: spaces and dashes anywhere, full-width digits too. */
export function parseSerial(typed: string): SerialRead {
	if (typed.length > 200) return { kind: 'not-a-serial' };
	const digits = typed.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}.\u2212_]/gu, '');
	if (!/^[0-9]{16}$/.test(digits)) return { kind: 'not-a-serial' };
	return damm.validate(digits) ? { kind: 'ok', serial: digits } : { kind: 'wrong-check-digit' };
}
