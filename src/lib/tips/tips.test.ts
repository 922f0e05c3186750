import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { argon2id } from 'hash-wasm';
import { describe, expect, test } from 'vitest';
import { newIdentity, openWith, readHeader, recipientOf, sealTo } from './age-file.ts';
import { decodeBytes, encodeBytes, newTipId, randomBytes, utf8 } from './bytes.ts';
import { digestOfSealed, fits, openKey, sealItem, sealKey, type Author } from './envelope.ts';
import type { ItemBody, Report } from './item.ts';
import { newRecoveryCode, newResponderKeys, parseRecoveryCode, publicKeysOf } from './keys.ts';
import { unwrapKeys, wrapKeys } from './keys.ts';
import { pad, unpad } from './padding.ts';
import {
	groupReceipt,
	newReceipt,
	parseReceipt,
	receiptKeys,
	stretchCost,
	type Stretch
} from './receipt.ts';
import { hintsIn } from './hints.ts';
import { sealTip } from './seal-tip.ts';
import { readThread, type Given } from './thread.ts';
import { mostCharacters, mostPlainBytes } from './wire.ts';

/** Not a key derivation: these tests are about what follows from one. */
const quick: Stretch = (secret, salt) =>
	Promise.resolve(sha256(new Uint8Array([...secret, ...salt])));
const seed = encodeBytes(randomBytes(32));

describe('what is sealed', () => {
	test('is never sealed to nobody, to somebody twice, or to what is no recipient', async () => {
		const recipient = await recipientOf(await newIdentity());
		await expect(sealTo([], utf8('text'))).rejects.toThrow(RangeError);
		await expect(sealTo([recipient, recipient], utf8('text'))).rejects.toThrow(RangeError);
		await expect(sealTo([recipient, 'age1nobody'], utf8('text'))).rejects.toThrow(RangeError);
	});

	test('states its recipients and its size to whoever has no key', async () => {
		const recipients = await Promise.all(
			[1, 2, 3].map(async () => recipientOf(await newIdentity()))
		);
		for (const size of [1, 4096, 65_536, 65_537, 131_072]) {
			const sealed = await sealTo(recipients, new Uint8Array(size));
			expect(readHeader(sealed)).toEqual({ kind: 'sealed', recipients: 3, plainBytes: size });
		}
	});

	test.each([
		['plain text', 'I saw something', 'not-sealed'],
		['an armoured file', '-----BEGIN AGE ENCRYPTED FILE-----\nYWdl', 'armoured'],
		['another version', 'age-encryption.org/v2\n-> X25519 a\nb\n', 'unknown-version'],
		[
			'a header without recipients',
			`age-encryption.org/v1\n--- ${'A'.repeat(43)}\n${'x'.repeat(99)}`,
			'not-sealed'
		],
		[
			'a header that never ends',
			`age-encryption.org/v1\n${'-> X25519 '.repeat(9999)}`,
			'not-sealed'
		],
		[
			'a passphrase in place of a recipient',
			`age-encryption.org/v1\n-> scrypt ${'A'.repeat(22)} 18\n${'A'.repeat(43)}\n--- ${'A'.repeat(43)}\n${'x'.repeat(99)}`,
			'not-sealed'
		],
		['nothing', '', 'not-sealed']
	])('%s is not taken for sealed', (_, text, kind) => {
		expect(readHeader(utf8(text)).kind).toBe(kind);
	});

	test('padding comes off as it went on, and nothing else does', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 9000 }), (bytes) => {
				const padded = pad(bytes, 4096);
				expect(padded.length % 4096).toBe(0);
				expect(unpad(padded, 4096)).toEqual(bytes);
				expect(unpad(padded.subarray(1), 4096)).toBeNull();
			}),
			{ numRuns: 50 }
		);
		expect(unpad(new Uint8Array(8192), 4096)).toBeNull();
		expect(unpad(new Uint8Array(4096).fill(1), 4096)).toBeNull();
	});
});

