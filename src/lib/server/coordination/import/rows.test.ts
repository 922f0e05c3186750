import { expect, test } from 'vitest';
import { findHeadingRow, guessColumns } from './headings.ts';
import { readRow, turned, type Choices } from './read-row.ts';
import type { Cell } from './table.ts';
import { orderOfColumn, readDay, tallyDay, type DayOrder } from './written-days.ts';

const latest = '2027-11-22';

test.each<[string, DayOrder | null, string]>([
	['2026-03-04', null, '2026-03-04'],
	['2026/3/4', null, '2026-03-04'],
	['2026-03-04T10:00:00Z', null, '2026-03-04'],
	['2026-03-04 00:00', null, '2026-03-04'],
	['20260304', null, '2026-03-04'],
	['4.3.2026', null, '2026-03-04'],
	['04. 03. 2026', null, '2026-03-04'],
	['3/4/2026', 'month-first', '2026-03-04'],
	['3/4/2026', 'day-first', '2026-04-03'],
	['3-4-2026', 'day-first', '2026-04-03'],
	['3/4/2026', null, 'unclear'],
	['4/4/2026', null, '2026-04-04'],
	['25/12/2025', null, '2025-12-25'],
	['12/25/2025', null, '2025-12-25'],
	['12/25/2025 0:00', 'month-first', '2025-12-25'],
	['25/12/2025', 'month-first', 'no-such-day'],
	['2025-02-29', null, 'no-such-day'],
	['29.2.2025', null, 'no-such-day'],
	['3/4/26', 'month-first', 'short-year'],
	['45992', null, 'bare-number'],
	['0026-03-04', null, 'odd-year'],
	['3026-03-04', null, 'odd-year'],
	['soon', null, 'not-a-day'],
	['March 4th', 'month-first', 'not-a-day']
])('%s (%s) is %s', (text, order, expected) => {
	const read = readDay(text, order, latest);
	expect(read.kind === 'day' ? read.day : read.kind === 'wrong' ? read.problem : read.kind).toBe(
		expected
	);
});

test.each<[string[], DayOrder | 'ask' | null]>([
	[['2026-03-04', '4.3.2026'], null],
	[['3/4/2026', '5/6/2026'], 'ask'],
	[['3/4/2026', '12/25/2025'], 'month-first'],
	[['3/4/2026', '25/12/2025'], 'day-first'],
	[['12/25/2025', '25/12/2025'], 'ask'],
	[['4/4/2026'], null]
])('the days %j are written: %s', (days, order) => {
	const tally = { 'month-first': 0, 'day-first': 0, unclear: 0 };
	for (const day of days) tallyDay(tally, day);
	expect(orderOfColumn(tally)).toBe(order);
});

test.each<[string[], object]>([
	[
		['Name', 'Badge #', 'Site', 'Job Title', 'Hire Date'],
		{ name: 0, id: 1, site: 2, job: 3, hired: 4 }
	],
	[
		['Nombre', 'Apellidos', 'N.º de empleado', 'Sede', 'Puesto', 'Fecha de contratación'],
		{ given: 0, family: 1, id: 2, site: 3, job: 4, hired: 5 }
	],
	[
		['LAST NAME', 'FIRST_NAME', 'Emp. No.', 'Terminal', 'Crew', 'Preferred Language'],
		{ family: 0, given: 1, id: 2, site: 3, cohort: 4, language: 5 }
	],
	[['Nombre completo', 'Gafete', 'Grupo', 'Idioma'], { name: 0, id: 1, cohort: 2, language: 3 }],
	[['First Name', 'Color'], { name: 0 }],
	[['Name', 'Name', 'Email'], { name: 0 }]
])('the headings %j are known', (headings, columns) => {
	expect(guessColumns(headings)).toEqual(columns);
});

test('headings are found below titles', () => {
	const rows = [['Acme Freight'], ['as of', '2026-11-01'], ['Name', 'Badge'], ['Ana', '1']];
	expect(findHeadingRow(rows.map((cells) => ({ cells })))).toBe(2);
	expect(findHeadingRow([{ cells: ['x', 'y'] }])).toBe(0);
	expect(findHeadingRow([])).toBe(null);
});

