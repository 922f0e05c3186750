import type { Status } from '../../counting/status.ts';
import { standingsIn } from '../coordination/standing/standing-counts.ts';
import type { Scope } from '../coordination/scope.ts';
import { siteNames } from '../coordination/organization/sites.ts';
import type { Reader } from '../db/connect.ts';
import type { Day } from '../db/schema.ts';
import { nameInStay } from '../coordination/roster/known-name.ts';

/** Somebody whom no mail reaches and who owes a course. */
export interface UnreachedRow {
	personId: string;
	assignmentId: string;
	name: string | null;
	externalId: string | null;
	course: string;
	dueOn: Day | null;
	status: Status;
}

export interface UnreachedAtSite {
	/** Null for people without a site. */
	site: { id: string; name: string } | null;
	/** With which code they may begin; null where only a return code helps. */
	joinCode: string | null;
	rows: UnreachedRow[];
}

/** As many rows as one printing holds. */
const rowsOfPrinting = 150;

/**
 * People without an address who owe a course, by site, each site by name. Read from `standings`: bring them up to date
 * first.
 *
 * @param of one site's id, the empty text for people without one, or null for every site in reach
 * @param page from 1
 * @returns null for a site out of reach
 */
export async function listUnreached(
	db: Reader,
	scope: Scope,
	{ of, page }: { of: string | null; page: number }
): Promise<{ sites: UnreachedAtSite[]; more: boolean } | null> {
	const known: ({ id: string; name: string } | null)[] = await siteNames(db, scope);
	const all = scope.sites === null ? [...known, null] : known;
	const asked = of === null ? all : all.filter((site) => (site?.id ?? '') === of);
	if (of !== null && asked.length === 0) return null;
	const sites: UnreachedAtSite[] = [];
	let skip = (page - 1) * rowsOfPrinting;
	let room = rowsOfPrinting + 1;
	for (const site of asked) {
		// Skipping and taking in the order of an index: what lies before is counted, not sorted.
		const rows = await rowsAt(db, scope, site?.id ?? null, skip + room);
		const shown = rows.slice(skip);
		skip = Math.max(0, skip - rows.length);
		if (shown.length === 0) continue;
		sites.push({
			site: site && { id: site.id, name: site.name },
			joinCode: await joinCodeAt(db, scope, site?.id ?? null),
			rows: shown.slice(0, Math.max(0, room - 1))
		});
		room -= shown.length;
		if (room <= 0) return { sites, more: true };
	}
	return { sites, more: false };
}

function rowsAt(
	db: Reader,
	scope: Scope,
	siteId: string | null,
	limit: number
): Promise<UnreachedRow[]> {
	return standingsIn(db, scope)
		.innerJoin('people', 'people.id', 'standings.person_id')
		.innerJoin('roster_entries as entry', 'entry.id', 'standings.entry_id')
		.select([
			'standings.person_id as personId',
			'standings.assignment_id as assignmentId',
			nameInStay('entry'),
			'entry.external_id as externalId',
			'standings.course',
			'standings.due_on as dueOn',
			'standings.status'
		])
		.where('standings.site_id', 'is', siteId)
		.where('people.email', 'is', null)
		.where('standings.status', 'in', ['overdue', 'lapsed', 'not_started', 'in_progress'])
		.orderBy('standings.name_key')
		.orderBy('standings.person_id')
		.orderBy('standings.course')
		.limit(limit)
		.execute();
}

/** The newest open cohort of the site or, for who sees the whole organization, of no site in particular. */
async function joinCodeAt(
	db: Reader,
	{ organizationId, sites }: Scope,
	siteId: string | null
): Promise<string | null> {
	const open = await db
		.selectFrom('cohorts')
		.select(['join_code', 'site_id'])
		.where('organization_id', '=', organizationId)
		.where('closed_at', 'is', null)
		.where((eb) =>
			eb.or([
				...(siteId === null ? [] : [eb('site_id', '=', siteId)]),
				...(sites === null ? [eb('site_id', 'is', null)] : [])
			])
		)
		.orderBy('created_at', 'desc')
		.orderBy('id')
		.limit(20)
		.execute();
	const own = open.find((cohort) => cohort.site_id !== null) ?? open[0];
	return own?.join_code ?? null;
}
