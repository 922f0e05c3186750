import { mostColumns, Unreadable, type Cell, type TableRow } from './table.ts';
import { fileFault, most, type Zip } from './xlsx-parts.ts';

const mostMerges = 20_000;

/** `BC12` is column 54, from 0. */
export function columnOf(reference: string): number {
	let column = 0;
	for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '') {
		column = column * 26 + letter.charCodeAt(0) - 64;
	}
	if (column === 0) throw new Unreadable('broken-file', reference);
	return column - 1;
}

export interface Merge {
	top: number;
	bottom: number;
	left: number;
	right: number;
}

/** What is merged stands behind the rows in the file: it is looked for before they are read. */
export async function mergesOf(zip: Zip, part: string): Promise<Merge[]> {
	const found: Merge[] = [];
	const decoder = new TextDecoder();
	let carried = '';
	try {
		for await (const chunk of await zip.stream(part, most.sheet)) {
			const text = carried + decoder.decode(chunk as Buffer, { stream: true });
			let end = 0;
			for (const match of text.matchAll(
				/<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g
			)) {
				const [whole, left = '', top = '', right = '', bottom = ''] = match;
				end = match.index + whole.length;
				found.push({
					top: Number(top),
					bottom: Number(bottom),
					left: columnOf(left),
					right: columnOf(right)
				});
				if (found.length > mostMerges) throw new Unreadable('too-big-inside', 'merged cells');
			}
			carried = text.slice(Math.max(end, text.length - 200));
		}
	} catch (thrown) {
		throw fileFault(thrown);
	}
	return found.sort((a, b) => a.top - b.top);
}

/** A cell that is merged over several rows says the same in each of them; what is merged across columns is named. */
export async function* withMerges(
	rows: AsyncGenerator<TableRow>,
	found: Merge[]
): AsyncGenerator<TableRow> {
	const open: (Merge & { content: Cell })[] = [];
	let next = 0;
	for await (const row of rows) {
		for (let at = open.length - 1; at >= 0; at -= 1) {
			if (open[at]!.bottom < row.line) open.splice(at, 1);
		}
		while (found[next] && found[next]!.top <= row.line) {
			const merge = found[next]!;
			next += 1;
			if (merge.bottom < row.line) continue;
			open.push({ ...merge, content: row.line === merge.top ? (row.cells[merge.left] ?? '') : '' });
		}
		for (const { top, left, right, content } of open) {
			if (right > left) row.mergedAt ??= left;
			if (top === row.line || content === '' || left >= mostColumns) continue;
			while (row.cells.length < left) row.cells.push('');
			row.cells[left] ||= content;
		}
		yield row;
	}
}
