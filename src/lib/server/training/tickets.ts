import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Db, Reader } from '../db/connect.ts';
import { newToken } from '../db/ids.ts';
import type { UnixMillis } from '../db/schema.ts';
import { itemsOf, ownAttempt } from './attempt-rows.ts';
import { questionOf, type Question } from './read-attempt.ts';

/** How long a quiz can be answered without a network and still be graded when it arrives. */
const ticketMillis = 30 * 24 * 60 * 60 * 1000;

const keyName = 'quiz-ticket';

/** What the site promised a phone: whose sitting of which version, its items in their order, and until when. */
export interface Ticket {
	attempt: string;
	person: string;
	course: string;
	version: string;
	/** Digests of the item versions in the order in which they were drawn. */
	items: string[];
	issuedAt: UnixMillis;
	expiresAt: UnixMillis;
}

export type Issued =
	| {
			kind: 'issued';
			/** Opaque to the phone. */
			ticket: string;
			issuedAt: UnixMillis;
			expiresAt: UnixMillis;
			/** Questions and options, and what was answered so far; nothing tells which option is best. */
			questions: Question[];
	  }
	/** No open sitting of this person. */
	| { kind: 'unknown' };

/** Signs a ticket for an open sitting. Asked for again, or on another phone, it is a ticket for the same sitting. */
export async function issueTicket(
	db: Db,
	{ personId, attemptId, at }: { personId: string; attemptId: string; at: UnixMillis }
): Promise<Issued> {
	const attempt = await ownAttempt(db, personId, attemptId);
	if (!attempt || attempt.submitted_at !== null) return { kind: 'unknown' };
	const rows = await db
		.selectFrom('attempt_items')
		.select('item_digest')
		.where('attempt_id', '=', attempt.id)
		.orderBy('position')
		.execute();
	const ticket: Ticket = {
		attempt: attempt.id,
		person: personId,
		course: attempt.course,
		version: attempt.course_version,
		items: rows.map(({ item_digest }) => item_digest),
		issuedAt: at,
		expiresAt: at + ticketMillis
	};
	const items = await itemsOf(db, attempt.id);
	return {
		kind: 'issued',
		ticket: signed(ticket, await signingKey(db, at)),
		issuedAt: ticket.issuedAt,
		expiresAt: ticket.expiresAt,
		questions: items.map((item) => questionOf(item, attempt.language))
	};
}

/** A ticket that this site has signed; null for anything else. Its expiry is for the caller to mind. */
export async function readTicket(db: Reader, text: string): Promise<Ticket | null> {
	const row = await db
		.selectFrom('signing_keys')
		.select('secret')
		.where('name', '=', keyName)
		.executeTakeFirst();
	const [body = '', seal = ''] = text.split('.');
	if (!row) return null;
	const expected = sealOf(body, row.secret);
	const given = Buffer.from(seal, 'base64url');
	if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
	return JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Ticket;
}

function signed(ticket: Ticket, secret: string): string {
	const body = Buffer.from(JSON.stringify(ticket)).toString('base64url');
	return `${body}.${sealOf(body, secret).toString('base64url')}`;
}

const sealOf = (body: string, secret: string) =>
	createHmac('sha256', Buffer.from(secret, 'base64url')).update(body).digest();

/** The key, made when the first ticket is signed. It lies in the database, so that a restored site knows its tickets. */
async function signingKey(db: Db, at: UnixMillis): Promise<string> {
	await db
		.insertInto('signing_keys')
		.values({ name: keyName, secret: newToken(), created_at: at })
		.onConflict((oc) => oc.doNothing())
		.execute();
	const { secret } = await db
		.selectFrom('signing_keys')
		.select('secret')
		.where('name', '=', keyName)
		.executeTakeFirstOrThrow();
	return secret;
}
