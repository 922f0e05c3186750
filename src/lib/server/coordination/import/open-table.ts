import { csvRows, findEncoding, findSeparator, headText, readHead } from './csv-file.ts';
import { isBlank, Unreadable, type TableForm, type TableRow } from './table.ts';
import { openWorkbook } from './xlsx-file.ts';

export interface OpenTable {
	form: TableForm;
	/** Rows that say something, in their order. */
	rows: AsyncGenerator<TableRow>;
	close(): void;
}

/**
 * Opens an uploaded file by what it is, not by what it is called.
 *
 * @param sheet of a workbook; without it, the first visible one that holds something
 * @throws Unreadable
 */
export async function openTable(path: string, sheet?: string): Promise<OpenTable> {
	const head = await readHead(path, 512).catch((thrown: unknown) => {
		if ((thrown as { code?: string }).code === 'ENOENT') throw new Unreadable('file-gone');
		throw thrown;
	});
	if (head.length === 0) throw new Unreadable('empty');
	const begins = (...bytes: number[]) => bytes.every((byte, place) => head[place] === byte);
	if (begins(0x50, 0x4b)) return openXlsx(path, sheet);
	// The container of Excel 97 to 2003, and of a workbook with a password.
	if (begins(0xd0, 0xcf, 0x11, 0xe0)) throw new Unreadable('old-excel');
	const start = head.toString('latin1').replace(/^(\xef\xbb\xbf)?\s*/, '');
	if (/^(%PDF|<!doctype|<html|<\?xml|\{\\rtf|GIF8|\x89PNG)/i.test(start)) {
		throw new Unreadable('not-a-table');
	}
	const encoding = await findEncoding(path);
	const separator = findSeparator(await headText(path, encoding));
	return {
		form: { kind: 'csv', encoding, separator },
		rows: saying(csvRows(path, encoding, separator)),
		close: () => undefined
	};
}

async function openXlsx(path: string, wanted: string | undefined): Promise<OpenTable> {
	const workbook = await openWorkbook(path);
	const { sheets } = workbook;
	const form = (sheet: string): TableForm => ({ kind: 'xlsx', sheet, sheets });
	try {
		for (const sheet of wanted === undefined ? sheets : [wanted]) {
			const rows = saying(workbook.rows(sheet));
			const first = await rows.next();
			if (first.done) continue;
			const all = (async function* () {
				yield first.value;
				yield* rows;
			})();
			return { form: form(sheet), rows: all, close: () => workbook.close() };
		}
	} catch (thrown) {
		workbook.close();
		throw thrown;
	}
	workbook.close();
	throw new Unreadable('empty');
}

async function* saying(rows: AsyncGenerator<TableRow>): AsyncGenerator<TableRow> {
	for await (const row of rows) {
		if (!isBlank(row.cells) || row.mergedAt !== undefined) yield row;
	}
}
