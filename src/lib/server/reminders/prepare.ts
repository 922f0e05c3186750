import { eventsBy, type Habits } from '../../reminding/events.ts';
import { dayIn } from '../../counting/calendar.ts';
import type { Course } from '../content/index.ts';
import type { Db } from '../db/connect.ts';
import type { Day, Language, ReminderEventKind, ReminderReason, UnixMillis } from '../db/schema.ts';
import { composeReminder, composeSummary, type ReminderCourse, type Sender } from './compose.ts';
import { habitsOf } from './habits.ts';
import type { Settled } from './ledger.ts';
import { readRecords, type OwedRecord } from './records.ts';
import { stopOf } from './stops.ts';
import type { SummaryFigures } from './summary.ts';

const hour = 3_600_000;

/** A row of the ledger that waits to be sent. */
export interface Waiting {
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

/** A link of a message, with its token. */
export interface Link {
	token: string;
	expiresAt: UnixMillis;
}

type Dropped = Extract<Settled, { kind: 'skipped' | 'stopped' }>;

/** A message that still holds, and what of it doesn't. */
export interface Prepared {
	/** Rows that aren't sent any more, with why. */
	dropped: { row: Waiting; came: Dropped }[];
	/** Rows that one message stands for, in the order in which it names them; none where nothing is left to send. */
	kept: Waiting[];
	to: string;
	/** @param links one for each row that is kept, in their order */
	write: (links: readonly Link[]) => { subject: string; text: string };
}

interface Preparing extends Sender {
	db: Db;
	courses: readonly Pick<Course, 'slug' | 'title'>[];
	now: () => UnixMillis;
}

function nothingLeft(rows: readonly Waiting[], came: Dropped): Prepared {
	const write = (): never => {
		throw new Error('There is nothing to send.');
	};
	return { dropped: rows.map((row) => ({ row, came })), kept: [], to: '', write };
}

const stopped = (reason: ReminderReason): Dropped => ({ kind: 'stopped', reason });

/** Looks once more whether rows for one person of one organization still hold, and has the words of their message ready. */
export async function prepare(sending: Preparing, rows: readonly Waiting[]): Promise<Prepared> {
	const [first] = rows;
	if (!first) throw new Error('A message stands for no row.');
	const { db, now } = sending;
	const organization = await db
		.selectFrom('organizations')
		.select(['id', 'name', 'time_zone as timeZone'])
		.where('id', '=', first.organizationId)
		.executeTakeFirstOrThrow();
	const person = await db
		.selectFrom('people')
		.select(['id', 'name', 'email', 'language'])
		.where('id', '=', first.personId)
		.executeTakeFirstOrThrow();
	const { email } = person;
	if (email === null) return nothingLeft(rows, stopped('no-address'));
	const habits = await habitsOf(db, organization.id);
	const summary = first.event === 'summary';
	const stop = await stopOf(
		db,
		{ organizationId: organization.id, personId: person.id, email },
		summary ? 'summary' : 'reminder',
		habits.mayStop
	);
	if (stop !== null) return nothingLeft(rows, stopped(stop));
	const reader = { ...person, email };
	return summary
		? prepareSummary(sending, first, organization, reader)
		: prepareReminder(sending, rows, {
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
	sending: Preparing,
	row: Waiting,
	organization: Of,
	reader: MailReader
): Promise<Prepared> {
	const post = await sending.db
		.selectFrom('staff')
		.select(['role', 'every_site as everySite'])
		.where('organization_id', '=', organization.id)
		.where('person_id', '=', reader.id)
		.executeTakeFirst();
	const figures = JSON.parse(row.detail) as SummaryFigures;
	// Whoever's reach or role was narrowed since is not told what they may not see any more.
	if (
		!post ||
		(post.role === 'viewer' && figures.statuses !== null) ||
		(post.everySite === 0 && figures.sites === null)
	)
		return nothingLeft([row], stopped('not-owed'));
	if (sending.now() - row.createdAt > 6 * 24 * hour)
		return nothingLeft([row], { kind: 'skipped', reason: 'newer' });
	return {
		dropped: [],
		kept: [row],
		to: reader.email,
		write: (links) =>
			composeSummary(sending, reader.language, {
				name: reader.name,
				organization,
				figures,
				token: links[0]!.token
			})
	};
}

/** All that a person is to hear, as one message. */
async function prepareReminder(
	sending: Preparing,
	rows: readonly Waiting[],
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
	const dropped: Prepared['dropped'] = [];
	const kept: { row: Waiting; course: Omit<ReminderCourse, 'token'> }[] = [];
	for (const row of rows) {
		const record = records.find(({ assignmentId }) => assignmentId === row.assignmentId);
		const course = sending.courses.find(({ slug }) => slug === record?.course);
		const about = record && course ? aboutOf(row, record, habits, day) : stopped('not-owed');
		if (typeof about !== 'string' || !record || !course) {
			dropped.push({ row, came: about as Dropped });
			continue;
		}
		const until = about === 'lapsing' || about === 'lapsed' ? record.validUntil : record.dueOn;
		kept.push({ row, course: { about, course: course.title, day: until } });
	}
	// What has been due for longest stands first; what has no day, last.
	const dated = ({ course }: (typeof kept)[number]) => course.day ?? '9999-12-31';
	kept.sort((a, b) => (dated(a) < dated(b) ? -1 : dated(a) > dated(b) ? 1 : 0));
	return {
		dropped,
		kept: kept.map(({ row }) => row),
		to: reader.email,
		write: (links) =>
			composeReminder(sending, reader.language, {
				name: reader.name,
				organization,
				courses: kept.map(({ course }, at) => ({ ...course, token: links[at]!.token })),
				expiresAt: links[0]!.expiresAt,
				mayStop: habits.mayStop
			})
	};
}

/** What a message is about today; or why it isn't sent. By hand it is about however the record stands. */
function aboutOf(
	row: Waiting,
	record: OwedRecord,
	habits: Habits,
	day: Day
): ReminderCourse['about'] | Dropped {
	if (row.event === 'by-hand') return aboutByHand(record, habits, day) ?? stopped(reasonOf(record));
	if (!habits.enabled) return stopped('off');
	const newest = eventsBy(day, record, habits).at(-1);
	if (!newest) return stopped(reasonOf(record));
	const same =
		newest.kind === row.event && newest.step === row.step && newest.anchor === row.anchor;
	return same ? newest.kind : { kind: 'skipped', reason: 'newer' };
}

/** What a message by hand would be about; null when there is nothing to remind of. */
export function aboutByHand(
	record: OwedRecord,
	habits: Habits,
	day: Day
): ReminderCourse['about'] | null {
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
