import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { dayIn, momentIn } from '#lib/counting/calendar.ts';
import type { Reader } from '../../db/connect.ts';
import type { Basis, Day, Delivery, UnixMillis } from '../../db/schema.ts';
import type { AsOf, Scope } from '../scope.ts';
import type { PeopleFilters } from '../standing/filters.ts';
import { peopleQuery } from '../standing/people.ts';
import {
	certificateAddress,
	once,
	shownSerial,
	type Cells,
	type Common,
	type ExportSource
} from './export-cells.ts';

/** The table of people as on the screen, with what only a file holds; what is costly only where it was chosen. */
export function peopleFile(
	db: Reader,
	scope: Scope,
	filters: PeopleFilters,
	on: AsOf,
	columns: readonly string[]
) {
	const accounts = sql`(select account.person_id from roster_entries as account
		where account.id = "rows"."entryId" or account.merged_into = "rows"."entryId")`;
	// Which of an organization's cohorts are named to whoever sees some sites only.
	const seen =
		scope.sites === null
			? sql`1 = 1`
			: scope.sites.length === 0
				? sql`own.site_id is null`
				: sql`(own.site_id is null or own.site_id in (${sql.join(scope.sites)}))`;
	const nothing = sql<number | null>`null`;
	// How somebody did what they did for nobody, or for another organization, is theirs and that one's.
	const ours = sql<SqlBool>`latest.organization_id = ${scope.organizationId}`;
	const own = <Value>(column: string) =>
		sql<Value | null>`case when ${ours} then ${sql.ref(`latest.${column}`)} end`;
	const begunHere = sql<SqlBool>`(begun.organization_id = ${scope.organizationId}
		or (${ours} and begun.cycle = latest.cycle))`;
	return peopleQuery(db, scope, filters, on).select([
		'rows.assignedOn',
		'latest.course_version as courseVersion',
		'latest.language',
		'latest.cycle',
		'latest.completed_at as completedAt',
		own<number>('score').as('score'),
		own<number>('out_of').as('outOf'),
		own<number>('pass_mark').as('passMark'),
		own<Delivery>('delivery').as('delivery'),
		own<Basis>('basis').as('basis'),
		sql<string | null>`(select string_agg(own.name, '; ' order by own.name, own.id) from (
				select distinct stay.cohort_id from cohort_members as stay where stay.person_id in ${accounts}
					and stay.joined_at < ${on.end} and (stay.left_at is null or stay.left_at >= ${on.end})) as membership
			inner join cohorts as own on own.id = membership.cohort_id
			where own.organization_id = ${scope.organizationId} and ${seen})`.as('cohortNames'),
		(columns.includes('attempts')
			? sql<number | null>`(select count(*) from enrolments as begun
				inner join attempts as tried on tried.enrolment_id = begun.id
				where begun.person_id in ${accounts} and begun.course = "rows".course and tried.submitted_at < ${on.end}
					and ${begunHere}
					and (latest.id is null or (begun.cycle = latest.cycle and tried.submitted_at <= latest.completed_at)))`
			: nothing
		).as('attempts'),
		(columns.includes('active_minutes') ? activeMinutes(accounts, begunHere, on) : nothing).as(
			'activeMinutes'
		)
	]);
}

/** Clock minutes in which something that the person did was recorded: each once, whatever happened in it. */
function activeMinutes(
	accounts: RawBuilder<unknown>,
	begunHere: RawBuilder<SqlBool>,
	{ end }: AsOf
) {
	const begun = sql`enrolments as begun where begun.person_id in ${accounts} and begun.course = "rows".course
		and ${begunHere}`;
	const mine = sql`(select begun.id from ${begun})`;
	const tries = sql`(select tried.id from attempts as tried where tried.enrolment_id in ${mine})`;
	return sql<number | null>`(select count(distinct act.at / 60000) from (
		select begun.started_at as at from ${begun}
		union all select read_at from readings where enrolment_id in ${mine}
		union all select drawn_at from attempts where enrolment_id in ${mine}
		union all select submitted_at from attempts where enrolment_id in ${mine}
		union all select answered_at from attempt_items where attempt_id in ${tries}
		union all select answered_at from drill_steps where run_id in (
			select run.id from drill_runs as run where run.enrolment_id in ${mine})
	) as act where act.at < ${end})`;
}

type PeopleRow = Awaited<ReturnType<ReturnType<typeof peopleFile>['execute']>>[number];

export function peopleCells(
	source: ExportSource,
	on: AsOf,
	common: Common
): Cells<'people', PeopleRow> {
	const { timeZone } = source.organization;
	const moment = (at: UnixMillis | null) => (at === null ? null : momentIn(timeZone, at));
	const day = (at: UnixMillis | null): Day | null => (at === null ? null : dayIn(timeZone, at));
	return {
		...once(common),
		as_of: () => on.day,
		person_id: (row) => row.personId,
		name: (row) => row.name,
		external_id: (row) => row.externalId,
		site: (row) => row.site,
		cohort: (row) => row.cohortNames,
		job: (row) => row.job,
		hired_on: (row) => row.hiredOn,
		assigned_to: (row) => row.target,
		assigned_name: (row) => row.targetName,
		course: (row) => row.course,
		course_version: (row) => row.courseVersion,
		language: (row) => row.language,
		assigned_on: (row) => row.assignedOn,
		due_on: (row) => row.dueOn,
		started_at: (row) => moment(row.startedAt),
		started_on: (row) => day(row.startedAt),
		completed_at: (row) => moment(row.completedAt),
		completed_on: (row) => row.completedOn,
		score: (row) => row.score,
		out_of: (row) => row.outOf,
		pass_mark: (row) => row.passMark,
		attempts: (row) => row.attempts,
		active_minutes: (row) => row.activeMinutes,
		status: (row) => row.status,
		cycle: (row) => row.cycle,
		valid_until: (row) => row.validUntil,
		certificate_serial: (row) => shownSerial(row.serial),
		certificate_address: (row) => certificateAddress(source, row.serial),
		delivery: (row) => row.delivery,
		basis: (row) => row.basis
	};
}
