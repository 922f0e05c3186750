import { dayIn } from '../../counting/calendar.ts';
import { eventsBy, type Habits } from '../../reminding/events.ts';
import { isMorning } from '../../reminding/morning.ts';
import type { Course } from '../content/index.ts';
import type { Db, Reader } from '../db/connect.ts';
import { digestOf } from '../db/ids.ts';
import type { Day, Language, ReminderEventKind, ReminderReason, UnixMillis } from '../db/schema.ts';
import { deliveryAfter, type Mailer, type Message } from '../mail/mailer.ts';
import { composeReminder, composeSummary, type ReminderGiven, type Sender } from './compose.ts';
import { habitsOf } from './habits.ts';
import { claim, settle, type Settled } from './ledger.ts';
import { dropLink, issueLink } from './links.ts';
import { readRecords, type OwedRecord } from './records.ts';
import { stopOf } from './stops.ts';
import type { SummaryFigures } from './summary.ts';

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

/**
 * Sends what waits: in each organization's own morning, by hand at any hour. Whether it still holds is asked again
 * for each message. A message is claimed before the server is asked: a crash in between loses it, and never sends it
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
		for (const waiting of turn) {
			if (!(await goOn())) return sent;
			const came = await sendOne(sending, waiting);
			switch (came) {
				case 'sent':
					sent.sent += 1;
					break;
				case 'given-up':
					sent.givenUp += 1;
					break;
				case 'again':
					sent.putOff += 1;
					break;
				case 'skipped':
				case 'stopped':
					sent.dropped += 1;
					break;
				case 'taken':
					break;
				case 'unreached':
					sent.putOff += 1;
					unreached += 1;
					// One message may hang at its own address; two in a row are a server that isn't there.
					if (unreached < 2) continue;
					sent.serverDown = true;
					return sent;
			}
			if (came === 'sent' || came === 'given-up') unreached = 0;
		}
	}
}

interface Waiting {
	id: string;
	organizationId: string;
	personId: string;
	assignmentId: string | null;
	event: ReminderEventKind;
	step: number;
	anchor: Day;
	detail: string;
	tries: number;
	createdAt: UnixMillis;
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
			...(await db
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
				.where('reminder_states.state', '=', 'queued')
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

type Came = Settled['kind'] | 'taken' | 'unreached';

async function sendOne(sending: Sending, waiting: Waiting): Promise<Came> {
	const { db, holder, now } = sending;
	const prepared = await prepare(sending, waiting);
	if (!(await claim(db, waiting.id, holder, now()))) return 'taken';
	if ('dropped' in prepared) {
		await settle(db, waiting.id, prepared.dropped, now());
		return prepared.dropped.kind;
	}
	const link = await issueLink(db, {
		reminderId: waiting.id,
		personId: waiting.personId,
		at: now()
	});
	const messageId = messageIdOf(waiting, sending.origin);
	const came = await deliver(sending, waiting, {
		...prepared.write(link),
		to: prepared.to,
		messageId
	});
	await settle(db, waiting.id, came, now());
	// What surely didn't leave takes its link with it.
	if (came.kind === 'again') await dropLink(db, link.token);
	return came.kind === 'again' && came.noted === null ? 'unreached' : came.kind;
}

/** What the ledger's key makes of it, so that a repeat can be told by whoever gets it. */
export function messageIdOf(
	{
		organizationId,
		personId,
		assignmentId,
		event,
		step,
		anchor
	}: Pick<Waiting, 'organizationId' | 'personId' | 'assignmentId' | 'event' | 'step' | 'anchor'>,
	origin: string
): string {
	const key = [assignmentId ?? organizationId, personId, anchor, event, step, 'mail'].join(' ');
	return `${digestOf(key).slice(0, 40)}@${new URL(origin).hostname}`;
}

