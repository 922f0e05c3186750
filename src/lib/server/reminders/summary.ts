import { addDays } from '../../counting/calendar.ts';
import { enrolledIn, noStatuses, type StatusCounts } from '../../counting/status.ts';
import { mondayOf } from '../../reminding/morning.ts';
import { daysOfRenewal } from '../../reminding/events.ts';
import { totals } from '../coordination/counts/counts.ts';
import { countStandings, standingsIn } from '../coordination/standing/standing-counts.ts';
import { advance } from '../coordination/standing/standings.ts';
import type { Db, Reader } from '../db/connect.ts';
import type { Day, StaffRole, UnixMillis } from '../db/schema.ts';
import { reserve } from './ledger.ts';

/** What a weekly summary says, as it was on its day; kept in the ledger. */
export interface SummaryFigures {
	day: Day;
	/** How many sites the reader sees; null for the whole organization. */
	sites: number | null;
	/** Null for a viewer, who sees counts of completions only. */
	statuses: StatusCounts | null;
	enrolled: number;
	/** Not done and due within {@link dueSoonDays} days. */
	dueSoon: number;
	/** Current, and lapsing within thirty days. */
	lapsing: number;
	lastWeek: { completions: number; people: number };
}

const dueSoonDays = 14;

/**
 * Puts this week's summaries of an organization into the ledger, one for each of its staff who has an address, unless
 * they are there. Where nothing waits and nothing was completed it stands there as skipped.
 *
 * @param pause awaited between slices, so that other requests get their turn; false ends the work
 * @returns false when it was not finished
 */
export async function planSummaries(
	db: Db,
	organization: { id: string; timeZone: string },
	{ day, at }: { day: Day; at: UnixMillis },
	pause: () => Promise<boolean>
): Promise<boolean> {
	const staff = await db
		.selectFrom('staff')
		.innerJoin('people', 'people.id', 'staff.person_id')
		.select(['staff.person_id as personId', 'staff.role', 'staff.every_site as everySite'])
		.where('staff.organization_id', '=', organization.id)
		.where('people.email', 'is not', null)
		.orderBy('staff.person_id')
		.execute();
	if (staff.length === 0) return true;
	if (staff.some(({ role }) => role !== 'viewer')) {
		while (await advance(db, organization.id, at)) if (!(await pause())) return false;
	}
	for (const { personId, role, everySite } of staff) {
		const sites =
			everySite === 1
				? null
				: (
						await db
							.selectFrom('staff_sites')
							.select('site_id')
							.where('organization_id', '=', organization.id)
							.where('person_id', '=', personId)
							.execute()
					).map(({ site_id: id }) => id);
		const detail = await figuresFor(db, organization.id, { role, sites, day });
		const { statuses, lastWeek } = detail;
		const waiting =
			statuses !== null &&
			(statuses.overdue + statuses.lapsed + statuses.not_started + statuses.in_progress > 0 ||
				detail.lapsing > 0);
		await db.transaction().execute((trx) =>
			reserve(
				trx,
				{
					organizationId: organization.id,
					personId,
					assignmentId: null,
					event: 'summary',
					step: 0,
					anchor: mondayOf(day),
					detail: { ...detail }
				},
				waiting || lastWeek.completions > 0 ? 'queued' : { skipped: 'nothing' },
				at
			)
		);
	}
	return true;
}

async function figuresFor(
	db: Reader,
	organizationId: string,
	{ role, sites, day }: { role: StaffRole; sites: readonly string[] | null; day: Day }
): Promise<SummaryFigures> {
	const monday = mondayOf(day);
	const { completions, people } = await totals(
		db,
		{ organizationId, sites },
		{
			from: addDays(monday, -7),
			to: addDays(monday, -1),
			course: null,
			cohort: null,
			site: null,
			language: null
		}
	);
	const figures = {
		day,
		sites: sites && sites.length,
		lastWeek: { completions, people }
	};
	if (role === 'viewer') return { ...figures, statuses: null, enrolled: 0, dueSoon: 0, lapsing: 0 };
	const scope = { organizationId, sites };
	const statuses = noStatuses();
	for (const { status, people } of await countStandings(db, scope))
		statuses[status] += Number(people);
	const inReach = standingsIn(db, scope).select((eb) => eb.fn.countAll<number>().as('people'));
	const dueSoon = await inReach
		.where('status', 'in', ['not_started', 'in_progress'])
		.where('due_on', '<=', addDays(day, dueSoonDays))
		.executeTakeFirstOrThrow();
	const lapsing = await inReach
		.where('current_until', '<=', addDays(day, daysOfRenewal))
		.executeTakeFirstOrThrow();
	return {
		...figures,
		statuses,
		enrolled: enrolledIn(statuses),
		dueSoon: dueSoon.people,
		lapsing: lapsing.people
	};
}

/** How many people of a roster are read at once. */
const sliceOfRoster = 200;

/** The people of an organization in turn, so many entries at a time. @param after the entry that came last */
export function nextOnRoster(
	db: Reader,
	organizationId: string,
	after: string,
	day: Day
): Promise<{ entryId: string; personId: string }[]> {
	return db
		.selectFrom('roster_entries')
		.select(['id as entryId', 'person_id as personId'])
		.where('organization_id', '=', organizationId)
		.where('id', '>', after)
		.where('merged_into', 'is', null)
		.where((eb) => eb.or([eb('left_on', 'is', null), eb('left_on', '>', day)]))
		.orderBy('id')
		.limit(sliceOfRoster)
		.execute();
}
