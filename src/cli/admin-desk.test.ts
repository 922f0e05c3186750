import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openTips } from '../lib/server/tips/connect.ts';
import { enrol } from '../lib/server/tips/enrol.ts';
import { checkLog } from '../lib/server/tips/log.ts';
import { newResponderKeys, publicKeysOf } from '../lib/tips/keys.ts';
import { runAdmin } from './admin/run.ts';

vi.setConfig({ testTimeout: 60_000 });

test('a desk is set up by commands, opens with two keys, and no command holds one', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'desk-'));
	const env = { DATABASE_PATH: join(folder, 'site.db'), ORIGIN: 'https://training.example.gov' };
	const desk = async (...args: string[]) => {
		const outcome = await runAdmin(['desk', ...args], env, Date.now());
		return outcome.kind === 'done'
			? outcome.lines.join('\n')
			: `${outcome.kind}: ${outcome.sentence}`;
	};
	expect(await desk('status')).toContain('closed: no queue is recorded');
	const queue = ['--id', 'joint', '--name-en', 'Joint', '--name-es', 'Conjunta'];
	expect(await desk('queue', ...queue, '--agencies', 'kcpd')).toContain(
		'There is no agency "kcpd"'
	);
	expect(await desk('agency', '--id', 'kcpd', '--name', 'City police')).toContain(
		'--immigration is missing'
	);
	await desk('agency', '--id', 'kcpd', '--name', 'City police', '--immigration', 'no');
	await desk('queue', ...queue, '--agencies', 'kcpd');
	expect(await desk('status')).toContain('no retention schedule is recorded');
	await desk('schedule', '--approved-by', 'Counsel', '--on', '2026-11-01', '--reference', '7');
	expect(await desk('status')).toContain('no hours are recorded');
	await desk('hours', '--en', 'Weekdays', '--es', 'De lunes a viernes');
	const invite = (email: string, ...more: string[]) =>
		desk('invite', '--email', email, '--name', 'N', '--agency', 'kcpd', ...more);
	expect(await invite('a@example.org', '--queues', 'ks')).toContain('There is no queue "ks"');
	expect(await invite('a@example.org')).toContain('--queues is missing');
	expect(await invite('audit@example.org', '--role', 'auditor')).toContain('as auditor');
	for (const email of ['a@example.org', 'b@example.org']) {
		expect(await invite(email, '--queues', 'joint')).toMatch(/\/set-password\/[\w-]{43}/);
	}
	expect(await invite('a@example.org', '--queues', 'joint')).toContain('works at the desk already');
	expect(await desk('status')).toContain('fewer than two responders');

	const tips = openTips(join(folder, 'tips.db'));
	const rows = await tips
		.selectFrom('responders')
		.select('id')
		.where('role', '=', 'responder')
		.execute();
	for (const { id } of rows) {
		const { recipient, signs } = await publicKeysOf(await newResponderKeys());
		const keys = { recipient, signs, byPassphrase: '{}', byRecovery: '{}' };
		await enrol(tips, { responderId: id, keys, at: Date.now() });
	}
	expect(await desk('status')).toContain('Queue joint: open (2 keys)');
	expect(await desk('pause')).toContain('closed');
	expect(await desk('status')).toContain('it was paused');
	await desk('resume');
	expect(await desk('remove', '--email', 'b@example.org')).toContain(
		'The queue joint has 1 key left and is closed until there are two.'
	);
	expect(await desk('remove', '--email', 'a@example.org')).toContain('the only key');
	expect(await desk('reset', '--email', 'a@example.org')).toContain('Nobody else can read');
	expect(await checkLog(tips)).toMatchObject({ kind: 'whole' });
	await tips.destroy();
});
