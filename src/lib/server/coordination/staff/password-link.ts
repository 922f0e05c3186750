import { issueSetPasswordLink } from '../../auth/one-time-links.ts';
import { hasRole } from '../../auth/staff.ts';
import type { Db } from '../../db/connect.ts';
import type { UnixMillis } from '../../db/schema.ts';
import { record } from '../log/audit.ts';
import { findEntry } from '../roster/roster.ts';
import type { Acting } from '../scope.ts';

export type TraineeLink =
	| { kind: 'issued'; token: string; expiresAt: UnixMillis }
	/** Nobody of that id is on this organization's roster now, within reach. */
	| { kind: 'unknown' }
	/** A guest: there is no password to set. */
	| { kind: 'no-account' }
	/** Whoever holds the link holds the account. One that reaches further than this organization isn't its to give. */
	| { kind: 'reaches-further' };

/**
 * Makes a link with which a trainee of the organization sets a new password, and writes that down.
 * Refused for people who work for an organization on this site, look after it or read messages at its tip desk, and for
 * people who train with another one too: the link would open what this coordinator must not see.
 */
export function issueTraineeLink(db: Db, acting: Acting, personId: string): Promise<TraineeLink> {
	return db.transaction().execute(async (trx) => {
		const trainee = await findEntry(trx, acting, personId);
		if (!trainee || trainee.leftOn !== null) return { kind: 'unknown' };
		const works = await hasRole(trx, personId);
		const elsewhere = await trx
			.selectFrom('roster_entries')
			.select('id')
			.where('person_id', '=', personId)
			.where('organization_id', '!=', acting.organizationId)
			.executeTakeFirst();
		if (works || elsewhere) return { kind: 'reaches-further' };
		const link = await issueSetPasswordLink(trx, { personId, at: acting.at });
		if (link.kind === 'no-email') return { kind: 'no-account' };
		await record(trx, {
			...acting,
			action: 'password.link',
			detail: { person: personId, name: trainee.name }
		});
		return link;
	});
}
