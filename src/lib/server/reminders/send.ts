import { addDays, dayEnd, dayIn } from '../../counting/calendar.ts';
import { endHour, firstHour, isMorning } from '../../reminding/morning.ts';
import type { Course } from '../content/index.ts';
import type { Db, Reader } from '../db/connect.ts';
import { digestOf } from '../db/ids.ts';
import type { ReminderEventKind, UnixMillis } from '../db/schema.ts';
import { deliveryAfter, type Mailer, type Message } from '../mail/mailer.ts';
import type { Sender } from './compose.ts';
import { claim, settle, type Settled } from './ledger.ts';
import { dropLink, issueLink } from './links.ts';
import { prepare, type Link, type Waiting } from './prepare.ts';

export interface Sending extends Sender {
	db: Db;
	mailer: Mailer;
	courses: readonly Pick<Course, 'slug' | 'title'>[];
	/** Names this process; a restarted one has another name. */
	holder: string;
	now: () => UnixMillis;
}

export interface Sent {
	sent: number;
	/** Nobody will get these: refused, or nobody knows. */
	givenUp: number;
	/** They wait for another try. */
	putOff: number;
	/** They were true when they were planned and are not any more. */
	dropped: number;
	/** The server could not be asked. */
	serverDown: boolean;
}

/** What a round without any message comes to. */
export const nothingSent: Sent = { sent: 0, givenUp: 0, putOff: 0, dropped: 0, serverDown: false };

/** From one organization's queue to the next's, so that a big one keeps no small one waiting. */
const mailsInTurn = 20;
/** Tries of one message that the server puts off, in growing distances of up to a working day: about a week. */
const mostTries = 8;
const hour = 3_600_000;
/** After a try that reached no server, others have their turn first. */
const retryAfter = 10 * 60 * 1000;
/** Longer than a morning: what is held today goes with whatever the next one brings. */
const heldFor = (endHour - firstHour) * hour;

/**
 * Sends what waits: in each organization's own morning, by hand at any hour. Whoever owes several courses gets one
 * message a morning that names them all. Whether it still holds is asked again for each row. A row is claimed before the server is asked: a crash in between loses it, and never sends it
 * twice; the next event of the record comes anyway.
 *
 * @param goOn asked before each message; false ends the work
 */
export async function sendWaiting(sending: Sending, goOn: () => Promise<boolean>): Promise<Sent> {
	const sent: Sent = { ...nothingSent };
	let unreached = 0;
	for (;;) {
		const turn = await nextTurn(sending.db, sending.now());
		if (turn.length === 0) return sent;
		const done = new Set<string>();
		for (const waiting of turn) {
			if (done.has(waiting.id)) continue;
			if (!(await goOn())) return sent;
			const rows = await together(sending.db, waiting, sending.now());
			for (const { id } of rows) done.add(id);
			const { came, dropped } = await sendTogether(sending, rows);
			sent.dropped += dropped;
			if (came === 'sent') sent.sent += 1;
			if (came === 'given-up') sent.givenUp += 1;
			if (came === 'again' || came === 'unreached' || came === 'held') sent.putOff += 1;
			if (came === 'sent' || came === 'given-up') unreached = 0;
			// One message may hang at its own address; two in a row are a server that isn't there.
			if (came === 'unreached' && ++unreached >= 2) {
				sent.serverDown = true;
				return sent;
			}
		}
	}
}

/** Some of what waits for each organization where mail may leave now. */
async function nextTurn(db: Reader, at: UnixMillis): Promise<Waiting[]> {
	const organizations = await db
		.selectFrom('reminder_states')
		.innerJoin('organizations', 'organizations.id', 'reminder_states.organization_id')
		.select(['organizations.id', 'organizations.time_zone as timeZone'])
		.where('reminder_states.state', '=', 'queued')
		.where('reminder_states.next_try_at', '<=', at)
		.groupBy(['organizations.id', 'organizations.time_zone'])
		.execute();
	const turn: Waiting[] = [];
	for (const { id, timeZone } of organizations) {
		const morning = isMorning(timeZone, at, dayIn(timeZone, at));
		turn.push(
			...(await queued(db)
				.where('reminder_states.organization_id', '=', id)
				.where('reminder_states.next_try_at', '<=', at)
				.$if(!morning, (query) => query.where('reminders.event', '=', 'by-hand'))
				.orderBy('reminder_states.next_try_at')
				.orderBy('reminders.id')
				.limit(mailsInTurn)
				.execute())
		);
	}
	return turn;
}

function queued(db: Reader) {
	return db
		.selectFrom('reminder_states')
		.innerJoin('reminders', 'reminders.id', 'reminder_states.reminder_id')
		.select([
			'reminders.id',
			'reminders.organization_id as organizationId',
			'reminders.person_id as personId',
			'reminders.assignment_id as assignmentId',
			'reminders.event',
			'reminders.step',
			'reminders.anchor',
			'reminders.detail',
			'reminder_states.tries',
			'reminders.created_at as createdAt'
		])
		.where('reminder_states.state', '=', 'queued');
}

