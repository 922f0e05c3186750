import { crc32, deflateRawSync } from 'node:zlib';

/** What stands in a cell of a made workbook: a text, a number, a day's serial number, or raw XML of a `c` element. */
export type MadeCell =
	string | number | null | { serial: number } | { padded: number } | { raw: string };

/** Styles of a made workbook: 1 is a day, 2 shows at least five digits. */
const styles = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="00000"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>`;

/** A small workbook as a spreadsheet program writes it. */
export function makeWorkbook(
	rows: readonly (readonly MadeCell[])[],
	options: {
		merges?: readonly string[];
		date1904?: boolean;
		sheets?: readonly { name: string; state?: string }[];
		/** Other or more parts, by path. */
		parts?: Record<string, string | Buffer>;
	} = {}
): Buffer {
	const strings: string[] = [];
	const sheets = options.sheets ?? [{ name: 'Roster' }];
	const xml = rows
		.map((cells, index) => {
			const line = index + 1;
			const inner = cells.map((cell, place) => cellXml(cell, `${letters(place)}${line}`, strings));
			return inner.join('') === '' ? '' : `<row r="${line}">${inner.join('')}</row>`;
		})
		.join('');
	const merged = (options.merges ?? []).map((ref) => `<mergeCell ref="${ref}"/>`).join('');
	const empty = '<worksheet><sheetData/></worksheet>';
	const parts: Record<string, string | Buffer> = {
		'[Content_Types].xml': '<Types/>',
		'_rels/.rels':
			'<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
		'xl/workbook.xml': `<workbook xmlns:r="urn:r"><workbookPr${options.date1904 ? ' date1904="1"' : ''}/><sheets>${sheets
			.map(
				({ name, state }, index) =>
					`<sheet name="${name}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`
			)
			.join('')}</sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': `<Relationships>${sheets
			.map(
				(_, index) =>
					`<Relationship Id="rId${index + 1}" Type="urn:x/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`
			)
			.join(
				''
			)}<Relationship Id="s" Type="urn:x/styles" Target="styles.xml"/><Relationship Id="t" Type="urn:x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
		'xl/styles.xml': styles,
		...Object.fromEntries(
			sheets.map((_, index) => [
				`xl/worksheets/sheet${index + 1}.xml`,
				index === sheets.length - 1
					? `<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData>${xml}</sheetData>${merged ? `<mergeCells>${merged}</mergeCells>` : ''}</worksheet>`
					: empty
			])
		),
		'xl/sharedStrings.xml': `<sst>${strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
		...options.parts
	};
	return zip(parts);
}

function cellXml(cell: MadeCell, at: string, strings: string[]): string {
	if (cell === null) return '';
	if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
	if (typeof cell === 'string') {
		strings.push(cell);
		return `<c r="${at}" t="s"><v>${strings.length - 1}</v></c>`;
	}
	if ('serial' in cell) return `<c r="${at}" s="1"><v>${cell.serial}</v></c>`;
	if ('padded' in cell) return `<c r="${at}" s="2"><v>${cell.padded}</v></c>`;
	return cell.raw.replace('<c', `<c r="${at}"`);
}

function letters(place: number): string {
	return String.fromCharCode(65 + place);
}

function escaped(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** A zip file of these parts. @param stated what it says of a part's size, where that is a lie */
export function zip(
	parts: Record<string, string | Buffer>,
	stated: Record<string, number> = {}
): Buffer {
	const files: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const [path, content] of Object.entries(parts)) {
		const bytes = Buffer.from(content);
		const name = Buffer.from(path);
		const packed = deflateRawSync(bytes);
		const shared = Buffer.alloc(26);
		shared.writeUInt16LE(20, 0);
		shared.writeUInt16LE(0x0800, 2);
		shared.writeUInt16LE(8, 4);
		shared.writeUInt32LE(crc32(bytes), 10);
		shared.writeUInt32LE(packed.length, 14);
		shared.writeUInt32LE(stated[path] ?? bytes.length, 18);
		shared.writeUInt16LE(name.length, 22);
		files.push(Buffer.from([0x50, 0x4b, 3, 4]), shared, name, packed);
		const entry = Buffer.alloc(46);
		entry.set([0x50, 0x4b, 1, 2]);
		entry.writeUInt16LE(20, 4);
		shared.copy(entry, 6);
		entry.writeUInt32LE(offset, 42);
		directory.push(entry, name);
		offset += 30 + name.length + packed.length;
	}
	const listed = Buffer.concat(directory);
	const end = Buffer.alloc(22);
	end.set([0x50, 0x4b, 5, 6]);
	end.writeUInt16LE(Object.keys(parts).length, 8);
	end.writeUInt16LE(Object.keys(parts).length, 10);
	end.writeUInt32LE(listed.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...files, listed, end]);
}
