import { digestOf } from '../db/ids.ts';
import { WindowCounter } from './window-counter.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * How often what may be tried. `by: 'address'` takes the address of the connection (event.getClientAddress(),
 * never a header that the client writes); `by: 'account'` the key of an e-mail address or the id of a person.
 *
 * Whoever shares an address with a whole terminal or hospital must still get in: where a try succeeds,
 * the caller gives it back (see {@link giveBack}), so that only failures add up, and a shift of a hundred that
 * mistypes a lot fits in. What guards a secret is its length, or the limit of its account.
 */
const limits = {
	'sign-in-address': { points: 100, seconds: 15 * minute, by: 'address' },
	/** By {@link accountFrom}: who guesses at an account from one network locks out nobody elsewhere. */
	'sign-in-account-here': { points: 10, seconds: 15 * minute, by: 'account' },
	'sign-in-account': { points: 50, seconds: hour, by: 'account' },
	/** Accounts that turned out to be somebody's already. */
	'sign-up-address': { points: 60, seconds: hour, by: 'address' },
	/** New people, guests or not. */
	'guest-address': { points: 600, seconds: hour, by: 'address' },
	'return-code': { points: 100, seconds: 15 * minute, by: 'address' },
	'personal-link': { points: 100, seconds: 15 * minute, by: 'address' },
	'join-code': { points: 100, seconds: 15 * minute, by: 'address' },
	/** The codes that set up a shared device. */
	'kiosk-code': { points: 30, seconds: 15 * minute, by: 'address' },
	/** The codes of sessions in a room: a whole room types from one address. */
	'group-code': { points: 100, seconds: 15 * minute, by: 'address' },
	certificate: { points: 60, seconds: 10 * minute, by: 'address' },
	'set-password': { points: 30, seconds: 15 * minute, by: 'address' },
	'own-password': { points: 10, seconds: 15 * minute, by: 'account' },
	'second-factor': { points: 6, seconds: 15 * minute, by: 'account' },
	'second-factor-day': { points: 40, seconds: day, by: 'account' },
	/** Requests with one token; by its id. */
	api: { points: 120, seconds: minute, by: 'account' },
	'reset-mail-address': { points: 60, seconds: hour, by: 'address' },
	'reset-mail-account': { points: 3, seconds: hour, by: 'account' },
	/** By who sends them: one at a time, never a whole roster. */
	'reminder-by-hand': { points: 60, seconds: hour, by: 'account' }
} as const satisfies Record<string, { points: number; seconds: number; by: 'address' | 'account' }>;

export type LimitName = keyof typeof limits;

export type Limited =
	| { kind: 'ok' }
	/** Too many tries: the whole seconds until the next one counts, at least 1. */
	| { kind: 'wait'; seconds: number };

/** Counts live in this process's memory: the site runs as one process, and a restart forgives. */
const counters = new Map<LimitName | 'known-network', WindowCounter>();

function counterOf(name: LimitName | 'known-network'): WindowCounter {
	let counter = counters.get(name);
	if (!counter) {
		const seconds = name === 'known-network' ? 30 * day : limits[name].seconds;
		counter = new WindowCounter(seconds * 1000);
		counters.set(name, counter);
	}
	return counter;
}

/**
 * Counts one try and says whether it may go on. Count first and check afterwards: many tries at the same
 * moment then can't slip through together.
 *
 * @param key an address, an e-mail key or a person's id; kept only as its digest
 */
export function limit(name: LimitName, key: string): Promise<Limited> {
	const { count, msLeft } = counterOf(name).add(keyOf(name, key), 1, Date.now());
	return Promise.resolve(
		count <= limits[name].points
			? { kind: 'ok' }
			: { kind: 'wait', seconds: Math.max(1, Math.ceil(msLeft / 1000)) }
	);
}

/** Gives back the point of a try that turned out right. */
export function giveBack(name: LimitName, key: string): Promise<void> {
	counterOf(name).add(keyOf(name, key), -1, Date.now());
	return Promise.resolve();
}

/** An account as it is tried from one network: the key of 'sign-in-account-here'. */
export function accountFrom(account: string, address: string): string {
	return `${networkOf(address)} ${account}`;
}

/**
 * Remembers for a month that an account was signed in to from a network, so that strangers who guess at it
 * elsewhere never lock its owner out at their own desk.
 */
export function rememberNetwork(account: string, address: string): void {
	counterOf('known-network').add(digestOf(accountFrom(account, address)), 1, Date.now());
}

/** Whether an account was signed in to from this network lately. */
export function isKnownNetwork(account: string, address: string): boolean {
	return counterOf('known-network').has(digestOf(accountFrom(account, address)), Date.now());
}

/** Forgets every count: for a test that starts afresh. */
export function forgetLimits(): void {
	counters.clear();
}

function keyOf(name: LimitName, key: string): string {
	return digestOf(limits[name].by === 'address' ? networkOf(key) : key);
}

/**
 * What stands for one visitor: an IPv4 address, or the first 64 bits of an IPv6 address,
 * since one subscriber holds all that follow.
 */
export function networkOf(address: string): string {
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
	if (mapped?.[1]) return mapped[1];
	if (!address.includes(':')) return address;
	const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::');
	const left = head === '' ? [] : head.split(':');
	if (tail !== undefined) {
		const right = tail === '' ? [] : tail.split(':');
		while (left.length + right.length < 8) left.push('0');
		left.push(...right);
	}
	return left
		.slice(0, 4)
		.map((group) => group.replace(/^0+(?=.)/, ''))
		.join(':');
}
