import { addDays } from '../../../counting/calendar.ts';
import { nameMax, readName } from '../../../forms/person-fields.ts';
import { neutralize } from '../../../counting/spreadsheet.ts';
import { foldName } from '../../db/functions/fold-name.ts';
import type { Day, Language } from '../../db/schema.ts';
import { longestExternalId } from '../roster/external-id.ts';
import { repeatsHeadings, type Columns, type Field } from './headings.ts';
import type { Cell, TableRow } from './table.ts';
import { readDay, type DayOrder, type DayProblem } from './written-days.ts';

/** What is chosen for a file: which column holds what, and what the columns can't say themselves. */
export interface Choices {
	columns: Columns;
	/** What comes first in 3/4/2026; null where no day is written so. */
	dayOrder: DayOrder | null;
	/** Whether one column of names is written “Gómez, Maria”. */
	familyFirst: boolean;
	/** Where everybody of the file works, whom it names no site of. */
	siteId: string | null;
	/** Whether whoever is not in the file has left. */
	whole: boolean;
}

/** What a row says of a person; null where it says nothing, which changes nothing. */
export interface PersonFields {
	name: string;
	id: string | null;
	site: string | null;
	job: string | null;
	hired: Day | null;
	cohort: string | null;
	language: Language | null;
}

/** What can be wrong with a row, beyond what the roster says of it. */
export type RowProblem =
	| 'name-missing'
	| 'name-too-long'
	| 'name-is-number'
	| 'looks-like-formula'
	| 'garbled'
	| 'cell-error'
	| 'formula-without-value'
	| 'id-too-long'
	| 'id-rounded'
	| 'job-too-long'
	| 'site-too-long'
	| 'cohort-too-long'
	| 'unknown-language'
	| 'day-unclear'
	| DayProblem
	| 'too-many-cells'
	| 'too-few-cells'
	| 'lone-cell'
	| 'headings-again'
	| 'merged-across';

export interface Found<Kind extends string = string> {
	/** The place of the column, from 0; -1 for the row as a whole. */
	place: number;
	kind: Kind;
	value: string;
	/** What it collides with. */
	other?: string;
}

export interface RowRead {
	/** Null where there is no name to go by. */
	fields: PersonFields | null;
	/** Whom it means all the same, where it has an identifier. */
	id: string | null;
	problems: Found<RowProblem>[];
}

