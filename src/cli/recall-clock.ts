import { openDatabase } from '../lib/server/db/connect.ts';
import { loadContent } from '../lib/server/content/index.ts';
import { smtpMailer } from '../lib/server/mail/mailer.ts';
import { sendDueRecalls } from '../lib/server/mail/recall-mail.ts';
import { describeThrown, logLine } from '../lib/server/operations/log.ts';
import { watchedMailer } from '../lib/server/operations/watched-mailer.ts';
import type { Settings } from '../lib/server/settings.ts';

const roundEvery = 10 * 60 * 1000;
const firstRoundAfter = 20_000;

/**
 * Sends the recalls that are due, soon after the start and every ten minutes, as long as the site runs and has a mail
 * server and an address of its own. What was due while it stood still is sent then; nothing is sent twice.
 * @returns stops the clock, after the mail that may be on its way
 */
export function startRecallClock(settings: Settings): () => Promise<void> {
	const { smtp, origin } = settings;
	if (!smtp || !origin) return () => Promise.resolve();
	const content = loadContent(settings.contentDir);
	const sender = smtpMailer(smtp);
	const stopping = new AbortController();
	let running: Promise<void> = Promise.resolve();
	const round = async () => {
		const db = openDatabase(settings.databasePath);
		const mailer = watchedMailer(sender, db, () => Date.now());
		try {
			const { sent, refused, unknown, put_off } = await sendDueRecalls(
				{ db, mailer, origin, content },
				Date.now(),
				stopping.signal
			);
			if (sent + refused + unknown + put_off > 0)
				logLine('info', 'recall-mails', { sent, refused, unknown, putOff: put_off });
		} catch (thrown) {
			// The next round tries again; the site itself goes on.
			logLine('error', 'recall-mails', describeThrown(thrown));
		} finally {
			await db.destroy();
		}
	};
	const tick = () => {
		running = running.then(round);
	};
	const first = setTimeout(tick, firstRoundAfter);
	const every = setInterval(tick, roundEvery);
	return () => {
		clearTimeout(first);
		clearInterval(every);
		stopping.abort();
		return running;
	};
}
