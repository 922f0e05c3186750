import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { digestOf } from '../db/ids.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * How often what may be tried. `by: 'address'` takes the address of the connection (event.getClientAddress(),
 * never a header that the client writes); `by: 'account'` the key of an e-mail address or the id of a person.
 *
 * Whoever shares an address with a whole terminal or hospital must still get in: where a try succeeds,
 * the caller gives it back (see {@link giveBack}), so that only failures add up.
 */
const limits = {
	'sign-in-address': { points: 30, seconds: 15 * minute, by: 'address' },
	'sign-in-account': { points: 10, seconds: 15 * minute, by: 'account' },
	'sign-up-address': { points: 60, seconds: hour, by: 'address' },
	'guest-address': { points: 600, seconds: hour, by: 'address' },
	'return-code': { points: 15, seconds: 15 * minute, by: 'address' },
	'join-code': { points: 30, seconds: 15 * minute, by: 'address' },
	certificate: { points: 60, seconds: 10 * minute, by: 'address' },
	'set-password': { points: 30, seconds: 15 * minute, by: 'address' },
	'own-password': { points: 10, seconds: 15 * minute, by: 'account' },
	'second-factor': { points: 6, seconds: 15 * minute, by: 'account' },
	'second-factor-day': { points: 40, seconds: day, by: 'account' },
	'reset-mail-address': { points: 10, seconds: hour, by: 'address' },
	'reset-mail-account': { points: 3, seconds: hour, by: 'account' }
} as const satisfies Record<string, { points: number; seconds: number; by: 'address' | 'account' }>;

export type LimitName = keyof typeof limits;

export type Limited =
	| { kind: 'ok' }
	/** Too many tries: the whole seconds until the next one counts, at least 1. */
	| { kind: 'wait'; seconds: number };

/** Counts live in this process's memory: the site runs as one process, and a restart forgives. */
const counters = new Map<LimitName, RateLimiterMemory>();

function counterOf(name: LimitName): RateLimiterMemory {
	let counter = counters.get(name);
	if (!counter) {
		const { points, seconds } = limits[name];
		counter = new RateLimiterMemory({ points, duration: seconds });
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
export async function limit(name: LimitName, key: string): Promise<Limited> {
	try {
		await counterOf(name).consume(keyOf(name, key));
		return { kind: 'ok' };
	} catch (refused) {
		if (!(refused instanceof RateLimiterRes)) throw refused;
		return { kind: 'wait', seconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) };
	}
}

/** Gives back the point of a try that turned out right. */
export async function giveBack(name: LimitName, key: string): Promise<void> {
	await counterOf(name).reward(keyOf(name, key));
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