const headings = ['Name', 'Badge', 'Site', 'Job', 'Hired', 'Cohort', 'Language'];
const choices: Choices = {
	columns: { name: 0, id: 1, site: 2, job: 3, hired: 4, cohort: 5, language: 6 },
	dayOrder: null,
	familyFirst: false,
	siteId: null,
	whole: false
};
const good = ['Ana Ruiz', '0042', 'Yard', 'Driver', '2026-03-04', 'Night', 'Spanish'];
const row = (cells: Cell[], over: Partial<Choices> = {}) =>
	readRow(
		{ line: 5, cells },
		{ ...choices, ...over },
		{ headings, csv: true, today: '2026-11-22' }
	);
const put = (place: number, cell: Cell) => good.map((was, at) => (at === place ? cell : was));

test('a good row says who, with the zeros of the badge', () => {
	expect(row(good)).toEqual({
		fields: {
			name: 'Ana Ruiz',
			id: '0042',
			site: 'Yard',
			job: 'Driver',
			hired: '2026-03-04',
			cohort: 'Night',
			language: 'es'
		},
		id: '0042',
		problems: []
	});
});

test.each([
	['  Ana \n Ruiz ', 'Ana Ruiz'],
	['\u200bAna\u200e Ru\u00adiz\ufeff', 'Ana Ruiz'],
	['محمد علي', 'محمد علي'],
	['\u202eאביגיל\u202c', 'אביגיל'],
	['李小龍', '李小龍'],
	['می\u200cخواهم', 'می\u200cخواهم'],
	["O'Brien-Díaz", "O'Brien-Díaz"],
	['Jose\u0301', 'José']
])('the name %j is %s', (typed, name) => {
	expect(row(put(0, typed))).toMatchObject({ fields: { name }, problems: [] });
});

test.each<[string, Cell[], number, string]>([
	['no name', put(0, ' '), 0, 'name-missing'],
	['a name that can’t be seen', put(0, '\u200b\u200b'), 0, 'name-missing'],
	['a name of digits', put(0, '12345'), 0, 'name-is-number'],
	['an endless name', put(0, 'x'.repeat(121)), 0, 'name-too-long'],
	['a formula for a name', put(0, '=HYPERLINK("x")'), 0, 'looks-like-formula'],
	['a formula behind a mark', put(1, '\u200b+1+1'), 1, 'looks-like-formula'],
	['letters in the wrong encoding', put(0, 'JosÃ© NuÃ±ez'), 0, 'garbled'],
	['a lost letter', put(0, 'Jos\ufffd'), 0, 'garbled'],
	['a cell with an error', put(2, { fault: 'error', shown: '#N/A' }), 2, 'cell-error'],
	[
		'a formula without its value',
		put(0, { fault: 'no-value', shown: '=' }),
		0,
		'formula-without-value'
	],
	['an endless badge', put(1, '9'.repeat(41)), 1, 'id-too-long'],
	['a badge that a spreadsheet rounded', put(1, '1.23457E+11'), 1, 'id-rounded'],
	['a badge that a workbook rounded', put(1, '1.2345678901234568e+17'), 1, 'id-rounded'],
	['a job in a whole sentence', put(3, 'x'.repeat(81)), 3, 'job-too-long'],
	['a day that never was', put(4, '2026-02-30'), 4, 'no-such-day'],
	['a day that may be two', put(4, '3/4/2026'), 4, 'day-unclear'],
	['a day’s number', put(4, '45992'), 4, 'bare-number'],
	['a language that the site hasn’t', put(6, 'Klingon'), 6, 'unknown-language'],
	['one cell too many', [...good, 'x'], 7, 'too-many-cells'],
	['one cell too few', good.slice(0, 6), -1, 'too-few-cells'],
	['a sum at the end', ['Total: 2,000', '', '', '', '', '', ''], 0, 'lone-cell'],
	['the headings again', headings, -1, 'headings-again']
])('%s is named by its column', (_, cells, place, kind) => {
	expect(row(cells).problems.map((problem) => [problem.place, problem.kind])).toEqual([
		[place, kind]
	]);
});

test('a family name before a comma comes last where that was chosen', () => {
	expect(row(put(0, 'Ruiz Díaz, Ana'), { familyFirst: true }).fields?.name).toBe('Ana Ruiz Díaz');
	expect(turned('Ruiz, Ana, Jr.')).toBe('Ruiz, Ana, Jr.');
	const apart = { columns: { given: 0, family: 1 } };
	expect(row(['Ana', 'Ruiz', '', '', '', '', ''], apart).fields?.name).toBe('Ana Ruiz');
});
