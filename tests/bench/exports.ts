import { fork } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillCompletions } from './fill.ts';
import { ratioOf, sideBySide, type Ratio } from './ratio.ts';

interface Once {
	milliseconds: number;
	rows: number;
	peakMegabytes: number;
}

type How = 'ours' | 'dump' | 'csv' | 'xlsx' | 'stringify';

function once(which: How, path: string): Promise<Once> {
	return new Promise((resolve, reject) => {
		const child = fork('tests/bench/export-once.ts', [which, path]);
		child.once('message', (message) => resolve(message as Once));
		child.once('exit', (code) => reject(new Error(`${which} ended with ${code}`)));
	});
}

/**
 * The export of so many completions (profile for spreadsheets, log entry included) against a loop over the same
 * rows by better-sqlite3 alone: their time, and their peak memory, each in a process of its own.
 */
export async function exports(completions: number): Promise<Ratio[]> {
	const path = await fillCompletions(mkdtempSync(join(tmpdir(), 'export-')), completions);
	const memory = { ours: [] as number[], dump: [] as number[] };
	const measure = async (which: 'ours' | 'dump') => {
		const result = await once(which, path);
		if (result.rows < completions) throw new Error(`${which} wrote ${result.rows} rows only`);
		memory[which].push(result.peakMegabytes);
		return result.milliseconds;
	};
	const rows = completions.toLocaleString('en-US');
	const time = await sideBySide({
		name: `Export of ${rows} completions / dump of the same rows by better-sqlite3 alone: time`,
		unit: 'ms',
		better: 'less',
		rounds: 3,
		warmUp: false,
		ours: () => measure('ours'),
		other: () => measure('dump')
	});
	const peak = ratioOf({
		name: `Export of ${rows} completions / the same dump: peak memory of the process`,
		unit: 'MB',
		better: 'less',
		ours: memory.ours,
		other: memory.dump
	});
	return [time, peak, ...(await files(path, completions))];
}

/**
 * Files of so many completions with every column, made on the disk as people ask for them (definitions, checksum and
 * progress included), against a bare loop of csv-stringify over the same rows with half as many columns; and their
 * memory against files of a tenth of the rows: it has to stay flat.
 */
async function files(path: string, completions: number): Promise<Ratio[]> {
	const few = completions / 10;
	const small = await fillCompletions(mkdtempSync(join(tmpdir(), 'export-')), few);
	const rows = completions.toLocaleString('en-US');
	const ratios: Ratio[] = [];
	for (const format of ['csv', 'xlsx'] as const) {
		const peaks: number[] = [];
		const smallPeaks: number[] = [];
		const measure = async (how: How) => {
			const { rows: written, milliseconds, peakMegabytes } = await once(how, path);
			if (written !== completions) throw new Error(`${how} wrote ${written} rows`);
			if (how === format) peaks.push(peakMegabytes);
			return milliseconds;
		};
		ratios.push(
			await sideBySide({
				name: `File of ${rows} completions as ${format.toUpperCase()} / loop of csv-stringify: time`,
				unit: 'ms',
				better: 'less',
				rounds: 2,
				warmUp: false,
				ours: () => measure(format),
				other: () => measure('stringify')
			})
		);
		for (let i = 0; i < peaks.length; i++)
			smallPeaks.push((await once(format, small)).peakMegabytes);
		ratios.push(
			ratioOf({
				name: `File of ${rows} completions as ${format.toUpperCase()} / of ${few.toLocaleString('en-US')}: peak memory of the process`,
				unit: 'MB',
				better: 'less',
				ours: peaks,
				other: smallPeaks
			})
		);
	}
	return ratios;
}
