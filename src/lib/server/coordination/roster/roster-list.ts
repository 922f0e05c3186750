import { sql, type SqlBool } from 'kysely';
import type { Reader } from '../../db/connect.ts';
import { foldName } from '../../db/functions/fold-name.ts';
import type { Day } from '../../db/schema.ts';
import { externalKey } from './external-id.ts';
import { rosterSize } from './roster-sizes.ts';
import { reaches, type Scope } from '../scope.ts';
import { nameInStay } from './known-name.ts';

/** Whom the list shows: who belongs to the organization, who has left it, or whose typed number waits for a look. */
export const rosterViews = ['present', 'former', 'claims'] as const;
export type RosterView = (typeof rosterViews)[number];

export interface RosterFilters {
	/** How the name, its last word or the number begins. */
	search: string;
	/** A site's id. */
	site: string | null;
	/** A job, however it is written. */
	job: string | null;
	view: RosterView;
}

/** Somebody on the roster, or who was on it: their present stay, else their last. */
export interface RosterRow {
	personId: string;
	/** Null for a guest who has given no name yet. */
	name: string | null;
	externalId: string | null;
	/** What they typed when they joined, where no number is on record. */
	claimedId: string | null;
	site: string | null;
	job: string | null;
	hiredOn: Day | null;
	joinedOn: Day;
	leftOn: Day | null;
}

/** Everything that begins with a text lies between it and it with this. */
const last = '\u{10FFFF}';

/** Ids of entries whose name, last word of it, or number begins with what was typed: each from an index of its own. */
function beginning(db: Reader, { organizationId }: Scope, search: string) {
	const starts = (column: ReturnType<typeof sql.ref>, key: string) =>
		sql<SqlBool>`${column} >= ${key} and ${column} < ${key + last}`;
	const entries = () =>
		db
			.selectFrom('roster_entries as found')
			.select('found.id')
			.where('found.organization_id', '=', organizationId);
	const name = foldName(search);
	const number = externalKey(search);
	const byName = entries()
		.where(starts(sql.ref('found.name_key'), name))
		.union(
			entries()
				.where(sql<SqlBool>`found.name_end <> ''`)
				.where(starts(sql.ref('found.name_end'), name))
		);
	if (number === '') return byName;
	const known = sql`coalesce(found.external_key, found.claimed_key)`;
	return byName.union(
		entries()
			.where(sql<SqlBool>`${known} is not null`)
			.where(sql<SqlBool>`${known} >= ${number} and ${known} < ${number + last}`)
	);
}

function filtered(db: Reader, scope: Scope, { search, site, job, view }: RosterFilters) {
	return (
		db
			.selectFrom('roster_entries as entry')
			.where('entry.organization_id', '=', scope.organizationId)
			.where('entry.merged_into', 'is', null)
			.$if(view !== 'former', (query) => query.where('entry.left_on', 'is', null))
			// Whose data was erased is nobody any more.
			.$if(view === 'former', (query) => query.where('entry.erased_at', 'is', null))
			.$if(view === 'claims', (query) =>
				query
					.where('entry.claimed_key', 'is not', null)
					// Not `is null`, or the index of all numbers seems the better one.
					.where(sql<SqlBool>`coalesce(entry.external_key, '') = ''`)
			)
			.$if(view === 'former', (query) =>
				query.where('entry.left_on', 'is not', null).where(({ eb, not, exists, selectFrom }) =>
					// Their last stay, and none of somebody whose record was merged into another's.
					not(
						exists(
							selectFrom('roster_entries as other')
								.leftJoin('roster_entries as kept', 'kept.id', 'other.merged_into')
								.select('other.id')
								.whereRef('other.organization_id', '=', 'entry.organization_id')
								.whereRef('other.person_id', '=', 'entry.person_id')
								.whereRef('other.id', '!=', 'entry.id')
								.where((or) =>
									or.or([
										or('kept.person_id', '!=', or.ref('entry.person_id')),
										or.and([
											or('other.merged_into', 'is', null),
											or.or([
												or('other.left_on', 'is', null),
												or('other.joined_on', '>', eb.ref('entry.joined_on')),
												or.and([
													or('other.joined_on', '=', eb.ref('entry.joined_on')),
													or('other.id', '<', eb.ref('entry.id'))
												])
											])
										])
									])
								)
						)
					)
				)
			)
			.where((eb) => reaches(eb, scope, 'entry.site_id'))
			.$if(site !== null, (query) => query.where('entry.site_id', '=', site))
			.$if(job !== null, (query) => query.where('entry.job_key', '=', foldName(job ?? '')))
			.$if(search !== '', (query) =>
				query.where('entry.id', 'in', beginning(db, scope, search) as never)
			)
	);
}

async function howMany(db: Reader, scope: Scope, filters: RosterFilters): Promise<number> {
	const { search, site, job, view } = filters;
	if (view === 'present' && search === '') {
		const of = { site, job: job === null ? null : foldName(job) };
		return (await rosterSize(db, scope, of)).people;
	}
	const { total } = await filtered(db, scope, filters)
		.select((eb) => eb.fn.countAll<number>().as('total'))
		.executeTakeFirstOrThrow();
	return total;
}

/**
 * One page of the roster by name, those without one last.
 *
 * @param page from 1; past the end it is the last
 */
export async function readRoster(
	db: Reader,
	scope: Scope,
	filters: RosterFilters,
	{ page, perPage = 50 }: { page: number; perPage?: number }
): Promise<{ rows: RosterRow[]; total: number; page: number; pages: number }> {
	const total = await howMany(db, scope, filters);
	const pages = Math.max(1, Math.ceil(total / perPage));
	const shown = Math.min(page, pages);
	// Found in the index alone; what stands in the rows is read for this page's.
	const onPage = filtered(db, scope, filters)
		.select(['entry.id', 'entry.name_key as nameKey', 'entry.person_id as personId'])
		.orderBy('entry.name_key')
		.orderBy('entry.person_id')
		.orderBy('entry.id')
		.limit(perPage)
		.offset((shown - 1) * perPage);
	const rows = await db
		.selectFrom(onPage.as('shown'))
		.innerJoin('roster_entries as entry', 'entry.id', 'shown.id')
		.innerJoin('people', 'people.id', 'entry.person_id')
		.leftJoin('sites', 'sites.id', 'entry.site_id')
		.select([
			'people.id as personId',
			nameInStay('entry'),
			'entry.external_id as externalId',
			'sites.name as site',
			'entry.job',
			'entry.hired_on as hiredOn',
			'entry.joined_on as joinedOn',
			'entry.left_on as leftOn'
		])
		.select((eb) =>
			eb
				.case()
				.when('entry.external_key', 'is', null)
				.then(eb.ref('entry.claimed_id'))
				.end()
				.as('claimedId')
		)
		.orderBy('shown.nameKey')
		.orderBy('shown.personId')
		.orderBy('shown.id')
		.execute();
	return { rows, total, page: shown, pages };
}
