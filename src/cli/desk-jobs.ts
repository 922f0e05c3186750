import type { Db } from '../lib/server/db/connect.ts';
import { accountsOf } from '../lib/server/auth/responder-account.ts';
import { catalogue } from '../lib/i18n/catalogue.ts';
import type { Mailer } from '../lib/server/mail/mailer.ts';
import type { LogFields } from '../lib/server/operations/log.ts';
import type { Settings } from '../lib/server/settings.ts';
import { pruneTipsBackups } from '../lib/server/tips/backups.ts';
import { openTips, type TipsDb } from '../lib/server/tips/connect.ts';
import { expireTips } from '../lib/server/tips/expire.ts';
import { takeNotices } from '../lib/server/tips/notices.ts';
import { keepSince } from '../lib/server/tips/since.ts';

async function withTips<T>(settings: Settings, work: (tips: TipsDb) => Promise<T>): Promise<T> {
	const tips = openTips(settings.tipsDatabasePath);
	try {
		return await work(tips);
	} finally {
		await tips.destroy();
	}
}

/** Deletes what has reached its day, in the database and in its backups. */
export function expiryRound(settings: Settings, at: number): Promise<LogFields | null> {
	return withTips(settings, async (tips) => {
		const gone = await expireTips(tips, at);
		const { dir, days } = settings.tipsBackup;
		const backups = pruneTipsBackups(dir, days, at).length;
		await keepSince(tips, dir);
		return gone + backups > 0 ? { gone, backups } : null;
	});
}

/**
 * Tells responders that there is something new, and nothing of what: at most one mail in a quarter of an hour for
 * each, however many queues they read.
 */
export function noticeRound(
	settings: Settings,
	{ db, mailer }: { db: Db; mailer: Mailer },
	at: number
): Promise<LogFields | null> {
	return withTips(settings, async (tips) => {
		const due = await takeNotices(tips, at);
		const people = [...new Set(due.flatMap((notice) => notice.people))];
		if (people.length === 0) return null;
		const accounts = await accountsOf(db, people);
		let sent = 0;
		let failed = 0;
		for (const { email, language } of accounts.values()) {
			if (email === null) continue;
			const words = catalogue(language).respond.notice;
			try {
				await mailer.send({ to: email, subject: words.subject, text: words.text });
				sent += 1;
			} catch {
				// Who sends mail has noted why; the next day's notice follows as long as anything is unread.
				failed += 1;
			}
		}
		return { sent, failed };
	});
}
