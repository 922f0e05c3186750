import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeWorkbook, zip } from '../../../../../tests/support/workbook.ts';
import { findSeparator } from './csv-file.ts';
import { openTable } from './open-table.ts';
import { mostColumns, Unreadable, type Cell, type TableForm } from './table.ts';
import { dayOfSerial, displayOf, styleOf } from './xlsx-style.ts';

const folder = mkdtempSync(join(tmpdir(), 'sightline-tables-'));
let made = 0;

async function read(content: Buffer | string, sheet?: string) {
	const path = join(folder, `${(made += 1)}.upload`);
	writeFileSync(path, content);
	const table = await openTable(path, sheet);
	const rows: [number, ...Cell[]][] = [];
	try {
		for await (const { line, cells } of table.rows) rows.push([line, ...cells]);
	} finally {
		table.close();
	}
	return { form: table.form, rows };
}

async function refusal(content: Buffer | string): Promise<string> {
	try {
		await read(content);
		return 'read';
	} catch (thrown) {
		if (thrown instanceof Unreadable) return thrown.refusal;
		throw thrown;
	}
}

const text = 'Name,Site\r\nJosé Núñez,Yard\r\n';
const plain: [number, ...string[]][] = [
	[1, 'Name', 'Site'],
	[2, 'José Núñez', 'Yard']
];
const big = (bytes: Buffer) => Buffer.from(bytes).swap16();

test.each<[string, Buffer, TableForm & { kind: 'csv' }]>([
	['UTF-8', Buffer.from(text), { kind: 'csv', encoding: 'utf-8', separator: ',' }],
	[
		'UTF-8 with its mark',
		Buffer.from(`\ufeff${text}`),
		{ kind: 'csv', encoding: 'utf-8', separator: ',' }
	],
	[
		'UTF-16 little-endian with its mark',
		Buffer.from(`\ufeff${text}`, 'utf16le'),
		{ kind: 'csv', encoding: 'utf-16le', separator: ',' }
	],
	[
		'UTF-16 little-endian without',
		Buffer.from(text, 'utf16le'),
		{ kind: 'csv', encoding: 'utf-16le', separator: ',' }
	],
	[
		'UTF-16 big-endian with its mark',
		big(Buffer.from(`\ufeff${text}`, 'utf16le')),
		{ kind: 'csv', encoding: 'utf-16be', separator: ',' }
	],
	[
		'UTF-16 big-endian without',
		big(Buffer.from(text, 'utf16le')),
		{ kind: 'csv', encoding: 'utf-16be', separator: ',' }
	],
	[
		'Windows-1252',
		Buffer.from(text, 'latin1'),
		{ kind: 'csv', encoding: 'windows-1252', separator: ',' }
	],
	[
		'semicolons',
		Buffer.from(text.replaceAll(',', ';')),
		{ kind: 'csv', encoding: 'utf-8', separator: ';' }
	],
	[
		'tabs in UTF-16, as Excel writes "Unicode text"',
		Buffer.from(`\ufeff${text.replaceAll(',', '\t')}`, 'utf16le'),
		{ kind: 'csv', encoding: 'utf-16le', separator: '\t' }
	],
	[
		'a first line that says what parts its cells',
		Buffer.from(`sep=;\r\n${text.replaceAll(',', ';')}`),
		{ kind: 'csv', encoding: 'utf-8', separator: ';' }
	],
	[
		'line feeds alone',
		Buffer.from(text.replaceAll('\r\n', '\n')),
		{ kind: 'csv', encoding: 'utf-8', separator: ',' }
	],
	[
		'carriage returns alone',
		Buffer.from(text.replaceAll('\r\n', '\r')),
		{ kind: 'csv', encoding: 'utf-8', separator: ',' }
	]
])('a file in %s is read as it was meant', async (_, bytes, form) => {
	expect(await read(bytes)).toEqual({ form, rows: plain });
});

test('a letter that is cut in two by a piece of the file is still one letter', async () => {
	const { rows } = await read(` Name\n${`${'ñ'.repeat(40_000)}\n`.repeat(3)}`);
	expect(rows.slice(1).map((row) => row[1])).toEqual(Array(3).fill('ñ'.repeat(40_000)));
});

