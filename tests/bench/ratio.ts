import { readFileSync } from 'node:fs';

export interface Ratio {
	name: string;
	/** What one unit of the figures below is. */
	unit: string;
	ours: number;
	other: number;
	/** Ours over the other, by round; the rounds alternate, so that both meet the same machine. */
	min: number;
	median: number;
	max: number;
	/** Whether more is better (a rate) or less (a time, a size). */
	better: 'more' | 'less';
	note?: string;
	/** Ours over the other in processor time, which others on the machine don't lengthen. */
	processor?: number;
}

export function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * Measures two things side by side, in turns, and gives their ratio by round.
 * Each function returns one figure in `unit`.
 */
export async function sideBySide(options: {
	name: string;
	unit: string;
	better: 'more' | 'less';
	rounds: number;
	/** Whether a first round comes before those that count; needless where each figure is of a process of its own. */
	warmUp?: boolean;
	ours: () => Promise<number>;
	other: () => Promise<number>;
	note?: string;
	/**
	 * Reads what the two have had of a processor so far, in ms: of one process that does both in turns, or of each.
	 * Both do as much in a round.
	 */
	processor?: (which: 'ours' | 'other') => number;
}): Promise<Ratio> {
	const figures = { ours: [] as number[], other: [] as number[] };
	const used = { ours: [] as number[], other: [] as number[] };
	for (let round = options.warmUp === false ? 1 : 0; round <= options.rounds; round++) {
		// Whoever goes first alternates too.
		const order = round % 2 === 0 ? (['ours', 'other'] as const) : (['other', 'ours'] as const);
		for (const which of order) {
			const from = options.processor?.(which) ?? NaN;
			const figure = await options[which]();
			if (round === 0) continue;
			figures[which].push(figure);
			used[which].push((options.processor?.(which) ?? NaN) - from);
		}
	}
	const ratio = ratioOf({ ...options, ...figures });
	const processor = median(used.ours) / median(used.other);
	return Number.isNaN(processor) ? ratio : { ...ratio, processor };
}

/** What the main thread of a process has had of a processor so far, in ms; NaN where nothing tells. */
export function processorTimeOf(pid: number | undefined): number {
	try {
		return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
	} catch {
		return NaN;
	}
}

/** The ratio of figures that were measured by turns: the first of ours belongs to the first of the other. */
export function ratioOf(measured: {
	name: string;
	unit: string;
	better: 'more' | 'less';
	ours: readonly number[];
	other: readonly number[];
	note?: string;
}): Ratio {
	const ratios = measured.ours.map((value, index) => value / measured.other[index]!);
	return {
		name: measured.name,
		unit: measured.unit,
		better: measured.better,
		ours: median(measured.ours),
		other: median(measured.other),
		min: Math.min(...ratios),
		median: median(ratios),
		max: Math.max(...ratios),
		...(measured.note ? { note: measured.note } : {})
	};
}

/**
 * The ratios as a table in Markdown.
 * @param before medians of an earlier run, by name
 */
export function table(
	ratios: readonly Ratio[],
	before: ReadonlyMap<string, number> = new Map()
): string {
	const number = (value: number) =>
		value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(2);
	const rows = ratios.map((r) => {
		const cells = [r.name, number(r.ours), number(r.other), r.unit, r.min.toFixed(2)];
		const processor = r.processor === undefined ? '' : r.processor.toFixed(2);
		const earlier = before.get(r.name);
		cells.push(`**${r.median.toFixed(2)}**`, r.max.toFixed(2), processor);
		cells.push(earlier === undefined ? '' : earlier.toFixed(2), r.better);
		return `| ${cells.join(' | ')} |`;
	});
	return [
		'| What, against what | Ours | Other | Unit | Ratio min | median | max | Processor time | Before | Better |',
		'| --- | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | --- |',
		...rows
	].join('\n');
}
