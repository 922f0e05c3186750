import { artifact, paragraph, type Text } from './box.ts';
import type { Pdf, Tagged } from './document.ts';
import { ink } from './ink.ts';

/** A column of a printed table; widths are points. */
export interface PrintedColumn {
	readonly heading: string;
	readonly width: number;
}

/** What stands in a cell. */
export type PrintedCell =
	| string
	| {
			readonly text: string;
			readonly bold?: boolean;
			readonly color?: string;
			/** What is read out in its place; null where the text says it. */
			readonly actual?: string | null;
	  };

/** Where a table may stand on its pages, in points. */
export interface TablePlace {
	readonly left: number;
	/** On the first page; on the following ones it begins at `nextTop`. */
	readonly top: number;
	readonly nextTop: number;
	readonly bottom: number;
	readonly size: number;
}

const gap = 6;
const air = 3;

/**
 * Draws a table over as many pages as it needs, tagged as one, its headings at the top of each page. Rows are read as
 * they are drawn; after each one whoever shares the thread may have a turn.
 *
 * @param onPage draws what every further page has beside the table
 * @returns how far down the last row reaches
 */
export function* drawTable(
	pdf: Pdf,
	root: NonNullable<Tagged>,
	columns: readonly PrintedColumn[],
	rows: Iterable<readonly PrintedCell[]>,
	place: TablePlace,
	onPage: () => void
): Generator<void, number> {
	const { left, nextTop, bottom, size } = place;
	const table = pdf.struct('Table');
	root.add(table);
	const total = columns.reduce((sum, { width }) => sum + width + gap, -gap);
	const set = (cells: readonly PrintedCell[], tag: 'TH' | 'TD'): Text[] =>
		cells.map((cell, i) => {
			const { text, bold, color, actual } = typeof cell === 'string' ? { text: cell } : cell;
			return paragraph(pdf, text, columns[i]?.width ?? 0, {
				size,
				leading: 1.2,
				tag,
				breaks: true,
				...(bold || tag === 'TH' ? { bold: true } : {}),
				...(color ? { color } : {}),
				...(actual ? { actual } : {})
			});
		});
	const heightOf = (boxes: readonly Text[]) => Math.max(size, ...boxes.map(({ height }) => height));
	const put = (boxes: readonly Text[], y: number, into: Tagged) => {
		let x = left;
		for (const [i, box] of boxes.entries()) {
			box.draw(x, y, into);
			x += (columns[i]?.width ?? 0) + gap;
		}
	};
	const line = (y: number, width: number, color: string) =>
		artifact(pdf, () =>
			pdf
				.moveTo(left, y)
				.lineTo(left + total, y)
				.lineWidth(width)
				.stroke(color)
		);
	const head = set(
		columns.map(({ heading }) => heading),
		'TH'
	);
	const drawHead = (y: number, tagged: boolean) => {
		if (tagged) {
			const row = pdf.struct('TR');
			table.add(row);
			put(head, y, row);
			row.end();
		} else put(head, y, null);
		const under = y + heightOf(head) + air;
		line(under, 1, ink.brand);
		return under + air;
	};
	let y = drawHead(place.top, true);
	for (const cells of rows) {
		const boxes = set(cells, 'TD');
		const height = heightOf(boxes);
		if (y + height > bottom) {
			pdf.addPage();
			onPage();
			y = drawHead(nextTop, false);
		}
		const row = pdf.struct('TR');
		table.add(row);
		put(boxes, y, row);
		row.end();
		y += height + air;
		line(y, 0.4, ink.line);
		y += air;
		yield;
	}
	table.end();
	return y;
}
