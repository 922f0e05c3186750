import { momentIn } from '#lib/counting/calendar.ts';
import { elsewhereColumns } from '#lib/counting/columns/elsewhere.ts';
import type { Language } from '#lib/i18n/language.ts';
import type { Db, Snapshot } from '../db/connect.ts';
import { headingsOf, type Cell, type Profile } from '../files/cells.ts';
import { csvPieces, streamOf } from '../files/csv.ts';
import { record } from './audit.ts';
import type { RecordFilters } from './counts.ts';
import type { Desk } from './desk.ts';
import { elsewhereRows } from './elsewhere-rows.ts';

type Row = Awaited<ReturnType<ReturnType<typeof elsewhereRows>['execute']>>[number];

/**
 * Takes out what the filters show of training done elsewhere, as CSV, in one moment of the database. The log entry
 * comes first: when it can't be written, nothing leaves.
 *
 * @param openSnapshot a reading connection for this file alone; it is closed when the stream ends or is given up
 */
export async function elsewhereFile(
	db: Db,
	openSnapshot: () => Snapshot,
	desk: Desk,
	filters: Omit<RecordFilters, 'language'>,
	{ profile, language }: { profile: Profile; language: Language }
): Promise<{ name: string; body: ReadableStream<Uint8Array> }> {
	const { from, to, course, cohort, site } = filters;
	await record(db, {
		organizationId: desk.organization.id,
		personId: desk.personId,
		action: 'export.elsewhere',
		detail: { from, to, course, cohort, site, profile, format: 'csv' },
		at: desk.at
	});
	const columns = Object.entries(elsewhereColumns).map(([name, column]) => ({ name, ...column }));
	const snapshot = openSnapshot();
	const cells = function* (): Generator<Cell[]> {
		for (const row of snapshot.rows<Row>(elsewhereRows(db, desk.scope, filters)))
			yield cellsOf(row, desk.organization.timeZone);
	};
	return {
		name: elsewhereFileName(filters),
		body: streamOf(csvPieces(headingsOf(columns, profile, language), cells(), profile), () =>
			snapshot.close()
		)
	};
}

/** The name of the file: what it holds and for which days. */
export function elsewhereFileName({ from, to }: Pick<RecordFilters, 'from' | 'to'>): string {
	return `sightline-elsewhere-${from}-to-${to}.csv`;
}

function cellsOf(row: Row, timeZone: string): Cell[] {
	const cells: Record<keyof typeof elsewhereColumns, Cell> = {
		kind: row.kind,
		person_id: row.personId,
		name: row.name,
		external_id: row.externalId,
		site: row.site,
		job: row.job,
		hired_on: row.hiredOn,
		course: row.course,
		title: row.title,
		provider: row.provider,
		done_on: row.completedOn,
		minutes: row.minutes,
		valid_until: row.validUntil,
		reference: row.reference,
		exempt_until: row.exemptUntil,
		delivery: row.delivery,
		recorded_at: momentIn(timeZone, row.recordedAt)
	};
	return (Object.keys(elsewhereColumns) as (keyof typeof elsewhereColumns)[]).map(
		(name) => cells[name]
	);
}
