import { dayIn, homeTimeZone } from '#lib/counting/calendar.ts';
import { completes } from '#lib/learning/completion.ts';
import { validUntil } from '#lib/learning/rules.ts';
import type { Course } from '../content/index.ts';
import { compiledOnce, insertOnce } from '../db/compiled-once.ts';
import type { Db, Reader } from '../db/connect.ts';
import { newId } from '../db/ids.ts';
import type {
	AttemptsTable,
	CompletionsTable,
	Delivery,
	EnrolmentsTable,
	Language,
	UnixMillis
} from '../db/schema.ts';
import { keepFields, knownFields } from '../proof/asked-fields.ts';
import { issueCertificate } from '../proof/issue.ts';
import { keepRule, ruleInForce } from '../proof/rule-choices.ts';
import { supersedeEarlier } from '../proof/supersede.ts';
import { isCompleted } from './completed.ts';
import { countsFor, meets, modulesRead } from './demands.ts';
import { drillRunsOf } from './drills-played.ts';
import { courseInVersion, storeVersions } from './versions.ts';

export interface Completed {
	completionId: string;
	/** Null while the person has given no name to put on it. */
	certificate: { serial: string; privateKey: string } | null;
}

/** An acknowledgment with name and date in place of a quiz. Whether the rule allows one is the caller's to know. */
export interface Acknowledged {
	/** Where it was given: at a kiosk, in a group, on a sheet. */
	delivery: Delivery;
	language: Language;
}

/**
 * Records the completion of an enrolment and issues its certificate, if everything is read, the required drills
 * are finished, a quiz was passed (or its acknowledgment is given) and nothing is recorded yet. Runs in the caller's
 * transaction: what completes a course and its completion are stored together or not at all. The figures and the
 * delivery are those of the first attempt that passed; one that passed goes before an acknowledgment.
 */
export async function recordCompletion(
	trx: Db,
	{
		enrolment,
		course,
		at,
		acknowledged = null,
		issuedAt = at,
		passed = null
	}: {
		enrolment: EnrolmentsTable;
		course: Course;
		at: UnixMillis;
		acknowledged?: Acknowledged | null;
		/** When the certificate is made, where it was completed on paper before. */
		issuedAt?: UnixMillis;
		/** The sitting that was passed just now, if that is why it is asked. */
		passed?: AttemptsTable | null;
	}
): Promise<Completed | null> {
	const { person_id, cycle } = enrolment;
	if (await isCompleted(trx, enrolment)) return null;
	// They are few, and putting them in order costs SQLite more than finding them.
	const attempt = (await passedIn(trx, enrolment.id)).sort(bySubmission)[0] ?? passed;
	const read = (await modulesRead(trx, [{ id: enrolment.id, paced: false }])).get(enrolment.id)!;
	const drills = (await drillRunsOf(trx, [enrolment.id])).get(enrolment.id)!.finished;
	if ((!attempt && !acknowledged) || !completes(course, { read, drills, passed: true }))
		return null;

	const attribution = await countsFor(trx, enrolment);
	const organization = attribution.organization_id
		? await trx
				.selectFrom('organizations')
				.select(['name', 'time_zone'])
				.where('id', '=', attribution.organization_id)
				.executeTakeFirstOrThrow()
		: null;
	const timeZone = organization?.time_zone ?? homeTimeZone;
	const rule = attribution.organization_id
		? await ruleInForce(trx, attribution.organization_id, course.rules)
		: null;
	if (rule && !(await meets(trx, { enrolment, course, rule }))) return null;
	const completedOn = dayIn(timeZone, at);
	const taken = attempt
		? quizTaken(attempt)
		: acknowledgmentOf(course, acknowledged as Acknowledged);
	if (!attempt) await storeVersions(trx, course, [], at);
	const version = await courseInVersion(trx, course, taken.course_version);
	const completion: CompletionsTable = {
		id: newId(),
		person_id,
		course: course.slug,
		cycle,
		...taken,
		...attribution,
		started_at: enrolment.started_at,
		completed_at: at,
		completed_on: completedOn,
		time_zone: timeZone,
		minutes: version.minutes,
		valid_until: rule && validUntil(completedOn, rule.renewal)
	};
	await insertCompletion(trx, completion);
	if (rule) await keepRule(trx, completion.id, rule, at);
	if (rule && completion.organization_id) {
		const whose = { enrolmentId: enrolment.id, personId: person_id, rule };
		const organizationId = completion.organization_id;
		await keepFields(trx, completion.id, await knownFields(trx, { ...whose, organizationId }));
	}
	const name = (await nameOf(trx, person_id))[0]!.name;
	if (name === null) return { completionId: completion.id, certificate: null };
	const { serial, privateKey } = await issueCertificate(trx, {
		completion,
		holder: name,
		course: version,
		organization: organization?.name ?? null,
		rule,
		at: issuedAt
	});
	await supersedeEarlier(trx, { completion, rule: rule?.id ?? null, at });
	return { completionId: completion.id, certificate: { serial, privateKey } };
}

const passedIn = compiledOnce((db: Reader, enrolmentId: string) =>
	db
		.selectFrom('attempts')
		.selectAll()
		.where('enrolment_id', '=', enrolmentId)
		.where('passed', '=', 1)
);

const bySubmission = (one: AttemptsTable, other: AttemptsTable) =>
	one.submitted_at! - other.submitted_at! || (one.id < other.id ? -1 : 1);

const nameOf = compiledOnce((db: Reader, personId: string) =>
	db.selectFrom('people').select('name').where('id', '=', personId)
);

const insertCompletion = insertOnce('completions', [
	'id',
	'person_id',
	'course',
	'cycle',
	'course_version',
	'language',
	'basis',
	'attempt_id',
	'organization_id',
	'cohort_id',
	'delivery',
	'started_at',
	'completed_at',
	'completed_on',
	'time_zone',
	'minutes',
	'score',
	'out_of',
	'pass_mark',
	'valid_until'
]);

type Taken = Pick<
	CompletionsTable,
	| 'basis'
	| 'attempt_id'
	| 'course_version'
	| 'language'
	| 'delivery'
	| 'score'
	| 'out_of'
	| 'pass_mark'
>;

function quizTaken(attempt: AttemptsTable): Taken {
	const { course_version, language, delivery, out_of, pass_mark } = attempt;
	return {
		basis: 'quiz',
		attempt_id: attempt.id,
		course_version,
		language,
		delivery,
		score: attempt.score ?? 0,
		out_of,
		pass_mark
	};
}

function acknowledgmentOf(course: Course, { delivery, language }: Acknowledged): Taken {
	return {
		basis: 'acknowledgment',
		attempt_id: null,
		course_version: course.version,
		language,
		delivery,
		score: null,
		out_of: null,
		pass_mark: null
	};
}