test('rows are counted as a spreadsheet counts them, blank ones and line breaks within quotes included', async () => {
	const { rows } = await read(
		'Name,Site\n\n"Ana\nRuiz","Yard, north"\n,,\n"Bob ""Bo"" Hill",Dock\nJo "Red" Lee,Dock'
	);
	expect(rows).toEqual([
		[1, 'Name', 'Site'],
		[3, 'Ana\nRuiz', 'Yard, north'],
		[5, 'Bob "Bo" Hill', 'Dock'],
		[6, 'Jo "Red" Lee', 'Dock']
	]);
});

test('what parts the cells is what most records agree on, not what stands in a name', () => {
	expect(findSeparator('Name;Id\n"Ruiz, Ana";1\nLee, Bo;2\n')).toBe(';');
	expect(findSeparator('Name\nAna\n')).toBe(',');
	expect(findSeparator('a\tb\tc\n1\t"x;y;z;"\t3\n')).toBe('\t');
});

test('a workbook gives its texts, days and badges as they are shown', async () => {
	const rows = [
		['Personnel 2026'],
		[],
		['Name', 'Badge', 'Hired', 'Site'],
		['José & Núñez <3', { padded: 42 }, { serial: 45992 }, 'Yard'],
		['0042', 42, { raw: '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>' }, { raw: '<c><f>A1</f></c>' }],
		[
			'x',
			1.5,
			{ raw: '<c t="str"><f>A&amp;B</f><v>Yard 2</v></c>' },
			{ raw: '<c t="inlineStr"><is><t>in</t><rPh><t>no</t></rPh></is></c>' }
		],
		[
			'y',
			123456789012345680,
			{ raw: '<c t="b"><v>1</v></c>' },
			{ raw: '<c t="d"><v>2026-03-04T00:00:00</v></c>' }
		]
	];
	expect(await read(makeWorkbook(rows))).toEqual({
		form: { kind: 'xlsx', sheet: 'Roster', sheets: ['Roster'] },
		rows: [
			[1, 'Personnel 2026'],
			[3, 'Name', 'Badge', 'Hired', 'Site'],
			[4, 'José & Núñez <3', '00042', '2025-12-01', 'Yard'],
			[5, '0042', '42', { fault: 'error', shown: '#DIV/0!' }, { fault: 'no-value', shown: '=' }],
			[6, 'x', '1.5', 'Yard 2', 'in'],
			[7, 'y', '1.2345678901234568e+17', 'TRUE', '2026-03-04']
		]
	});
});

test('a hidden sheet is no sheet, an empty one is passed over, and another can be asked for', async () => {
	const sheets = [{ name: 'Notes', state: 'hidden' }, { name: 'Cover' }, { name: 'People' }];
	const book = makeWorkbook([['Name'], ['Ana']], { sheets });
	expect((await read(book)).form).toEqual({
		kind: 'xlsx',
		sheet: 'People',
		sheets: ['Cover', 'People']
	});
	expect((await read(book, 'People')).rows).toHaveLength(2);
});

test('what is merged over rows says the same in each; what is merged across columns is marked', async () => {
	const path = join(folder, 'merged.upload');
	const rows = [['Name', 'Site'], ['Ana', 'Yard'], ['Bo'], ['Cy'], ['All of it'], ['Di', 'Dock']];
	writeFileSync(path, makeWorkbook(rows, { merges: ['B2:B4', 'A5:B5', 'A1:A1'] }));
	const table = await openTable(path);
	const found = [];
	for await (const row of table.rows) found.push(row);
	table.close();
	expect(found.slice(1)).toEqual([
		{ line: 2, cells: ['Ana', 'Yard'] },
		{ line: 3, cells: ['Bo', 'Yard'] },
		{ line: 4, cells: ['Cy', 'Yard'] },
		{ line: 5, cells: ['All of it'], mergedAt: 0 },
		{ line: 6, cells: ['Di', 'Dock'] }
	]);
});