type Came = 'sent' | 'given-up' | 'again' | 'unreached' | 'held' | 'nothing';

/** Sends one message for all that waits for a person, and records what became of each row. */
async function sendTogether(
	sending: Sending,
	rows: readonly Waiting[]
): Promise<{ came: Came; dropped: number }> {
	const { db, holder, now } = sending;
	const prepared = await prepare(sending, rows);
	const claimed: Waiting[] = [];
	for (const row of rows) if (await claim(db, row.id, holder, now())) claimed.push(row);
	if (claimed.length === 0) return { came: 'nothing', dropped: 0 };
	// Somebody else has some of it: the message is about the rest.
	const { dropped, kept, to, write } =
		claimed.length === rows.length ? prepared : await prepare(sending, claimed);
	for (const { row, came } of dropped) await settle(db, row.id, came, now());
	const count = dropped.length;
	if (kept.length === 0) return { came: 'nothing', dropped: count };
	if (await heardToday(sending, kept[0]!)) {
		const held = { kind: 'again', nextTryAt: now() + heldFor, noted: null } as const;
		for (const row of kept) await settle(db, row.id, held, now());
		return { came: 'held', dropped: count };
	}
	const links: Link[] = [];
	for (const { id, personId } of kept)
		links.push(await issueLink(db, { reminderId: id, personId, at: now() }));
	const messageId = messageIdOf(kept, sending.origin);
	const came = await deliver(sending, kept, { ...write(links), to, messageId });
	for (const row of kept) await settle(db, row.id, came, now());
	if (came.kind !== 'again') return { came: came.kind, dropped: count };
	// What surely didn't leave takes its links with it.
	for (const { token } of links) await dropLink(db, token);
	return { came: came.noted === null ? 'unreached' : 'again', dropped: count };
}

/** Whether somebody got a reminder of this organization today: one a morning is enough, what comes later waits a day. */
async function heardToday({ db, now }: Sending, { event, ...row }: Waiting): Promise<boolean> {
	if (isAlone(event)) return false;
	const { timeZone } = await db
		.selectFrom('organizations')
		.select('time_zone as timeZone')
		.where('id', '=', row.organizationId)
		.executeTakeFirstOrThrow();
	const found = await db
		.selectFrom('reminders')
		.innerJoin('reminder_states', 'reminder_states.reminder_id', 'reminders.id')
		.select('reminders.id')
		.where('reminders.person_id', '=', row.personId)
		.where('reminders.organization_id', '=', row.organizationId)
		.where('reminders.event', 'not in', ['by-hand', 'summary'])
		.where('reminder_states.state', '=', 'sent')
		.where(
			'reminder_states.changed_at',
			'>=',
			dayEnd(timeZone, addDays(dayIn(timeZone, now()), -1))
		)
		.executeTakeFirst();
	return found !== undefined;
}

/** Whether a row is a message of its own: a summary is about others, and one by hand leaves at any hour. */
const isAlone = (event: ReminderEventKind) => event === 'summary' || event === 'by-hand';

/** A row with all else that waits for the same person and may go with it. */
async function together(db: Reader, row: Waiting, at: UnixMillis): Promise<Waiting[]> {
	if (isAlone(row.event)) return [row];
	return queued(db)
		.where('reminder_states.organization_id', '=', row.organizationId)
		.where('reminders.person_id', '=', row.personId)
		.where('reminders.event', 'not in', ['by-hand', 'summary'])
		.where('reminder_states.next_try_at', '<=', at)
		.orderBy('reminders.id')
		.execute();
}

/** What the ledger's keys make of it, so that a repeat can be told by whoever gets it. */
function messageIdOf(
	rows: readonly Pick<
		Waiting,
		'organizationId' | 'personId' | 'assignmentId' | 'event' | 'step' | 'anchor'
	>[],
	origin: string
): string {
	const keys = rows.map(({ organizationId, personId, assignmentId, event, step, anchor }) =>
		[assignmentId ?? organizationId, personId, anchor, event, step, 'mail'].join(' ')
	);
	return `${digestOf(keys.sort().join('\n')).slice(0, 40)}@${new URL(origin).hostname}`;
}

async function deliver(
	{ mailer, now }: Sending,
	rows: readonly Waiting[],
	message: Message & { messageId: string }
): Promise<Extract<Settled, { kind: 'sent' | 'given-up' | 'again' }>> {
	const tries = Math.max(...rows.map((row) => row.tries));
	try {
		await mailer.send(message);
		return { kind: 'sent', messageId: message.messageId };
	} catch (thrown) {
		switch (deliveryAfter(thrown)) {
			case 'refused':
				return { kind: 'given-up', reason: 'refused' };
			case 'unknown':
				return { kind: 'given-up', reason: 'unknown' };
			case 'not-now':
				return tries + 1 >= mostTries
					? { kind: 'given-up', reason: 'not-now' }
					: {
							kind: 'again',
							nextTryAt: now() + Math.min(24, 0.5 * 2 ** tries) * hour,
							noted: 'not-now'
						};
			case 'not-sent':
				return { kind: 'again', nextTryAt: now() + retryAfter, noted: null };
		}
	}
}
