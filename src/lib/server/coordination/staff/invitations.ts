import type { Db, Reader } from '../../db/connect.ts';
import { digestOf, newId, newToken } from '../../db/ids.ts';
import type { StaffRole, UnixMillis } from '../../db/schema.ts';
import { record } from '../log/audit.ts';
import { clientKey } from '../client-key.ts';
import type { Acting } from '../scope.ts';
import { knownSites, placeStaff, type Post } from './staff.ts';

/** How long an invitation stays open. */
export const invitationDays = 7;

export interface Invitation extends Post {
	id: string;
	/** For whom it is, in the words of whoever made it. */
	name: string;
	expiresAt: UnixMillis;
}

/** The invitations that somebody could still accept, the newest first. Their links are kept nowhere. */
export async function listInvitations(
	db: Reader,
	organizationId: string,
	at: UnixMillis
): Promise<Invitation[]> {
	const rows = await db
		.selectFrom('invitations')
		.select(['id', 'name', 'role', 'every_site', 'expires_at as expiresAt'])
		.where('organization_id', '=', organizationId)
		.where('accepted_at', 'is', null)
		.where('revoked_at', 'is', null)
		.where('expires_at', '>', at)
		.orderBy('created_at', 'desc')
		.orderBy('id')
		.execute();
	const sites = await sitesOf(
		db,
		rows.map(({ id }) => id)
	);
	return rows.map(({ every_site, ...row }) => ({
		...row,
		sites: every_site === 1 ? null : (sites.get(row.id) ?? [])
	}));
}

async function sitesOf(db: Reader, ids: string[]): Promise<Map<string, string[]>> {
	const sites = new Map<string, string[]>();
	if (ids.length === 0) return sites;
	const rows = await db
		.selectFrom('invitation_sites')
		.select(['invitation_id', 'site_id'])
		.where('invitation_id', 'in', ids)
		.execute();
	for (const { invitation_id: id, site_id } of rows) {
		sites.set(id, [...(sites.get(id) ?? []), site_id]);
	}
	return sites;
}

export type Invited =
	/** The token is shown once: only its digest is kept. */
	| { kind: 'invited'; token: string; expiresAt: UnixMillis }
	/** The same form arrived before; its link was shown then. */
	| { kind: 'already' }
	| { kind: 'unknown-site' };

/** Makes a link with which one person joins the staff. Whoever acts is an owner: the route sees to that. */
export function invite(
	db: Db,
	acting: Acting,
	given: Post & { clientId: string; name: string }
): Promise<Invited> {
	const client_id = clientKey(acting.organizationId, given.clientId);
	const token = newToken();
	const expiresAt = acting.at + invitationDays * 24 * 60 * 60 * 1000;
	return db.transaction().execute(async (trx) => {
		const made = await trx
			.selectFrom('invitations')
			.select('id')
			.where('client_id', '=', client_id)
			.executeTakeFirst();
		if (made) return { kind: 'already' };
		const sites = await knownSites(trx, acting.organizationId, given);
		if (!sites) return { kind: 'unknown-site' };
		const id = newId();
		await trx
			.insertInto('invitations')
			.values({
				id,
				organization_id: acting.organizationId,
				token_hash: digestOf(token),
				role: given.role,
				every_site: given.sites === null ? 1 : 0,
				name: given.name,
				by_person_id: acting.personId,
				client_id,
				created_at: acting.at,
				expires_at: expiresAt
			})
			.execute();
		for (const site of sites) {
			await trx
				.insertInto('invitation_sites')
				.values({ invitation_id: id, site_id: site.id })
				.execute();
		}
		await record(trx, {
			...acting,
			action: 'staff.invite',
			detail: {
				name: given.name,
				role: given.role,
				sites: given.sites === null ? null : sites.map(({ name }) => name).join(', ')
			}
		});
		return { kind: 'invited', token, expiresAt };
	});
}

