import { expect, test } from 'vitest';
import {
	chosenColumns,
	columnsOf,
	exportColumns,
	exportKinds,
	presetColumns,
	presets
} from './columns.ts';
import { enrolledDefinition, figureDefinitions, statusDefinitions, sumOf } from './figures.ts';
import { statuses } from './status.ts';

test('every figure, status and column says what it means in both languages', () => {
	const words = [
		...[
			...Object.values(figureDefinitions),
			...Object.values(statusDefinitions),
			enrolledDefinition
		].flatMap((definition) => [definition.name, definition.meaning]),
		...exportKinds.flatMap((kind) =>
			columnsOf(kind).flatMap(([, { heading, meaning }]) => [heading, meaning])
		)
	];
	for (const { en, es } of words) {
		expect(en.trim()).not.toBe('');
		expect(es.trim()).not.toBe('');
		expect(es).not.toBe(en);
	}
	expect(Object.keys(statusDefinitions)).toEqual([...statuses]);
});

test('the names of columns are plain and stay in English', () => {
	for (const columns of Object.values(exportColumns)) {
		for (const name of Object.keys(columns)) expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/);
	}
});

test('people are not added up', () => {
	const row = { completions: 3, people: 2, first_completions: 2, renewals: 1 };
	expect(sumOf([row, row])).toEqual({ completions: 6, first_completions: 4, renewals: 2 });
});

test('a preset names columns that are there, in the order of the file', () => {
	for (const kind of ['people', 'completions'] as const) {
		for (const preset of presets) {
			const columns = presetColumns(kind, preset);
			expect(chosenColumns(kind, columns)).toEqual(columns);
			expect(columns, 'what a row means goes with it').toContain('definitions');
		}
	}
});

test('score, attempts and active minutes are in no file that nobody chose them for', () => {
	const usual = presetColumns('people', 'usual');
	for (const name of ['score', 'attempts', 'active_minutes']) {
		expect(usual).not.toContain(name);
		expect(presetColumns('people', 'all')).toContain(name);
	}
	expect(presetColumns('completions', 'usual')).not.toContain('score');
});

test('columns are taken once, in the file’s own order; an unknown one or none at all is refused', () => {
	expect(chosenColumns('people', ['status', 'name', 'status'])).toEqual(['name', 'status']);
	expect(chosenColumns('people', ['name', 'password_hash'])).toBeNull();
	expect(chosenColumns('people', ['toString'])).toBeNull();
	expect(chosenColumns('people', [])).toBeNull();
});

test('no two columns of a file have the same heading', () => {
	for (const kind of exportKinds) {
		for (const language of ['en', 'es'] as const) {
			const headings = columnsOf(kind).map(([, { heading }]) => heading[language]);
			expect(new Set(headings).size).toBe(headings.length);
		}
	}
});
