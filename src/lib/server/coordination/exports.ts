import { dayIn } from '#lib/counting/calendar.ts';
import { exportColumns, type ColumnOf, type ExportKind } from '#lib/counting/columns.ts';
import { definitionsVersion } from '#lib/counting/figures.ts';
import type { Db, Snapshot } from '../db/connect.ts';
import { record, type AuditAction } from './audit.ts';
import { completionRecords, countsQuery } from './counts.ts';
import { csvPieces, streamOf, type Cell, type Profile } from './csv.ts';
import type { Desk } from './desk.ts';
import { groupings, type CountFilters, type PeopleFilters } from './filters.ts';
import { peopleQuery } from './people.ts';
import { asOf, type Scope } from './scope.ts';

/** What is taken out, with the filters of the screen that it comes from. */
export type ExportRequest =
	| { kind: 'counts' | 'completions'; filters: CountFilters }
	| { kind: 'people'; filters: PeopleFilters };

export interface ExportedFile {
	name: string;
	body: ReadableStream<Uint8Array>;
}

const actions: Record<ExportKind, AuditAction> = {
	counts: 'export.counts',
	completions: 'export.completions',
	people: 'export.people'
};

/** The name of a file: what it holds and for which days. */
export function exportName(request: ExportRequest, desk: Desk, ending: string): string {
	const days =
		request.kind === 'people'
			? (request.filters.on ?? desk.today)
			: `${request.filters.from}-to-${request.filters.to}`;
	return `sightline-${request.kind}-${days}${ending}`;
}

/**
 * Takes out what the filters show, read in one moment of the database. The log entry comes first:
 * when it can't be written, nothing leaves.
 *
 * @param openSnapshot a reading connection for this file alone; it is closed when the stream ends or is given up
 */
export async function exportFile(
	db: Db,
	openSnapshot: () => Snapshot,
	desk: Desk,
	request: ExportRequest,
	profile: Profile
): Promise<ExportedFile> {
	await record(db, {
		organizationId: desk.organization.id,
		personId: desk.personId,
		action: actions[request.kind],
		detail: { ...request.filters, profile },
		at: desk.at
	});
	const snapshot = openSnapshot();
	try {
		return {
			name: exportName(request, desk, '.csv'),
			body: streamOf(pieces(db, snapshot, desk, request, profile), () => {
				snapshot.close();
			})
		};
	} catch (fault) {
		snapshot.close();
		throw fault;
	}
}

function pieces(
	db: Db,
	snapshot: Snapshot,
	desk: Desk,
	request: ExportRequest,
	profile: Profile
): Generator<string> {
	const { timeZone } = desk.organization;
	const { scope } = desk;
	switch (request.kind) {
		case 'counts':
			return countPieces(db, snapshot, scope, request.filters, profile);
		case 'completions':
			return table(
				'completions',
				snapshot.rows(completionRecords(db, scope, request.filters)),
				{
					completion_id: (row) => row.id,
					person_id: (row) => row.person_id,
					name: (row) => row.name,
					cohort_id: (row) => row.cohort_id,
					cohort: (row) => row.cohort,
					course: (row) => row.course,
					course_version: (row) => row.course_version,
					language: (row) => row.language,
					kind: (row) => (row.cycle === 1 ? 'first' : 'renewal'),
					completed_on: (row) => row.completed_on,
					time_zone: (row) => row.time_zone,
					minutes: (row) => row.minutes,
					score: (row) => row.score,
					out_of: (row) => row.out_of,
					pass_mark: (row) => row.pass_mark,
					valid_until: (row) => row.valid_until,
					certificate_serial: (row) => shownSerial(row.serial),
					definitions: () => definitionsVersion
				},
				profile
			);
		case 'people': {
			const on = asOf(timeZone, request.filters.on ?? desk.today);
			return table(
				'people',
				snapshot.rows(peopleQuery(db, scope, request.filters, on)),
				{
					as_of: () => on.day,
					person_id: (row) => row.personId,
					name: (row) => row.name,
					external_id: (row) => row.externalId,
					site: (row) => row.site,
					job: (row) => row.job,
					hired_on: (row) => row.hiredOn,
					assigned_to: (row) => row.target,
					assigned_name: (row) => row.targetName,
					course: (row) => row.course,
					status: (row) => row.status,
					due_on: (row) => row.dueOn,
					started_on: (row) => (row.startedAt === null ? null : dayIn(timeZone, row.startedAt)),
					completed_on: (row) => row.completedOn,
					valid_until: (row) => row.validUntil,
					certificate_serial: (row) => shownSerial(row.serial),
					definitions: () => definitionsVersion
				},
				profile
			);
		}
	}
}

/** A serial as certificates and pages print it. Sixteen bare digits would lose the last in a spreadsheet. */
export function shownSerial(serial: string | null): string | null {
	return serial === null ? null : serial.replace(/(.{4})(?=.)/g, '$1 ');
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
		'definitions'
	];
}

function countPieces(
	db: Db,
	snapshot: Snapshot,
	scope: Scope,
	filters: CountFilters,
	profile: Profile
): Generator<string> {
	const columns = countColumns(filters);
	return csvPieces(
		columns,
		snapshot.rows(countsQuery(db, scope, filters, groupings[filters.by])),
		(row) => columns.map((column) => (column === 'definitions' ? definitionsVersion : row[column])),
		profile
	);
}

/** Every column of a kind of file, in the order of its definitions. */
function table<Kind extends 'completions' | 'people', Row>(
	kind: Kind,
	rows: Iterable<Row>,
	cells: Record<ColumnOf<Kind>, (row: Row) => Cell>,
	profile: Profile
): Generator<string> {
	const columns = Object.keys(exportColumns[kind]) as (ColumnOf<Kind> & string)[];
	return csvPieces(columns, rows, (row) => columns.map((column) => cells[column](row)), profile);
}
