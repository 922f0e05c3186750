import { dayIn } from '#lib/counting/calendar.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { fitOf } from '#lib/learning/rules.ts';
import { needsReviewNotice, type Course, type ProofRule } from '../content/index.ts';
import { compiledOnce, insertOnce } from '../db/compiled-once.ts';
import type { Db, Reader } from '../db/connect.ts';
import { newId, newToken } from '../db/ids.ts';
import type { CompletionsTable, Day, UnixMillis } from '../db/schema.ts';
import { askedFields } from './asked-fields.ts';
import type { CertificateSnapshot } from './certificate.ts';
import { currentLogo } from './logo.ts';
import { newSerial } from './serial.ts';

/** What of a course goes onto a certificate. */
export type CertifiedCourse = Pick<Course, 'slug' | 'title' | 'reviews' | 'version'>;

/** Who gives the courses, as a proof names it. */
const provider = 'Sightline';

const both = (words: (t: ReturnType<typeof catalogue>) => string) => ({
	en: words(catalogue('en')),
	es: words(catalogue('es'))
});

/**
 * Issues the certificate of a completion, inside the caller's transaction: both are stored or neither is.
 * A completion that has one already keeps it.
 */
export async function issueCertificate(
	trx: Db,
	{
		completion,
		holder,
		course,
		organization,
		rule = null,
		at
	}: {
		completion: CompletionsTable;
		holder: string;
		/** The course in the version that was completed. */
		course: CertifiedCourse;
		organization: string | null;
		/** The rule that the organization has chosen, where it concerns this course. */
		rule?: ProofRule | null;
		at: UnixMillis;
	}
): Promise<{ kind: 'issued' | 'already'; serial: string; privateKey: string }> {
	const [before] = (await issuedFor(trx, completion.id)).sort(
		(one, other) => other.issued_at - one.issued_at
	);
	if (before) return { kind: 'already', serial: before.serial, privateKey: before.private_key };
	const reviewed = !needsReviewNotice(course);
	const reviewers = course.reviews
		.filter((review) => review.version === course.version)
		.map((review) => review.name)
		.join(', ');
	const approval =
		rule &&
		fitOf(rule, { slug: course.slug, minutes: completion.minutes }, completion.completed_on)
			.approval;
	const fields = await fieldsOf(trx, completion.id);
	const certified = await certifiedIn(trx, completion);
	const signed = certified !== null || completion.basis === 'acknowledgment';
	const missing = (rule?.fields ?? []).filter((asked) =>
		asked === 'signature'
			? !signed
			: askedFields.some((one) => one === asked) && !fields.some(({ field }) => field === asked)
	);
	const logo = completion.organization_id && (await currentLogo(trx, completion.organization_id));
	const snapshot: CertificateSnapshot = {
		format: 1,
		holder,
		course: {
			slug: course.slug,
			title: course.title,
			version: completion.course_version,
			language: completion.language
		},
		minutes: completion.minutes,
		basis: completion.basis,
		delivery: completion.delivery,
		score: completion.score,
		outOf: completion.out_of,
		passMark: completion.pass_mark,
		completedOn: completion.completed_on,
		issuedOn: dayIn(completion.time_zone, at),
		timeZone: completion.time_zone,
		organization,
		review: both((t) => (reviewed ? t.proof.reviewedBy(reviewers) : t.proof.notReviewed)),
		approval: both((t) =>
			approval ? t.proof.approvedBy(approval.body, approval.number) : t.proof.notApproved
		),
		rule: rule && {
			id: rule.id,
			version: rule.version,
			label: rule.label,
			minutes: rule.minutes,
			checkedOn: rule.checked,
			...(rule.fields.includes('provider-name') ? { provider } : {}),
			...(approval || rule.approved_courses.length === 0
				? {}
				: { approvedCourses: rule.approved_courses.map(({ name }) => name) }),
			...(missing.length > 0 ? { missing } : {})
		},
		...(fields.length > 0 ? { fields } : {}),
		...(certified ? { certified } : {}),
		validUntil: completion.valid_until,
		logo: logo ? logo.id : null
	};
	const { serial, privateKey } = await storeCertificate(trx, completion.id, snapshot, at);
	return { kind: 'issued', serial, privateKey };
}

/** What the proof of a completion carries of the person, in the order in which it is printed. */
async function fieldsOf(trx: Reader, completionId: string) {
	const kept = await fieldsKept(trx, completionId);
	return askedFields.flatMap((field) => kept.filter((one) => one.field === field));
}

/** Who certified by name that they did all of a course, in the cycle of a completion; null where nobody was asked. */
async function certifiedIn(
	trx: Reader,
	{ person_id, course, cycle }: Pick<CompletionsTable, 'person_id' | 'course' | 'cycle'>
): Promise<{ name: string; on: Day } | null> {
	return (await signedIn(trx, person_id, course, cycle))[0] ?? null;
}

const issuedFor = compiledOnce((db: Reader, completionId: string) =>
	db
		.selectFrom('certificates')
		.select(['serial', 'private_key', 'issued_at'])
		.where('completion_id', '=', completionId)
);

const fieldsKept = compiledOnce((db: Reader, completionId: string) =>
	db
		.selectFrom('completion_fields')
		.select(['field', 'value'])
		.where('completion_id', '=', completionId)
);

const signedIn = compiledOnce((db: Reader, personId: string, course: string, cycle: number) =>
	db
		.selectFrom('certifications')
		.innerJoin('enrolments', 'enrolments.id', 'certifications.enrolment_id')
		.select(['certifications.signed_name as name', 'certifications.signed_on as on'])
		.where('enrolments.person_id', '=', personId)
		.where('enrolments.course', '=', course)
		.where('enrolments.cycle', '=', cycle)
);

const insertCertificate = insertOnce('certificates', [
	'id',
	'serial',
	'private_key',
	'completion_id',
	'issued_at',
	'snapshot'
]);

/** Stores a certificate under a serial and a key of its own. */
export async function storeCertificate(
	trx: Db,
	completionId: string,
	snapshot: CertificateSnapshot,
	at: UnixMillis
): Promise<{ id: string; serial: string; privateKey: string }> {
	const stored = { id: newId(), serial: newSerial(), privateKey: newToken() };
	await insertCertificate(trx, {
		id: stored.id,
		serial: stored.serial,
		private_key: stored.privateKey,
		completion_id: completionId,
		issued_at: at,
		snapshot: JSON.stringify(snapshot)
	});
	return stored;
}
