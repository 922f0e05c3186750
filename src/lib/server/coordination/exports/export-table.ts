import { momentIn } from '#lib/counting/calendar.ts';
import {
	columnsOf,
	presetColumns,
	type ChosenKind,
	type ColumnOf,
	type ExportKind
} from '#lib/counting/columns.ts';
import { definitionsVersion } from '#lib/counting/figures.ts';
import type { Reader, Snapshot } from '../../db/connect.ts';
import type { Cell, FileColumn } from '../../files/cells.ts';
import { completionRecords, countRows, countsQuery, totals } from '../counts/counts.ts';
import {
	countElsewhere,
	elsewhereRows,
	type ElsewhereFilters
} from '../standing/elsewhere-rows.ts';
import { groupings, type CountFilters, type PeopleFilters } from '../standing/filters.ts';
import { readPeople } from '../standing/people.ts';
import { asOf, type AsOf } from '../scope.ts';
import {
	certificateAddress,
	once,
	shownSerial,
	type Cells,
	type Common,
	type ExportSource
} from './export-cells.ts';
import { peopleCells, peopleFile } from './people-file.ts';

/** What is taken out, with the filters of the screen that it comes from. */
export type ExportRequest =
	| { kind: 'counts' | 'completions'; filters: CountFilters }
	| { kind: 'people'; filters: PeopleFilters }
	| { kind: 'elsewhere'; filters: ElsewhereFilters };

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

/** Columns by their names, in the order given. @throws Error for an unknown one */
export function fileColumns(kind: ExportKind, names: readonly string[]): FileColumn[] {
	const all = new Map(columnsOf(kind));
	return names.map((name) => {
		const column = all.get(name);
		if (!column) throw new Error(`The file of ${kind} has no column ${name}.`);
		return { name, ...column };
	});
}

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

type CompletionRow = Awaited<ReturnType<ReturnType<typeof completionRecords>['execute']>>[number];

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
