import type { Readable } from 'node:stream';
import type { CellType } from '#lib/counting/columns.ts';
import type { Cell } from './cells.ts';
import { rowsPerPiece } from './csv.ts';
import { zipOf, type ZipEntry } from './zip.ts';

/** One sheet of a workbook. */
export interface Sheet {
	/** At most 31 characters, none of `\ / ? * [ ] :`. */
	name: string;
	/** Row 1, which stays in sight; none for a sheet of prose. */
	headings?: readonly string[];
	columns: readonly { type: CellType; width: number }[];
	/** Read once, when the sheet is written. */
	rows: () => Iterable<readonly Cell[]>;
}

/** The most rows that a sheet can have, its headings included. */
export const mostSheetRows = 1_048_576;

/** A sheet would have more rows than the format allows: another format has to be chosen. */
export class TooManyRows extends Error {
	override name = 'TooManyRows';
}

/**
 * A workbook (Office Open XML, ECMA-376) as a stream: rows are written as they are read, so memory stays flat. Texts are inline
 * strings, which no spreadsheet ever computes; days are dates shown as `YYYY-MM-DD`; numbers are numbers.
 */
export function xlsxOf(sheets: readonly Sheet[]): Readable {
	const part = (path: string, text: string): ZipEntry => ({ path, open: () => [text] });
	return zipOf([
		part('[Content_Types].xml', contentTypes(sheets.length)),
		part('_rels/.rels', packageRelations),
		part('xl/workbook.xml', workbook(sheets)),
		part('xl/_rels/workbook.xml.rels', workbookRelations(sheets.length)),
		part('xl/styles.xml', styles),
		...sheets.map((sheet, i) => ({
			path: `xl/worksheets/sheet${i + 1}.xml`,
			open: () => sheetPieces(sheet)
		}))
	]);
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const typeOf = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

const contentTypes = (sheets: number) =>
	`${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${typeOf}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${typeOf}.styles+xml"/>${numbers(
		sheets
	)
		.map(
			(n) =>
				`<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${typeOf}.worksheet+xml"/>`
		)
		.join('')}</Types>`;

const packageRelations = `${head}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

const workbook = (sheets: readonly Sheet[]) =>
	`${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets
		.map(({ name }, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
		.join('')}</sheets></workbook>`;

const workbookRelations = (sheets: number) =>
	`${head}<Relationships xmlns="${packaged}/relationships">${numbers(sheets)
		.map(
			(n) =>
				`<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`
		)
		.join(
			''
		)}<Relationship Id="rId${sheets + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`;

/** The formats of cells, by their place in the list of styles. */
const style = { plain: 0, heading: 1, day: 2, text: 3, prose: 4 } as const;

const styles = `${head}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`;

function* sheetPieces({ headings, columns, rows }: Sheet): Generator<string> {
	const pane = headings
		? '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
		: '';
	const widths = columns
		.map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
		.join('');
	yield `${head}<worksheet xmlns="${main}">${pane}<cols>${widths}</cols><sheetData>`;
	const letters = columns.map((_, i) => columnName(i));
	let at = 0;
	let piece = '';
	const text = (ref: string, value: string, shown: number) =>
		`<c r="${ref}" s="${shown}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
	const line = (cells: string) => `<row r="${at}">${cells}</row>`;
	if (headings) {
		at++;
		piece += line(
			headings.map((one, i) => text(`${letters[i]}${at}`, one, style.heading)).join('')
		);
	}
	for (const row of rows()) {
		if (++at > mostSheetRows) throw new TooManyRows();
		let cells = '';
		for (const [i, value] of row.entries()) {
			if (value === null) continue;
			const ref = `${letters[i]}${at}`;
			if (typeof value === 'number') {
				cells += `<c r="${ref}"><v>${value}</v></c>`;
				continue;
			}
			const serial = columns[i]?.type === 'day' ? dateSerial(value) : null;
			cells +=
				serial === null
					? text(ref, value, headings ? style.text : style.prose)
					: `<c r="${ref}" s="${style.day}"><v>${serial}</v></c>`;
		}
		piece += line(cells);
		if (at % rowsPerPiece === 0) {
			yield piece;
			piece = '';
		}
	}
	yield `${piece}</sheetData></worksheet>`;
}

/** A to Z, then AA: the name of a column by its place from 0. */
export function columnName(index: number): string {
	const letter = String.fromCharCode(65 + (index % 26));
	return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/**
 * A day as spreadsheets count it, from the last of 1899. Null for one before March 1900, which they number wrongly
 * (they believe in a 29th of February 1900): such a day stays a text.
 */
export function dateSerial(day: string): number | null {
	const days = Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;
	return Number.isInteger(days) && days > 60 ? days : null;
}

/** What a cell holds at most: a longer text is cut by every spreadsheet, or refused. */
const longestText = 32_767;

/**
 * A text as it may stand in a sheet. What XML can't hold (control characters, half of a pair) is written in the
 * format's own way, `_x0001_`; a text that only looks like that is kept apart from it.
 */
function escaped(text: string): string {
	return text
		.slice(0, longestText)
		.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
		.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`)
		.replace(
			// eslint-disable-next-line no-control-regex -- these are the very characters that must not stand in XML
			/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
			(mark) => `_x${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
		);
}
