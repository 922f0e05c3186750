import { timingSafeEqual } from 'node:crypto';
import type { Reader } from '../db/connect.ts';
import { digestOf } from '../db/ids.ts';
import type { Day } from '../db/schema.ts';
import { stateOn, type CertificateSnapshot, type CertificateState } from './certificate.ts';
import { initialsOf } from './initials.ts';

interface Facts extends Omit<CertificateSnapshot, 'holder'> {
	serial: string;
	state: CertificateState;
	/** The certificate of the same person's last renewal of the course; null when there is none to be named here. */
	newer: { serial: string; completedOn: Day } | null;
}

/** What anyone sees who has typed the serial: the paper's content, the holder by initials. */
export interface PublicCertificate extends Facts {
	kind: 'public';
	initials: string;
}

/** What the private link shows, which is printed on the certificate itself. */
export interface PrivateCertificate extends Facts {
	kind: 'private';
	holder: string;
	privateKey: string;
}

export type CertificateFound = PublicCertificate | PrivateCertificate | { kind: 'unknown' };

/**
 * Looks a certificate up by its serial. A wrong private key shows what no key shows.
 *
 * @param today the day on which the state is asked for
 */
export async function findCertificate(
	db: Reader,
	{ serial, privateKey, today }: { serial: string; privateKey?: string | null; today: Day }
): Promise<CertificateFound> {
	const row = await db
		.selectFrom('certificates')
		.select(['id', 'serial', 'private_key', 'completion_id', 'snapshot'])
		.where('serial', '=', serial)
		.executeTakeFirst();
	if (!row) return { kind: 'unknown' };
	const events = await db
		.selectFrom('certificate_events')
		.select('kind')
		.where('certificate_id', '=', row.id)
		.execute();
	const { holder, ...fixed } = JSON.parse(row.snapshot) as CertificateSnapshot;
	const facts = {
		...fixed,
		serial: row.serial,
		state: stateOn(today, fixed.validUntil, events),
		newer: await newerOf(db, row.completion_id, fixed.organization)
	};
	return privateKey && sameText(privateKey, row.private_key)
		? { kind: 'private', ...facts, holder, privateKey: row.private_key }
		: { kind: 'public', ...facts, initials: initialsOf(holder) };
}

/**
 * The newest certificate of a later cycle that may be named to whoever holds the earlier one's serial. One that was
 * made for another organization is not: an earlier employer learns nothing of a later one.
 */
async function newerOf(
	db: Reader,
	completionId: string,
	organization: string | null
): Promise<{ serial: string; completedOn: Day } | null> {
	const rows = await db
		.selectFrom('completions as earlier')
		.innerJoin('completions as later', (join) =>
			join
				.onRef('later.person_id', '=', 'earlier.person_id')
				.onRef('later.course', '=', 'earlier.course')
				.onRef('later.cycle', '>', 'earlier.cycle')
		)
		.innerJoin('certificates', 'certificates.completion_id', 'later.id')
		.select(['certificates.serial', 'certificates.snapshot'])
		.where('earlier.id', '=', completionId)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('certificate_events')
						.select('certificate_events.id')
						.whereRef('certificate_events.certificate_id', '=', 'certificates.id')
				)
			)
		)
		.orderBy('later.cycle', 'desc')
		.orderBy('certificates.issued_at', 'desc')
		.execute();
	for (const { serial, snapshot } of rows) {
		const later = JSON.parse(snapshot) as CertificateSnapshot;
		if (later.organization === null || later.organization === organization)
			return { serial, completedOn: later.completedOn };
	}
	return null;
}

/** Compares in a time that doesn't tell how much of a guess was right. */
function sameText(given: string, kept: string): boolean {
	return timingSafeEqual(Buffer.from(digestOf(given)), Buffer.from(digestOf(kept)));
}

export interface OwnCertificate {
	serial: string;
	privateKey: string;
	course: CertificateSnapshot['course'];
	completedOn: Day;
	state: CertificateState;
}

/** A person's own certificates, the newest first. */
export async function certificatesOf(
	db: Reader,
	personId: string,
	today: Day
): Promise<OwnCertificate[]> {
	const rows = await db
		.selectFrom('certificates')
		.innerJoin('completions', 'completions.id', 'certificates.completion_id')
		.select(['certificates.id', 'serial', 'private_key', 'snapshot'])
		.where('completions.person_id', '=', personId)
		.orderBy('issued_at', 'desc')
		.orderBy('certificates.id')
		.execute();
	const events = await db
		.selectFrom('certificate_events')
		.innerJoin('certificates', 'certificates.id', 'certificate_events.certificate_id')
		.innerJoin('completions', 'completions.id', 'certificates.completion_id')
		.select(['certificate_id', 'kind'])
		.where('completions.person_id', '=', personId)
		.execute();
	return rows.map((row) => {
		const snapshot = JSON.parse(row.snapshot) as CertificateSnapshot;
		const own = events.filter((event) => event.certificate_id === row.id);
		return {
			serial: row.serial,
			privateKey: row.private_key,
			course: snapshot.course,
			completedOn: snapshot.completedOn,
			state: stateOn(today, snapshot.validUntil, own)
		};
	});
}
