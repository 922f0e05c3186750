import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Status } from '#lib/counting/status.ts';
import type { Reader } from '../../db/connect.ts';
import type { AssignmentsTable, Day } from '../../db/schema.ts';
import { reaches, type AsOf, type Scope } from '../scope.ts';

/**
 * Who belonged to an organization on a day, with the site and job they had then. An entry that was merged into
 * another is that other one's.
 * @param only these entries alone
 */
export function entriesOn(db: Reader, scope: Scope, { day }: AsOf, only?: readonly string[]) {
	const placed = db
		.selectFrom('roster_entries as entry')
		.$if(only === undefined, (query) =>
			query.where('entry.organization_id', '=', scope.organizationId)
		)
		// Of some entries not the column itself, or everybody on the roster is gone through to find them.
		.$if(only !== undefined, (query) =>
			query
				.where('entry.id', 'in', only ?? [])
				.where(sql`coalesce(entry.organization_id, '')`, '=', scope.organizationId)
		)
		.where('entry.merged_into', 'is', null)
		.where('entry.joined_on', '<=', day)
		.where((eb) => eb.or([eb('entry.left_on', 'is', null), eb('entry.left_on', '>', day)]))
		.select((eb) => {
			const then = <T>(now: string, before: string) =>
				sql<T>`case when ${sql.ref('entry.placed_on')} <= ${day} then ${sql.ref(now)} else (
					select ${sql.ref(before)} from past_placements as past where past.entry_id = ${sql.ref('entry.id')}
						and past.from_on <= ${day} and past.until_on > ${day}) end`;
			return [
				eb.ref('entry.id').as('entryId'),
				eb.ref('entry.person_id').as('personId'),
				eb.ref('entry.name_key').as('nameKey'),
				eb.ref('entry.external_id').as('externalId'),
				eb.ref('entry.external_key').as('externalKey'),
				eb.ref('entry.hired_on').as('hiredOn'),
				eb.ref('entry.joined_on').as('joinedOn'),
				then<string | null>('entry.site_id', 'past.site_id').as('siteId'),
				then<string | null>('entry.job', 'past.job').as('job'),
				then<string | null>('entry.job_key', 'past.job_key').as('jobKey'),
				then<Day | null>('entry.placed_on', 'past.from_on').as('placedOn')
			];
		});
	return db
		.selectFrom(placed.as('entries'))
		.selectAll()
		.where((eb) => reaches(eb, scope, 'entries.siteId'));
}

type Piece = RawBuilder<unknown>;

/** Rows of `it` that meet a condition and are the person's own, or of an account that was merged into theirs. */
function anyAccount(from: Piece, condition: Piece) {
	return sql<SqlBool>`(exists (select 1 from ${from} where it.person_id = owing."personId" and ${condition})
		or exists (select 1 from roster_entries as folded, ${from}
			where folded.merged_into = owing."entryId" and it.person_id = folded.person_id and ${condition}))`;
}

type InForce = Pick<
	AssignmentsTable,
	| 'id'
	| 'course'
	| 'target'
	| 'target_key'
	| 'cohort_id'
	| 'site_id'
	| 'job'
	| 'renew_months'
	| 'created_at'
>;

/**
 * The assignments that were in force on a day, with the days since which they count: worked out once for each, not
 * for each of the people whom they reach.
 */
function inForce({ organizationId }: Scope, { day, end, timeZone }: AsOf) {
	return sql<InForce>`(with in_force as materialized (
		select id, course, target, target_key, cohort_id, site_id, job, due_on, due_days, due_from, renew_months,
			created_at,
			case when renew_months is not null then counts_since(${day}, renew_months) end as renewed_since,
			case when due_days is not null then add_days(${day}, -due_days) end as due_since,
			case when due_days is not null then day_end(${timeZone}, add_days(${day}, -due_days - 1)) end as due_since_at
		from assignments
		where organization_id = ${organizationId} and created_at < ${end} and (ended_at is null or ended_at >= ${end})
	) select * from in_force)`;
}

