import type { Db } from '../db/connect.ts';
import type { SignInWay, UnixMillis } from '../db/schema.ts';
import { recordForAdministrator } from './administrators.ts';
import { keepSignIn } from './sign-ins.ts';
import { hasRole, recordForStaff } from './staff.ts';

/** What whoever has a role does to their own account. */
export type OwnAct =
	| 'sign-in'
	| 'sign-in-failed'
	| 'recovery-code'
	| 'recovery-codes'
	| 'second-factor'
	| 'second-factor-failed'
	| 'password'
	| 'email';

/** Writes it into the log of each organization that somebody works for, and into the site's for an administrator. */
export async function recordOwnAct(
	db: Db,
	{ personId, act, at }: { personId: string; act: OwnAct; at: UnixMillis }
): Promise<void> {
	await recordForStaff(db, { personId, action: `staff.${act}`, at });
	await recordForAdministrator(db, { personId, action: `administrator.${act}`, at });
}

/**
 * Notes a sign-in, or one that was refused: in the audit log for whoever has a role; for everybody else in the log of
 * sign-ins, which no employer reads. Either is one commit, so that a refusal takes as long for an address that is
 * staff's as for one that is nobody's.
 *
 * @param given.personId null where nobody was found
 */
export function noteSignIn(
	db: Db,
	given: { personId: string | null; way: SignInWay; succeeded: boolean; at: UnixMillis }
): Promise<void> {
	const { personId, succeeded, at } = given;
	return db.transaction().execute(async (trx) => {
		if (personId !== null && (await hasRole(trx, personId))) {
			const act = succeeded ? 'sign-in' : 'sign-in-failed';
			return recordOwnAct(trx, { personId, act, at });
		}
		await keepSignIn(trx, given);
	});
}
