import { noSite } from '#lib/counting/no-site.ts';
import { addDays, addMonths, dayIn } from '../../../counting/calendar.ts';
import type { Status } from '../../../counting/status.ts';
import type { Db, Reader } from '../../db/connect.ts';
import type { Day, UnixMillis } from '../../db/schema.ts';
import { assignmentRows, inCohort } from './rows.ts';
import { asOf, inReach, type AsOf, type Scope } from '../scope.ts';

/** People at one site in one assignment with one status. */
export interface Cell {
	/** Null: whoever has no site. */
	siteId: string | null;
	assignmentId: string;
	status: Status;
	people: number;
}

const everySite = '*';
/** The assignment of the row that says that a day was counted, whether anybody owed anything or not. */
const counted = '';
const entriesAtOnce = 500;

/** Writes down that the day is counted. */
export async function markCounted(trx: Db, organizationId: string, day: Day): Promise<void> {
	await trx
		.insertInto('standing_days')
		.values({
			organization_id: organizationId,
			day,
			site_key: everySite,
			assignment_id: counted,
			status: 'not_started',
			people: 0
		})
		.onConflict((oc) => oc.doNothing())
		.execute();
}

/** Which of some days were counted when they ended, or afterwards. */
export async function countedDays(
	db: Reader,
	organizationId: string,
	days: readonly Day[]
): Promise<Set<Day>> {
	if (days.length === 0) return new Set();
	const rows = await db
		.selectFrom('standing_days')
		.select('day')
		.where('organization_id', '=', organizationId)
		.where('day', 'in', days)
		.where('site_key', '=', everySite)
		.where('assignment_id', '=', counted)
		.execute();
	return new Set(rows.map(({ day }) => day));
}

/**
 * Works out from the records how everybody stood on a past day: some people at a time, and others are answered
 * between. It takes seconds for 200,000 people.
 *
 * @param cohort of these alone
 */
export async function workOutDay(
	db: Db,
	scope: Scope,
	on: AsOf,
	cohort: string | null = null
): Promise<Cell[]> {
	const cells = new Map<string, Cell>();
	const everywhere = { organizationId: scope.organizationId, sites: null };
	let after = '';
	for (;;) {
		const entries = await db
			.selectFrom('roster_entries')
			.select('id')
			.where('organization_id', '=', scope.organizationId)
			.where('id', '>', after)
			.orderBy('id')
			.limit(entriesAtOnce)
			.execute();
		const last = entries.at(-1);
		if (!last) return [...cells.values()];
		after = last.id;
		const ids = entries.map(({ id }) => id);
		const rows = await db
			.selectFrom(assignmentRows(db, everywhere, on, ids).as('rows'))
			.$if(cohort !== null, (query) => query.where(inCohort(cohort as string, on)))
			.select((eb) => [
				'rows.siteId',
				'rows.assignmentId',
				'rows.status',
				eb.fn.countAll<number>().as('people')
			])
			.groupBy(['rows.siteId', 'rows.assignmentId', 'rows.status'])
			.execute();
		for (const row of rows) {
			if (!inReach(scope, row.siteId)) continue;
			const key = [row.siteId, row.assignmentId, row.status].join('|');
			const known = cells.get(key);
			if (known) known.people += row.people;
			else cells.set(key, row);
		}
		await new Promise((resume) => setImmediate(resume));
	}
}

/** Writes down a past day that was worked out from the records. A day that is counted already stays as it is. */
async function keepCells(
	db: Db,
	organizationId: string,
	day: Day,
	cells: readonly Cell[]
): Promise<void> {
	const rows = new Map<
		string,
		{ site_key: string; assignment_id: string; status: Status; people: number }
	>();
	for (const { siteId, assignmentId, status, people } of cells) {
		for (const site_key of [everySite, siteId ?? '']) {
			const key = [site_key, assignmentId, status].join('|');
			const known = rows.get(key);
			if (known) known.people += people;
			else rows.set(key, { site_key, assignment_id: assignmentId, status, people });
		}
	}
	await db.transaction().execute(async (trx) => {
		if ((await countedDays(trx, organizationId, [day])).size > 0) return;
		await markCounted(trx, organizationId, day);
		const all = [...rows.values()];
		for (let i = 0; i < all.length; i += 500) {
			await trx
				.insertInto('standing_days')
				.values(
					all.slice(i, i + 500).map((row) => ({ organization_id: organizationId, day, ...row }))
				)
				.onConflict((oc) => oc.doNothing())
				.execute();
		}
	});
}

/** The last days of so many months before a day's own month, oldest first. */
export function monthEndsBefore(today: Day, months: number): Day[] {
	const first = `${today.slice(0, 7)}-01`;
	return Array.from({ length: months }, (_, index) =>
		addDays(addMonths(first, index - months + 1), -1)
	);
}

/** So many ends of months stand in the trend, besides today. */
export const trendMonths = 12;

/**
 * Works out the ends of months that nobody counted, the newest first, for so many milliseconds at most.
 * @returns whether all are there
 */
export async function fillMonths(
	db: Db,
	organizationId: string,
	at: UnixMillis,
	{ milliseconds = Infinity } = {}
): Promise<boolean> {
	const until = performance.now() + milliseconds;
	const organization = await db
		.selectFrom('organizations')
		.select(['time_zone', 'created_at'])
		.where('id', '=', organizationId)
		.executeTakeFirstOrThrow();
	const timeZone = organization.time_zone;
	const begun = dayIn(timeZone, organization.created_at);
	const wanted = monthEndsBefore(dayIn(timeZone, at), trendMonths).filter((day) => day >= begun);
	const there = await countedDays(db, organizationId, wanted);
	const scope = { organizationId, sites: null };
	for (const day of wanted.toReversed()) {
		if (there.has(day)) continue;
		if (performance.now() >= until) return false;
		await keepCells(db, organizationId, day, await workOutDay(db, scope, asOf(timeZone, day)));
	}
	return true;
}

/** The cells of days that were counted, within reach. */
export async function readDays(
	db: Reader,
	scope: Scope,
	days: readonly Day[],
	{ site, bySite }: { site: string | null; bySite: boolean }
): Promise<(Cell & { day: Day })[]> {
	if (days.length === 0) return [];
	const sites = site !== null ? [site === noSite ? '' : site] : scope.sites;
	const rows = await db
		.selectFrom('standing_days')
		.select(['day', 'site_key', 'assignment_id as assignmentId', 'status', 'people'])
		.where('organization_id', '=', scope.organizationId)
		.where('day', 'in', days)
		.$if(sites === null, (query) => query.where('site_key', bySite ? '!=' : '=', everySite))
		.$if(sites !== null, (query) =>
			query.where('site_key', 'in', sites === null || sites.length === 0 ? [''] : sites)
		)
		.where('assignment_id', '!=', counted)
		.execute();
	return sites?.length === 0
		? []
		: rows.map(({ site_key, ...row }) => ({ ...row, siteId: site_key === '' ? null : site_key }));
}
