import { dayIn } from '../../counting/calendar.ts';
import { eventsBy, type Habits, type ReminderEvent } from '../../reminding/events.ts';
import { isMorning, mondayOf } from '../../reminding/morning.ts';
import type { Db, Reader } from '../db/connect.ts';
import type { Bit, Day, UnixMillis } from '../db/schema.ts';
import { habitsOf } from './habits.ts';
import { reserve } from './ledger.ts';
import { readRecords } from './records.ts';
import { nextOnRoster, planSummaries } from './summary.ts';

/** Whose records are worked out at once: some milliseconds, in which nobody else is answered. */
const peopleAtOnce = 25;

/**
 * Goes through the people of every organization where it is morning and who hasn't been gone through today, and puts
 * into the ledger what they are to hear: of a record's events the newest, the others as skipped. Where it ends, or
 * dies, the next call goes on.
 *
 * @param pause awaited between slices; false ends the work
 */
export async function planReminders(
	db: Db,
	at: UnixMillis,
	pause: () => Promise<boolean>
): Promise<void> {
	const organizations = await db
		.selectFrom('organizations')
		.leftJoin('reminder_rounds', 'reminder_rounds.organization_id', 'organizations.id')
		.select([
			'organizations.id',
			'organizations.time_zone as timeZone',
			'reminder_rounds.day',
			'reminder_rounds.after_entry as afterEntry',
			'reminder_rounds.done',
			'reminder_rounds.summary_week as summaryWeek'
		])
		.orderBy('organizations.id')
		.execute();
	for (const { id, timeZone, ...round } of organizations) {
		const day = dayIn(timeZone, at);
		if (!isMorning(timeZone, at, day)) continue;
		if (!(await pause())) return;
		const week = mondayOf(day);
		if (round.summaryWeek !== week) {
			if (!(await planSummaries(db, { id, timeZone }, { day, at }, pause))) return;
			await keepRound(db, id, { day: round.day ?? day, summary_week: week });
		}
		const begun = round.day === day;
		if (begun && round.done === 1) continue;
		const after = begun ? (round.afterEntry ?? '') : '';
		if (!(await planOrganization(db, { id, timeZone, after }, { day, at }, pause))) return;
	}
}

async function planOrganization(
	db: Db,
	{ id, timeZone, after }: { id: string; timeZone: string; after: string },
	{ day, at }: { day: Day; at: UnixMillis },
	pause: () => Promise<boolean>
): Promise<boolean> {
	const habits = await habitsOf(db, id);
	let last = after;
	for (;;) {
		const slice = habits.enabled ? await nextOnRoster(db, id, last, day) : [];
		if (slice.length === 0) {
			await keepRound(db, id, { day, after_entry: last, done: 1 });
			return true;
		}
		last = slice.at(-1)!.entryId;
		const people = await withAddress(db, slice);
		for (let first = 0; first < people.length; first += peopleAtOnce) {
			const some = people.slice(first, first + peopleAtOnce);
			const planned = await newestEvents(db, { organizationId: id, timeZone, habits }, some, day);
			if (planned.length > 0) await write(db, id, planned, at);
			if (!(await pause())) return false;
		}
		await keepRound(db, id, { day, after_entry: last, done: 0 });
		if (!(await pause())) return false;
	}
}

function write(
	db: Db,
	organizationId: string,
	planned: readonly Planned[],
	at: UnixMillis
): Promise<void> {
	return db.transaction().execute(async (trx) => {
		for (const { personId, assignmentId, newest, past } of planned) {
			const reserved = ({ kind, step, anchor }: ReminderEvent) => ({
				organizationId,
				personId,
				assignmentId,
				event: kind,
				step,
				anchor
			});
			for (const event of past) await reserve(trx, reserved(event), { skipped: 'newer' }, at);
			if (newest) await reserve(trx, reserved(newest), 'queued', at);
		}
	});
}

