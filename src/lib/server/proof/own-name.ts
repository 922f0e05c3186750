import { nameGuest } from '../auth/people.ts';
import { record } from '../coordination/log/audit.ts';
import type { Db, Reader } from '../db/connect.ts';
import type { Day, UnixMillis } from '../db/schema.ts';
import { isPrintable } from './certificate.ts';
import { appendEvent, correctCertificate, wasTaken } from './events.ts';
import { readCertificate, type KeptCertificate } from './find.ts';
import { isSlip } from './name-slip.ts';

/** How often a holder may put a name right without asking anybody. */
export const ownCorrections = 2;

export type NameCorrected =
	| { kind: 'corrected'; serial: string; privateKey: string }
	/** The organization is asked: it was further from the name, or too often. */
	| { kind: 'asked' }
	/** The same form arrived before. */
	| { kind: 'already' }
	| { kind: 'same-name' }
	/** There is no organization that could be asked. */
	| { kind: 'too-different' }
	/** Not theirs, revoked or replaced. */
	| { kind: 'unknown' };

/** A certificate of one's own whose name can still be put right; null for any other. */
export async function ownCertificate(
	db: Reader,
	personId: string,
	serial: string,
	today: Day
): Promise<KeptCertificate | null> {
	const certificate = await readCertificate(db, serial, today);
	return certificate?.personId === personId && isPrintable(certificate.state) ? certificate : null;
}

/** The name that its holder has asked for and nobody has decided about; null without one. */
export async function askedName(db: Reader, certificateId: string): Promise<string | null> {
	const last = await db
		.selectFrom('certificate_events')
		.select(['kind', 'name'])
		.where('certificate_id', '=', certificateId)
		.where('kind', 'in', ['asked', 'declined', 'corrected'])
		.orderBy('at', 'desc')
		.limit(1)
		.executeTakeFirst();
	return last?.kind === 'asked' ? last.name : null;
}

/**
 * Puts the name on one's own certificate right. A slip is put right at once, twice at most, so that a certificate
 * can't wander to somebody else in small steps; for more, the organization is asked.
 *
 * @param name as readName() returns it
 * @param clientId of the form, which makes one change however often it arrives
 */
export function correctOwnName(
	db: Db,
	given: {
		personId: string;
		serial: string;
		name: string;
		clientId: string;
		today: Day;
		at: UnixMillis;
	}
): Promise<NameCorrected> {
	const { personId, name, at } = given;
	const clientId = `${personId}:${given.clientId}`;
	return db.transaction().execute(async (trx): Promise<NameCorrected> => {
		if (await wasTaken(trx, clientId)) return { kind: 'already' };
		const certificate = await ownCertificate(trx, personId, given.serial, given.today);
		if (!certificate) return { kind: 'unknown' };
		if (certificate.holder === name) return { kind: 'same-name' };
		const { organizationId, serial } = certificate;
		const log = (action: 'certificate.correct' | 'certificate.ask') =>
			record(trx, {
				organizationId,
				personId,
				action,
				detail: { serial, person: personId, name },
				at
			});
		const free = (await correctionsBy(trx, certificate)) < ownCorrections;
		if (free && isSlip(certificate.holder, name)) {
			const next = await correctCertificate(trx, certificate, {
				name,
				reason: '',
				at,
				byPersonId: personId,
				clientId
			});
			await nameGuest(trx, { personId, name });
			await log('certificate.correct');
			return { kind: 'corrected', serial: next.serial, privateKey: next.privateKey };
		}
		if (organizationId === null) return { kind: 'too-different' };
		await appendEvent(trx, certificate.id, {
			kind: 'asked',
			at,
			reason: '',
			name,
			byPersonId: personId,
			clientId
		});
		await log('certificate.ask');
		return { kind: 'asked' };
	});
}

/** How often its holder has put this completion's name right. */
async function correctionsBy(db: Reader, certificate: KeptCertificate): Promise<number> {
	const { made } = await db
		.selectFrom('certificates as own')
		.innerJoin('certificates as all', 'all.completion_id', 'own.completion_id')
		.innerJoin('certificate_events', 'certificate_events.certificate_id', 'all.id')
		.select((eb) => eb.fn.countAll<number>().as('made'))
		.where('own.id', '=', certificate.id)
		.where('certificate_events.kind', '=', 'corrected')
		.where('certificate_events.by_person_id', '=', certificate.personId)
		.executeTakeFirstOrThrow();
	return made;
}
