import type { Language } from '#lib/i18n/language.ts';
import type { Db, Snapshot } from '../../db/connect.ts';
import type { FileKind } from '../../db/schema.ts';
import { headingsOf, type Profile } from '../../files/cells.ts';
import { csvPieces, streamOf } from '../../files/csv.ts';
import { record, type AuditAction } from '../log/audit.ts';
import type { Desk } from '../desk.ts';
import { exportTable, type ExportRequest } from './export-table.ts';
import { type ExportSource } from './export-cells.ts';

export interface ExportedFile {
	name: string;
	body: ReadableStream<Uint8Array>;
}

/** The lines of the log, by what was taken out. */
export const exportActions: Record<FileKind, AuditAction> = {
	counts: 'export.counts',
	completions: 'export.completions',
	people: 'export.people',
	elsewhere: 'export.elsewhere',
	'audit-pack': 'export.audit-pack',
	certificates: 'export.certificates'
};

/** The name of a file: what it holds and for which days. */
export function exportName(
	request: ExportRequest,
	{ today }: Pick<ExportSource, 'today'>,
	ending: string
): string {
	const days =
		request.kind === 'people'
			? (request.filters.on ?? today)
			: `${request.filters.from}-to-${request.filters.to}`;
	return `sightline-${request.kind}-${days}${ending}`;
}

/**
 * Takes out as CSV what the filters show, with the usual columns, read in one moment of the database while it is
 * sent. The log entry comes first: when it can't be written, nothing leaves.
 *
 * @param openSnapshot a reading connection for this file alone; it is closed when the stream ends or is given up
 */
export async function exportFile(
	db: Db,
	openSnapshot: () => Snapshot,
	desk: Desk & Pick<ExportSource, 'origin'>,
	request: ExportRequest,
	{ profile, language }: { profile: Profile; language: Language }
): Promise<ExportedFile> {
	await record(db, {
		organizationId: desk.organization.id,
		personId: desk.personId,
		action: exportActions[request.kind],
		detail: { ...request.filters, profile, format: 'csv' },
		at: desk.at
	});
	const snapshot = openSnapshot();
	try {
		const { columns, rows } = exportTable(db, desk, request);
		return {
			name: exportName(request, desk, '.csv'),
			body: streamOf(
				csvPieces(headingsOf(columns, profile, language), rows(snapshot), profile),
				() => snapshot.close()
			)
		};
	} catch (fault) {
		snapshot.close();
		throw fault;
	}
}
