import { dayIn } from '../lib/counting/calendar.ts';
import { visibleLines, type Content } from '../lib/server/content/index.ts';
import type { Db } from '../lib/server/db/connect.ts';
import type { Day } from '../lib/server/db/schema.ts';
import { journalPlaces, keepJournal } from '../lib/server/erasure/journal.ts';
import { forgetOldSignIns } from '../lib/server/auth/sign-ins.ts';
import { retentionRound } from '../lib/server/erasure/round.ts';
import { newId } from '../lib/server/db/ids.ts';
import { expiryRound, noticeRound } from './desk-jobs.ts';
import { smtpMailer } from '../lib/server/mail/mailer.ts';
import { sendDueRecalls } from '../lib/server/mail/recall-mail.ts';
import { noteCertificate } from '../lib/server/operations/site-certificate.ts';
import { watchedMailer } from '../lib/server/operations/watched-mailer.ts';
import { giveWay, remind } from '../lib/server/reminders/round.ts';
import { closeMonths } from '../lib/server/totals/totals.ts';
import type { Settings } from '../lib/server/settings.ts';
import { keepTurning, type Job } from './turning.ts';

const minute = 60_000;

/**
 * Settles months and, where there is a mail server and an address of the site's own, sends the mails that are due:
 * soon after the start and then again and again, as long as the site runs. What was due while it stood still is done
 * then; nothing is sent twice. The jobs take turns, so that one mail is on its way at a time.
 *
 * @param given for a test: when the first turn comes, and how often, in ms
 * @returns stops the clock, after the mail that may be on its way
 */
export function startClock(
	settings: Settings,
	content: Content,
	given: { first?: number; every?: number } = {}
): () => Promise<void> {
	// This process among all that share the database: a restarted one has another name.
	const holder = newId();
	const jobs: Job[] = [
		{
			name: 'months',
			final: true,
			every: 60 * minute,
			async round(db) {
				const settled = await closeMonths(db, Date.now());
				return settled.length > 0 ? { settled: settled.join(' ') } : null;
			}
		},
		...certificateJob(settings),
		{
			name: 'desk-expiry',
			final: true,
			every: 60 * minute,
			round: () => expiryRound(settings, Date.now())
		},
		retentionJob(settings, content),
		...mailJobs(settings, content, holder)
	];
	return keepTurning(settings.databasePath, jobs, {
		first: given.first ?? 20_000,
		every: given.every,
		last: (db) => giveWay({ db, holder })
	});
}

/** A site behind TLS looks twice a day until when its certificate holds. */
function certificateJob({ origin }: Settings): Job[] {
	if (!origin?.startsWith('https:')) return [];
	return [
		{
			name: 'certificate',
			every: 12 * 60 * minute,
			async round(db) {
				const look = await noteCertificate(db, { origin, at: Date.now() });
				return look.kind === 'ok' ? null : { unreachable: look.code };
			}
		}
	];
}

/** Once a day of its own, each organization sees whose data goes next, and what is due goes. */
function retentionJob(settings: Settings, content: Content): Job {
	const seen = new Map<string, Day>();
	const journal = journalPlaces(settings);
	return {
		name: 'retention',
		final: true,
		every: 60 * minute,
		async round(db, stopping) {
			let erased = 0;
			// What a full disk or a kill kept from being noted when it was done.
			await keepJournal(db, journal);
			const organizations = await db
				.selectFrom('organizations')
				.select(['id', 'time_zone as timeZone'])
				.execute();
			for (const organization of organizations) {
				const at = Date.now();
				const today = dayIn(organization.timeZone, at);
				if (stopping.aborted) break;
				if (seen.get(organization.id) === today) continue;
				const { all: rules } = content.rules;
				const goOn = () => !stopping.aborted;
				erased += await retentionRound({ db, rules, journal, at, goOn }, organization);
				if (goOn()) seen.set(organization.id, today);
			}
			const goOn = () => !stopping.aborted;
			const signIns = await forgetOldSignIns(db, { at: Date.now(), goOn });
			return erased + signIns > 0 ? { erased, sign_ins: signIns } : null;
		}
	};
}

function mailJobs(settings: Settings, content: Content, holder: string): Job[] {
	const { smtp, origin } = settings;
	if (!smtp || !origin) return [];
	const channels = visibleLines(content.channels, { production: settings.production });
	const sender = smtpMailer(smtp);
	const mailerOver = (db: Db) => watchedMailer(sender, db, () => Date.now());
	return [
		{
			name: 'reminders',
			final: true,
			every: minute,
			async round(db, stopping) {
				const done = await remind(
					{
						db,
						mailer: mailerOver(db),
						origin,
						channels,
						courses: content.courses,
						holder,
						now: () => Date.now()
					},
					stopping
				);
				if (done.kind === 'elsewhere') return null;
				const { sent, givenUp, putOff, dropped } = done;
				return sent + givenUp + putOff + dropped > 0 ? { sent, givenUp, putOff, dropped } : null;
			}
		},
		{
			name: 'desk-notices',
			every: minute,
			round: (db) => noticeRound(settings, { db, mailer: mailerOver(db) }, Date.now())
		},
		{
			name: 'recall-mails',
			final: true,
			every: 10 * minute,
			async round(db, stopping) {
				const { sent, refused, unknown, put_off } = await sendDueRecalls(
					{ db, mailer: mailerOver(db), origin, content },
					Date.now(),
					stopping
				);
				return sent + refused + unknown + put_off > 0
					? { sent, refused, unknown, putOff: put_off }
					: null;
			}
		}
	];
}
