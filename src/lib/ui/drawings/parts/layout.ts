/**
 * Where words stand in the drawings. Every drawing is `width` units wide and as tall as its words
 * need, so that Spanish takes the room it wants and nothing is cut. One unit is a little less than
 * a CSS pixel on a phone 360 px wide: text of 16 units is then 15 px.
 */
export const width = 340;
/** From one baseline to the next. */
export const lineHeight = 21;
/** From the top of a text to its first baseline. */
export const ascent = 16;

/** The width of a letter as a share of the type size: generous, so that another typeface still fits. */
function letterWidth(letter: string): number {
	if (/[iljtfrI.,:;'’|!()[\] -]/.test(letter)) return 0.34;
	if (/[mwMW—]/.test(letter)) return 0.86;
	if (/[A-ZÁÉÍÓÚÑ¿?]/.test(letter)) return 0.67;
	return 0.56;
}

/** How wide a text is at most, in units, at a type size. */
export function textWidth(text: string, size = 16): number {
	return [...text].reduce((sum, letter) => sum + letterWidth(letter), 0) * size;
}

/** A text broken into lines no wider than `room` units. A word wider than that keeps a line of its own. */
export function linesOf(text: string, room: number, size = 16): string[] {
	const lines: string[] = [];
	for (const word of text.split(' ')) {
		const last = lines.at(-1);
		if (last !== undefined && textWidth(`${last} ${word}`, size) <= room) {
			lines[lines.length - 1] = `${last} ${word}`;
		} else lines.push(word);
	}
	return lines;
}

/** A block of text set to a width: its lines, and how tall they are. */
export interface Block {
	lines: string[];
	height: number;
}

/** Sets a text; an empty or missing text takes no room. */
export function block(text: string | undefined, room: number): Block {
	const lines = text ? linesOf(text, room) : [];
	return { lines, height: lines.length * lineHeight };
}

/** Blocks below one another: each with its top, and where the last one ends. */
export function stack<Row extends { height: number }>(
	rows: readonly Row[],
	top: number,
	gap: number
): { rows: (Row & { top: number })[]; end: number } {
	let y = top;
	const placed = rows.map((row) => {
		const at = { ...row, top: y };
		y += row.height + gap;
		return at;
	});
	return { rows: placed, end: y - gap };
}

/** Sentences as one description for people who listen: full stops where a label has none. */
export function spoken(parts: readonly (string | undefined)[]): string {
	return parts
		.filter((part) => part !== undefined && part !== '')
		.map((part) => (/[.!?:]$/.test(part as string) ? part : `${part as string}.`))
		.join(' ');
}
