/** What stands in a cell: its text, or why there is none. */
export type Cell = string | { fault: 'error' | 'no-value'; shown: string };

/** One row of a table that somebody uploaded. */
export interface TableRow {
	/** As a spreadsheet counts it, from 1. */
	line: number;
	cells: Cell[];
	/** The first column of what is merged across columns, if anything in this row is. */
	mergedAt?: number;
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export type Separator = ',' | ';' | '\t';

/** What a file turned out to be. */
export type TableForm =
	| { kind: 'csv'; encoding: Encoding; separator: Separator }
	| { kind: 'xlsx'; sheet: string; sheets: string[] };

/** Why a file can't be read as a table. */
export const refusals = [
	'empty',
	'old-excel',
	'not-a-table',
	'broken-file',
	'unsafe-file',
	'too-big-inside',
	'too-many-rows',
	'too-many-columns',
	'quote-open',
	'file-gone',
	'no-longer-allowed'
] as const;
export type Refusal = (typeof refusals)[number];

/** A file that can't be read; expected, so that the reader of a table turns it into a value. */
export class Unreadable extends Error {
	readonly refusal: Refusal;
	constructor(refusal: Refusal, detail = '') {
		super(`${refusal} ${detail}`.trim());
		this.refusal = refusal;
	}
}

/** The most rows of people that a file may hold. */
export const mostRows = 50_000;
/** The most columns that are looked at. */
export const mostColumns = 200;
/** The most bytes of a file: 20 MB. */
export const mostBytes = 20 * 1024 * 1024;

/** The text of a cell; nothing where there is none. */
export function textOf(cell: Cell | undefined): string {
	return typeof cell === 'string' ? cell : '';
}

/** Whether a row says nothing at all. */
export function isBlank(cells: readonly Cell[]): boolean {
	return cells.every((cell) => typeof cell === 'string' && cell.trim() === '');
}
