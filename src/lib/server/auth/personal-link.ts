import { record } from '../coordination/log/audit.ts';
import type { Db, Reader } from '../db/connect.ts';
import { digestOf, newToken } from '../db/ids.ts';
import type { UnixMillis } from '../db/schema.ts';
import { shortName } from '../proof/initials.ts';
import { giveBack, limit } from './limits.ts';
import { enterByLink, wouldLoseWork, type Before, type SignedIn } from './sign-in.ts';

/** What a personal link is worth now, for this browser. Reading it changes nothing: messengers open links, too. */
export type PersonalLinkRead =
	| {
			kind: 'open';
			organization: string;
			/** “Maria G.”: enough to know oneself, too little to know somebody else. */
			shortName: string;
			/** Whether this browser has used it before. */
			again: boolean;
	  }
	/** Used on another device first: it belongs to that one. */
	| { kind: 'elsewhere' }
	/** The person has an account meanwhile, and signs in with it. */
	| { kind: 'account' }
	/** Ended, expired or never made: nobody can tell which. */
	| { kind: 'gone' }
	| { kind: 'wait'; seconds: number };

interface Held {
	personId: string;
	organizationId: string;
	read: Exclude<PersonalLinkRead, { kind: 'wait' }>;
}

/** @param device what this browser keeps for the link, if anything */
export async function readPersonalLink(
	db: Reader,
	given: { token: string; device: string | undefined; address: string; at: UnixMillis }
): Promise<PersonalLinkRead> {
	const tried = await limit('personal-link', given.address);
	if (tried.kind === 'wait') return tried;
	const { read } = await hold(db, given);
	if (read.kind !== 'gone') await giveBack('personal-link', given.address);
	return read;
}

async function hold(
	db: Reader,
	{ token, device, at }: { token: string; device: string | undefined; at: UnixMillis }
): Promise<Held> {
	const gone: Held = { personId: '', organizationId: '', read: { kind: 'gone' } };
	if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return gone;
	const row = await db
		.selectFrom('personal_links as link')
		.innerJoin('people', 'people.id', 'link.person_id')
		.innerJoin('organizations', 'organizations.id', 'link.organization_id')
		.select((eb) => [
			'link.person_id',
			'link.organization_id',
			'link.expires_at',
			'link.revoked_at',
			'link.device_hash',
			'people.name',
			'people.password_hash',
			'organizations.name as organization',
			eb
				.exists(
					eb
						.selectFrom('roster_entries')
						.select('roster_entries.id')
						.whereRef('roster_entries.organization_id', '=', 'link.organization_id')
						.whereRef('roster_entries.person_id', '=', 'link.person_id')
						.where('roster_entries.left_on', 'is', null)
				)
				.as('there'),
			eb
				.exists(
					eb
						.selectFrom('roster_entries as other')
						.select('other.id')
						.whereRef('other.organization_id', '!=', 'link.organization_id')
						.whereRef('other.person_id', '=', 'link.person_id')
						.where('other.erased_at', 'is', null)
				)
				.as('further'),
			eb
				.or(
					(['staff', 'administrators', 'desk_people', 'second_factors'] as const).map((table) =>
						eb.exists(
							eb
								.selectFrom(table)
								.select('person_id')
								.whereRef(`${table}.person_id`, '=', 'people.id')
						)
					)
				)
				.as('guarded')
		])
		.where('link.token_hash', '=', digestOf(token))
		.executeTakeFirst();
	if (!row || row.revoked_at !== null || row.expires_at <= at || !row.there) return gone;
	const { person_id: personId, organization_id: organizationId } = row;
	if (row.password_hash !== null || row.guarded) {
		return { personId, organizationId, read: { kind: 'account' } };
	}
	const again =
		row.device_hash !== null && device !== undefined && digestOf(device) === row.device_hash;
	if (row.device_hash !== null && !again) {
		return { personId, organizationId, read: { kind: 'elsewhere' } };
	}
	// Since it was made they have come to another organization, too: that is not this one's to open.
	if (!again && row.further) return gone;
	return {
		personId,
		organizationId,
		read: {
			kind: 'open',
			organization: row.organization,
			shortName: shortName(row.name ?? ''),
			again
		}
	};
}

export type PersonalLinkUsed =
	| (Extract<SignedIn, { kind: 'signed-in' }> & {
			/** What this browser keeps from now on, so that the link goes on working here, and only here. */
			device: string;
			first: boolean;
	  })
	/** A guest's work stands in this browser, and nobody could come back to it. */
	| { kind: 'work-at-risk' }
	| Exclude<PersonalLinkRead, { kind: 'open' }>;

/**
 * Goes in as the person of a link. The first use binds the link to this browser: whoever finds the paper later can't
 * use it. Two first uses at the same moment: one of them finds it bound.
 */
export async function usePersonalLink(
	db: Db,
	given: { token: string; device: string | undefined; before: Before }
): Promise<PersonalLinkUsed> {
	const { token, device, before } = given;
	const tried = await limit('personal-link', before.address);
	if (tried.kind === 'wait') return tried;
	const held = await hold(db, { token, device, at: before.at });
	if (held.read.kind !== 'gone') await giveBack('personal-link', before.address);
	if (held.read.kind !== 'open') return held.read;
	const { personId, organizationId } = held;
	// Asked before the link is bound: whoever has to save their own work first can still use it afterwards.
	if (before.person?.id !== personId && (await wouldLoseWork(db, before.person))) {
		return { kind: 'work-at-risk' };
	}
	let bound = device ?? '';
	if (!held.read.again) {
		// One browser keeps one secret, for every link that was used first in it.
		bound = device ?? newToken();
		if (!(await bind(db, { token, device: bound, personId, organizationId, at: before.at }))) {
			return { kind: 'elsewhere' };
		}
	}
	const signedIn = await enterByLink(db, personId, before);
	if (signedIn.kind !== 'signed-in') return { kind: 'gone' };
	return { ...signedIn, device: bound, first: !held.read.again };
}

function bind(
	db: Db,
	given: {
		token: string;
		device: string;
		personId: string;
		organizationId: string;
		at: UnixMillis;
	}
): Promise<boolean> {
	const { personId, organizationId, at } = given;
	return db.transaction().execute(async (trx) => {
		const updated = await trx
			.updateTable('personal_links')
			.set({ first_used_at: at, device_hash: digestOf(given.device) })
			.where('token_hash', '=', digestOf(given.token))
			.where('first_used_at', 'is', null)
			.where('revoked_at', 'is', null)
			.executeTakeFirst();
		if (updated.numUpdatedRows !== 1n) return false;
		const detail = { person: personId };
		await record(trx, { organizationId, personId, action: 'link.use', detail, at });
		return true;
	});
}
