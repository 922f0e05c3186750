import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { runServer } from '../support/run-server.ts';
import { ratioOf, type Ratio } from './ratio.ts';

/** Sign-ins that wait for an answer at any moment of the storm. */
const atOnce = 64;
const rounds = 3;
/** Pages asked for in a round, one after another. */
const asked = 100;

/** Times of so many requests one after another. @returns the 99th of a hundred, in ms */
async function slowest(url: string): Promise<number> {
	const times: number[] = [];
	for (let i = 0; i < asked; i++) {
		const from = performance.now();
		const answer = await fetch(url, { headers: { accept: 'text/html' } });
		await answer.text();
		if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}.`);
		times.push(performance.now() - from);
		await sleep(1);
	}
	return times.sort((a, b) => a - b)[Math.floor(asked * 0.99) - 1]!;
}

/** A storm that has begun. */
async function storm(url: string): Promise<{ stop(): Promise<number> }> {
	const thread = new Worker(new URL('./storm.ts', import.meta.url), {
		workerData: { url, atOnce }
	});
	await once(thread, 'message');
	return {
		stop: async () => {
			thread.postMessage('stop');
			const [answers] = (await once(thread, 'message')) as [number];
			return answers;
		}
	};
}

/** How long a page takes at its slowest while many sign in at once, against the same page of the same server at rest. */
export async function signInStorm(): Promise<Ratio[]> {
	const site = await runServer({ env: { ADDRESS_HEADER: 'x-from' } });
	const ratios: Ratio[] = [];
	for (const [name, address] of [
		['The report page', '/report'],
		['A module page', '/courses/truckers/what-it-is'],
		['A page made for each request', '/courses/truckers']
	] as const) {
		const url = site.url + address;
		await slowest(url);
		const stormy: number[] = [];
		const idle: number[] = [];
		let answers = 0;
		for (let round = 0; round < rounds; round++) {
			idle.push(await slowest(url));
			const raging = await storm(site.url);
			stormy.push(await slowest(url));
			answers += await raging.stop();
		}
		ratios.push(
			ratioOf({
				name: `${name}, 99th of 100, while ${atOnce} sign in at once / at rest`,
				unit: 'ms',
				better: 'less',
				ours: stormy,
				other: idle,
				note: `${answers} sign-ins were answered meanwhile`
			})
		);
	}
	await site.stop();
	return ratios;
}
