import { fork } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkDesk } from '#lib/server/tips/check.ts';
import { openTips } from '#lib/server/tips/connect.ts';
import { openReceipt } from '#lib/server/tips/returning.ts';
import { addResponder, emptyDesk, noon } from '../support/desk.ts';

test('a server that is killed while it stores leaves whole tips or none, and every receipt that was acknowledged works', async () => {
	const path = join(mkdtempSync(join(tmpdir(), 'desk-')), 'tips.db');
	const before = await emptyDesk(path);
	await addResponder(before);
	await addResponder(before);
	await before.destroy();
	const stored: { tip: string; auth: string }[] = [];
	for (let round = 1; round <= 2; round++) {
		const child = fork('tests/support/send-tips.ts', {
			env: { ...process.env, TIPS_DATABASE_PATH: path }
		});
		const over = new Promise((resolve) => child.once('exit', resolve));
		await new Promise<void>((enough) => {
			child.on('message', (message) => {
				const told = message as { kind: string; tip: string; auth: string };
				expect(told.kind).toBe('stored');
				stored.push(told);
				if (stored.length >= 3 * round) enough();
			});
		});
		child.kill('SIGKILL');
		await over;
	}
	const db = openTips(path);
	for (const { problems } of await checkDesk(db, noon)) expect(problems).toEqual([]);
	for (const { tip, auth } of stored) {
		const answer = await openReceipt(db, auth, noon);
		expect([answer.tip, answer.items.length]).toEqual([tip, 1]);
	}
	await db.destroy();
});
