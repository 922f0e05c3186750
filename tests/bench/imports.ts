import { fork } from 'node:child_process';
import { ratioOf, type Ratio } from './ratio.ts';

interface Once {
	milliseconds: number;
	peakMegabytes: number;
}

function once(rows: number, sites = 4): Promise<Once> {
	return new Promise((resolve, reject) => {
		const child = fork('tests/bench/import-once.ts', [String(rows), String(sites)], {
			// As the site's own thread for imports, but less of it.
			execArgv: ['--max-old-space-size=96', '--max-semi-space-size=8'],
			stdio: ['ignore', 'ignore', 'inherit', 'ipc']
		});
		child.once('message', (message) => resolve(message as Once));
		child.once('exit', (code) => reject(new Error(`An import of ${rows} rows ended with ${code}`)));
	});
}

/**
 * A roster of so many rows, read, checked and applied, against one of a tenth of them, each in a process of its own
 * with 96 MB for its objects: its time for a thousand rows, and its peak memory, which has to stay flat. And the smaller
 * one again, with a new site in every fifth row: each is opened, and each stands in the log.
 */
export async function imports(rows: number): Promise<Ratio[]> {
	const few = rows / 10;
	// Once: it takes most of a minute.
	const rounds = { other: [await once(few)], ours: [await once(rows)] };
	const opening = [await once(few, few / 5)];
	const named = `Import of ${few.toLocaleString('en-US')} rows that name ${(few / 5).toLocaleString('en-US')} new sites / 4`;
	const name = `Import of ${rows.toLocaleString('en-US')} rows / of ${few.toLocaleString('en-US')}`;
	return [
		ratioOf({
			name: `${name}: time for a thousand rows`,
			unit: 'ms',
			better: 'less',
			ours: rounds.ours.map(({ milliseconds }) => milliseconds / (rows / 1000)),
			other: rounds.other.map(({ milliseconds }) => milliseconds / (few / 1000))
		}),
		ratioOf({
			name: `${name}: peak memory of the process`,
			unit: 'MB',
			better: 'less',
			ours: rounds.ours.map(({ peakMegabytes }) => peakMegabytes),
			other: rounds.other.map(({ peakMegabytes }) => peakMegabytes)
		}),
		ratioOf({
			name: `${named}: time for a thousand rows`,
			unit: 'ms',
			better: 'less',
			ours: opening.map(({ milliseconds }) => milliseconds / (few / 1000)),
			other: rounds.other.map(({ milliseconds }) => milliseconds / (few / 1000))
		}),
		ratioOf({
			name: `${named}: peak memory of the process`,
			unit: 'MB',
			better: 'less',
			ours: opening.map(({ peakMegabytes }) => peakMegabytes),
			other: rounds.other.map(({ peakMegabytes }) => peakMegabytes)
		})
	];
}
