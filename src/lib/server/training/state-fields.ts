import { dayIn } from '#lib/counting/calendar.ts';
import type { Course, ProofRule } from '../content/index.ts';
import type { Db, Reader } from '../db/connect.ts';
import type { AskedField, Day, UnixMillis } from '../db/schema.ts';
import { fieldsAsked, knownFields, stateFields, type FieldKnown } from '../proof/asked-fields.ts';
import { ruleInForce } from '../proof/rule-choices.ts';
import { attributionOf } from './attribution.ts';
import { isCompleted } from './completed.ts';
import { enrolmentOf } from './enrolments.ts';

/** What a trainee is asked for a rule's proof before the quiz. */
export interface FieldsWanted {
	rule: ProofRule;
	/** What the roster says: shown, not asked. */
	known: FieldKnown[];
	/** What the trainee may state, with what they stated before. */
	ask: { field: AskedField; value: string }[];
	/** The last day that can be stated: today where the organization is. */
	today: Day;
}

/** What is still to be stated for a course's proof under the rule in force; null where nothing is asked. */
export async function fieldsWanted(
	db: Reader,
	{
		personId,
		course,
		at
	}: { personId: string; course: Pick<Course, 'slug' | 'rules'>; at: UnixMillis }
): Promise<FieldsWanted | null> {
	if (!course.rules.some((rule) => fieldsAsked(rule).length > 0)) return null;
	const enrolment = await enrolmentOf(db, personId, course.slug);
	if (enrolment && (await isCompleted(db, enrolment))) return null;
	const organizationId =
		enrolment?.organization_id ?? (await attributionOf(db, personId, course.slug)).organization_id;
	const rule = organizationId && (await ruleInForce(db, organizationId, course.rules));
	const asked = fieldsAsked(rule || null);
	if (!organizationId || !rule || asked.length === 0) return null;
	const known = await knownFields(db, {
		enrolmentId: enrolment?.id ?? '',
		personId,
		organizationId,
		rule
	});
	const { time_zone } = await db
		.selectFrom('organizations')
		.select('time_zone')
		.where('id', '=', organizationId)
		.executeTakeFirstOrThrow();
	const rostered = known.filter(({ origin }) => origin === 'roster');
	return {
		rule,
		known: rostered,
		ask: asked
			.filter((field) => !rostered.some((one) => one.field === field))
			.map((field) => ({
				field,
				value: known.find((one) => one.field === field)?.value ?? ''
			})),
		today: dayIn(time_zone, at)
	};
}

/** Keeps what a trainee states of themselves for a course that they have begun. What wasn't asked is not kept. */
export function keepStated(
	db: Db,
	{
		personId,
		course,
		said,
		at
	}: {
		personId: string;
		course: Pick<Course, 'slug' | 'rules'>;
		said: Partial<Record<AskedField, string>>;
		at: UnixMillis;
	}
): Promise<void> {
	return db.transaction().execute(async (trx) => {
		const wanted = await fieldsWanted(trx, { personId, course, at });
		const enrolment = await enrolmentOf(trx, personId, course.slug);
		if (!wanted || !enrolment) return;
		const asked = Object.fromEntries(
			wanted.ask.flatMap(({ field }) => (said[field] ? [[field, said[field]]] : []))
		);
		await stateFields(trx, enrolment.id, asked, at);
	});
}
