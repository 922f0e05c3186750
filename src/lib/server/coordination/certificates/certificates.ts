import { sql } from 'kysely';
import { nameGuest } from '../../auth/people.ts';
import type { Db, Reader } from '../../db/connect.ts';
import type { CertificateEventKind, Day, RevocationGround, UnixMillis } from '../../db/schema.ts';
import { isPrintable } from '../../proof/certificate.ts';
import { appendEvent, correctCertificate, wasTaken } from '../../proof/events.ts';
import { readCertificate, type KeptCertificate } from '../../proof/find.ts';
import { record, type AuditAction } from '../log/audit.ts';
import { clientKey } from '../client-key.ts';
import { accountsOf } from '../merging/folds.ts';
import { findEntry, todayAt } from '../roster/roster.ts';
import type { Acting, Scope } from '../scope.ts';

/** What became of a certificate, with who did it and why. */
export interface CertificateStep {
	kind: CertificateEventKind;
	at: UnixMillis;
	ground: RevocationGround | null;
	/** For the organization alone. */
	reason: string;
	name: string | null;
	by: string | null;
}

/** A certificate as its organization sees it. */
export interface StaffCertificate extends KeptCertificate {
	steps: CertificateStep[];
	/** The name that the holder asks for; null where nothing is open. */
	asked: string | null;
}

/**
 * The certificates that a person has from this organization, the newest first. Those that they earned elsewhere or
 * on their own are none of its business. Null for anybody out of reach.
 */
export async function staffCertificates(
	db: Reader,
	scope: Scope,
	personId: string,
	today: Day
): Promise<StaffCertificate[] | null> {
	if (!(await findEntry(db, scope, personId))) return null;
	const rows = await db
		.selectFrom('completions')
		.innerJoin('certificates', 'certificates.completion_id', 'completions.id')
		.select('serial')
		.where('completions.person_id', 'in', await accountsOf(db, scope.organizationId, personId))
		// Not the column itself, or all that an organization completed is gone through to find one person's.
		.where(sql`coalesce(completions.organization_id, '')`, '=', scope.organizationId)
		.orderBy('issued_at', 'desc')
		.orderBy('certificates.id')
		.execute();
	const certificates: StaffCertificate[] = [];
	for (const { serial } of rows) {
		const kept = await readCertificate(db, serial, today);
		if (!kept) continue;
		const steps = await stepsOf(db, kept.id);
		const last = steps.findLast(({ kind }) => ['asked', 'declined', 'corrected'].includes(kind));
		certificates.push({ ...kept, steps, asked: last?.kind === 'asked' ? last.name : null });
	}
	return certificates;
}

function stepsOf(db: Reader, certificateId: string): Promise<CertificateStep[]> {
	return db
		.selectFrom('certificate_events')
		.leftJoin('people', 'people.id', 'certificate_events.by_person_id')
		.select([
			'certificate_events.kind',
			'certificate_events.at',
			'certificate_events.ground',
			'certificate_events.reason',
			'certificate_events.name',
			'people.name as by'
		])
		.where('certificate_id', '=', certificateId)
		.orderBy('certificate_events.at')
		.execute();
}

/** One certificate of a person in reach; null for any other. */
export async function staffCertificate(
	db: Reader,
	scope: Scope,
	personId: string,
	serial: string,
	today: Day
): Promise<StaffCertificate | null> {
	const all = await staffCertificates(db, scope, personId, today);
	return all?.find((certificate) => certificate.serial === serial) ?? null;
}

type Change = 'done' | 'already' | 'unknown';

/** A change of one certificate in reach, in one transaction with its line in the log. */
function changeCertificate<Refused extends string = never>(
	db: Db,
	acting: Acting,
	personId: string,
	given: { serial: string; clientId: string },
	change: (
		trx: Db,
		certificate: StaffCertificate,
		clientId: string
	) => Promise<Refused | 'already' | { action: AuditAction; detail: Record<string, string> }>
): Promise<Change | Refused> {
	const clientId = clientKey(acting.organizationId, given.clientId);
	return db.transaction().execute(async (trx) => {
		const { today } = await todayAt(trx, acting.organizationId, acting.at);
		const certificate = await staffCertificate(trx, acting, personId, given.serial, today);
		if (!certificate) return 'unknown';
		if (await wasTaken(trx, clientId)) return 'already';
		const came = await change(trx, certificate, clientId);
		if (typeof came === 'string') return came;
		const { serial, holder: name } = certificate;
		const { organizationId, personId: byPersonId, at } = acting;
		await record(trx, {
			organizationId,
			personId: byPersonId,
			action: came.action,
			detail: { person: personId, name, serial, ...came.detail },
			at
		});
		return 'done';
	});
}

