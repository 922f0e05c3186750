import { parentPort, workerData } from 'node:worker_threads';

/**
 * Sends wrong passwords from everywhere until it is told to stop, in a thread of its own: whoever measures must not wait
 * for these requests to be made. Tells the number of answers.
 */

const { url, atOnce } = workerData as { url: string; atOnce: number };
let going = true;
let answers = 0;
let next = 0;

async function one(): Promise<void> {
	while (going) {
		const number = next++;
		const response = await fetch(`${url}/sign-in?/signIn`, {
			method: 'POST',
			redirect: 'manual',
			headers: {
				origin: url,
				accept: 'text/html',
				// From an address of its own each time: the limits of one are not what is measured.
				'x-from': `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`,
				'content-type': 'application/x-www-form-urlencoded'
			},
			body: new URLSearchParams({
				email: `somebody-${number}@example.org`,
				password: 'a guess of a password'
			}).toString()
		});
		await response.arrayBuffer();
		if (response.status !== 400) throw new Error(`A sign-in answered ${response.status}.`);
		answers++;
	}
}

parentPort!.once('message', () => (going = false));
const all = Promise.all(Array.from({ length: atOnce }, one));
parentPort!.postMessage('begun');
await all;
parentPort!.postMessage(answers);
