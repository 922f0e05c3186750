import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { exportKinds, presetColumns } from '#lib/counting/columns.ts';
import { exportSchema } from '#lib/counting/export-schema.ts';
import { isDay } from '#lib/counting/calendar.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import type { exampleFiles } from './export-example.ts';
import { exampleFile } from './export-example.ts';

const ajv = new Ajv2020({
	strict: true,
	allowUnionTypes: true,
	formats: {
		date: isDay,
		'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/
	}
});

test('the schemas are schemas, and every property says what it is', () => {
	for (const kind of exportKinds) {
		const schema = exportSchema(kind);
		expect(ajv.validateSchema(schema)).toBe(true);
		for (const row of Object.values(schema.properties.rows.items.properties)) {
			expect(row).toHaveProperty('description');
		}
	}
});

test('the example keeps to the schema, and the schema refuses what is wrong', () => {
	const check = ajv.compile(exportSchema('people'));
	const example = JSON.parse(exampleFile('people.json')) as { rows: Record<string, unknown>[] };
	expect(check(example), JSON.stringify(check.errors)).toBe(true);
	for (const wrong of [
		{ score: '11' },
		{ status: 'done' },
		{ completed_on: '2026-02-30' },
		{ completed_at: '2026-02-11T06:40:52' },
		{ password_hash: 'x' }
	]) {
		expect(check({ ...example, rows: [{ ...example.rows[0], ...wrong }] })).toBe(false);
	}
});

test('the examples have the columns that are offered for a learning system, and every column where all are', () => {
	const columns = (name: (typeof exampleFiles)[number]) =>
		Object.keys((parse(exampleFile(name), { columns: true }) as object[])[0] ?? {});
	expect(columns('people.csv')).toEqual(presetColumns('people', 'lms'));
	expect(columns('completions.csv')).toEqual(presetColumns('completions', 'lms'));
	const { rows } = JSON.parse(exampleFile('people.json')) as { rows: object[] };
	expect(Object.keys(rows[0] ?? {})).toEqual(presetColumns('people', 'all'));
});

test('the page on columns names only columns that there are, in both languages', () => {
	const known = [...presetColumns('people', 'all'), ...presetColumns('completions', 'all')];
	for (const language of ['en', 'es'] as const) {
		const { fields } = catalogue(language).mapping;
		expect(fields.length).toBe(catalogue('en').mapping.fields.length);
		for (const { ours } of fields) expect(known).toEqual(expect.arrayContaining(ours));
	}
});
