import { timingSafeEqual } from 'node:crypto';
import type { Reader } from '../db/connect.ts';
import { digestOf } from '../db/ids.ts';
import type { Day } from '../db/schema.ts';
import {
	stateOn,
	type CertificateSnapshot,
	type CertificateState,
	type StateEvent
} from './certificate.ts';
import { initialsOf } from './initials.ts';

interface Facts extends Omit<CertificateSnapshot, 'holder'> {
	serial: string;
	state: CertificateState;
	/** Whether the holder's data was erased: nobody can tell any more whose it is. */
	erased: boolean;
	/** The certificate that has taken its place, corrected or renewed; null when there is none to be named here. */
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
	id: string;
	holder: string;
	privateKey: string;
	personId: string;
	/** Under which organization it was completed. */
	organizationId: string | null;
}

export type CertificateFound = PublicCertificate | PrivateCertificate | { kind: 'unknown' };

/** A certificate as it is kept, with its state: for those who have shown that they may see it. */
export type KeptCertificate = PrivateCertificate;

/**
 * Looks a certificate up by its serial. A wrong private key shows what no key shows.
 *
 * @param today the day on which the state is asked for
 */
export async function findCertificate(
	db: Reader,
	{ serial, privateKey, today }: { serial: string; privateKey?: string | null; today: Day }
): Promise<CertificateFound> {
	const kept = await readCertificate(db, serial, today);
	if (!kept) return { kind: 'unknown' };
	if (!kept.erased && privateKey && sameText(privateKey, kept.privateKey)) return kept;
	return publicView(kept);
}

/** What a stranger may see of it: named one by one, so that what is added to it later isn't given away. */
function factsOf(kept: KeptCertificate): Facts {
	const { serial, state, newer, format, course, minutes, basis, delivery, score, outOf } = kept;
	const { passMark, completedOn, issuedOn, timeZone, organization, review, approval } = kept;
	const { rule, validUntil, erased } = kept;
	return {
		...{ serial, state, newer, format, course, minutes, basis, delivery, score, outOf, passMark },
		...{ completedOn, issuedOn, timeZone, organization, review, approval, rule, validUntil, erased }
	};
}

/** A certificate as a stranger sees it. */
export function publicView(kept: KeptCertificate): PublicCertificate {
	return { kind: 'public', ...factsOf(kept), initials: initialsOf(kept.holder) };
}

/** The whole of a certificate, whoever asks; null for a serial that was never issued. */
export async function readCertificate(
	db: Reader,
	serial: string,
	today: Day
): Promise<KeptCertificate | null> {
	const row = await db
		.selectFrom('certificates')
		.innerJoin('completions', 'completions.id', 'certificates.completion_id')
		.select([
			'certificates.id',
			'serial',
			'private_key',
			'snapshot',
			'completion_id',
			'person_id',
			'organization_id'
		])
		.where('serial', '=', serial)
		.executeTakeFirst();
	if (!row) return null;
	const events = await eventsOf(db, row.id);
	const snapshot = JSON.parse(row.snapshot) as CertificateSnapshot;
	return {
		kind: 'private',
		...snapshot,
		id: row.id,
		serial: row.serial,
		state: stateOn(today, snapshot, events),
		erased: snapshot.holder === '',
		newer: await newerOf(db, row, snapshot.organization, today),
		privateKey: row.private_key,
		personId: row.person_id,
		organizationId: row.organization_id
	};
}

/**
 * The newest certificate of the same completion, or of a later cycle, that holds and may be named to whoever has the
 * earlier one's serial. One that was made for another organization is not: an earlier employer learns nothing of a
 * later one.
 */
async function newerOf(
	db: Reader,
	certificate: { id: string; completion_id: string },
	organization: string | null,
	today: Day
): Promise<{ serial: string; completedOn: Day } | null> {
	const rows = await db
		.selectFrom('completions as earlier')
		.innerJoin('completions as later', (join) =>
			join
				.onRef('later.person_id', '=', 'earlier.person_id')
				.onRef('later.course', '=', 'earlier.course')
				.onRef('later.cycle', '>=', 'earlier.cycle')
		)
		.innerJoin('certificates', 'certificates.completion_id', 'later.id')
		.select(['certificates.id', 'certificates.serial', 'certificates.snapshot'])
		.where('earlier.id', '=', certificate.completion_id)
		.orderBy('later.cycle', 'desc')
		.orderBy('certificates.issued_at', 'desc')
		.execute();
	for (const { id, serial, snapshot } of rows) {
		// What follows is older than the one that was asked about.
		if (id === certificate.id) return null;
		const later = JSON.parse(snapshot) as CertificateSnapshot;
		if (later.organization !== null && later.organization !== organization) continue;
		const events = await eventsOf(db, id);
		if (['valid', 'lapsed'].includes(stateOn(today, later, events).kind))
			return { serial, completedOn: later.completedOn };
	}
	return null;
}

function eventsOf(db: Reader, certificateId: string): Promise<StateEvent[]> {
	return db
		.selectFrom('certificate_events')
		.select(['kind', 'ground', 'at'])
		.where('certificate_id', '=', certificateId)
		.execute();
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
		.select(['certificate_id', 'kind', 'ground', 'at'])
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
			state: stateOn(today, snapshot, own)
		};
	});
}
