import { fork } from 'node:child_process';
import { ratioOf, type Ratio } from './ratio.ts';

interface Once {
	milliseconds: number;
	records: number;
	megabytes: number;
	peakMegabytes: number;
}

function once(people: number): Promise<Once> {
	return new Promise((resolve, reject) => {
		const child = fork('tests/bench/pack-once.ts', [String(people)]);
		child.once('message', (message) => resolve(message as Once));
		child.once('exit', (code) => reject(new Error(`A pack of ${people} ended with ${code}`)));
	});
}

/**
 * An audit pack of so many people with each certificate as a PDF against one of a tenth of them, each in a process of
 * its own: its time for a person, and its peak memory, which has to stay flat.
 */
export async function packs(people: number): Promise<Ratio[]> {
	const few = people / 10;
	const rounds = { ours: [] as Once[], other: [] as Once[] };
	// Once: making a PDF for each of thousands takes most of a minute, and memory hardly differs from run to run.
	rounds.other.push(await once(few));
	rounds.ours.push(await once(people));
	const name = `Audit pack of ${people.toLocaleString('en-US')} people / of ${few}`;
	return [
		ratioOf({
			name: `${name}: time for a hundred people`,
			...{ unit: 'ms', better: 'less' },
			ours: rounds.ours.map(({ milliseconds }) => (milliseconds / people) * 100),
			other: rounds.other.map(({ milliseconds }) => (milliseconds / few) * 100)
		}),
		ratioOf({
			name: `${name}: peak memory of the process`,
			...{ unit: 'MB', better: 'less' },
			ours: rounds.ours.map(({ peakMegabytes }) => peakMegabytes),
			other: rounds.other.map(({ peakMegabytes }) => peakMegabytes)
		})
	];
}