async function deliver(
	{ mailer, now }: Sending,
	{ tries }: Waiting,
	message: Message & { messageId: string }
): Promise<Settled> {
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

type Prepared =
	| { dropped: Extract<Settled, { kind: 'skipped' | 'stopped' }> }
	| {
			to: string;
			write: (link: { token: string; expiresAt: UnixMillis }) => { subject: string; text: string };
	  };

const stopped = (reason: ReminderReason): Prepared => ({ dropped: { kind: 'stopped', reason } });

/** Looks once more whether a message still holds, and has its words ready. */
async function prepare(sending: Sending, waiting: Waiting): Promise<Prepared> {
	const { db, now } = sending;
	const organization = await db
		.selectFrom('organizations')
		.select(['id', 'name', 'time_zone as timeZone'])
		.where('id', '=', waiting.organizationId)
		.executeTakeFirstOrThrow();
	const person = await db
		.selectFrom('people')
		.select(['id', 'name', 'email', 'language'])
		.where('id', '=', waiting.personId)
		.executeTakeFirstOrThrow();
	const { email } = person;
	if (email === null) return stopped('no-address');
	const habits = await habitsOf(db, organization.id);
	const summary = waiting.event === 'summary';
	const stop = await stopOf(
		db,
		{ organizationId: organization.id, personId: person.id, email },
		summary ? 'summary' : 'reminder',
		habits.mayStop
	);
	if (stop !== null) return stopped(stop);
	const reader = { ...person, email };
	return summary
		? prepareSummary(sending, waiting, organization, reader)
		: prepareReminder(sending, waiting, {
				organization,
				reader,
				habits,
				day: dayIn(organization.timeZone, now())
			});
}

interface MailReader {
	id: string;
	name: string | null;
	email: string;
	language: Language;
}
interface Of {
	id: string;
	name: string;
	timeZone: string;
}

/** A summary is for whoever still works there, and says what was so on its day: not a week later. */
async function prepareSummary(
	sending: Sending,
	waiting: Waiting,
	organization: Of,
	reader: MailReader
): Promise<Prepared> {
	const post = await sending.db
		.selectFrom('staff')
		.select(['role', 'every_site as everySite'])
		.where('organization_id', '=', organization.id)
		.where('person_id', '=', reader.id)
		.executeTakeFirst();
	if (!post) return stopped('not-owed');
	const figures = JSON.parse(waiting.detail) as SummaryFigures;
	// Whoever's reach or role was narrowed since is not told what they may not see any more.
	if (
		(post.role === 'viewer' && figures.statuses !== null) ||
		(post.everySite === 0 && figures.sites === null)
	)
		return stopped('not-owed');
	if (sending.now() - waiting.createdAt > 6 * 24 * hour) {
		return { dropped: { kind: 'skipped', reason: 'newer' } };
	}
	return {
		to: reader.email,
		write: ({ token }) =>
			composeSummary(sending, reader.language, {
				name: reader.name,
				organization,
				figures,
				token
			})
	};
}

async function prepareReminder(
	sending: Sending,
	waiting: Waiting,
	{
		organization,
		reader,
		habits,
		day
	}: { organization: Of; reader: MailReader; habits: Habits; day: Day }
): Promise<Prepared> {
	const records = await readRecords(
		sending.db,
		{ organizationId: organization.id, timeZone: organization.timeZone },
		[reader.id],
		day
	);
	const record = records.find(({ assignmentId }) => assignmentId === waiting.assignmentId);
	const course = sending.courses.find(({ slug }) => slug === record?.course);
	if (!record || !course) return stopped('not-owed');
	const about = aboutOf(waiting, record, habits, day);
	if (typeof about !== 'string') return { dropped: about };
	return {
		to: reader.email,
		write: ({ token, expiresAt }) =>
			composeReminder(sending, reader.language, {
				about,
				name: reader.name,
				organization,
				course: course.title,
				day: about === 'lapsing' || about === 'lapsed' ? record.validUntil : record.dueOn,
				token,
				expiresAt,
				mayStop: habits.mayStop
			})
	};
}

/** What a message is about today; or why it isn't sent. By hand it is about however the record stands. */
function aboutOf(
	waiting: Waiting,
	record: OwedRecord,
	habits: Habits,
	day: Day
): ReminderGiven['about'] | Extract<Settled, { kind: 'skipped' | 'stopped' }> {
	if (waiting.event === 'by-hand') {
		const about = aboutByHand(record, habits, day);
		return about ?? { kind: 'stopped', reason: reasonOf(record) };
	}
	if (!habits.enabled) return { kind: 'stopped', reason: 'off' };
	const newest = eventsBy(day, record, habits).at(-1);
	if (!newest) return { kind: 'stopped', reason: reasonOf(record) };
	const same =
		newest.kind === waiting.event &&
		newest.step === waiting.step &&
		newest.anchor === waiting.anchor;
	return same ? newest.kind : { kind: 'skipped', reason: 'newer' };
}

/** What a message by hand would be about; null when there is nothing to remind of. */
export function aboutByHand(
	record: OwedRecord,
	habits: Habits,
	day: Day
): ReminderGiven['about'] | null {
	switch (record.status) {
		case 'exempt':
			return null;
		case 'current':
			return eventsBy(day, record, { ...habits, enabled: true }).length > 0 ? 'lapsing' : null;
		case 'lapsed':
		case 'overdue':
			return record.status;
		case 'in_progress':
		case 'not_started':
			return 'before';
	}
}

function reasonOf({ status }: OwedRecord): ReminderReason {
	if (status === 'exempt') return 'exempt';
	return status === 'current' ? 'completed' : 'not-owed';
}
