import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { momentIn } from '#lib/counting/calendar.ts';
import { logColumns } from '#lib/counting/columns/log.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import type { Language } from '#lib/i18n/language.ts';
import type { Db, Snapshot } from '../../db/connect.ts';
import type { Day, UnixMillis } from '../../db/schema.ts';
import { headingsOf, type Cell } from '../../files/cells.ts';
import { csvPieces, streamOf } from '../../files/csv.ts';
import { jsonPieces } from '../../files/json.ts';
import { xlsxOf } from '../../files/xlsx.ts';
import { logEntries, record, type AuditReader, type LogFilters } from './audit.ts';

export const logFormats = ['csv', 'xlsx', 'json'] as const;
export type LogFormat = (typeof logFormats)[number];

export const logFileTypes: Record<LogFormat, string> = {
	csv: 'text/csv; charset=utf-8; header=present',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	json: 'application/json'
};

type Row = Awaited<ReturnType<ReturnType<typeof logEntries>['execute']>>[number];

export interface LogRequest {
	reader: AuditReader;
	/** Whose name stands in the file; null for the site's own log. */
	organization: string | null;
	timeZone: string;
	filters: LogFilters;
	format: LogFormat;
	language: Language;
	at: UnixMillis;
	/** The day of it, for the file's name. */
	today: Day;
}

/**
 * Takes out what the filters show of a log, in one moment of the database, row by row. That it was taken out stands
 * in the log first; when that can't be written, nothing leaves.
 *
 * @param openSnapshot a reading connection for this file alone; it is closed when the stream ends or is given up
 */
export async function logFile(
	db: Db,
	openSnapshot: () => Snapshot,
	asked: LogRequest
): Promise<{ name: string; body: ReadableStream<Uint8Array> }> {
	const { reader, filters, format, language, timeZone } = asked;
	const { action, by, about, from, until } = filters;
	const moment = (at: UnixMillis | null) => (at === null ? null : momentIn(timeZone, at));
	const query = { action, by, about, from: moment(from), until: moment(until) };
	await record(db, {
		organizationId: reader.organizationId,
		personId: reader.personId,
		action: 'export.log',
		detail: { ...query, about: null, person: about, format },
		at: asked.at
	});
	const columns = Object.entries(logColumns).map(([name, column]) => ({ name, ...column }));
	const words: Readonly<Record<string, string>> = catalogue(language).coordinate.logPage.actions;
	const cellsOf = (row: Row): Record<keyof typeof logColumns, Cell> => ({
		link: row.position,
		at: momentIn(timeZone, row.at),
		action: row.action,
		what: words[row.action] ?? row.action,
		by_id: row.personId,
		by: row.name ?? row.email,
		about_id: row.aboutId,
		details: row.erasedAt === null ? row.detail : null,
		erased_at: moment(row.erasedAt),
		digest: row.link
	});
	const snapshot = openSnapshot();
	const rows = function* (): Generator<Cell[]> {
		for (const row of snapshot.rows<Row>(logEntries(db, reader, filters)))
			yield Object.values(cellsOf(row));
	};
	const aboutFile = {
		kind: 'log',
		organization: asked.organization,
		exported_at: momentIn(timeZone, asked.at),
		time_zone: timeZone,
		query,
		columns: columns.map(({ name, type }) => ({ name, type }))
	};
	const name = `sightline-log-${asked.today}.${format}`;
	switch (format) {
		case 'csv': {
			const pieces = csvPieces(headingsOf(columns, 'spreadsheet', language), rows(), 'spreadsheet');
			return { name, body: streamOf(pieces, snapshot.close) };
		}
		case 'json': {
			const names = columns.map((column) => column.name);
			return { name, body: streamOf(jsonPieces(aboutFile, names, rows()), snapshot.close) };
		}
		case 'xlsx': {
			const sheet = {
				name: catalogue(language).log.sheet,
				headings: headingsOf(columns, 'spreadsheet', language),
				columns: columns.map(({ type }) => ({ type, width: type === 'moment' ? 27 : 22 })),
				rows
			};
			const file = xlsxOf([sheet]);
			file.once('close', snapshot.close);
			const body: NodeReadableStream<Uint8Array> = Readable.toWeb(file);
			return { name, body: body as unknown as ReadableStream<Uint8Array> };
		}
	}
}
