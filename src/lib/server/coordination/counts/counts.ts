import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { noFigures, type Figures } from '#lib/counting/figures.ts';
import { everyMonth } from '#lib/counting/months.ts';
import type { Reader } from '../../db/connect.ts';
import type { AskedField, Day, Language, UnixMillis } from '../../db/schema.ts';
import { groupings, type CountFilters, type Dimension } from '../standing/filters.ts';
import { knownName } from '../roster/known-name.ts';
import { reaches, type Scope } from '../scope.ts';

/** One row of the counts; of the dimensions it has those that were grouped by. */
export interface CountRow extends Figures {
	month?: string | undefined;
	course?: string | undefined;
	course_version?: string | undefined;
	language?: Language | undefined;
	cohort_id?: string | null | undefined;
	cohort?: string | null | undefined;
	site_id?: string | null | undefined;
	site?: string | null | undefined;
}

export type RecordFilters = Omit<CountFilters, 'by'>;

/**
 * Everybody who has merged records at an organization, kept and merged accounts, with the account that was kept.
 * Few, and read once a query: a million completions are each compared with this list alone.
 */
function merged(db: Reader, { organizationId }: Scope) {
	const folded = db
		.selectFrom('roster_entries as folded')
		.innerJoin('roster_entries as kept', 'kept.id', 'folded.merged_into')
		// Not the column itself, or everybody on the roster is gone through to find the few.
		.where(sql`coalesce(folded.organization_id, '')`, '=', organizationId)
		// A range, so that the index of those that were merged is searched: no condition but this leads there.
		.where('folded.merged_into', '>', '')
		.whereRef('folded.person_id', '!=', 'kept.person_id');
	return folded
		.select(['folded.person_id as accountId', 'kept.person_id as keptId'])
		.union(folded.select(['kept.person_id as accountId', 'kept.person_id as keptId']));
}

/** Whose completion it is: of a merged account, the kept one's. */
export const personOf = sql<string>`coalesce(merged."keptId", completions.person_id)`;

/** The site of a person's stay that had begun by the day of a completion. */
function siteOn(person: RawBuilder<string>) {
	return sql<
		string | null
	>`(select case when entry.placed_on <= completions.completed_on then entry.site_id
	else (select past.site_id from past_placements as past where past.entry_id = entry.id
		and past.from_on <= completions.completed_on and past.until_on > completions.completed_on) end
	from roster_entries as entry where entry.person_id = ${person}
		and entry.organization_id = completions.organization_id and entry.joined_on <= completions.completed_on
		and entry.stand_in = 0
	order by entry.joined_on desc, entry.id limit 1)`;
}

/**
 * The site at which somebody worked on the day of a completion. What a merged account did is done where the kept
 * person worked; from before that person was there, where the merged one did.
 */
export const siteThen = sql<string | null>`case when merged."keptId" is null
	then ${siteOn(sql.ref('completions.person_id'))}
	else coalesce(${siteOn(sql.ref('merged.keptId'))}, ${siteOn(sql.ref('completions.person_id'))}) end`;

/** Another account of the same person had completed the course before, for the same organization. */
function doneBefore(db: Reader, scope: Scope, condition: RawBuilder<SqlBool>) {
	return sql<SqlBool>`merged."keptId" is not null and exists (
		select 1 from (${merged(db, scope)}) as sibling inner join completions as earlier
			on earlier.person_id = sibling."accountId" and earlier.course = completions.course
		where sibling."keptId" = merged."keptId" and sibling."accountId" <> completions.person_id
			and earlier.organization_id = completions.organization_id
			and (earlier.completed_at < completions.completed_at
				or (earlier.completed_at = completions.completed_at and earlier.id < completions.id))
			and ${condition})`;
}

/**
 * The completion records that filters speak of. The organization always stands first: nobody sees another's.
 * What a person with merged records did again while it was still valid is a retake: it counts once.
 */
export function completionsIn(db: Reader, scope: Scope, filters: RecordFilters) {
	return narrowed(db, scope, filters, {
		organization: sql.ref('completions.organization_id'),
		day: sql.ref('completions.completed_on'),
		cohort: sql.ref('completions.cohort_id')
	});
}

