import { addDays, dayIn } from '../../../counting/calendar.ts';
import { compiledOnce } from '../../db/compiled-once.ts';
import type { Db, Reader } from '../../db/connect.ts';
import type { Day, UnixMillis } from '../../db/schema.ts';
import { workFor, worker } from '../in-steps.ts';
import { asOf } from '../scope.ts';
import { markCounted } from './standing-days.ts';
import { refreshEntries } from './standing-refresh.ts';

/** So many entries are worked out in one transaction: some milliseconds, in which nobody else is answered. */
const entriesAtOnce = 200;
/** How far back the days that nobody counted are made up for. */
const longestGap = 400;
/** So many days of single sites are kept; of older ones the ends of months alone. */
const siteDaysKept = 62;

/** How far the standings of an organization are behind its records. */
export interface Freshness {
	/** The day that they are of. */
	day: Day;
	/** People whose standings are still to be worked out; 0: all is as the records say. */
	behind: number;
}

/**
 * Works off what changed since the standings of an organization were last looked at, for so many milliseconds at
 * most; then it says how much is left, which {@link keepUp} goes on with. Call it before reading `standings` and
 * what is summed up from them.
 */
export async function bringUpToDate(
	db: Db,
	organizationId: string,
	at: UnixMillis,
	{ milliseconds = 60 } = {}
): Promise<Freshness> {
	let today: Day | null = null;
	const caughtUp = await workFor(milliseconds, {
		waits: async () => {
			const turn = await state(db, organizationId, at);
			today = turn.today;
			return turn.day !== today || turn.dirty;
		},
		step: () => advance(db, organizationId, at)
	});
	return caughtUp && today ? { day: today, behind: 0 } : howFar(db, organizationId, at);
}

const turnOf = compiledOnce((db: Reader, organizationId: string) =>
	db
		.selectFrom('organizations')
		.leftJoin('standing_turns', 'standing_turns.organization_id', 'organizations.id')
		.select((eb) => [
			'organizations.time_zone as timeZone',
			'standing_turns.day',
			eb
				.exists(
					eb
						.selectFrom('standing_dirty')
						.select('standing_dirty.entry_id')
						.where('standing_dirty.organization_id', '=', organizationId)
				)
				.as('dirty')
		])
		.where('organizations.id', '=', organizationId)
);

async function state(db: Reader, organizationId: string, at: UnixMillis) {
	const [row] = await turnOf(db, organizationId);
	if (!row) throw new Error('No such organization.');
	return {
		timeZone: row.timeZone,
		today: dayIn(row.timeZone, at),
		day: row.day,
		dirty: Boolean(row.dirty)
	};
}

async function howFar(db: Reader, organizationId: string, at: UnixMillis): Promise<Freshness> {
	const { today, day } = await state(db, organizationId, at);
	const { behind } = await db
		.selectFrom('standing_dirty')
		.select((eb) => eb.fn.countAll<number>().as('behind'))
		.where('organization_id', '=', organizationId)
		.executeTakeFirstOrThrow();
	return { day: day ?? today, behind: Math.max(behind, 1) };
}

/**
 * One step: some of the entries that changed or, once there are none, the turn to the next day. Every day between is
 * gone through, so that its end is counted as it was, also when the site stood still.
 *
 * @returns whether there may be more to do
 */
export function advance(db: Db, organizationId: string, at: UnixMillis): Promise<boolean> {
	return db.transaction().execute(async (trx) => {
		const { timeZone, today, day } = await state(trx, organizationId, at);
		if (day === null || day > today || addDays(day, longestGap) < today) {
			// The first time, a clock or a time zone that was put back, or longer ago than anybody asks for.
			await startOn(trx, organizationId, today, day);
			return true;
		}
		const dirty = await trx
			.selectFrom('standing_dirty')
			.select('entry_id')
			.where('organization_id', '=', organizationId)
			.orderBy('entry_id')
			.limit(entriesAtOnce)
			.execute();
		if (dirty.length > 0) {
			const ids = dirty.map(({ entry_id }) => entry_id);
			await refreshEntries(trx, organizationId, asOf(timeZone, day), ids);
			await trx
				.deleteFrom('standing_dirty')
				.where('organization_id', '=', organizationId)
				.where('entry_id', 'in', ids)
				.execute();
			return true;
		}
		if (day === today) return false;
		await keepDay(trx, organizationId, day);
		await turnTo(trx, organizationId, addDays(day, 1));
		return true;
	});
}

async function startOn(
	trx: Db,
	organizationId: string,
	today: Day,
	before: Day | null
): Promise<void> {
	await turnTo(trx, organizationId, today);
	// The triggers have marked everybody that a new organization has.
	if (before !== null) await markEverybody(trx, organizationId);
}

/** Marks everybody of an organization to be worked out anew. */
export async function markEverybody(trx: Db, organizationId: string): Promise<void> {
	await trx
		.insertInto('standing_dirty')
		.columns(['organization_id', 'entry_id'])
		.expression((eb) =>
			eb
				.selectFrom('roster_entries')
				.select(['organization_id', 'id as entry_id'])
				.where('organization_id', '=', organizationId)
				.union(
					// Whoever is counted although no entry is there any more.
					eb
						.selectFrom('standings')
						.select(['organization_id', 'entry_id'])
						.where('organization_id', '=', organizationId)
				)
		)
		.onConflict((oc) => oc.doNothing())
		.execute();
}

async function turnTo(trx: Db, organizationId: string, day: Day): Promise<void> {
	await trx
		.insertInto('standing_turns')
		.values({ organization_id: organizationId, day })
		.onConflict((oc) => oc.column('organization_id').doUpdateSet({ day }))
		.execute();
	await trx
		.insertInto('standing_dirty')
		.columns(['organization_id', 'entry_id'])
		.expression((eb) =>
			eb
				.selectFrom('standing_changes')
				.select(['organization_id', 'entry_id'])
				.where('organization_id', '=', organizationId)
				.where('changes_on', '<=', day)
		)
		.onConflict((oc) => oc.doNothing())
		.execute();
}

/** Writes down how everybody stood at the end of a day. */
async function keepDay(trx: Db, organizationId: string, day: Day): Promise<void> {
	await trx
		.deleteFrom('standing_days')
		.where('organization_id', '=', organizationId)
		.where('day', '=', day)
		.execute();
	await markCounted(trx, organizationId, day);
	await trx
		.insertInto('standing_days')
		.columns(['organization_id', 'day', 'site_key', 'assignment_id', 'status', 'people'])
		.expression((eb) =>
			eb
				.selectFrom('standing_counts')
				.select([
					'organization_id',
					eb.val(day).as('day'),
					'site_key',
					'assignment_id',
					'status',
					'people'
				])
				.where('organization_id', '=', organizationId)
				.where('kind', '=', 'all')
				.where('kind_key', '=', '')
		)
		.execute();
	const old = addDays(day, -siteDaysKept);
	if (addDays(old, 1).endsWith('-01')) return;
	await trx
		.deleteFrom('standing_days')
		.where('organization_id', '=', organizationId)
		.where('day', '=', old)
		.where('site_key', '!=', '*')
		.execute();
}

const atWork = worker();

/**
 * Goes on with what {@link bringUpToDate} left, step by step.
 *
 * @param goesOn asked before each step
 */
export function keepUp(
	db: Db,
	organizationId: string,
	now: () => UnixMillis,
	goesOn: () => boolean = () => true
): Promise<void> {
	return atWork(organizationId, { step: () => advance(db, organizationId, now()), goesOn });
}