/** Marks that can't be seen and part no letters: not the joiners, which Persian and Indian names are written with. */
const unseen = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u2060\ufeff]/g;
/** Letters that were read in the wrong encoding, before this file was written: Ã± for ñ, a lost letter for any. */
const broken = /\ufffd|Ã[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[™œ]|[\u0080-\u009f]/u;
/** A number of which a spreadsheet kept the first digits only, such as 1.23457E+11. */
const rounded = /^\d(?:[.,]\d+)?e\+?\d{1,3}$/i;

const spanish = /^(es|spa|spanish|español|espanol|castellano)\b/i;
const english = /^(en|eng|english|inglés|ingles)\b/i;
const longestLabel = 80;

/** What a row of a file says of a person, and what is wrong with it. @param today in the organization's time zone */
export function readRow(
	row: TableRow,
	{ columns, dayOrder, familyFirst }: Choices,
	file: { headings: readonly string[]; csv: boolean; today: Day }
): RowRead {
	const { cells } = row;
	const problems: Found<RowProblem>[] = [];
	const add = (place: number, kind: RowProblem, value = '') =>
		problems.push({ place, kind, value });
	const shown = cells.map((cell) => (typeof cell === 'string' ? cell : cell.shown));
	if (repeatsHeadings(cells, file.headings)) {
		add(-1, 'headings-again');
		return { fields: null, id: null, problems };
	}
	const filled = shown.flatMap((text, place) => (text.trim() === '' ? [] : [place]));
	const width = file.headings.length;
	const beyond = filled.find((place) => place >= width);
	if (beyond !== undefined) add(beyond, 'too-many-cells', shown[beyond]);
	else if (file.csv && cells.length < width) add(-1, 'too-few-cells', String(cells.length));
	if (row.mergedAt !== undefined) add(row.mergedAt, 'merged-across', shown[row.mergedAt]);
	const mapped = Object.values(columns);
	if (filled.length === 1 && mapped.length > 1) {
		const [only = -1] = filled;
		add(only, 'lone-cell', shown[only]);
		return { fields: null, id: only === columns.id ? shown[only]!.trim() : null, problems };
	}

	const place = (field: Field) => columns[field] ?? -1;
	/** The text of a field's cell, on one line; null where it says nothing. */
	const read = (field: Field): string | null => {
		const cell: Cell | undefined = cells[place(field)];
		if (cell === undefined) return null;
		if (typeof cell !== 'string') {
			const kind = cell.fault === 'error' ? 'cell-error' : 'formula-without-value';
			add(place(field), kind, cell.shown);
			return null;
		}
		// As it is stored and compared: one spelling of each letter, nothing unseen.
		const name = readName(cell.replace(unseen, ''));
		const text = name.kind === 'ok' ? name.value : name.kind === 'missing' ? '' : cell.trim();
		if (text === '') return null;
		if (broken.test(text)) {
			add(place(field), 'garbled', text);
			return null;
		}
		if (field !== 'hired' && neutralize(text) !== text) {
			add(place(field), 'looks-like-formula', text);
			return null;
		}
		return text;
	};
	const atMost = (field: Field, longest: number, kind: RowProblem): string | null => {
		const text = read(field);
		if (text === null || [...text].length <= longest) return text;
		add(place(field), kind, text.slice(0, longest));
		return null;
	};

	const name = readWholeName();
	const id = atMost('id', longestExternalId, 'id-too-long');
	if (id !== null && rounded.test(id)) add(place('id'), 'id-rounded', id);
	const site = atMost('site', longestLabel, 'site-too-long');
	const job = atMost('job', longestLabel, 'job-too-long');
	const cohort = atMost('cohort', longestLabel, 'cohort-too-long');
	const hired = readHired();
	const language = readLanguage();
	return {
		fields: name === null ? null : { name, id, site, job, hired, cohort, language },
		id,
		problems
	};

	function readWholeName(): string | null {
		const before = problems.length;
		const apart = columns.given !== undefined && columns.family !== undefined;
		const at = apart ? place('given') : place('name');
		const whole = apart
			? [read('given'), read('family')].filter((part) => part !== null).join(' ')
			: (read('name') ?? '');
		if (problems.length > before) return null;
		if (whole === '') {
			add(at, 'name-missing');
			return null;
		}
		if ([...whole].length > nameMax) {
			add(at, 'name-too-long', whole.slice(0, nameMax));
			return null;
		}
		if (!/\p{L}/u.test(whole)) {
			add(at, 'name-is-number', whole);
			return null;
		}
		return familyFirst && !apart ? turned(whole) : whole;
	}

	function readHired(): Day | null {
		const text = read('hired');
		if (text === null) return null;
		const day = readDay(text, dayOrder, addDays(file.today, 366));
		if (day.kind === 'day') return day.day;
		add(place('hired'), day.kind === 'unclear' ? 'day-unclear' : day.problem, text);
		return null;
	}

	function readLanguage(): Language | null {
		const text = read('language');
		if (text === null) return null;
		if (spanish.test(text)) return 'es';
		if (english.test(text)) return 'en';
		add(place('language'), 'unknown-language', text);
		return null;
	}
}

/** “Gómez, Maria” is Maria Gómez; a name with no comma, or with more than one, stays as it is. */
export function turned(name: string): string {
	const [family = '', given = '', more] = name.split(',').map((part) => part.trim());
	return more === undefined && family !== '' && given !== '' ? `${given} ${family}` : name;
}

/** What is compared of a name. */
export function nameKey(name: string): string {
	return foldName(name);
}