/** Who came under which assignment by a day, when it is due (`dueDay` in SQL), and whether that day is over. */
function owingOn(db: Reader, scope: Scope, on: AsOf, only?: readonly string[]) {
	const { day, end, timeZone } = on;
	const stayed = sql`stay.cohort_id = owed.cohort_id and stay.joined_at < ${end}
		and (stay.left_at is null or stay.left_at >= ${end})`;
	const inCohort = sql`(exists (select 1 from cohort_members as stay
			where stay.person_id = entries."personId" and ${stayed})
		or exists (select 1 from roster_entries as folded, cohort_members as stay
			where folded.merged_into = entries."entryId" and stay.person_id = folded.person_id and ${stayed}))`;
	const cohortSince = sql`(select min(stay.joined_at) from roster_entries as account, cohort_members as stay
		where (account.id = entries."entryId" or account.merged_into = entries."entryId")
			and stay.person_id = account.person_id and ${stayed})`;
	const placedSince = sql`case when owed.target <> 'everyone' and entries."placedOn" > entries."joinedOn"
		then entries."placedOn" else entries."joinedOn" end`;
	// The day on which the person came under the assignment.
	const reachedOn = sql`case when owed.target = 'cohort' then day_in(${timeZone}, ${cohortSince})
		else ${placedSince} end`;
	return db
		.selectFrom([entriesOn(db, scope, on, only).as('entries'), inForce(scope, on).as('owed')])
		.where(
			sql<SqlBool>`case owed.target when 'everyone' then 1
				when 'site' then owed.site_id = entries."siteId"
				when 'job' then owed.target_key = entries."jobKey"
				else ${inCohort} end`
		)
		.selectAll('entries')
		.select([
			'owed.id as assignmentId',
			'owed.course',
			'owed.target',
			'owed.cohort_id as cohortId',
			'owed.site_id as owedSiteId',
			'owed.job as owedJob',
			'owed.renew_months as renewMonths'
		])
		.select([
			sql<Day | null>`owed.renewed_since`.as('renewedSince'),
			// The day on which the person came under it, or on which it was made where that was later.
			sql<Day>`case when day_in(${timeZone}, owed.created_at) > ${reachedOn}
				then day_in(${timeZone}, owed.created_at) else ${reachedOn} end`.as('assignedOn'),
			sql<Day | null>`case when owed.due_days is null then owed.due_on
				when owed.due_from = 'hire' then add_days(coalesce(entries."hiredOn", ${reachedOn}), owed.due_days)
				else add_days(${reachedOn}, owed.due_days) end`.as('dueOn'),
			// The same comparison without working out a day for everybody.
			sql<SqlBool>`case when owed.due_days is null then owed.due_on < ${day}
				when owed.due_from = 'hire' and entries."hiredOn" is not null then entries."hiredOn" < owed.due_since
				when owed.target = 'cohort' then ${cohortSince} < owed.due_since_at
				else ${placedSince} < owed.due_since end`.as('pastDue')
		]);
}

/**
 * Every person in every assignment that reached them on a day, with their status: `statusOn` in SQL, held to it by a
 * test. A completion counts for whichever organization it was made.
 * @param only these entries alone
 */
export function assignmentRows(db: Reader, scope: Scope, on: AsOf, only?: readonly string[]) {
	const { day, end } = on;
	const done = sql`it.course = owing.course and it.completed_on <= ${day}`;
	return db
		.selectFrom(owingOn(db, scope, on, only).as('owing'))
		.selectAll('owing')
		.select((eb) =>
			eb
				.case()
				.when(
					anyAccount(
						sql`exemptions as it left join exemption_ends as over on over.exemption_id = it.id`,
						sql`it.organization_id = ${scope.organizationId}
							and (it.course is null or it.course = owing.course) and it.from_on <= ${day}
							and (it.until_on is null or it.until_on >= ${day})
							and (over.ended_on is null or over.ended_on > ${day})`
					)
				)
				.then<Status>('exempt')
				.when(
					anyAccount(
						sql`completions as it`,
						sql`${done} and (it.valid_until is null or it.valid_until >= ${day})
							and (owing."renewedSince" is null or it.completed_on >= owing."renewedSince")`
					)
				)
				.then<Status>('current')
				.when(anyAccount(sql`completions as it`, done))
				.then<Status>('lapsed')
				.when(sql<SqlBool>`owing."pastDue"`)
				.then<Status>('overdue')
				.when(
					anyAccount(
						sql`enrolments as it`,
						sql`it.course = owing.course and it.started_at < ${end}`
					)
				)
				.then<Status>('in_progress')
				.else<Status>('not_started')
				.end()
				.as('status')
		);
}

/** Whether somebody of the rows, which go by that name in the query, was in a cohort when a day ended. */
export function inCohort(cohortId: string, { end }: AsOf): RawBuilder<SqlBool> {
	return sql<SqlBool>`exists (select stay.person_id from cohort_members as stay
		inner join roster_entries as account on account.person_id = stay.person_id
		where stay.cohort_id = ${cohortId} and stay.joined_at < ${end}
			and (stay.left_at is null or stay.left_at >= ${end})
			and (account.id = "rows"."entryId" or account.merged_into = "rows"."entryId"))`;
}
