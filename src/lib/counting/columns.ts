import { completionColumns } from './columns/completions.ts';
import { countColumns } from './columns/counts.ts';
import { elsewhereColumns } from './columns/elsewhere.ts';
import { peopleColumns } from './columns/people.ts';
import type { Column } from './columns/shared.ts';

export type { CellType, Column } from './columns/shared.ts';

/** The files that a coordinator can take out. */
export const exportKinds = ['counts', 'elsewhere', 'completions', 'people'] as const;
export type ExportKind = (typeof exportKinds)[number];

/**
 * The columns of every file in their order, with what each means. The names are part of the contract
 * with whoever imports the file: they stay as they are, in English, whatever the page's language.
 */
export const exportColumns = {
	counts: countColumns,
	completions: completionColumns,
	people: peopleColumns,
	elsewhere: elsewhereColumns
} satisfies Record<ExportKind, Record<string, Column>>;

/** The names of a file's columns. */
export type ColumnOf<Kind extends ExportKind> = keyof (typeof exportColumns)[Kind];

/** The files whose columns can be chosen: those of the counts follow from what they are grouped by. */
export type ChosenKind = Exclude<ExportKind, 'counts'>;

/** Choices of columns for a purpose, made for those who don't want to choose. */
export const presets = ['usual', 'proof', 'lms', 'all'] as const;
export type Preset = (typeof presets)[number];

const proof = {
	completions: [
		'name',
		'external_id',
		'site',
		'course',
		'course_version',
		'language',
		'completed_on',
		'minutes',
		'valid_until',
		'certificate_serial',
		'certificate_address',
		'delivery',
		'basis',
		'rule',
		'hired_on',
		'position',
		'license_number',
		'certified_on',
		'arrived_at',
		'exported_at',
		'definitions'
	],
	people: [
		'as_of',
		'name',
		'external_id',
		'site',
		'job',
		'hired_on',
		'course',
		'course_version',
		'language',
		'due_on',
		'completed_on',
		'status',
		'valid_until',
		'certificate_serial',
		'certificate_address',
		'delivery',
		'basis',
		'exported_at',
		'definitions'
	],
	elsewhere: [
		'kind',
		'name',
		'external_id',
		'site',
		'job',
		'hired_on',
		'course',
		'title',
		'provider',
		'done_on',
		'minutes',
		'valid_until',
		'reference',
		'exempt_until',
		'recorded_at',
		'exported_at',
		'definitions'
	]
} as const satisfies { [Kind in ChosenKind]: readonly ColumnOf<Kind>[] };

const lms = {
	completions: [
		'person_id',
		'name',
		'external_id',
		'course',
		'course_version',
		'language',
		'cycle',
		'completed_at',
		'score',
		'out_of',
		'pass_mark',
		'valid_until',
		'certificate_serial',
		'definitions'
	],
	people: [
		'person_id',
		'name',
		'external_id',
		'course',
		'course_version',
		'language',
		'assigned_on',
		'due_on',
		'started_at',
		'completed_at',
		'score',
		'out_of',
		'pass_mark',
		'status',
		'valid_until',
		'certificate_serial',
		'definitions'
	],
	elsewhere: [
		'kind',
		'person_id',
		'name',
		'external_id',
		'course',
		'title',
		'provider',
		'done_on',
		'valid_until',
		'reference',
		'delivery',
		'definitions'
	]
} as const satisfies { [Kind in ChosenKind]: readonly ColumnOf<Kind>[] };

/** Every column of a file that can be chosen, with its name, in the file's order. */
export function columnsOf(kind: ExportKind): [name: string, column: Column][] {
	return Object.entries(exportColumns[kind]);
}

/** The columns of a preset, in the file's order. */
export function presetColumns(kind: ChosenKind, preset: Preset): string[] {
	const all = columnsOf(kind);
	switch (preset) {
		case 'usual':
			return all.filter(([, column]) => !column.onlyWhenChosen).map(([name]) => name);
		case 'proof':
			return [...proof[kind]];
		case 'lms':
			return [...lms[kind]];
		case 'all':
			return all.map(([name]) => name);
	}
}

/**
 * The columns that somebody named, each once and in the file's order, whatever theirs was: two files with the same
 * columns have them in the same places. Null when one is unknown or there is none.
 */
export function chosenColumns(kind: ChosenKind, named: readonly string[]): string[] | null {
	const known = columnsOf(kind).map(([name]) => name);
	if (named.length === 0 || named.some((name) => !known.includes(name))) return null;
	return known.filter((name) => named.includes(name));
}
