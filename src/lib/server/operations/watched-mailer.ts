import type { Db } from '../db/connect.ts';
import type { Mailer } from '../mail/mailer.ts';
import { describeThrown, logLine } from './log.ts';
import { mails } from './metrics.ts';
import { noteFact } from './site-facts.ts';

/** A mailer whose results are counted and kept, so that an administrator sees when mail fails. @param now ms since 1970 */
export function watchedMailer(mailer: Mailer, db: Db, now: () => number): Mailer {
	const note = async (name: 'mail-sent' | 'mail-failed', value: string) => {
		mails.inc({ result: name === 'mail-sent' ? 'sent' : 'failed' });
		try {
			await noteFact(db, { name, value, at: now() });
		} catch (thrown) {
			// What became of the mail itself must not change because it could not be noted.
			logLine('error', 'mail-note', describeThrown(thrown));
		}
	};
	return {
		async send(message) {
			try {
				await mailer.send(message);
			} catch (thrown) {
				const { code, responseCode } = (thrown ?? {}) as { code?: string; responseCode?: number };
				await note('mail-failed', String(responseCode ?? code ?? 'unknown'));
				throw thrown;
			}
			await note('mail-sent', '');
		}
	};
}
