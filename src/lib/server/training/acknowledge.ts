import { catalogue } from '#lib/i18n/catalogue.ts';
import { inLanguage } from '#lib/i18n/language.ts';
import { acknowledgmentSuffices, statementVersion } from '#lib/learning/acknowledgment.ts';
import { missingDrills, unreadModules } from '#lib/learning/completion.ts';
import { todayAt } from '../coordination/roster/roster.ts';
import type { Course, ProofRule } from '../content/index.ts';
import type { Db, Reader } from '../db/connect.ts';
import type { Day, Delivery, EnrolmentsTable, Language, UnixMillis } from '../db/schema.ts';
import { ruleInForce } from '../proof/rule-choices.ts';
import { attributionOf } from './attribution.ts';
import { isCompleted } from './completed.ts';
import { recordCompletion, type Completed } from './complete.ts';
import { demandsOn, modulesRead } from './demands.ts';
import { courseLanguage, enrolmentOf } from './enrolments.ts';
import { drillRunsOf } from './drills-played.ts';
import { signedRow, type SignedWords } from './signed-words.ts';

/** The rule that lets an organization's people sign in place of a quiz; null where none does. */
export async function acknowledgmentRule(
	db: Reader,
	organizationId: string,
	course: Pick<Course, 'slug' | 'rules'>
): Promise<ProofRule | null> {
	const rule = await ruleInForce(db, organizationId, course.rules);
	return acknowledgmentSuffices(rule, course.slug) ? rule : null;
}

/** The statement in a language, as it is signed and kept. */
export function statementOf(course: Course, organization: string, language: Language): string {
	return catalogue(language).together.statement({
		course: inLanguage(course.title, language).text,
		version: course.version,
		organization,
		parts: course.modules.map(({ title }) => inLanguage(title, language).text)
	});
}

/** Whether an enrolment's readings, or some of them, were done in a room together. */
export async function readTogether(db: Reader, enrolmentId: string): Promise<boolean> {
	const row = await db
		.selectFrom('group_readings')
		.select('module')
		.where('enrolment_id', '=', enrolmentId)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

export type Offered =
	| {
			kind: 'offered';
			statement: string;
			organization: string;
			rule: ProofRule;
			/** The day in the organization's time zone: the only one that can be signed with. */
			today: Day;
	  }
	/** No rule of theirs takes a signature. */
	| { kind: 'not-offered' }
	/** Something of the course is still to be done. */
	| { kind: 'not-ready'; unread: number; drills: number }
	| { kind: 'completed' | 'not-started' };

/** Whether a person may complete a course by their signature now, and what they would sign. */
export async function offeredAcknowledgment(
	db: Reader,
	{
		personId,
		course,
		language,
		at
	}: { personId: string; course: Course; language: Language; at: UnixMillis }
): Promise<Offered> {
	const enrolment = await enrolmentOf(db, personId, course.slug);
	const organizationId =
		enrolment?.organization_id ?? (await attributionOf(db, personId, course.slug)).organization_id;
	const rule = organizationId && (await acknowledgmentRule(db, organizationId, course));
	if (!organizationId || !rule) return { kind: 'not-offered' };
	if (!enrolment) return { kind: 'not-started' };
	if (await isCompleted(db, enrolment)) return { kind: 'completed' };
	const left = await stillToDo(db, enrolment, course);
	if (left.unread + left.drills > 0) return { kind: 'not-ready', ...left };
	const { name } = await db
		.selectFrom('organizations')
		.select('name')
		.where('id', '=', organizationId)
		.executeTakeFirstOrThrow();
	const { today } = await todayAt(db, organizationId, at);
	const spoken = courseLanguage(course, language);
	return {
		kind: 'offered',
		statement: statementOf(course, name, spoken),
		organization: name,
		rule,
		today
	};
}

async function stillToDo(db: Reader, enrolment: EnrolmentsTable, course: Course) {
	const { paced } = await demandsOn(db, enrolment, course);
	const read = (await modulesRead(db, [{ id: enrolment.id, paced }])).get(enrolment.id)!;
	const drills = (await drillRunsOf(db, [enrolment.id])).get(enrolment.id)!.finished;
	return {
		unread: unreadModules(course, read).length,
		drills: missingDrills(course, drills).length
	};
}

export type Acknowledged =
	| { kind: 'completed'; completed: Completed | null }
	/** The day that was signed isn't today. */
	| { kind: 'wrong-day'; today: Day }
	| Exclude<Offered, { kind: 'offered' }>;

/**
 * Records a person's own signature, typed with today's day, and the completion that rests on it. The same form again
 * changes nothing.
 */
export function acknowledge(
	db: Db,
	given: {
		personId: string;
		course: Course;
		language: Language;
		signedName: string;
		signedOn: Day;
		/** Where the person sits; a course that was read in a room together says so instead. */
		delivery: Delivery;
		at: UnixMillis;
	}
): Promise<Acknowledged> {
	const { personId, course, language, at } = given;
	return db.transaction().execute(async (trx): Promise<Acknowledged> => {
		const offered = await offeredAcknowledgment(trx, { personId, course, language, at });
		if (offered.kind !== 'offered') return offered;
		if (given.signedOn !== offered.today) return { kind: 'wrong-day', today: offered.today };
		const enrolment = (await enrolmentOf(trx, personId, course.slug))!;
		const delivery = (await readTogether(trx, enrolment.id)) ? 'group' : given.delivery;
		await keepSignature(trx, {
			enrolment,
			course,
			rule: offered.rule,
			statement: offered.statement,
			language: courseLanguage(course, language),
			signedName: given.signedName,
			signedOn: given.signedOn,
			sheetId: null,
			at
		});
		const acknowledged = { delivery, language: courseLanguage(course, language) };
		return {
			kind: 'completed',
			completed: await recordCompletion(trx, { enrolment, course, at, acknowledged })
		};
	});
}

/** Keeps a signature with the very words that were signed, once an enrolment, in the caller's transaction. */
export async function keepSignature(
	trx: Db,
	given: Omit<SignedWords, 'statementVersion'> & {
		/** The sheet of paper on which it stands; null for one that was typed. */
		sheetId: string | null;
	}
): Promise<void> {
	const { sheetId, ...words } = given;
	await trx
		.insertInto('acknowledgments')
		.values({
			...signedRow({ ...words, statementVersion }),
			made: sheetId === null ? 'self' : 'sheet',
			sheet_id: sheetId
		})
		.onConflict((oc) => oc.column('enrolment_id').doNothing())
		.execute();
}
