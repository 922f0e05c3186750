import { catalogue } from '#lib/i18n/catalogue.ts';
import { inLanguage } from '#lib/i18n/language.ts';
import { todayAt } from '../coordination/roster/roster.ts';
import type { Course, ProofRule } from '../content/index.ts';
import type { Db, Reader } from '../db/connect.ts';
import type { Day, Language, UnixMillis } from '../db/schema.ts';
import { recordCompletion, type Completed } from './complete.ts';
import { countsFor, demandsOn } from './demands.ts';
import { courseLanguage, enrolmentOf } from './enrolments.ts';
import { nextStep, progressOf } from './progress.ts';
import { signedRow } from './signed-words.ts';

/**
 * The version of what trainees certify (its words: `pacing.certify.statement` in the catalogues). Other words are
 * another version; each record keeps the words that were signed.
 */
const certificationVersion = 1;

/** What a trainee certifies, in a language, as it is signed and kept. */
function certificationOf(course: Course, language: Language): string {
	return catalogue(language).pacing.certify.statement({
		course: inLanguage(course.title, language).text,
		version: course.version,
		parts: course.modules.map(({ title }) => inLanguage(title, language).text)
	});
}

export type CertificationAsked =
	| {
			kind: 'asked';
			statement: string;
			rule: ProofRule;
			/** The day in the organization's time zone: the only one that can be signed with. */
			today: Day;
	  }
	/** All is done, and no rule asks for more: one did until the organization chose another. */
	| { kind: 'finish' }
	/** Something of the course is still to be done. */
	| { kind: 'not-ready' | 'not-started' | 'completed' };

interface Asking {
	personId: string;
	course: Course;
	/** The language that the person reads in. */
	language: Language;
	at: UnixMillis;
}

/** Whether a person certifies a course now, and what. */
export async function certificationAsked(
	db: Reader,
	{ personId, course, language, at }: Asking
): Promise<CertificationAsked> {
	const enrolment = await enrolmentOf(db, personId, course.slug);
	if (!enrolment) return { kind: 'not-started' };
	const step = nextStep(course, await progressOf(db, personId, course));
	if (step.kind === 'done') return { kind: 'completed' };
	if (step.kind !== 'certify') return { kind: 'not-ready' };
	const { certified, rule } = await demandsOn(db, enrolment, course);
	const { organization_id } = await countsFor(db, enrolment);
	if (!certified || !rule || organization_id === null) return { kind: 'finish' };
	const { today } = await todayAt(db, organization_id, at);
	const statement = certificationOf(course, courseLanguage(course, language));
	return { kind: 'asked', statement, rule, today };
}

export type Certified =
	| { kind: 'completed'; completed: Completed | null }
	/** The day that was signed isn't today. */
	| { kind: 'wrong-day'; today: Day }
	| { kind: 'name-missing' }
	| { kind: 'not-ready' | 'not-started' };

/**
 * Records what a trainee certifies by name and day, and the completion that waited for it. The same form again
 * changes nothing.
 *
 * @param signed null where the page asked for none
 */
export function certify(
	db: Db,
	given: Asking & { signed: { name: string; on: Day } | null }
): Promise<Certified> {
	const { personId, course, language, signed, at } = given;
	return db.transaction().execute(async (trx): Promise<Certified> => {
		const asked = await certificationAsked(trx, given);
		if (asked.kind === 'completed') return { kind: 'completed', completed: null };
		if (asked.kind === 'not-ready' || asked.kind === 'not-started') return { kind: asked.kind };
		const enrolment = (await enrolmentOf(trx, personId, course.slug))!;
		if (asked.kind === 'asked') {
			if (signed === null) return { kind: 'name-missing' };
			if (signed.on !== asked.today) return { kind: 'wrong-day', today: asked.today };
			await trx
				.insertInto('certifications')
				.values(
					signedRow({
						...{ enrolment, course, rule: asked.rule, at },
						statement: asked.statement,
						statementVersion: certificationVersion,
						language: courseLanguage(course, language),
						signedName: signed.name,
						signedOn: signed.on
					})
				)
				.onConflict((oc) => oc.column('enrolment_id').doNothing())
				.execute();
		}
		return {
			kind: 'completed',
			completed: await recordCompletion(trx, { enrolment, course, at })
		};
	});
}