describe('a receipt', () => {
	test('is read however it is typed', () => {
		const receipt = newReceipt();
		const shifted = (zero: number) =>
			receipt.replace(/./g, (digit) => String.fromCodePoint(zero + Number(digit)));
		for (const typed of [
			groupReceipt(receipt),
			receipt.replace(/(.{4})/g, '$1-'),
			` ${receipt.replace(/(.)/g, '$1\u00a0')}\n`,
			shifted(0xff10),
			shifted(0x0660),
			shifted(0x06f0)
		]) {
			expect(parseReceipt(typed)).toEqual({ kind: 'ok', receipt });
		}
	});

	test('every single wrong digit and every swap of neighbours is caught', () => {
		const receipt = newReceipt();
		for (let at = 0; at < 20; at++) {
			for (let digit = 0; digit < 10; digit++) {
				const typed = receipt.slice(0, at) + String(digit) + receipt.slice(at + 1);
				expect(parseReceipt(typed).kind).toBe(typed === receipt ? 'ok' : 'mistyped');
			}
			if (at > 0 && receipt[at] !== receipt[at - 1]) {
				const swapped = [...receipt];
				[swapped[at - 1], swapped[at]] = [swapped[at]!, swapped[at - 1]!];
				expect(parseReceipt(swapped.join('')).kind).toBe('mistyped');
			}
		}
	});

	test.each([
		['nothing', '', { kind: 'empty' }],
		['spaces and a dash', '  -  ', { kind: 'empty' }],
		['words', 'one two three', { kind: 'not-digits' }],
		['nineteen digits', '1'.repeat(19), { kind: 'wrong-length', digits: 19 }],
		['twenty-one digits', '1'.repeat(21), { kind: 'wrong-length', digits: 21 }],
		['a hundred thousand digits', '9'.repeat(100_000), { kind: 'not-digits' }],
		['NUL', '\u0000', { kind: 'not-digits' }]
	])('%s is told apart', (_, typed, read) => {
		expect(parseReceipt(typed)).toEqual(read);
	});

	test('gives three keys that have nothing in common, and others for another salt', async () => {
		const keys = await receiptKeys('12345678901234567890', seed, quick);
		const again = await receiptKeys('12345678901234567890', seed, quick);
		const salted = await receiptKeys('22345678901234567890', seed, quick);
		expect(again).toEqual(keys);
		expect(salted.auth).not.toEqual(keys.auth);
		expect(keys.auth).not.toEqual(keys.mac);
	});
});

describe('the keys of a responder', () => {
	test('open with the passphrase alone, however it is written', async () => {
		const keys = await newResponderKeys();
		const wrapped = await wrapKeys(keys, 'caf\u00e9 blue', quick);
		expect(await unwrapKeys(wrapped, ' cafe\u0301 blue ', quick)).toEqual(keys);
		expect(await unwrapKeys(wrapped, 'cafe blue', quick)).toBeNull();
		expect(JSON.stringify(wrapped)).not.toContain(keys.identity);
	});

	test('a recovery code is read however it is typed', () => {
		const code = newRecoveryCode();
		expect(parseRecoveryCode(code.toLowerCase().replace(/(.{4})/g, '$1-'))).toBe(code);
		expect(parseRecoveryCode(code.slice(1))).toBeNull();
		expect(parseRecoveryCode(`${code.slice(1)}U`)).toBeNull();
	});

	test('a key that was sealed for one reader or tip is none for another', async () => {
		const identity = await newIdentity();
		const tip = newTipId();
		const key = {
			v: 1,
			tip,
			kind: 'tip-key',
			queue: 'joint',
			roster: 1,
			to: 'anna',
			identity: 'T'
		} as const;
		const sealed = await sealKey(await recipientOf(identity), key);
		expect(await openKey(identity, sealed, { tip, kind: 'tip-key', to: 'anna' })).toEqual(key);
		expect(await openKey(identity, sealed, { tip, kind: 'tip-key', to: 'ben' })).toBeNull();
		expect(await openKey(identity, sealed, { tip, kind: 'note-key', to: 'anna' })).toBeNull();
		expect(
			await openKey(identity, sealed, { tip: newTipId(), kind: 'tip-key', to: 'anna' })
		).toBeNull();
		expect(
			await openKey(await newIdentity(), sealed, { tip, kind: 'tip-key', to: 'anna' })
		).toBeNull();
	});
});

/** What a reporter may have told. */
const report: Report = {
	language: 'en',
	seen: '',
	guess: '',
	state: 'mo',
	county: 'Jackson',
	place: '',
	when: '',
	who: '',
	child: 'unsure',
	now: 'no',
	reply: true,
	without: []
};

async function conversation() {
	const tip = newTipId();
	const identity = await newIdentity();
	const to = await recipientOf(identity);
	const mac = randomBytes(32);
	const [anna, ben] = [await newResponderKeys(), await newResponderKeys()];
	const signs = { anna: (await publicKeysOf(anna)).signs, ben: (await publicKeysOf(ben)).signs };
	const given: Given[] = [];
	let after = '';
	const seal = async (body: ItemBody, author: Author, at = given.length): Promise<Given> => {
		const place = { tip, seq: at, after, queue: 'joint', roster: 3 };
		const sealed = await sealItem(to, place, body, author);
		return { seq: at, queue: 'joint', roster: 3, sealed: encodeBytes(sealed), on: '2026-11-22' };
	};
	const add = async (body: ItemBody, author: Author) => {
		const item = await seal(body, author);
		after = digestOfSealed(decodeBytes(item.sealed));
		given.push(item);
		return item;
	};
	const reporter: Author = { by: 'reporter', mac };
	const annaWrites: Author = { by: 'responder', id: 'anna', signing: anna.signing };
	const first: ItemBody = {
		kind: 'report',
		report: { ...report, seen: 'first' },
		mac: encodeBytes(mac),
		signers: { anna: signs.anna }
	};
	await add(first, reporter);
	await add({ kind: 'reply', text: 'thank you' }, annaWrites);
	await add({ kind: 'addition', text: 'one more thing' }, reporter);
	return { tip, identity, to, mac, anna, ben, signs, given, seal, add, reporter, annaWrites };
}