/** The same for joining few records of another kind to them: no index of an organization's completions is gone through. */
export function completionsBeside(db: Reader, scope: Scope, filters: RecordFilters) {
	return narrowed(db, scope, filters, {
		organization: sql`coalesce(completions.organization_id, '')`,
		day: sql`coalesce(completions.completed_on, '')`,
		cohort: sql`coalesce(completions.cohort_id, '')`
	});
}

function narrowed(
	db: Reader,
	scope: Scope,
	filters: RecordFilters,
	{ organization, day, cohort }: Record<'organization' | 'day' | 'cohort', RawBuilder<unknown>>
) {
	return counting(db, scope)
		.where(organization, '=', scope.organizationId)
		.$if(scope.sites !== null, (query) => query.where((eb) => reaches(eb, scope, siteThen)))
		.$if(filters.site !== null, (query) => query.where(siteThen, '=', filters.site))
		.where(day, '>=', filters.from)
		.where(day, '<=', filters.to)
		.$if(filters.course !== null, (query) =>
			query.where('completions.course', '=', filters.course as string)
		)
		.$if(filters.cohort !== null, (query) => query.where(cohort, '=', filters.cohort))
		.$if(filters.language !== null, (query) =>
			query.where('completions.language', '=', filters.language as Language)
		);
}

/** The completion records of some accounts, found by the account: what a whole organization has is not gone through. */
export function completionsOf(db: Reader, scope: Scope, accounts: readonly string[]) {
	return counting(db, scope)
		.where('completions.person_id', 'in', accounts)
		.where(sql`coalesce(completions.organization_id, '')`, '=', scope.organizationId);
}

/** Completions with whose they are, without those that don't count. Bind it to an organization. */
function counting(db: Reader, scope: Scope) {
	const retaken = doneBefore(
		db,
		scope,
		sql`(earlier.valid_until is null or earlier.valid_until >= completions.completed_on)`
	);
	return db
		.selectFrom('completions')
		.leftJoin(merged(db, scope).as('merged'), 'merged.accountId', 'completions.person_id')
		.where(sql<SqlBool>`not (${retaken})`);
}

/** Whether a completion renews an earlier one: of the same account, or of another of the same person. */
export function renews(db: Reader, scope: Scope) {
	return sql<SqlBool>`(completions.cycle > 1 or ${doneBefore(db, scope, sql<SqlBool>`1 = 1`)})`;
}

/** The order in which the rows of a dimension stand. */
const order: Record<Dimension, readonly string[]> = {
	month: ['month'],
	course: ['completions.course'],
	course_version: ['completions.course_version'],
	language: ['completions.language'],
	cohort: ['cohort', 'completions.cohort_id'],
	site: ['site', 'site_id']
};

/**
 * The counts of an organization, grouped, in a stable order. The screen and the file run this one query.
 * Groups in which nothing was completed have no row.
 */
export function countsQuery(
	db: Reader,
	scope: Scope,
	filters: RecordFilters,
	by: readonly Dimension[]
) {
	const has = (dimension: Dimension) => by.includes(dimension);
	let query = completionsIn(db, scope, filters)
		.select((eb) => [
			eb.fn.countAll<number>().as('completions'),
			eb.fn.count<number>(personOf).distinct().as('people'),
			eb.fn
				.count<number>(
					eb
						.case()
						.when(eb.not(renews(db, scope)))
						.then(eb.ref('completions.id'))
						.end()
				)
				.as('first_completions'),
			eb.fn
				.count<number>(eb.case().when(renews(db, scope)).then(eb.ref('completions.id')).end())
				.as('renewals')
		])
		.$if(has('month'), (qb) =>
			qb
				.select((eb) =>
					eb.fn<string>('substr', ['completions.completed_on', eb.lit(1), eb.lit(7)]).as('month')
				)
				.groupBy('month')
		)
		.$if(has('course'), (qb) => qb.select('completions.course').groupBy('completions.course'))
		.$if(has('course_version'), (qb) =>
			qb.select('completions.course_version').groupBy('completions.course_version')
		)
		.$if(has('language'), (qb) => qb.select('completions.language').groupBy('completions.language'))
		.$if(has('cohort'), (qb) =>
			qb
				.select((eb) => [
					'completions.cohort_id',
					eb
						.selectFrom('cohorts')
						.select('cohorts.name')
						.whereRef('cohorts.id', '=', 'completions.cohort_id')
						.as('cohort')
				])
				.groupBy('completions.cohort_id')
		)
		.$if(has('site'), (qb) =>
			qb
				.select([
					siteThen.as('site_id'),
					sql<string | null>`(select sites.name from sites where sites.id = ${siteThen})`.as('site')
				])
				.groupBy('site_id')
		);
	for (const dimension of by) {
		for (const name of order[dimension]) query = query.orderBy(sql.ref(name));
	}
	return query;
}

