import { expect, test } from 'vitest';
import { exportColumns } from './columns.ts';
import { enrolledDefinition, figureDefinitions, statusDefinitions, sumOf } from './figures.ts';
import { statuses } from './status.ts';

test('every figure, status and column says what it means in both languages', () => {
	const words = [
		...[
			...Object.values(figureDefinitions),
			...Object.values(statusDefinitions),
			enrolledDefinition
		].flatMap((definition) => [definition.name, definition.meaning]),
		...Object.values(exportColumns).flatMap((columns) => Object.values(columns))
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
