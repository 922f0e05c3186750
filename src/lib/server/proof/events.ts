import { dayIn } from '../../counting/calendar.ts';
import type { Db, Reader } from '../db/connect.ts';
import { newId } from '../db/ids.ts';
import type { CertificateEventKind, RevocationGround, UnixMillis } from '../db/schema.ts';
import type { CertificateSnapshot } from './certificate.ts';
import type { KeptCertificate } from './find.ts';
import { storeCertificate } from './issue.ts';

interface EventGiven {
	kind: CertificateEventKind;
	at: UnixMillis;
	reason: string;
	/** Null for what was done on the machine itself. */
	byPersonId: string | null;
	clientId: string | null;
	ground?: RevocationGround;
	name?: string;
	nextCertificateId?: string;
}

/**
 * Writes down what became of a certificate, inside the caller's transaction. Two events of one certificate are never
 * of the same moment, so that their order is known for good.
 */
export async function appendEvent(
	trx: Db,
	certificateId: string,
	given: EventGiven
): Promise<void> {
	const { last } = await trx
		.selectFrom('certificate_events')
		.select((eb) => eb.fn.max('at').as('last'))
		.where('certificate_id', '=', certificateId)
		.executeTakeFirstOrThrow();
	await trx
		.insertInto('certificate_events')
		.values({
			id: newId(),
			certificate_id: certificateId,
			kind: given.kind,
			at: last === null ? given.at : Math.max(given.at, last + 1),
			ground: given.ground ?? null,
			reason: given.reason,
			name: given.name ?? null,
			next_certificate_id: given.nextCertificateId ?? null,
			by_person_id: given.byPersonId,
			client_id: given.clientId
		})
		.execute();
}

/** Whether the form that carried this id was taken before. */
export async function wasTaken(db: Reader, clientId: string): Promise<boolean> {
	const row = await db
		.selectFrom('certificate_events')
		.select('id')
		.where('client_id', '=', clientId)
		.executeTakeFirst();
	return row !== undefined;
}

/**
 * Issues a certificate anew with the name put right; the old one stays and says so. Inside the caller's transaction.
 * Everything but the name and the day of issue stays as it was fixed.
 */
export async function correctCertificate(
	trx: Db,
	certificate: KeptCertificate,
	given: {
		name: string;
		reason: string;
		at: UnixMillis;
		byPersonId: string;
		clientId: string | null;
	}
): Promise<{ serial: string; privateKey: string }> {
	const row = await trx
		.selectFrom('certificates')
		.select(['completion_id', 'issued_at', 'snapshot'])
		.where('id', '=', certificate.id)
		.executeTakeFirstOrThrow();
	const before = JSON.parse(row.snapshot) as CertificateSnapshot;
	// The newest of a completion is the one that counts.
	const at = Math.max(given.at, row.issued_at + 1);
	const snapshot = { ...before, holder: given.name, issuedOn: dayIn(before.timeZone, at) };
	const next = await storeCertificate(trx, row.completion_id, snapshot, at);
	await appendEvent(trx, certificate.id, {
		kind: 'corrected',
		at: given.at,
		reason: given.reason,
		byPersonId: given.byPersonId,
		clientId: given.clientId,
		nextCertificateId: next.id
	});
	return next;
}
