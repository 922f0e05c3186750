import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { dayIn, momentIn } from '#lib/counting/calendar.ts';
import {
	columnsOf,
	presetColumns,
	type ChosenKind,
	type ColumnOf,
	type ExportKind
} from '#lib/counting/columns.ts';
import { definitionsVersion } from '#lib/counting/figures.ts';
import type { Reader, Snapshot } from '../../db/connect.ts';
import type { Basis, Day, Delivery, UnixMillis } from '../../db/schema.ts';
import type { Cell, FileColumn } from '../../files/cells.ts';
import { completionRecords, countRows, countsQuery, totals } from '../counts/counts.ts';
import type { Desk } from '../desk.ts';
import {
	countElsewhere,
	elsewhereRows,
	type ElsewhereFilters
} from '../standing/elsewhere-rows.ts';
import { groupings, type CountFilters, type PeopleFilters } from '../standing/filters.ts';
import { peopleQuery, readPeople } from '../standing/people.ts';
import { asOf, type AsOf, type Scope } from '../scope.ts';

/** What is taken out, with the filters of the screen that it comes from. */
export type ExportRequest =
	| { kind: 'counts' | 'completions'; filters: CountFilters }
	| { kind: 'people'; filters: PeopleFilters }
	| { kind: 'elsewhere'; filters: ElsewhereFilters };

/** Of whose records a file is made, within which reach, and at which moment. */
export interface ExportSource extends Pick<Desk, 'scope' | 'today' | 'at'> {
	organization: Pick<Desk['organization'], 'id' | 'name' | 'timeZone'>;
	/** The address of this site, for links that stand in a file: `https://training.example.gov`. */
	origin: string;
}

/** A file before it is written: its columns, and its rows one after another in their stable order. */
export interface ExportTable {
	columns: FileColumn[];
	rows(snapshot: Snapshot): Generator<Cell[]>;
	/** How many rows it will have, in the same moment of the database. */
	count(reader: Reader): Promise<number>;
}

/**
 * What a request asks for, by the very query that the screen runs.
 * Rows stand in this order: counts by what they are grouped by; completions, and training done elsewhere, by day, then
 * id; people by name (those without one last), then account, course and assignment.
 *
 * @param chosen names of columns, for files whose columns can be chosen; without it the usual ones
 */
export function exportTable(
	db: Reader,
	source: ExportSource,
	request: ExportRequest,
	chosen?: readonly string[]
): ExportTable {
	const { scope } = source;
	const common = {
		organization_id: () => source.organization.id,
		organization: () => source.organization.name,
		exported_at: () => momentIn(source.organization.timeZone, source.at),
		definitions: () => definitionsVersion
	};
	switch (request.kind) {
		case 'counts': {
			const { filters } = request;
			const names = countColumns(filters);
			return {
				columns: fileColumns('counts', names),
				count: async (reader) => (await countRows(reader, scope, filters)).length,
				*rows(snapshot) {
					const exportedAt = common.exported_at();
					for (const row of snapshot.rows(countsQuery(db, scope, filters, groupings[filters.by]))) {
						yield names.map((name) => {
							if (name === 'definitions') return definitionsVersion;
							return name === 'exported_at' ? exportedAt : (row[name] ?? null);
						});
					}
				}
			};
		}
		case 'completions': {
			const { filters } = request;
			const proof = chosen?.some((name) => ofProof.has(name)) ?? false;
			return tableOf(
				'completions',
				chosen,
				(snapshot) => snapshot.rows(completionRecords(db, scope, filters, { proof })),
				async (reader) => (await totals(reader, scope, filters)).completions,
				completionCells(source, common)
			);
		}
		case 'people': {
			const { filters } = request;
			const on = peopleDay(source, filters);
			const columns = chosen ?? presetColumns('people', 'usual');
			return tableOf(
				'people',
				columns,
				(snapshot) => snapshot.rows(peopleFile(db, scope, filters, on, columns)),
				async (reader) =>
					(await readPeople(reader, scope, filters, { on, page: 1, perPage: 1 })).total,
				peopleCells(source, on, common)
			);
		}
		case 'elsewhere': {
			const { filters } = request;
			return tableOf(
				'elsewhere',
				chosen,
				(snapshot) => snapshot.rows(elsewhereRows(db, scope, filters)),
				(reader) => countElsewhere(reader, scope, filters),
				elsewhereCells(source, common)
			);
		}
	}
}

/** The day as of which people are asked about: the filter's, else today. */
export function peopleDay(
	{ organization, today }: Pick<ExportSource, 'organization' | 'today'>,
	filters: PeopleFilters
): AsOf {
	return asOf(organization.timeZone, filters.on ?? today);
}

/** The columns of the counts under a grouping: what was grouped by, then the figures. */
export function countColumns(filters: CountFilters): ColumnOf<'counts'>[] {
	return [
		...groupings[filters.by].flatMap((dimension) =>
			dimension === 'cohort' || dimension === 'site'
				? ([`${dimension}_id`, dimension] as const)
				: [dimension]
		),
		'completions',
		'people',
		'first_completions',
		'renewals',
		'exported_at',
		'definitions'
	];
}