/** Revokes a certificate. Anybody who checks it reads the ground; the reason stays with the organization. */
export function revokeCertificate(
	db: Db,
	acting: Acting,
	personId: string,
	given: { serial: string; ground: RevocationGround; reason: string; clientId: string }
): Promise<Change> {
	return changeCertificate<never>(
		db,
		acting,
		personId,
		given,
		async (trx, { id, state }, clientId) => {
			if (state.kind === 'revoked' || state.kind === 'corrected') return 'already';
			const { ground, reason } = given;
			await appendEvent(trx, id, {
				...{ kind: 'revoked', ground, reason, clientId },
				...{ at: acting.at, byPersonId: acting.personId }
			});
			return { action: 'certificate.revoke', detail: { ground, reason } };
		}
	);
}

/** Takes a revocation back. That it was revoked stays on record. */
export function reinstateCertificate(
	db: Db,
	acting: Acting,
	personId: string,
	given: { serial: string; reason: string; clientId: string }
): Promise<Change> {
	return changeCertificate<never>(
		db,
		acting,
		personId,
		given,
		async (trx, { id, state }, clientId) => {
			if (state.kind !== 'revoked') return 'already';
			const { reason } = given;
			await appendEvent(trx, id, {
				...{ kind: 'reinstated', reason, clientId },
				...{ at: acting.at, byPersonId: acting.personId }
			});
			return { action: 'certificate.reinstate', detail: { reason } };
		}
	);
}

/**
 * Puts the name on a certificate right. A person without a password has the name from then on; who has an account
 * of their own keeps the name that they gave it, and so does who is on another organization's roster too: that one
 * knows them by it.
 *
 * @param given.name as readName() returns it
 */
export function correctName(
	db: Db,
	acting: Acting,
	personId: string,
	given: { serial: string; name: string; reason: string; clientId: string }
): Promise<Change | 'new-name-same'> {
	return changeCertificate<'new-name-same'>(
		db,
		acting,
		personId,
		given,
		async (trx, certificate, clientId) => {
			if (!isPrintable(certificate.state)) return 'already';
			const { name, reason } = given;
			if (name === certificate.holder) return 'new-name-same';
			await correctCertificate(trx, certificate, {
				...{ name, reason, clientId },
				...{ at: acting.at, byPersonId: acting.personId }
			});
			const { password_hash: password } = await trx
				.selectFrom('people')
				.select('password_hash')
				.where('id', '=', certificate.personId)
				.executeTakeFirstOrThrow();
			const elsewhere = await trx
				.selectFrom('roster_entries')
				.select('id')
				.where('person_id', '=', certificate.personId)
				.where('organization_id', '!=', acting.organizationId)
				.where('erased_at', 'is', null)
				.executeTakeFirst();
			if (password === null && !elsewhere)
				await nameGuest(trx, { personId: certificate.personId, name });
			return {
				action: 'certificate.correct',
				detail: { before: certificate.holder, name, reason }
			};
		}
	);
}

/** Declines the name that its holder asked for. */
export function declineName(
	db: Db,
	acting: Acting,
	personId: string,
	given: { serial: string; reason: string; clientId: string }
): Promise<Change> {
	return changeCertificate<never>(
		db,
		acting,
		personId,
		given,
		async (trx, { id, asked }, clientId) => {
			if (asked === null) return 'already';
			const { reason } = given;
			await appendEvent(trx, id, {
				...{ kind: 'declined', reason, clientId },
				...{ at: acting.at, byPersonId: acting.personId }
			});
			return { action: 'certificate.decline', detail: { to: asked, reason } };
		}
	);
}
