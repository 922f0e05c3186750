import { dayIn, homeTimeZone } from '../../counting/calendar.ts';
import { catalogue } from '../../i18n/catalogue.ts';
import { inLanguage, localPath } from '../../i18n/language.ts';
import { completionDaysFor, recallStages, type RecallStage } from '../../learning/recall.ts';
import type { Content } from '../content/index.ts';
import type { Db } from '../db/connect.ts';
import { newToken } from '../db/ids.ts';
import type { Language, UnixMillis } from '../db/schema.ts';
import { isLatestCycle } from '../training/latest-cycle.ts';
import { insertRecall } from '../training/recall.ts';
import { greetedName } from './greeted-name.ts';
import { deliveryAfter, type Mailer } from './mailer.ts';

/** Mails of one round at the most; what is left comes in the next. */
const mailsOfRound = 50;

export interface RecallRound {
	sent: number;
	/** The server will not take mail for these addresses. */
	refused: number;
	/** Nobody can tell whether the server took it: never sent again. */
	unknown: number;
	/** They surely did not leave; these come again in the next round. */
	put_off: number;
}

/**
 * Writes to the people for whom a stage of recall has begun, who have an address and want such mail. A mail is
 * claimed in the database before the server is asked: a crash in between loses it (the questions stand on `/me` all
 * the same), and never sends it twice.
 *
 * @param origin the site's own address from its settings
 * @param stopping ends the round after the mail that is on its way
 */
export async function sendDueRecalls(
	{ db, mailer, origin, content }: { db: Db; mailer: Mailer; origin: string; content: Content },
	at: UnixMillis,
	stopping?: AbortSignal
): Promise<RecallRound> {
	const round: RecallRound = { sent: 0, refused: 0, unknown: 0, put_off: 0 };
	const today = dayIn(homeTimeZone, at);
	const taught = content.courses.map(({ slug }) => slug);
	for (const stage of recallStages) {
		for (const due of await dueFor(db, stage, today, taught)) {
			const asked = round.sent + round.refused + round.unknown + round.put_off;
			if (stopping?.aborted || asked >= mailsOfRound) return round;
			const course = content.courses.find(({ slug }) => slug === due.course)!;
			const token = newToken();
			const recallId = await claim(db, { ...due, course, stage, token, at });
			if (recallId === null) continue;
			const { recall: t } = catalogue(due.language);
			const path = localPath(due.language, `/recall/${token}`);
			try {
				await mailer.send({
					to: due.email,
					subject: t.mailSubject,
					text: t.mailText({
						name: greetedName(due.name),
						course: inLanguage(course.title, due.language).text,
						link: `${origin}${path}`,
						stop: `${origin}${path}/stop`,
						stage
					})
				});
				await settle(db, recallId, 'sent', at);
				round.sent += 1;
			} catch (thrown) {
				switch (deliveryAfter(thrown)) {
					case 'refused':
						await settle(db, recallId, 'refused', at);
						round.refused += 1;
						break;
					case 'unknown':
						round.unknown += 1;
						break;
					case 'not-now':
						// One full mailbox keeps nobody else waiting.
						await release(db, recallId);
						round.put_off += 1;
						break;
					case 'not-sent':
						await release(db, recallId);
						round.put_off += 1;
						// A server that isn't there is not asked for everybody else too.
						return round;
				}
			}
		}
	}
	return round;
}

interface DueMail {
	completion: { id: string; completed_on: string };
	personId: string;
	name: string | null;
	email: string;
	language: Language;
	course: string;
}

/** @param taught slugs of the courses that are still there: what nobody can be asked must not stand before the rest */
async function dueFor(
	db: Db,
	stage: RecallStage,
	today: string,
	taught: readonly string[]
): Promise<DueMail[]> {
	const { first, last } = completionDaysFor(stage, today);
	const rows = await db
		.selectFrom('completions')
		.innerJoin('people', 'people.id', 'completions.person_id')
		.select([
			'completions.id',
			'completions.completed_on',
			'completions.course',
			'completions.person_id',
			'people.name',
			'people.email',
			'people.language'
		])
		.where('completions.completed_on', '>=', first)
		.where('completions.completed_on', '<=', last)
		.where('completions.course', 'in', taught)
		.where('people.email', 'is not', null)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('recalls')
						.select('recalls.id')
						.whereRef('recalls.completion_id', '=', 'completions.id')
						.where('recalls.stage', '=', stage)
				)
			)
		)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('recall_mail_stops')
						.select('recall_mail_stops.person_id')
						.whereRef('recall_mail_stops.person_id', '=', 'completions.person_id')
				)
			)
		)
		.where(isLatestCycle)
		.orderBy('completions.completed_on')
		.orderBy('completions.id')
		.limit(mailsOfRound)
		.execute();
	return rows.flatMap((row) =>
		row.email === null
			? []
			: {
					completion: { id: row.id, completed_on: row.completed_on },
					personId: row.person_id,
					name: row.name,
					email: row.email,
					language: row.language,
					course: row.course
				}
	);
}

/** Null when somebody else was faster, or the bank can't fill it. */
function claim(
	db: Db,
	given: Omit<Parameters<typeof insertRecall>[1], 'token'> & { token: string }
): Promise<string | null> {
	return db.transaction().execute(async (trx) => {
		const before = await trx
			.selectFrom('recalls')
			.select('id')
			.where('completion_id', '=', given.completion.id)
			.where('stage', '=', given.stage)
			.executeTakeFirst();
		return before ? null : insertRecall(trx, given);
	});
}

async function settle(
	db: Db,
	recallId: string,
	mail: 'sent' | 'refused',
	at: UnixMillis
): Promise<void> {
	await db.updateTable('recalls').set({ mail, mail_at: at }).where('id', '=', recallId).execute();
}

/** Takes a claim back whose mail surely never left, unless its owner has found it on `/me` and begun to answer. */
async function release(db: Db, recallId: string): Promise<void> {
	await db.transaction().execute(async (trx) => {
		const answered = await trx
			.selectFrom('recall_items')
			.select('position')
			.where('recall_id', '=', recallId)
			.where('answer', 'is not', null)
			.executeTakeFirst();
		if (answered) return;
		await trx.deleteFrom('recall_items').where('recall_id', '=', recallId).execute();
		await trx.deleteFrom('recalls').where('id', '=', recallId).execute();
	});
}
