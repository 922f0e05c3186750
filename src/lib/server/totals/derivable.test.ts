import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { publish, smallestShown, type Cell, type Published } from '#lib/counting/published.ts';
import { totalsCsv } from './totals.ts';

/** Every figure that is given out, by what it is called: tables, their sums, and the file. */
type Figures = Map<string, number>;

function figuresOf(published: Published): Figures {
	const { cells, total, byCourse, byMonth, byState } = published;
	const figures: Figures = new Map([['total', total]]);
	for (const { month, state, course, completions } of cells)
		figures.set(`cell ${month} ${state} ${course}`, completions);
	for (const [name, sums] of Object.entries({ byCourse, byMonth, byState }))
		for (const [key, sum] of sums) figures.set(`${name} ${key}`, sum);
	const rows = parse(totalsCsv(published), { columns: true }) as Record<string, string>[];
	for (const { month, state, course, completions } of rows)
		figures.set(`file ${month} ${state} ${course}`, Number(completions));
	return figures;
}

/** What sites often do: cells under the limit are left out, and sums are the true ones. */
function figuresWithTrueSums(cells: readonly Cell[]): Figures {
	const figures: Figures = new Map();
	const add = (name: string, n: number) => figures.set(name, (figures.get(name) ?? 0) + n);
	for (const { month, state, course, completions: n } of cells) {
		if (n >= smallestShown) figures.set(`cell ${month} ${state} ${course}`, n);
		for (const name of ['total', `month ${month}`, `state ${state}`, `course ${course}`])
			add(name, n);
	}
	return figures;
}

/**
 * The true cells that follow from what is given out: those whose own figure is a linear combination of given ones,
 * whatever the others are. Which cells a figure is made of is not asked of the code but tried: each true cell is
 * changed by one, on its side of the limit, and whatever moves with it depends on it.
 */
function derivable(cells: readonly Cell[], figures: (cells: readonly Cell[]) => Figures): Cell[] {
	const before = figures(cells);
	const names = [...before.keys()];
	const columns = cells.map((cell, index) => {
		const step = cell.completions === smallestShown - 1 ? -1 : 1;
		const changed = cells.with(index, { ...cell, completions: cell.completions + step });
		const after = figures(changed);
		expect([...after.keys()]).toEqual(names);
		return names.map((name) => (after.get(name)! - before.get(name)!) / step);
	});
	const rows = names.map((_, figure) => columns.map((column) => column[figure]!));
	const reduced = reduce(rows);
	// A row with one entry alone gives that cell away.
	return cells.filter((_, index) =>
		reduced.some((row) =>
			row.every((value, other) => (other === index ? value !== 0 : value === 0))
		)
	);
}

/** A matrix in reduced row echelon form; its entries are small whole numbers at first. */
function reduce(matrix: number[][]): number[][] {
	const rows = matrix.map((row) => [...row]);
	let top = 0;
	for (let column = 0; column < (rows[0]?.length ?? 0) && top < rows.length; column++) {
		const pivot = rows.findIndex((row, index) => index >= top && Math.abs(row[column]!) > 1e-9);
		if (pivot < 0) continue;
		[rows[top], rows[pivot]] = [rows[pivot]!, rows[top]!];
		const lead = rows[top]![column]!;
		rows[top] = rows[top]!.map((value) => value / lead);
		rows.forEach((row, index) => {
			const factor = row[column]!;
			if (index === top || Math.abs(factor) < 1e-9) return;
			rows[index] = row.map((value, place) => clean(value - factor * rows[top]![place]!));
		});
		top++;
	}
	return rows.slice(0, top);
}

const clean = (value: number) => (Math.abs(value) < 1e-9 ? 0 : value);

const months = ['2026-01', '2026-02', '2026-03'];
const states = ['mo', 'ks', null];
const courses = ['truckers', 'lodging', 'officers'];
const everywhere = months.flatMap((month) =>
	states.flatMap((state) => courses.map((course) => ({ month, state, course })))
);
const trueCells = fc
	.array(fc.integer({ min: 0, max: 12 }), { minLength: 27, maxLength: 27 })
	.map((counts) => everywhere.map((place, index) => ({ ...place, completions: counts[index]! })));

const hidden = ({ completions }: Cell) => completions < smallestShown;

test('no hidden cell follows from any combination of what is given out, sums and files alike', () => {
	fc.assert(
		fc.property(trueCells, (cells) => {
			const given = derivable(cells, (some) => figuresOf(publish(some, '2026-03')));
			expect(given.filter(hidden)).toEqual([]);
			// What is shown does follow, so that the check can see.
			expect(given).toEqual(cells.filter((cell) => !hidden(cell)));
		}),
		{ numRuns: 40 }
	);
});

test('sums over all cells would give hidden ones away, and the check says which', () => {
	const cell = { month: '2026-01', state: 'mo' };
	const cells = [
		{ ...cell, course: 'truckers', completions: 9 },
		{ ...cell, course: 'lodging', completions: 2 },
		{ ...cell, month: '2026-02', course: 'truckers', completions: 7 },
		{ ...cell, month: '2026-02', course: 'lodging', completions: 8 }
	];
	expect(derivable(cells, figuresWithTrueSums).filter(hidden)).toEqual([cells[1]]);
	expect(derivable(cells, (some) => figuresOf(publish(some, '2026-03'))).filter(hidden)).toEqual(
		[]
	);
});
