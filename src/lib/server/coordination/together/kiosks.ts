import { endTurnsOf, setupCodeLength } from '../../auth/kiosk-device.ts';
import type { Db, Reader } from '../../db/connect.ts';
import { digestOf, newId, newReadableCode } from '../../db/ids.ts';
import type { UnixMillis } from '../../db/schema.ts';
import { record } from '../log/audit.ts';
import { clientKey } from '../client-key.ts';
import { openCohort } from '../roster/cohorts.ts';
import { reaches, type Acting, type Scope } from '../scope.ts';

/** How long a set-up code can be used: the tablet may stand in another town. */
const setupHours = 24;

export interface KioskSummary {
	id: string;
	name: string;
	cohortId: string;
	cohort: string;
	site: string | null;
	idleMinutes: number;
	createdAt: UnixMillis;
	installedAt: UnixMillis | null;
	lastUsedAt: UnixMillis | null;
	revokedAt: UnixMillis | null;
	/** A set-up code can still be used until then; null where there is none. */
	setupUntil: UnixMillis | null;
}

/** The shared devices of the cohorts in reach: working ones first, then by name. */
export async function listKiosks(db: Reader, scope: Scope): Promise<KioskSummary[]> {
	return kiosksIn(db, scope)
		.orderBy((eb) => eb('kiosks.revoked_at', 'is not', null))
		.orderBy((eb) => eb.fn('fold_name', ['kiosks.name']))
		.orderBy('kiosks.id')
		.limit(500)
		.execute();
}

/** One shared device; null for one out of reach, whether it exists or not. */
async function findKiosk(db: Reader, scope: Scope, kioskId: string): Promise<KioskSummary | null> {
	const row = await kiosksIn(db, scope).where('kiosks.id', '=', kioskId).executeTakeFirst();
	return row ?? null;
}

function kiosksIn(db: Reader, scope: Scope) {
	return db
		.selectFrom('kiosks')
		.innerJoin('cohorts', 'cohorts.id', 'kiosks.cohort_id')
		.leftJoin('sites', 'sites.id', 'cohorts.site_id')
		.select([
			'kiosks.id',
			'kiosks.name',
			'kiosks.cohort_id as cohortId',
			'cohorts.name as cohort',
			'sites.name as site',
			'kiosks.idle_minutes as idleMinutes',
			'kiosks.created_at as createdAt',
			'kiosks.installed_at as installedAt',
			'kiosks.last_used_at as lastUsedAt',
			'kiosks.revoked_at as revokedAt',
			'kiosks.setup_until as setupUntil'
		])
		.where('kiosks.organization_id', '=', scope.organizationId)
		.where((eb) => reaches(eb, scope, 'cohorts.site_id'));
}

export type KioskMade =
	/** The code is known on this one occasion. */
	| { kind: 'made'; kioskId: string; code: string; name: string }
	/** The same form again: its code was shown before. */
	| { kind: 'already'; kioskId: string }
	/** No open cohort in reach has this id. */
	| { kind: 'unknown-cohort' };

/** Adds a shared device for a cohort and makes the code that sets it up. */
export function makeKiosk(
	db: Db,
	acting: Acting,
	given: { clientId: string; name: string; cohortId: string; idleMinutes: number }
): Promise<KioskMade> {
	const client_id = clientKey(acting.organizationId, given.clientId);
	return db.transaction().execute(async (trx): Promise<KioskMade> => {
		const made = await trx
			.selectFrom('kiosks')
			.select('id')
			.where('client_id', '=', client_id)
			.executeTakeFirst();
		if (made) return { kind: 'already', kioskId: made.id };
		const cohort = await openCohort(trx, acting, given.cohortId);
		if (!cohort) return { kind: 'unknown-cohort' };
		const kioskId = newId();
		const code = newReadableCode(setupCodeLength);
		await trx
			.insertInto('kiosks')
			.values({
				id: kioskId,
				organization_id: acting.organizationId,
				cohort_id: given.cohortId,
				name: given.name,
				idle_minutes: given.idleMinutes,
				setup_hash: digestOf(code),
				setup_until: acting.at + setupHours * 60 * 60 * 1000,
				device_hash: null,
				turn: newId(),
				by_person_id: acting.personId,
				client_id,
				created_at: acting.at,
				installed_at: null,
				last_used_at: null,
				revoked_at: null
			})
			.execute();
		const detail = { kiosk: given.name, cohort: given.cohortId };
		await record(trx, { ...acting, action: 'kiosk.add', detail });
		return { kind: 'made', kioskId, code, name: given.name };
	});
}

/** Makes another set-up code; the device that is the kiosk now stays it until the code was used. */
export function renewSetupCode(
	db: Db,
	acting: Acting,
	kioskId: string
): Promise<{ kind: 'made'; code: string; name: string } | { kind: 'unknown' }> {
	return db.transaction().execute(async (trx) => {
		const kiosk = await findKiosk(trx, acting, kioskId);
		if (!kiosk || kiosk.revokedAt !== null) return { kind: 'unknown' };
		const code = newReadableCode(setupCodeLength);
		await trx
			.updateTable('kiosks')
			.set({
				setup_hash: digestOf(code),
				setup_until: acting.at + setupHours * 60 * 60 * 1000
			})
			.where('id', '=', kioskId)
			.execute();
		await record(trx, { ...acting, action: 'kiosk.code', detail: { kiosk: kiosk.name } });
		return { kind: 'made', code, name: kiosk.name };
	});
}

/** Takes a device its part for good: whoever stands at it is signed out, and its cookie opens nothing any more. */
export function revokeKiosk(
	db: Db,
	acting: Acting,
	kioskId: string
): Promise<'done' | 'already' | 'unknown'> {
	return db.transaction().execute(async (trx) => {
		const kiosk = await findKiosk(trx, acting, kioskId);
		if (!kiosk) return 'unknown';
		if (kiosk.revokedAt !== null) return 'already';
		await endTurnsOf(trx, kioskId);
		await trx
			.updateTable('kiosks')
			.set({
				revoked_at: acting.at,
				setup_hash: null,
				setup_until: null,
				device_hash: null,
				turn: newId()
			})
			.where('id', '=', kioskId)
			.execute();
		await record(trx, { ...acting, action: 'kiosk.revoke', detail: { kiosk: kiosk.name } });
		return 'done';
	});
}
