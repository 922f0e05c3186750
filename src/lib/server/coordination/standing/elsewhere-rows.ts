import { sql, type SqlBool } from 'kysely';
import type { Reader } from '../../db/connect.ts';
import type { Day } from '../../db/schema.ts';
import type { CountFilters } from './filters.ts';
import { reaches, type Scope } from '../scope.ts';
import { nameInStay } from '../roster/known-name.ts';

/** What training done elsewhere can be narrowed down by; the days are those on which it was done. */
export type ElsewhereFilters = Pick<CountFilters, 'from' | 'to' | 'course' | 'cohort' | 'site'>;

/**
 * The rows of training done elsewhere for a file, each of its own kind (`elsewhere`, delivery `import`): never among
 * completions and in none of their counts. Whoever belongs to the organization now, at the site where they are now;
 * nothing that was withdrawn. In a stable order: by day, then id.
 */
export function elsewhereRows(db: Reader, scope: Scope, filters: ElsewhereFilters) {
	return recordsIn(db, scope, filters)
		.innerJoin('people', 'people.id', 'entry.person_id')
		.leftJoin('sites', 'sites.id', 'entry.site_id')
		.leftJoin('exemptions', 'exemptions.id', 'training.exemption_id')
		.leftJoin('exemption_ends', 'exemption_ends.exemption_id', 'training.exemption_id')
		.orderBy('training.done_on')
		.orderBy('training.id')
		.select([
			sql<'elsewhere'>`'elsewhere'`.as('kind'),
			sql<'import'>`'import'`.as('delivery'),
			'training.id',
			'entry.person_id as personId',
			nameInStay('entry'),
			'entry.external_id as externalId',
			'sites.name as site',
			'entry.job',
			'entry.hired_on as hiredOn',
			'training.course',
			'training.title',
			'training.provider',
			'training.done_on as completedOn',
			'training.minutes',
			'training.valid_until as validUntil',
			'training.reference',
			'training.created_at as recordedAt'
		])
		.select(
			sql<Day | null>`case when exemption_ends.ended_on is null then exemptions.until_on
				else add_days(exemption_ends.ended_on, -1) end`.as('exemptUntil')
		);
}

/** How many rows {@link elsewhereRows} has. */
export async function countElsewhere(
	db: Reader,
	scope: Scope,
	filters: ElsewhereFilters
): Promise<number> {
	const { count } = await recordsIn(db, scope, filters)
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	return count;
}

function recordsIn(db: Reader, scope: Scope, { from, to, course, cohort, site }: ElsewhereFilters) {
	return db
		.selectFrom('trainings_elsewhere as training')
		.innerJoin('roster_entries as entry', (join) =>
			join
				.onRef('entry.organization_id', '=', 'training.organization_id')
				.on('entry.merged_into', 'is', null)
				.on('entry.left_on', 'is', null)
				.on(
					'entry.id',
					'=',
					sql<string>`(select coalesce(own.merged_into, own.id) from roster_entries as own
						where own.organization_id = training.organization_id and own.person_id = training.person_id
						order by own.left_on is not null, own.joined_on desc, own.id limit 1)`
				)
		)
		.leftJoin('elsewhere_withdrawals as gone', 'gone.training_id', 'training.id')
		.where('training.organization_id', '=', scope.organizationId)
		.where('training.done_on', '>=', from)
		.where('training.done_on', '<=', to)
		.where('gone.training_id', 'is', null)
		.where((eb) => reaches(eb, scope, 'entry.site_id'))
		.$if(course !== null, (query) => query.where('training.course', '=', course as string))
		.$if(site !== null, (query) => query.where('entry.site_id', '=', site))
		.$if(cohort !== null, (query) =>
			// In the cohort by any account of theirs.
			query.where(
				sql<SqlBool>`exists (select 1 from cohort_members as stay where stay.cohort_id = ${cohort}
					and stay.left_at is null and stay.person_id in (select account.person_id from roster_entries as account
						where account.id = entry.id or account.merged_into = entry.id))`
			)
		);
}
