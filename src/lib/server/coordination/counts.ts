import { sql } from 'kysely';
import { noFigures, type Figures } from '#lib/counting/figures.ts';
import { everyMonth } from '#lib/counting/months.ts';
import type { Reader } from '../db/connect.ts';
import type { Language } from '../db/schema.ts';
import { groupings, type CountFilters, type Dimension } from './filters.ts';
import { reaches, type Scope } from './scope.ts';

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
 * The site at which somebody worked on the day of a completion: by the stay that had begun by then. A merged entry
 * keeps its own places.
 */
const siteThen = sql<
	string | null
>`(select case when entry.placed_on <= completions.completed_on then entry.site_id
	else (select past.site_id from past_placements as past where past.entry_id = entry.id
		and past.from_on <= completions.completed_on and past.until_on > completions.completed_on) end
	from roster_entries as entry where entry.person_id = completions.person_id
		and entry.organization_id = completions.organization_id and entry.joined_on <= completions.completed_on
	order by entry.joined_on desc, entry.id limit 1)`;

/** The completion records that filters speak of. The organization always stands first: nobody sees another's. */
export function completionsIn(db: Reader, scope: Scope, filters: RecordFilters) {
	return db
		.selectFrom('completions')
		.where('completions.organization_id', '=', scope.organizationId)
		.$if(scope.sites !== null, (query) => query.where((eb) => reaches(eb, scope, siteThen)))
		.$if(filters.site !== null, (query) => query.where(siteThen, '=', filters.site))
		.where('completions.completed_on', '>=', filters.from)
		.where('completions.completed_on', '<=', filters.to)
		.$if(filters.course !== null, (query) =>
			query.where('completions.course', '=', filters.course as string)
		)
		.$if(filters.cohort !== null, (query) =>
			query.where('completions.cohort_id', '=', filters.cohort)
		)
		.$if(filters.language !== null, (query) =>
			query.where('completions.language', '=', filters.language as Language)
		);
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
			eb.fn.count<number>('completions.person_id').distinct().as('people'),
			eb.fn
				.count<number>(
					eb.case().when('completions.cycle', '=', 1).then(eb.ref('completions.id')).end()
				)
				.as('first_completions'),
			eb.fn
				.count<number>(
					eb.case().when('completions.cycle', '>', 1).then(eb.ref('completions.id')).end()
				)
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

/** The completion records themselves, oldest first, with what an inspector asks for. */
export function completionRecords(db: Reader, scope: Scope, filters: RecordFilters) {
	return completionsIn(db, scope, filters)
		.innerJoin('people', 'people.id', 'completions.person_id')
		.leftJoin('cohorts', 'cohorts.id', 'completions.cohort_id')
		.select([
			'completions.id',
			'completions.person_id',
			'people.name',
			'completions.cohort_id',
			'cohorts.name as cohort',
			'completions.course',
			'completions.course_version',
			'completions.language',
			'completions.cycle',
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