/** Takes an invitation back: its link opens nothing any more. */
export function revokeInvitation(
	db: Db,
	acting: Acting,
	invitationId: string
): Promise<'done' | 'already' | 'unknown'> {
	return db.transaction().execute(async (trx) => {
		const found = await trx
			.selectFrom('invitations')
			.select(['name', 'accepted_at', 'revoked_at'])
			.where('organization_id', '=', acting.organizationId)
			.where('id', '=', invitationId)
			.executeTakeFirst();
		if (!found) return 'unknown';
		if (found.accepted_at !== null || found.revoked_at !== null) return 'already';
		await trx
			.updateTable('invitations')
			.set({ revoked_at: acting.at })
			.where('id', '=', invitationId)
			.execute();
		const detail = { name: found.name };
		await record(trx, { ...acting, action: 'staff.revoke-invitation', detail });
		return 'done';
	});
}

export interface OpenInvitation {
	id: string;
	organization: { id: string; name: string };
	role: StaffRole;
	/** Names of the sites; null for the whole organization. */
	sites: string[] | null;
}

/** What a link is worth now; null when it is unknown, used, revoked or has expired. Reading it uses nothing up. */
export async function readInvitation(
	db: Reader,
	{ token, at }: { token: string; at: UnixMillis }
): Promise<OpenInvitation | null> {
	if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
	const row = await db
		.selectFrom('invitations')
		.innerJoin('organizations', 'organizations.id', 'invitations.organization_id')
		.select([
			'invitations.id',
			'organizations.id as organizationId',
			'organizations.name as organizationName',
			'role',
			'every_site'
		])
		.where('token_hash', '=', digestOf(token))
		.where('accepted_at', 'is', null)
		.where('revoked_at', 'is', null)
		.where('expires_at', '>', at)
		.executeTakeFirst();
	if (!row) return null;
	const sites = await db
		.selectFrom('invitation_sites')
		.innerJoin('sites', 'sites.id', 'invitation_sites.site_id')
		.select('sites.name')
		.where('invitation_id', '=', row.id)
		.orderBy('sites.name')
		.execute();
	return {
		id: row.id,
		organization: { id: row.organizationId, name: row.organizationName },
		role: row.role,
		sites: row.every_site === 1 ? null : sites.map(({ name }) => name)
	};
}

/**
 * Makes an account part of the staff, once. The second factor is asked for at the next page.
 * @param personId who has an e-mail address and a password, and gave the second factor where one is set up
 */
export function acceptInvitation(
	db: Db,
	given: { token: string; personId: string; at: UnixMillis }
): Promise<{ kind: 'accepted'; organizationId: string } | { kind: 'gone' | 'already' }> {
	const { personId, at } = given;
	return db.transaction().execute(async (trx) => {
		const open = await readInvitation(trx, given);
		if (!open) return { kind: 'gone' };
		const organizationId = open.organization.id;
		const member = await trx
			.selectFrom('staff')
			.select('role')
			.where('organization_id', '=', organizationId)
			.where('person_id', '=', personId)
			.executeTakeFirst();
		if (member) return { kind: 'already' };
		const sites = (await sitesOf(trx, [open.id])).get(open.id) ?? [];
		const post: Post = { role: open.role, sites: open.sites === null ? null : sites };
		await trx
			.insertInto('staff')
			.values({
				organization_id: organizationId,
				person_id: personId,
				role: post.role,
				created_at: at,
				every_site: post.sites === null ? 1 : 0
			})
			.execute();
		await placeStaff(trx, organizationId, personId, post);
		await trx
			.updateTable('invitations')
			.set({ accepted_at: at, accepted_by: personId })
			.where('id', '=', open.id)
			.execute();
		const detail = { role: post.role, sites: open.sites && open.sites.join(', ') };
		await record(trx, { organizationId, personId, action: 'staff.accept', detail, at });
		return { kind: 'accepted', organizationId };
	});
}
