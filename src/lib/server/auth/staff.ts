import { emailKey } from '../../forms/person-fields.ts';
import { record, type AuditAction } from '../coordination/log/audit.ts';
import type { Db, Reader } from '../db/connect.ts';
import { newId } from '../db/ids.ts';
import type { Language, StaffRole, UnixMillis } from '../db/schema.ts';
import { issueSetPasswordLink } from './one-time-links.ts';
import { findByEmail, storePassword } from './people.ts';
import { removeSecondFactor } from './second-factor.ts';

/** Writes into the log of each organization that a person works for; nothing for anybody else. */
export async function recordForStaff(
	db: Pick<Db, 'selectFrom' | 'insertInto'>,
	{ personId, action, at }: { personId: string; action: AuditAction; at: UnixMillis }
): Promise<void> {
	const roles = await db
		.selectFrom('staff')
		.select('organization_id')
		.where('person_id', '=', personId)
		.execute();
	for (const { organization_id: organizationId } of roles) {
		await record(db, { organizationId, personId, action, detail: {}, at });
	}
}

export type Appointed =
	/** `takenOver`: an account with that address was there; its password and second factor are gone. */
	| { kind: 'invited'; personId: string; token: string; takenOver: boolean; role: StaffRole }
	/** They work for another organization already: their sign-in stays as it is. */
	| { kind: 'added'; personId: string; role: StaffRole }
	| { kind: 'already' };

/**
 * Makes the person with this e-mail address a coordinator of an organization, or its owner while it has none. Whoever has the address now proves it
 * by the link alone: anybody may have signed up with it before, so an earlier password must not inherit the role.
 */
export function appointCoordinator(
	db: Db,
	given: { organizationId: string; email: string; name: string; language: Language; at: UnixMillis }
): Promise<Appointed> {
	const { organizationId, at } = given;
	return db.transaction().execute(async (trx) => {
		const { personId, isNew } = await findOrMake(trx, given);
		const roles = await trx
			.selectFrom('staff')
			.select('organization_id')
			.where('person_id', '=', personId)
			.execute();
		if (roles.some((role) => role.organization_id === organizationId)) return { kind: 'already' };
		const proved = await hasRole(trx, personId);
		const owner = await trx
			.selectFrom('staff')
			.select('person_id')
			.where('organization_id', '=', organizationId)
			.where('role', '=', 'owner')
			.executeTakeFirst();
		const role = owner ? 'coordinator' : 'owner';
		await trx
			.insertInto('staff')
			.values({
				organization_id: organizationId,
				person_id: personId,
				role,
				created_at: at
			})
			.execute();
		if (proved) return { kind: 'added', personId, role };
		const token = await startOver(trx, { personId, secondFactor: true, at });
		return { kind: 'invited', personId, token, takenOver: !isNew, role };
	});
}

export type CoordinatorReset =
	| { kind: 'reset'; personId: string; token: string; organizationIds: string[] }
	| { kind: 'unknown' }
	| { kind: 'not-staff' };

/**
 * Ends a coordinator's password and sessions at once and makes a link for a new password.
 * @param secondFactor also removes the second factor, when the phone and the recovery codes are lost
 */
export function resetCoordinator(
	db: Db,
	given: { email: string; secondFactor: boolean; at: UnixMillis }
): Promise<CoordinatorReset> {
	return db.transaction().execute(async (trx) => {
		const known = await findByEmail(trx, given.email);
		if (!known) return { kind: 'unknown' };
		const roles = await trx
			.selectFrom('staff')
			.select('organization_id')
			.where('person_id', '=', known.id)
			.execute();
		if (roles.length === 0) return { kind: 'not-staff' };
		const token = await startOver(trx, { personId: known.id, ...given });
		const organizationIds = roles.map((role) => role.organization_id);
		return { kind: 'reset', personId: known.id, token, organizationIds };
	});
}

/** The person with this e-mail address, made where there is none. */
export async function findOrMake(
	trx: Db,
	given: { email: string; name: string; language: Language; at: UnixMillis }
): Promise<{ personId: string; isNew: boolean }> {
	const known = await findByEmail(trx, given.email);
	if (known) return { personId: known.id, isNew: false };
	const id = newId();
	await trx
		.insertInto('people')
		.values({
			id,
			name: given.name,
			email: given.email,
			email_key: emailKey(given.email),
			password_hash: null,
			return_code_hash: null,
			language: given.language,
			client_id: null,
			created_at: given.at
		})
		.execute();
	return { personId: id, isNew: true };
}

/**
 * Whether somebody works for an organization here or at the tip desk, or looks after the site: who they are was proved
 * by a link. That the desk's people are known here from before their first moment there to their last is held by
 * tips/accounts.test.ts.
 */
export async function hasRole(db: Reader, personId: string): Promise<boolean> {
	const role = await db
		.selectFrom('staff')
		.select('person_id')
		.where('person_id', '=', personId)
		.union(db.selectFrom('administrators').select('person_id').where('person_id', '=', personId))
		.union(db.selectFrom('desk_people').select('person_id').where('person_id', '=', personId))
		.executeTakeFirst();
	return role !== undefined;
}

/** Whether somebody works at the tip desk. */
export async function worksAtDesk(db: Reader, personId: string): Promise<boolean> {
	const row = await db
		.selectFrom('desk_people')
		.select('person_id')
		.where('person_id', '=', personId)
		.executeTakeFirst();
	return row !== undefined;
}

/** Ends whatever opened an account before, and makes the link that opens it now. */
export async function startOver(
	trx: Db,
	{ personId, secondFactor, at }: { personId: string; secondFactor: boolean; at: UnixMillis }
): Promise<string> {
	await storePassword(trx, personId, null);
	if (secondFactor) await removeSecondFactor(trx, personId);
	const link = await issueSetPasswordLink(trx, { personId, at });
	if (link.kind !== 'issued') throw new Error('A person found by e-mail address has none.');
	return link.token;
}
