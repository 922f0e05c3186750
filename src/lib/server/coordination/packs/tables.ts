import { packColumns, type PackTable } from '#lib/counting/columns/pack.ts';
import type { Column } from '#lib/counting/columns.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import type { Language } from '#lib/i18n/language.ts';
import { headingsOf, type Cell, type FileColumn } from '../../files/cells.ts';
import { csvPieces } from '../../files/csv.ts';
import { shownSerial } from '../exports/export-cells.ts';
import { momentCell } from './beside.ts';
import type { CertificateFound, CompletionFound } from './completions.ts';
import type { RosterRow } from './stays.ts';

/** Where a certificate lies in the pack, and where anybody can check it; null where it isn't there. */
export interface CertificatePlaces {
	fileOf: (person: { name: string | null }, found: CompletionFound['certificate']) => string | null;
	addressOf: (found: CompletionFound['certificate']) => string | null;
}

type Cells<Table extends PackTable, Row> = Record<
	keyof (typeof packColumns)[Table],
	(row: Row) => Cell
>;

/** The columns of one of the pack's tables, in their order. */
export function packTable(table: PackTable): FileColumn[] {
	return Object.entries<Column>(packColumns[table]).map(([name, column]) => ({ name, ...column }));
}

/** One of the pack's tables as CSV for people, its headings in their language. */
export function* packCsv<Table extends PackTable, Row>(
	table: Table,
	language: Language,
	rows: Iterable<Row>,
	cells: Cells<Table, Row>
): Generator<string> {
	const columns = packTable(table);
	const readers = columns.map(({ name }) => cells[name as keyof typeof cells]);
	yield* csvPieces(headingsOf(columns, 'spreadsheet', language), lines(), 'spreadsheet');
	function* lines(): Generator<Cell[]> {
		for (const row of rows) yield readers.map((read) => read(row));
	}
}

/** The beginning of a rule's version, as certificates print it. */
export const shortVersion = (version: string | null) => version?.slice(0, 8) ?? null;

const person = {
	person_id: (row: { personId: string }) => row.personId,
	name: (row: { name: string | null }) => row.name,
	external_id: (row: { externalId: string | null }) => row.externalId
};

export function rosterCells({ fileOf, addressOf }: CertificatePlaces): Cells<'roster', RosterRow> {
	return {
		...person,
		site: (row) => row.site,
		job: (row) => row.job,
		hired_on: (row) => row.hiredOn,
		joined_on: (row) => row.joinedOn,
		left_on: (row) => row.leftOn,
		last_day: (row) => row.lastDay,
		course: (row) => row.course,
		assigned_on: (row) => row.assignedOn,
		assignment_due_on: (row) => row.assignmentDueOn,
		rule_due_on: (row) => row.ruleDueOn,
		due_on: (row) => row.dueOn,
		outcome: (row) => row.outcome,
		finding: (row) => row.finding,
		first_completed_on: (row) => row.firstOn,
		days_from_hire: (row) => row.daysFromHire,
		completed_on: (row) => row.latest?.completedOn ?? null,
		valid_until: (row) => row.latest?.countsUntil ?? null,
		course_version: (row) => row.latest?.courseVersion ?? null,
		language: (row) => row.latest?.language ?? null,
		minutes: (row) => row.latest?.minutes ?? null,
		basis: (row) => row.latest?.basis ?? null,
		delivery: (row) => row.latest?.delivery ?? null,
		completions: (row) => row.completions,
		lapses: (row) => row.lapses.map(({ from, to }) => `${from}/${to}`).join('; ') || null,
		reason: (row) => row.reason,
		certificate_serial: (row) => shownSerial(row.latest?.certificate?.serial ?? null),
		certificate_state: (row) => row.latest?.certificate?.state ?? null,
		certificate_address: (row) => addressOf(row.latest?.certificate ?? null),
		certificate_file: (row) => fileOf(row, row.latest?.certificate ?? null)
	};
}

export function certificateCells(
	{ fileOf, addressOf }: CertificatePlaces,
	{ language, timeZone }: { language: Language; timeZone: string }
): Cells<'certificates', CertificateFound> {
	const { field: fieldWords } = catalogue(language).rules;
	return {
		...person,
		course: (row) => row.course,
		completed_on: (row) => row.completedOn,
		valid_until: (row) => row.validUntil,
		certificate_serial: (row) => shownSerial(row.certificate.serial),
		certificate_state: (row) => row.certificate.state,
		rule: (row) => row.rule,
		rule_version: (row) => shortVersion(row.ruleVersion),
		minutes: (row) => row.minutes,
		hired_on: ({ certificate }) => certificate.fields['hire-date'] ?? null,
		position: ({ certificate }) => certificate.fields.position ?? null,
		license_number: ({ certificate }) => certificate.fields['license-number'] ?? null,
		certified_on: ({ certificate }) => certificate.certifiedOn,
		missing: ({ certificate }) =>
			certificate.missing.map((field) => fieldWords[field]).join(', ') || null,
		delivery: (row) => row.delivery,
		answered_at: (row) => momentCell(timeZone, row.answeredAt),
		arrived_at: (row) => momentCell(timeZone, row.arrivedAt),
		certificate_address: (row) => addressOf(row.certificate),
		certificate_file: (row) => fileOf(row, row.certificate)
	};
}
