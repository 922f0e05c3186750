/**
 * What a name, an e-mail address and a password may be, wherever they are asked for.
 * The messages are the caller's; these say only what is wrong.
 */

/** The longest name, in characters as a person counts them (code points). */
export const nameMax = 120;
const emailMax = 254;
const passwordMin = 10;
/** Longer ones only cost time to hash. */
export const passwordMax = 200;

export type FieldRead<T> =
	| { kind: 'ok'; value: T }
	| { kind: 'missing' }
	| { kind: 'too-long' }
	| { kind: 'too-short' }
	/** Not an address, or a password that everybody tries first. */
	| { kind: 'unfit' };

/** Control characters, and marks that turn the direction of the text around them (U+202A-E, U+2066-9). */
const unprintable = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

/** A name in any script. What can't be printed goes, runs of spaces become one. */
export function readName(typed: string): FieldRead<string> {
	const value = typed.normalize('NFC').replace(/\s+/gu, ' ').replace(unprintable, '').trim();
	// A name of spaces and joiners alone could be seen by nobody.
	if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(value)) return { kind: 'missing' };
	if ([...value].length > nameMax) return { kind: 'too-long' };
	return { kind: 'ok', value };
}

const domain = /^[\p{L}\p{N}\p{M}-]+(\.[\p{L}\p{N}\p{M}-]+)+$|^\[[0-9a-z.:]+\]$/iu;
const plainLocal = /^[^\s\p{Cc}@"(),:;<>[\\\]]+$/u;
const quotedLocal = /^"[^\p{Cc}"\\]+"$/u;

/**
 * An e-mail address: lenient about what is odd but valid (a quoted or non-ASCII local part, an address
 * literal, a `+`), strict about what could break a message's headers.
 */
export function readEmail(typed: string): FieldRead<string> {
	const value = typed.normalize('NFKC').trim();
	if (value === '') return { kind: 'missing' };
	if (value.length > emailMax) return { kind: 'too-long' };
	const at = value.lastIndexOf('@');
	const local = value.slice(0, Math.max(0, at));
	const dots = local.startsWith('.') || local.endsWith('.') || local.includes('..');
	const fits =
		local.length <= 64 &&
		((plainLocal.test(local) && !dots) || quotedLocal.test(local)) &&
		domain.test(value.slice(at + 1));
	return fits ? { kind: 'ok', value } : { kind: 'unfit' };
}

/** What is compared: two spellings with one key are one address. */
export function emailKey(email: string): string {
	return email.normalize('NFKC').trim().toLowerCase();
}

/** Begins most lists of leaked passwords, among those that are long enough to be let through otherwise. */
const known = [
	'1234567890',
	'0123456789',
	'0987654321',
	'12345678910',
	'123123123123',
	'1q2w3e4r5t',
	'1qaz2wsx3edc',
	'abcd123456',
	'abc1234567',
	'iloveyou12',
	'letmein123',
	'password01',
	'password12',
	'password123',
	'password1234',
	'passw0rd123',
	'qwerty12345',
	'qwerty123456',
	'qwertyuiop',
	'qwertyuiop123',
	'contraseña',
	'contrasena',
	'contraseña123',
	'contrasena123',
	'sightline1',
	'sightline123',
	'trafficking',
	'welcome123',
	'welcome1234'
];

/** A new password: long enough, not the e-mail address, not one of the first that anybody would try. */
export function readNewPassword(typed: string, email?: string | null): FieldRead<string> {
	if (typed === '') return { kind: 'missing' };
	const length = [...typed].length;
	if (length > passwordMax) return { kind: 'too-long' };
	if (length < passwordMin) return { kind: 'too-short' };
	const plain = typed.normalize('NFKC').toLowerCase();
	const oneCharacter = new Set(plain).size === 1;
	if (oneCharacter || known.includes(plain) || (email && emailKey(email) === plain)) {
		return { kind: 'unfit' };
	}
	return { kind: 'ok', value: typed };
}
