import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openTips } from '../../src/lib/server/tips/connect.ts';
import { receiveTip } from '../../src/lib/server/tips/receive.ts';
import { encodeBytes, randomBytes } from '../../src/lib/tips/bytes.ts';
import { newReceipt, receiptKeys } from '../../src/lib/tips/receipt.ts';
import { addResponder, noProof, sealTip, setUpDesk, stretch } from '../support/desk.ts';
import { runServer, type RunningServer } from '../support/run-server.ts';
import { sideBySide, type Ratio } from './ratio.ts';

/** The tip desk: what a receipt tells by the time it takes, what sealing costs a phone, what a flood costs the server. */
export async function desk(): Promise<Ratio[]> {
	// Behind a proxy that names its clients: each request comes from somewhere else, as the limits see it.
	const server = await runServer({ env: { ADDRESS_HEADER: 'x-real-ip' } });
	const tips = openTips(join(dirname(server.databasePath), 'tips.db'));
	try {
		await setUpDesk(tips, Date.now());
		for (let i = 0; i < 5; i++) await addResponder(tips, { at: Date.now() });
		const seal = () => sealTip(tips, { text: 'x'.repeat(8192), at: Date.now() });
		const made = await sealTip(tips, { at: Date.now() });
		await receiveTip(tips, made.tip, Date.now());
		const open = (auth: () => string) => async () => {
			const times: number[] = [];
			for (let i = 0; i < 100; i++) {
				const from = performance.now();
				await post(server, '/report/return/open', { v: 1, auth: auth() });
				times.push(performance.now() - from);
			}
			return times.toSorted((a, b) => a - b)[50]!;
		};
		const receipts = await sideBySide({
			name: 'A known receipt / an unknown one, asked over HTTP (1 tells nobody which is which)',
			unit: 'ms, the middle one of 100',
			better: 'less',
			rounds: 7,
			ours: open(() => made.auth),
			other: open(() => encodeBytes(randomBytes(32)))
		});
		const timed = async (work: () => Promise<unknown>) => {
			const from = performance.now();
			await work();
			return performance.now() - from;
		};
		const seed = encodeBytes(randomBytes(32));
		const sealing = await sideBySide({
			name: 'Sealing 8 KB to five responders / deriving a receipt’s keys (a quarter at most)',
			unit: 'ms',
			better: 'less',
			rounds: 5,
			ours: () => timed(seal),
			other: () => timed(() => receiptKeys(newReceipt(), seed, stretch))
		});
		return [receipts, sealing, ...(process.platform === 'linux' ? [await flood(server)] : [])];
	} finally {
		await tips.destroy();
		await server.stop();
	}
}

let client = 0;
function post(server: RunningServer, path: string, body: object): Promise<unknown> {
	client += 1;
	const address = `10.${(client >> 16) & 255}.${(client >> 8) & 255}.${client & 255}`;
	return fetch(server.url + path, {
		method: 'POST',
		headers: { 'content-type': 'application/json', origin: server.url, 'x-real-ip': address },
		body: JSON.stringify(body)
	}).then((response) => response.json());
}

/** What the server holds in memory, in MB. */
function memoryOf({ process: child }: RunningServer): number {
	const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
	return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1024;
}

/** 700 posts that nobody worked for, twenty at once, each as large as a long message. */
async function flood(server: RunningServer): Promise<Ratio> {
	const body = { v: 1, item: 'A'.repeat(120_000), proof: noProof };
	const batch = () =>
		Promise.all(Array.from({ length: 20 }, () => post(server, '/report/message/send', body)));
	return sideBySide({
		name: 'The server’s memory after 700 posts of 120 KB / before them',
		unit: 'MB',
		better: 'less',
		rounds: 3,
		other: () => Promise.resolve(memoryOf(server)),
		ours: async () => {
			for (let i = 0; i < 35; i++) await batch();
			return memoryOf(server);
		},
		note: 'a round begins with what the one before left'
	});
}