const kinds = (entries: { kind: string; why?: string }[]) =>
	entries.map(({ kind, why }) => why ?? kind);

describe('a thread', () => {
	test('is read as it was written, by its key and no other', async () => {
		const { tip, identity, given, signs, mac } = await conversation();
		const thread = await readThread(identity, tip, given, signs);
		expect(kinds(thread.entries)).toEqual(['item', 'item', 'item']);
		expect(thread).toMatchObject({ mac: encodeBytes(mac), next: 3 });
		expect(thread.entries[1]).toMatchObject({
			author: { by: 'responder', id: 'anna', newcomer: false }
		});
		const other = await readThread(await newIdentity(), tip, given, signs);
		expect(kinds(other.entries)).toEqual(['unreadable', 'unreadable', 'unreadable']);
		expect(await openWith(identity, decodeBytes(given[0]!.sealed))).not.toBeNull();
	});

	test('shows who joined the desk after it was begun, and whom nobody knows', async () => {
		const { tip, identity, given, signs, add, ben } = await conversation();
		await add(
			{ kind: 'reply', text: 'hello' },
			{ by: 'responder', id: 'ben', signing: ben.signing }
		);
		const { entries } = await readThread(identity, tip, given, signs);
		expect(entries[3]).toMatchObject({ author: { id: 'ben', newcomer: true } });
		const without = await readThread(identity, tip, given, { anna: signs.anna });
		expect(kinds(without.entries)[3]).toBe('forged');
	});

	test('a server that gives out another key for a known responder changes nothing', async () => {
		const { tip, identity, given, signs, add, ben } = await conversation();
		await add(
			{ kind: 'reply', text: 'lie' },
			{ by: 'responder', id: 'anna', signing: ben.signing }
		);
		const { entries } = await readThread(identity, tip, given, { ...signs, anna: signs.ben });
		expect(kinds(entries)).toEqual(['item', 'item', 'item', 'forged']);
	});

	test.each([
		['nobody', { by: 'nobody' }],
		['another key', { by: 'reporter', mac: new Uint8Array(32) }],
		['no key', { by: 'reporter', mac: new Uint8Array(0) }],
		['a responder', { by: 'responder', id: 'anna', signing: new Uint8Array(32).fill(7) }]
	] as [string, Author][])('an addition that %s vouches for is forged', async (_, author) => {
		const { tip, identity, given, signs, add } = await conversation();
		await add({ kind: 'addition', text: 'lie' }, author);
		expect(kinds((await readThread(identity, tip, given, signs)).entries)[3]).toBe('forged');
	});

	test('swapped, replayed, reordered, exchanged, cut and changed items are shown as such', async () => {
		const { tip, identity, given, signs } = await conversation();
		const [first, second, third] = given as [Given, Given, Given];
		const read = async (items: Given[]) =>
			kinds((await readThread(identity, tip, items, signs)).entries);
		expect(await read([first, { ...third, seq: 1 }, { ...second, seq: 2 }])).toEqual([
			'item',
			'misplaced',
			'misplaced'
		]);
		expect(await read([first, third, second])).toEqual(['item', 'missing', 'item', 'misplaced']);
		expect(await read([first, second, second])).toEqual(['item', 'item', 'misplaced']);
		expect(await read([first, second, { ...second, seq: 2 }])).toEqual([
			'item',
			'item',
			'misplaced'
		]);
		expect(await read([first, third])).toEqual(['item', 'missing', 'item']);
		expect(await read([{ ...first, queue: 'mo' }, second, third])).toEqual([
			'misplaced',
			'item',
			'forged'
		]);
		expect(await read([{ ...first, roster: 4 }])).toEqual(['misplaced']);
		const cut = { ...first, sealed: first.sealed.slice(0, -40) };
		expect(await read([cut])).toEqual(['unreadable']);
		const bytes = decodeBytes(first.sealed);
		bytes[bytes.length - 100]! ^= 1;
		expect(await read([{ ...first, sealed: encodeBytes(bytes) }])).toEqual(['unreadable']);
		expect(await read([{ ...first, sealed: '***' }])).toEqual(['unreadable']);
		const elsewhere = await conversation();
		expect(await read([elsewhere.given[0]!])).toEqual(['unreadable']);
		expect(kinds((await readThread(identity, newTipId(), [first], signs)).entries)).toEqual([
			'misplaced'
		]);
	});

	test('goes on under a new receipt, and the old one vouches for nothing then', async () => {
		const { tip, identity, given, signs, add, reporter } = await conversation();
		const renewed = randomBytes(32);
		await add({ kind: 'receipt', mac: encodeBytes(renewed) }, reporter);
		await add({ kind: 'addition', text: 'new' }, { by: 'reporter', mac: renewed });
		await add({ kind: 'addition', text: 'old' }, reporter);
		const thread = await readThread(identity, tip, given, signs);
		expect(kinds(thread.entries).slice(3)).toEqual(['item', 'item', 'forged']);
		expect(thread.mac).toBe(encodeBytes(renewed));
	});

	test.each([
		['nothing', ''],
		['one letter', 'a'],
		['NUL, a right-to-left override and half a surrogate pair', 'a\u0000\u202eb\ud800'],
		['HTML', '<img src=x onerror=alert(1)>'],
		['the most characters, in four bytes each', '\u{1F69A}'.repeat(mostCharacters / 2)],
		['the most characters that JSON writes longest', '\u0001'.repeat(5000)]
	])('carries %s', async (_, seen) => {
		const { tip, identity, to, mac, signs } = await conversation();
		const body: ItemBody = {
			kind: 'report',
			report: { ...report, seen },
			mac: encodeBytes(mac),
			signers: {}
		};
		expect(fits(body)).toBe(true);
		const place = { tip, seq: 0, after: '', queue: 'mo', roster: 1 };
		const sealed = await sealItem(to, place, body, { by: 'reporter', mac });
		const { entries } = await readThread(
			identity,
			tip,
			[{ ...place, sealed: encodeBytes(sealed), on: '2026-11-22' }],
			signs
		);
		expect(entries).toMatchObject([{ kind: 'item', body: { report: { seen } } }]);
		expect(readHeader(sealed)).toMatchObject({ recipients: 1 });
	});

	test('what is too long is refused before it is sealed', async () => {
		const { to, mac } = await conversation();
		const body: ItemBody = { kind: 'addition', text: 'x'.repeat(mostPlainBytes) };
		expect(fits(body)).toBe(false);
		const place = { tip: newTipId(), seq: 0, after: '', queue: 'mo', roster: 1 };
		await expect(sealItem(to, place, body, { by: 'reporter', mac })).rejects.toThrow(RangeError);
	});
});