/** The four figures over everything that the filters speak of. */
export async function totals(db: Reader, scope: Scope, filters: RecordFilters): Promise<Figures> {
	return (await countsQuery(db, scope, filters, []).executeTakeFirst()) ?? noFigures;
}

/** The figures of every month of the period, those without a completion too. */
export async function countsByMonth(
	db: Reader,
	scope: Scope,
	filters: RecordFilters
): Promise<(Figures & { month: string })[]> {
	const rows = await countsQuery(db, scope, filters, ['month']).execute();
	return everyMonth(
		rows.map((row) => ({ ...row, month: row.month ?? '' })),
		filters.from.slice(0, 7),
		filters.to.slice(0, 7),
		(month) => ({ month, ...noFigures })
	);
}

/** The rows of the chosen grouping: what the table shows and the file holds. */
export function countRows(db: Reader, scope: Scope, filters: CountFilters): Promise<CountRow[]> {
	return countsQuery(db, scope, filters, groupings[filters.by]).execute();
}

/**
 * The completion records themselves, oldest first, with what an inspector asks for.
 *
 * @param proof whether what a rule asks of the proof is looked up too: it costs a look at every record
 */
export function completionRecords(
	db: Reader,
	scope: Scope,
	filters: RecordFilters,
	{ proof = false } = {}
) {
	const kept = (field: AskedField) =>
		proof
			? sql<string | null>`(select kept.value from completion_fields as kept
				where kept.completion_id = completions.id and kept.field = ${field})`
			: sql<string | null>`null`;
	const rule = proof
		? sql<string | null>`(select rule from completion_rules
			where completion_rules.completion_id = completions.id)`
		: sql<string | null>`null`;
	const certified = proof
		? sql<Day | null>`(select signed.signed_on from certifications as signed
			inner join enrolments as begun on begun.id = signed.enrolment_id
			where begun.person_id = completions.person_id and begun.course = completions.course
				and begun.cycle = completions.cycle)`
		: sql<Day | null>`null`;
	const arrived = proof
		? sql<UnixMillis | null>`(select sent.received_at from offline_completions as sent
			where sent.completion_id = completions.id)`
		: sql<UnixMillis | null>`null`;
	return completionsIn(db, scope, filters)
		.innerJoin('people', (join) => join.on('people.id', '=', personOf))
		.leftJoin('cohorts', 'cohorts.id', 'completions.cohort_id')
		.select([
			'completions.id',
			'people.id as person_id',
			knownName(scope.organizationId),
			'completions.cohort_id',
			'cohorts.name as cohort',
			'completions.course',
			'completions.course_version',
			'completions.language',
			'completions.cycle',
			renews(db, scope).as('renewal'),
			'completions.completed_on',
			'completions.time_zone',
			'completions.minutes',
			'completions.score',
			'completions.out_of',
			'completions.pass_mark',
			'completions.valid_until',
			'completions.started_at',
			'completions.completed_at',
			'completions.delivery',
			'completions.basis',
			rule.as('rule'),
			kept('hire-date').as('hired_on'),
			kept('position').as('position'),
			kept('license-number').as('license_number'),
			certified.as('certified_on'),
			arrived.as('arrived_at'),
			siteThen.as('site_id'),
			sql<string | null>`(select sites.name from sites where sites.id = ${siteThen})`.as('site'),
			// Who was merged into another entry has that one's.
			sql<string | null>`(select case when entry.merged_into is null then entry.external_id else (
					select kept.external_id from roster_entries as kept where kept.id = entry.merged_into) end
				from roster_entries as entry where entry.person_id = completions.person_id
					and entry.organization_id = completions.organization_id
				order by entry.joined_on desc, entry.id limit 1)`.as('external_id')
		])
		.select((eb) =>
			eb
				.selectFrom('certificates')
				.select('certificates.serial')
				.whereRef('certificates.completion_id', '=', 'completions.id')
				.orderBy('certificates.issued_at', 'desc')
				.orderBy('certificates.id')
				.limit(1)
				.as('serial')
		)
		.orderBy('completions.completed_on')
		.orderBy('completions.id');
}
