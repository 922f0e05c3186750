import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addResponder, emptyDesk, noon, sealTip } from '../../tests/support/desk.ts';
import { openDatabase } from '../lib/server/db/connect.ts';
import { migrate } from '../lib/server/db/migrate.ts';
import { findOrMake } from '../lib/server/auth/staff.ts';
import type { Message } from '../lib/server/mail/mailer.ts';
import { readSettings } from '../lib/server/settings.ts';
import { receiveTip } from '../lib/server/tips/receive.ts';
import { removeResponder } from '../lib/server/tips/responders.ts';
import { expiryRound, noticeRound } from './desk-jobs.ts';

async function site() {
	const folder = mkdtempSync(join(tmpdir(), 'desk-'));
	const read = readSettings({ DATABASE_PATH: join(folder, 'site.db') });
	if (read.kind !== 'ok') throw new Error();
	const db = openDatabase(':memory:');
	await migrate(db, 'migrations');
	const tips = await emptyDesk(read.settings.tipsDatabasePath);
	const responder = async (email: string, language: 'en' | 'es', queues: string[]) => {
		const { personId } = await findOrMake(db, { email, name: 'N', language, at: noon });
		return addResponder(tips, { personId, queues });
	};
	return { settings: read.settings, db, tips, responder };
}

test('a notice says that there is something, once to each reader, and nothing else', async () => {
	const { settings, db, tips, responder } = await site();
	await responder('ana@example.org', 'en', ['joint', 'ks']);
	await responder('luis@example.org', 'es', ['joint', 'ks']);
	const gone = await responder('gone@example.org', 'en', ['joint']);
	await responder('kansas@example.org', 'en', ['ks']);
	await removeResponder(tips, { personId: gone.personId, at: noon });
	for (const queue of ['joint', 'ks', 'joint']) {
		const { tip } = await sealTip(tips, { queue, text: 'marmalade' });
		expect((await receiveTip(tips, tip, noon)).kind).toBe('stored');
	}
	const sent: Message[] = [];
	const mailer = {
		send: (message: Message) => {
			sent.push(message);
			return message.to.startsWith('kansas')
				? Promise.reject(new Error('down'))
				: Promise.resolve();
		}
	};
	expect(await noticeRound(settings, { db, mailer }, noon + 60_000)).toEqual({
		sent: 2,
		failed: 1
	});
	expect(await noticeRound(settings, { db, mailer }, noon + 120_000)).toBeNull();
	expect(sent.toSorted((a, b) => (a.to < b.to ? -1 : 1))).toEqual([
		{
			to: 'ana@example.org',
			subject: 'There is new activity',
			text: 'There is new activity. Sign in.'
		},
		{
			to: 'kansas@example.org',
			subject: 'There is new activity',
			text: 'There is new activity. Sign in.'
		},
		{
			to: 'luis@example.org',
			subject: 'Hay actividad nueva',
			text: 'Hay actividad nueva. Inicie sesión.'
		}
	]);
	await Promise.all([db.destroy(), tips.destroy()]);
});

test('the clock deletes what has reached its day', async () => {
	const { settings, db, tips, responder } = await site();
	await responder('ana@example.org', 'en', ['joint']);
	await responder('luis@example.org', 'es', ['joint']);
	await receiveTip(tips, (await sealTip(tips)).tip, noon);
	expect(await expiryRound(settings, noon)).toBeNull();
	expect(await expiryRound(settings, noon + 91 * 86_400_000)).toEqual({ gone: 1, backups: 0 });
	await Promise.all([db.destroy(), tips.destroy()]);
});