test('sealing 8 KB to five responders takes under a quarter of deriving the receipt\u2019s keys', async () => {
	const stretch: Stretch = (secret, salt) =>
		argon2id({
			password: secret,
			salt,
			memorySize: stretchCost.memoryKiB,
			iterations: stretchCost.passes,
			parallelism: stretchCost.lanes,
			hashLength: stretchCost.bytes,
			outputType: 'binary'
		});
	const responders = await Promise.all(
		[1, 2, 3, 4, 5].map(async (number) => ({
			id: `responder-${number}`,
			agency: 'kcpd',
			...(await publicKeysOf(await newResponderKeys()))
		}))
	);
	const queue = {
		slug: 'mo',
		agencies: [],
		responders,
		hours: { en: '', es: '' },
		lastReadOn: null
	};
	const times = { derive: [] as number[], seal: [] as number[] };
	const timed = async <Made>(what: keyof typeof times, make: () => Promise<Made>) => {
		const began = performance.now();
		const made = await make();
		times[what].push(performance.now() - began);
		return made;
	};
	for (let round = 0; round < 3; round++) {
		const keys = await timed('derive', () => receiptKeys(newReceipt(), seed, stretch));
		const told = { ...report, seen: 'x'.repeat(8192) };
		expect((await timed('seal', () => sealTip(queue, 1, told, keys)))?.wraps).toHaveLength(5);
	}
	// The fastest of each: what else the machine does at that moment is no part of either.
	expect(Math.min(...times.seal)).toBeLessThan(Math.min(...times.derive) / 4);
});

test('a message that nobody would be left to read is not sealed', async () => {
	const queue = {
		slug: 'mo',
		agencies: [],
		responders: [],
		hours: { en: '', es: '' },
		lastReadOn: null
	};
	expect(await sealTip(queue, 1, report, null)).toBeNull();
});

test.each([
	['Write to ann@example.org', ['email']],
	['Call (816) 555-0100 tonight', ['phone']],
	['My name is Ann', ['name']],
	['Me llamo Ana y vivo cerca', ['name']],
	['I am not sure what I saw, I am afraid', []],
	['Plate 8 Kansas 2026, room 4155550', []]
])('%s', (text, hints) => {
	expect(hintsIn(text)).toEqual(hints);
});

test('a receipt within a text is noticed', () => {
	expect(hintsIn(`mine is ${groupReceipt(newReceipt())}.`)).toContain('receipt');
});
