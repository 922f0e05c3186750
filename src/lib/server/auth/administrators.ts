import { record, type AuditAction } from '../coordination/log/audit.ts';
import type { Db, Reader } from '../db/connect.ts';
import type { Language, UnixMillis } from '../db/schema.ts';
import { findByEmail } from './people.ts';
import { findOrMake, hasRole, startOver } from './staff.ts';

/** Whether somebody looks after the site itself. */
export async function isAdministrator(db: Reader, personId: string): Promise<boolean> {
	const row = await db
		.selectFrom('administrators')
		.select('person_id')
		.where('person_id', '=', personId)
		.executeTakeFirst();
	return row !== undefined;
}

/** Who looks after the site, by name. */
export async function listAdministrators(db: Reader): Promise<{ id: string; name: string }[]> {
	const rows = await db
		.selectFrom('administrators')
		.innerJoin('people', 'people.id', 'administrators.person_id')
		.select(['people.id', 'people.name', 'people.email'])
		.orderBy('people.name')
		.orderBy('people.id')
		.execute();
	return rows.map(({ id, name, email }) => ({ id, name: name ?? email ?? '' }));
}

/** Writes an administrator's own act into the site's log; nothing for anybody else. */
export async function recordForAdministrator(
	db: Pick<Db, 'selectFrom' | 'insertInto'>,
	{ personId, action, at }: { personId: string; action: AuditAction; at: UnixMillis }
): Promise<void> {
	if (!(await isAdministrator(db, personId))) return;
	await record(db, { organizationId: null, personId, action, detail: {}, at });
}

export type AdministratorMade =
	/** `takenOver`: an account with that address was there; its password and second factor are gone. */
	| { kind: 'invited'; token: string; takenOver: boolean }
	/** They work for an organization here: their sign-in stays as it is. */
	| { kind: 'added' }
	| { kind: 'already' };

/** Makes the person with this e-mail address an administrator of the site, and writes that down. */
export function appointAdministrator(
	db: Db,
	given: { email: string; name: string; language: Language; at: UnixMillis }
): Promise<AdministratorMade> {
	return db.transaction().execute(async (trx) => {
		const { personId, isNew } = await findOrMake(trx, given);
		if (await isAdministrator(trx, personId)) return { kind: 'already' };
		const proved = await hasRole(trx, personId);
		await trx
			.insertInto('administrators')
			.values({ person_id: personId, created_at: given.at })
			.execute();
		await recordAct(trx, 'administrator.add', personId, given);
		if (proved) return { kind: 'added' };
		const token = await startOver(trx, { personId, secondFactor: true, at: given.at });
		return { kind: 'invited', token, takenOver: !isNew };
	});
}

export type AdministratorChanged<Done> = Done | { kind: 'unknown' } | { kind: 'not-administrator' };

/** Ends an administrator's role. Their account and their work for organizations stay. */
export function endAdministrator(
	db: Db,
	given: { email: string; at: UnixMillis }
): Promise<AdministratorChanged<{ kind: 'ended'; left: number }>> {
	return db.transaction().execute(async (trx) => {
		const known = await findByEmail(trx, given.email);
		if (!known) return { kind: 'unknown' };
		if (!(await isAdministrator(trx, known.id))) return { kind: 'not-administrator' };
		await trx.deleteFrom('administrators').where('person_id', '=', known.id).execute();
		await recordAct(trx, 'administrator.end', known.id, given);
		const { left } = await trx
			.selectFrom('administrators')
			.select((eb) => eb.fn.countAll<number>().as('left'))
			.executeTakeFirstOrThrow();
		return { kind: 'ended', left };
	});
}

/**
 * Ends an administrator's password and sessions at once and makes a link for a new password.
 * @param given.secondFactor also removes the second factor, when the phone and the recovery codes are lost
 */
export function resetAdministrator(
	db: Db,
	given: { email: string; secondFactor: boolean; at: UnixMillis }
): Promise<AdministratorChanged<{ kind: 'reset'; token: string }>> {
	return db.transaction().execute(async (trx) => {
		const known = await findByEmail(trx, given.email);
		if (!known) return { kind: 'unknown' };
		if (!(await isAdministrator(trx, known.id))) return { kind: 'not-administrator' };
		const token = await startOver(trx, { personId: known.id, ...given });
		await recordAct(trx, 'administrator.reset', known.id, given);
		return { kind: 'reset', token };
	});
}

/** What was done on the machine itself, where nobody is signed in. */
function recordAct(
	trx: Pick<Db, 'insertInto'>,
	action: AuditAction,
	person: string,
	{ email, at }: { email: string; at: UnixMillis }
): Promise<void> {
	return record(trx, {
		organizationId: null,
		personId: null,
		action,
		detail: { person, name: email },
		at
	});
}
