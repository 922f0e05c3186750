import { dayIn } from '#lib/counting/calendar.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { fitOf } from '#lib/learning/rules.ts';
import { needsReviewNotice, type Course, type ProofRule } from '../content/index.ts';
import type { Db } from '../db/connect.ts';
import { newId, newToken } from '../db/ids.ts';
import type { CompletionsTable, UnixMillis } from '../db/schema.ts';
import type { CertificateSnapshot } from './certificate.ts';
import { currentLogo } from './logo.ts';
import { newSerial } from './serial.ts';

/** What of a course goes onto a certificate. */
export type CertifiedCourse = Pick<Course, 'slug' | 'title' | 'reviews' | 'version'>;

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
	const before = await trx
		.selectFrom('certificates')
		.select(['serial', 'private_key'])
		.where('completion_id', '=', completion.id)
		.orderBy('issued_at', 'desc')
		.executeTakeFirst();
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
			checkedOn: rule.checked
		},
		validUntil: completion.valid_until,
		logo: logo ? logo.id : null
	};
	const { serial, privateKey } = await storeCertificate(trx, completion.id, snapshot, at);
	return { kind: 'issued', serial, privateKey };
}

/** Stores a certificate under a serial and a key of its own. */
export async function storeCertificate(
	trx: Db,
	completionId: string,
	snapshot: CertificateSnapshot,
	at: UnixMillis
): Promise<{ id: string; serial: string; privateKey: string }> {
	const stored = { id: newId(), serial: newSerial(), privateKey: newToken() };
	await trx
		.insertInto('certificates')
		.values({
			id: stored.id,
			serial: stored.serial,
			private_key: stored.privateKey,
			completion_id: completionId,
			issued_at: at,
			snapshot: JSON.stringify(snapshot)
		})
		.execute();
	return stored;
}