/** A serial as certificates and pages print it. Sixteen bare digits would lose the last in a spreadsheet. */
export function shownSerial(serial: string | null): string | null {
	return serial === null ? null : serial.replace(/(.{4})(?=.)/g, '$1 ');
}

/** Columns by their names, in the order given. @throws Error for an unknown one */
export function fileColumns(kind: ExportKind, names: readonly string[]): FileColumn[] {
	const all = new Map(columnsOf(kind));
	return names.map((name) => {
		const column = all.get(name);
		if (!column) throw new Error(`The file of ${kind} has no column ${name}.`);
		return { name, ...column };
	});
}

type Cells<Kind extends ExportKind, Row> = Record<ColumnOf<Kind>, (row: Row) => Cell>;

function tableOf<Kind extends ChosenKind, Row>(
	kind: Kind,
	chosen: readonly string[] | undefined,
	rowsIn: (snapshot: Snapshot) => Iterable<Row>,
	count: ExportTable['count'],
	cells: Cells<Kind, Row>
): ExportTable {
	const columns = fileColumns(kind, chosen ?? presetColumns(kind, 'usual'));
	const readers = columns.map(({ name }) => cells[name as ColumnOf<Kind>]);
	return {
		columns,
		count,
		*rows(snapshot) {
			for (const row of rowsIn(snapshot)) yield readers.map((read) => read(row));
		}
	};
}

type Common = Record<
	'organization_id' | 'organization' | 'exported_at' | 'definitions',
	() => Cell
>;
type CompletionRow = Awaited<ReturnType<ReturnType<typeof completionRecords>['execute']>>[number];

function certificateAddress({ origin }: ExportSource, serial: string | null): Cell {
	return serial === null ? null : `${origin}/certificates/${serial}`;
}

/** Columns that say what a rule asks of the proof, and when it came. */
const ofProof: ReadonlySet<string> = new Set<ColumnOf<'completions'>>([
	'rule',
	'hired_on',
	'position',
	'license_number',
	'certified_on',
	'arrived_at'
]);

function completionCells(
	source: ExportSource,
	common: Common
): Cells<'completions', CompletionRow> {
	const { timeZone } = source.organization;
	return {
		...once(common),
		completion_id: (row) => row.id,
		person_id: (row) => row.person_id,
		name: (row) => row.name,
		external_id: (row) => row.external_id,
		site_id: (row) => row.site_id,
		site: (row) => row.site,
		cohort_id: (row) => row.cohort_id,
		cohort: (row) => row.cohort,
		course: (row) => row.course,
		course_version: (row) => row.course_version,
		language: (row) => row.language,
		kind: (row) => (row.renewal ? 'renewal' : 'first'),
		cycle: (row) => row.cycle,
		started_at: (row) => momentIn(timeZone, row.started_at),
		completed_at: (row) => momentIn(timeZone, row.completed_at),
		completed_on: (row) => row.completed_on,
		time_zone: (row) => row.time_zone,
		minutes: (row) => row.minutes,
		score: (row) => row.score,
		out_of: (row) => row.out_of,
		pass_mark: (row) => row.pass_mark,
		valid_until: (row) => row.valid_until,
		certificate_serial: (row) => shownSerial(row.serial),
		certificate_address: (row) => certificateAddress(source, row.serial),
		delivery: (row) => row.delivery,
		basis: (row) => row.basis,
		rule: (row) => row.rule,
		hired_on: (row) => row.hired_on,
		position: (row) => row.position,
		license_number: (row) => row.license_number,
		certified_on: (row) => row.certified_on,
		arrived_at: (row) => (row.arrived_at === null ? null : momentIn(timeZone, row.arrived_at))
	};
}

/** Cells that are the same in every row are worked out once. */
function once(common: Common): Common {
	const { organization_id, organization, exported_at, definitions } = common;
	const same = (cell: Cell) => () => cell;
	return {
		organization_id: same(organization_id()),
		organization: same(organization()),
		exported_at: same(exported_at()),
		definitions: same(definitions())
	};
}

/** The table of people as on the screen, with what only a file holds; what is costly only where it was chosen. */
function peopleFile(
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

function peopleCells(source: ExportSource, on: AsOf, common: Common): Cells<'people', PeopleRow> {
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

type ElsewhereRow = Awaited<ReturnType<ReturnType<typeof elsewhereRows>['execute']>>[number];

function elsewhereCells(source: ExportSource, common: Common): Cells<'elsewhere', ElsewhereRow> {
	const { exported_at, definitions } = once(common);
	return {
		kind: (row) => row.kind,
		person_id: (row) => row.personId,
		name: (row) => row.name,
		external_id: (row) => row.externalId,
		site: (row) => row.site,
		job: (row) => row.job,
		hired_on: (row) => row.hiredOn,
		course: (row) => row.course,
		title: (row) => row.title,
		provider: (row) => row.provider,
		done_on: (row) => row.completedOn,
		minutes: (row) => row.minutes,
		valid_until: (row) => row.validUntil,
		reference: (row) => row.reference,
		exempt_until: (row) => row.exemptUntil,
		delivery: (row) => row.delivery,
		recorded_at: (row) => momentIn(source.organization.timeZone, row.recordedAt),
		exported_at,
		definitions
	};
}
