import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { addResponder, emptyDesk, sealAddition, sealTip } from '../../tests/support/desk.ts';
import { backUpTips } from '../lib/server/tips/backups.ts';
import { openTips } from '../lib/server/tips/connect.ts';
import { enrol } from '../lib/server/tips/enrol.ts';
import { checkLog } from '../lib/server/tips/log.ts';
import { receiveTip } from '../lib/server/tips/receive.ts';
import { changeReceipt } from '../lib/server/tips/returning.ts';
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

test('whoever restores the desk is told what can’t be done again: receipts, colleagues, passphrases', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'desk-'));
	const path = join(folder, 'tips.db');
	const at = Date.now();
	const restore = async (database: string, ...more: string[]) => {
		const env = { DATABASE_PATH: join(database, 'site.db'), BACKUP_DIR: join(database, 'copies') };
		const outcome = await runAdmin(['desk', 'restore', ...more], env, at);
		return outcome.kind === 'done' ? outcome.lines : [`${outcome.kind}: ${outcome.sentence}`];
	};
	const db = await emptyDesk(path, at);
	for (let i = 0; i < 2; i++) await addResponder(db, { at });
	const made = await sealTip(db, { at });
	expect((await receiveTip(db, made.tip, at)).kind).toBe('stored');
	const { copy } = await backUpTips({ path, folder: join(folder, 'copies', 'tips'), days: 7 }, at);
	if (copy.kind !== 'done') throw new Error(copy.kind);
	// Since then: a receipt is changed, somebody joins, a message comes.
	const reporter = { auth: `${'B'.repeat(42)}A`, sealed: made.tip.reporter!.sealed };
	const change = { ...(await sealAddition(made, { seq: 1 })), reporter };
	expect((await changeReceipt(db, change, at)).kind).toBe('stored');
	await addResponder(db, { at });
	expect((await receiveTip(db, (await sealTip(db, { at })).tip, at)).kind).toBe('stored');
	await db.destroy();

	const passphrases =
		'Passphrases are those of the copy: who changed theirs since unlocks with the one of before.';
	expect(await restore(folder, '--from', copy.path)).toEqual([
		`refused: Nothing was changed. ${path} holds 1 message that the copy lacks. With --replace the copy takes its place.`
	]);
	expect(await restore(folder, '--from', copy.path, '--replace')).toEqual([
		`${path} is now the copy ${copy.path}. Gone again, as they were: 0 messages.`,
		"Receipts that were changed since: 1. Neither the old nor the new one opens its message now; their senders can't come back. Responders still read those messages.",
		'People who joined the desk since: 1. Their keys are not in the copy. Invite them again.',
		passphrases,
		expect.stringMatching(
			/^What stood there is at .+\. Remove it today: messages in it outlive their day\.$/
		)
	]);
	// Elsewhere, with nothing but the copy, nobody can know what happened since.
	const alone = mkdtempSync(join(tmpdir(), 'desk-'));
	expect(await restore(alone, '--from', copy.path)).toEqual([
		`${join(alone, 'tips.db')} is now the copy ${copy.path}. Gone again, as they were: 0 messages.`,
		expect.stringMatching(/^WARNING: nothing is known of what happened since this copy was made/),
		passphrases
	]);
	// What stands beside it is damaged: the same, and no crash.
	writeFileSync(join(folder, 'copies', 'tips', 'since.json'), '{"fates":');
	rmSync(path);
	expect((await restore(folder, '--from', copy.path))[1]).toMatch(/^WARNING: nothing is known/);
});