type OnRoster = { entryId: string; personId: string };

async function withAddress(db: Reader, slice: readonly OnRoster[]): Promise<OnRoster[]> {
	const reached = await db
		.selectFrom('people')
		.select('id')
		.where(
			'id',
			'in',
			slice.map(({ personId }) => personId)
		)
		.where('email', 'is not', null)
		.execute();
	const ids = new Set(reached.map(({ id }) => id));
	return slice.filter(({ personId }) => ids.has(personId));
}

interface Planned {
	personId: string;
	assignmentId: string;
	/** Null when the newest one is in the ledger already. */
	newest: ReminderEvent | null;
	past: ReminderEvent[];
}

/** What people are to hear and haven't heard. */
async function newestEvents(
	db: Reader,
	{
		organizationId,
		timeZone,
		habits
	}: { organizationId: string; timeZone: string; habits: Habits },
	people: readonly OnRoster[],
	day: Day
): Promise<Planned[]> {
	const records = await readRecords(
		db,
		{ organizationId, timeZone },
		people.map(({ personId }) => personId),
		day
	);
	const coming = records
		.map((record) => ({ record, events: eventsBy(day, record, habits) }))
		.filter(({ events }) => events.length > 0);
	if (coming.length === 0) return [];
	const heard = await heardBy(db, organizationId, people);
	return coming.flatMap(({ record, events }) => {
		const { personId, assignmentId } = record;
		const unheard = events.filter((event) => !heard.has(keyOf(personId, assignmentId, event)));
		if (unheard.length === 0) return [];
		const newest = events.at(-1)!;
		return [
			{
				personId,
				assignmentId,
				newest: unheard.includes(newest) ? newest : null,
				past: unheard.filter((event) => event !== newest)
			}
		];
	});
}

const keyOf = (
	personId: string,
	assignmentId: string,
	{ kind, step, anchor }: Pick<ReminderEvent, 'kind' | 'step' | 'anchor'>
) => [personId, assignmentId, kind, step, anchor].join(' ');

/** What the people have in the ledger, they themselves or an account that was merged into theirs. */
async function heardBy(
	db: Reader,
	organizationId: string,
	people: readonly OnRoster[]
): Promise<Set<string>> {
	const kept = new Map(people.map(({ entryId, personId }) => [entryId, personId]));
	const merged = await db
		.selectFrom('roster_entries')
		.select(['person_id as personId', 'merged_into as mergedInto'])
		.where('merged_into', 'in', [...kept.keys()])
		.execute();
	const owner = new Map(people.map(({ personId }) => [personId, personId]));
	for (const { personId, mergedInto } of merged) {
		const keeper = kept.get(mergedInto ?? '');
		if (keeper !== undefined) owner.set(personId, keeper);
	}
	const rows = await db
		.selectFrom('reminders')
		.select(['person_id as personId', 'assignment_id as assignmentId', 'event', 'step', 'anchor'])
		.where('organization_id', '=', organizationId)
		.where('person_id', 'in', [...owner.keys()])
		.execute();
	return new Set(
		rows.flatMap(({ personId, assignmentId, event, step, anchor }) =>
			assignmentId === null || event === 'summary' || event === 'by-hand'
				? []
				: [keyOf(owner.get(personId) ?? personId, assignmentId, { kind: event, step, anchor })]
		)
	);
}

async function keepRound(
	db: Pick<Db, 'insertInto'>,
	organizationId: string,
	round: { day: Day; after_entry?: string; done?: Bit; summary_week?: Day }
): Promise<void> {
	const { day, ...rest } = round;
	await db
		.insertInto('reminder_rounds')
		.values({
			organization_id: organizationId,
			day,
			after_entry: round.after_entry ?? '',
			done: round.done ?? 0,
			summary_week: round.summary_week ?? null
		})
		.onConflict((oc) => oc.column('organization_id').doUpdateSet({ day, ...rest }))
		.execute();
}