test.each([
	[61, false, '1900-03-01'],
	[60, false, null],
	[45992, false, '2025-12-01'],
	[45992.75, false, '2025-12-01'],
	[44530, true, '2025-12-01'],
	[0, true, '1904-01-01'],
	[-1, true, null],
	[99_999_999, false, null]
])('the number %s of a workbook (from 1904: %s) is the day %s', (serial, from1904, day) => {
	expect(dayOfSerial(serial, from1904)).toBe(day);
});

test('a workbook that counts from 1904 is read so', async () => {
	const { rows } = await read(makeWorkbook([['Hired'], [{ serial: 44530 }]], { date1904: true }));
	expect(rows[1]).toEqual([2, '2025-12-01']);
});

test.each([
	['yyyy\\-mm\\-dd', 'day'],
	['[$-409]mmmm d, yyyy', 'day'],
	['d/m/yyyy;@', 'day'],
	['h:mm', 'plain'],
	['#,##0.00', 'plain'],
	['0', 'plain'],
	['"day "0', 'plain'],
	['000000', 'digits'],
	['000\\-000', 'digits']
])('the number format %s shows: %s', (code, kind) => {
	expect(styleOf(170, code).kind).toBe(kind);
});

test('a masked number is shown with its marks and zeros', () => {
	expect(displayOf('12345', styleOf(170, '000\\-000'), false)).toBe('012-345');
	expect(displayOf('1234567', styleOf(170, '00000'), false)).toBe('1234567');
	expect(displayOf('0.30000000000000004', undefined, false)).toBe('0.3');
});

const bomb = zip(
	{ ...partsOf(), 'xl/worksheets/sheet1.xml': '<worksheet/>' },
	{ 'xl/worksheets/sheet1.xml': 900_000_000 }
);
function partsOf() {
	return {
		'_rels/.rels':
			'<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
		'xl/workbook.xml': '<workbook><sheets><sheet name="S" r:id="b"/></sheets></workbook>',
		'xl/_rels/workbook.xml.rels':
			'<Relationships><Relationship Id="b" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
	};
}
const sheet = (xml: string) => ({ ...partsOf(), 'xl/worksheets/sheet1.xml': xml });
const lol = `<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row r="1"><c t="str"><v>&b;</v></c></row></sheetData></worksheet>`;

test.each<[string, Buffer | string, string]>([
	['nothing', '', 'empty'],
	['blank lines', '\r\n\r\n', 'read'],
	[
		'a workbook of Excel 2003, or one with a password',
		Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]),
		'old-excel'
	],
	['a PDF', '%PDF-1.7 …', 'not-a-table'],
	['a web page called .xls', '<html><table><tr><td>Name', 'not-a-table'],
	['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 1, 2, 0, 3]), 'not-a-table'],
	['a zip of something else', zip({ 'a.txt': 'x' }), 'not-a-table'],
	['a zip that was cut off', makeWorkbook([['Name']]).subarray(0, 300), 'broken-file'],
	['a workbook without rows', makeWorkbook([]), 'empty'],
	['a part that would unpack to a gigabyte', bomb, 'too-big-inside'],
	[
		'a part that unpacks to more than it says',
		zip(sheet(`<worksheet>${' '.repeat(100_000)}</worksheet>`), { 'xl/worksheets/sheet1.xml': 50 }),
		'broken-file'
	],
	['entities', zip(sheet(lol)), 'unsafe-file'],
	['XML that breaks off', zip(sheet('<worksheet><sheetData><row r="1"><c')), 'broken-file'],
	[
		'rows that go backwards',
		zip(
			sheet(
				'<worksheet><sheetData><row r="2"><c t="str"><v>a</v></c></row><row r="1"/></sheetData></worksheet>'
			)
		),
		'broken-file'
	],
	[
		'a text that isn’t there',
		zip(
			sheet('<worksheet><sheetData><row r="1"><c t="s"><v>9</v></c></row></sheetData></worksheet>')
		),
		'broken-file'
	],
	[
		'a quotation mark that is never closed',
		`Name,Site\n"Ana,Yard\n${'x,y\n'.repeat(40_000)}`,
		'quote-open'
	],
	['too many columns', 'x,'.repeat(mostColumns + 1), 'too-many-columns']
])('%s: told as such', async (_, content, expected) => {
	expect(await refusal(content)).toBe(expected);
});
