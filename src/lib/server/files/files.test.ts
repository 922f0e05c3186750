import { unzipSync, strFromU8 } from 'fflate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnName, dateSerial, mostSheetRows, TooManyRows, xlsxOf, type Sheet } from './xlsx.ts';
import { jsonPieces } from './json.ts';
import type { Cell } from './cells.ts';
import { zipOf } from './zip.ts';

async function parts(stream: AsyncIterable<unknown>): Promise<Record<string, string>> {
	const chunks: Buffer[] = [];
	for await (const chunk of stream) chunks.push(chunk as Buffer);
	const unzipped = unzipSync(new Uint8Array(Buffer.concat(chunks)));
	return Object.fromEntries(Object.entries(unzipped).map(([path, at]) => [path, strFromU8(at)]));
}

const entities: Record<string, string> = { '38': '&', '60': '<', '62': '>', '34': '"' };

/** The texts of a sheet, read as a spreadsheet reads them. */
function textsOf(sheet: string): string[] {
	return [...sheet.matchAll(/<t xml:space="preserve">([^<]*)<\/t>/g)].map(([, text = '']) =>
		text
			.replace(/&#(\d+);/g, (_, code: string) => entities[code] ?? '?')
			.replace(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
	);
}

const sheet = (rows: Cell[][], given: Partial<Sheet> = {}): Sheet => ({
	name: 'People',
	headings: ['Name', 'Day', 'Score'],
	columns: [
		{ type: 'text', width: 20 },
		{ type: 'day', width: 12 },
		{ type: 'number', width: 8 }
	],
	rows: () => rows,
	...given
});

test('a workbook holds its sheets with typed cells, and leaves an empty cell out', async () => {
	const found = await parts(
		xlsxOf([
			sheet([
				['Ana & <Ruiz>', '2026-06-30', 11],
				[null, '1899-12-31', -3],
				['=1+1', null, null]
			]),
			{ name: 'Definitions', columns: [{ type: 'text', width: 40 }], rows: () => [['x']] }
		])
	);
	expect(Object.keys(found)).toEqual([
		'[Content_Types].xml',
		'_rels/.rels',
		'xl/workbook.xml',
		'xl/_rels/workbook.xml.rels',
		'xl/styles.xml',
		'xl/worksheets/sheet1.xml',
		'xl/worksheets/sheet2.xml'
	]);
	expect(found['xl/workbook.xml']).toContain('<sheet name="People" sheetId="1" r:id="rId1"/>');
	const first = found['xl/worksheets/sheet1.xml'] ?? '';
	expect(textsOf(first)).toEqual(['Name', 'Day', 'Score', 'Ana & <Ruiz>', '1899-12-31', '=1+1']);
	// 2026-06-30 is day 46203 for every spreadsheet.
	expect(first).toContain('<c r="B2" s="2"><v>46203</v></c><c r="C2"><v>11</v></c>');
	expect(first).toContain('<c r="C3"><v>-3</v></c>');
	expect(first).not.toContain('A3');
	expect(first).not.toContain('<f');
});

test('whatever a name is, the sheet is XML and the name comes back', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.string({ unit: 'binary', maxLength: 20 }), { minLength: 1, maxLength: 30 }),
			async (names) => {
				const { 'xl/worksheets/sheet1.xml': xml = '' } = await parts(
					xlsxOf([sheet(names.map((name) => [name, null, null]))])
				);
				expect(textsOf(xml).slice(3)).toEqual(names);
				// eslint-disable-next-line no-control-regex -- what XML refuses
				expect(xml).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/);
				expect(xml.isWellFormed()).toBe(true);
			}
		),
		{ numRuns: 50 }
	);
	const odd = ['_x0041_', '\u0001', '\ud800', 'a\r\nb', ' outer ', '_X005f_'];
	const { 'xl/worksheets/sheet1.xml': xml = '' } = await parts(
		xlsxOf([sheet(odd.map((name) => [name, null, null]))])
	);
	expect(textsOf(xml).slice(3)).toEqual(odd);
});

test('the same rows make the same bytes', async () => {
	const bytes = async () =>
		Buffer.concat(
			await Array.fromAsync(xlsxOf([sheet([['Ana', null, 1]])]) as AsyncIterable<Buffer>)
		);
	expect((await bytes()).equals(await bytes())).toBe(true);
});

test('columns are named as spreadsheets name them, and days counted as they count them', () => {
	expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual([
		...['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']
	]);
	expect(dateSerial('1900-03-01')).toBe(61);
	expect(dateSerial('1900-02-28')).toBeNull();
	expect(dateSerial('2028-02-29')).toBe(46812);
	expect(dateSerial('never')).toBeNull();
});

test('more rows than a sheet can hold are refused, never cut off', async () => {
	function* many(): Generator<Cell[]> {
		for (let i = 0; i < mostSheetRows; i++) yield [];
	}
	await expect(parts(xlsxOf([sheet([], { rows: many })]))).rejects.toBeInstanceOf(TooManyRows);
});

test('a fault while an entry is read ends the whole ZIP with it', async () => {
	const broken = zipOf([
		{ path: 'a.txt', open: () => ['whole'] },
		{
			path: 'b.txt',
			open: function* () {
				yield 'half';
				throw new Error('the disk is gone');
			}
		}
	]);
	await expect(parts(broken)).rejects.toThrow('the disk is gone');
});

test('JSON keeps numbers as numbers and empty as null, with no row, one and many', () => {
	for (const count of [0, 1, 249, 250, 251, 500]) {
		const rows = Array.from({ length: count }, (_, i): Cell[] => [`"${i}"`, i, null]);
		const text = [...jsonPieces({ kind: 'people' }, ['name', 'score', 'site'], rows)].join('');
		expect(JSON.parse(text)).toEqual({
			kind: 'people',
			rows: rows.map(([name, score]) => ({ name, score, site: null })),
			row_count: count
		});
	}
});
