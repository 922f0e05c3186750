import { expect, test } from 'vitest';
import * as records from '../../../../../tests/support/records.ts';
import type { StaffRole } from '../../db/schema.ts';
import { readAudit } from '../log/audit.ts';
import {
	acceptInvitation,
	invitationDays,
	invite,
	listInvitations,
	readInvitation,
	revokeInvitation
} from './invitations.ts';
import { changePost, findStaff, listStaff, removeStaff } from './staff.ts';

async function house() {
	const db = await records.emptyDatabase();
	const organization = await records.addOrganization(db);
	const yard = await records.addSite(db, organization.id, 'Yard');
	const join = async (role: StaffRole) => {
		const personId = await records.addPerson(db, role);
		await db
			.insertInto('staff')
			.values({ organization_id: organization.id, person_id: personId, role, created_at: 1 })
			.execute();
		return personId;
	};
	const owner = await join('owner');
	const acting = { ...records.whole(organization), personId: owner, at: 1000 };
	const log = async () => (await readAudit(db, acting)).entries.map((entry) => entry.action).sort();
	return { db, organization, yard, join, owner, acting, log };
}

test('an organization is never without an owner', async () => {
	const { db, organization, join, owner, acting } = await house();
	const viewer = { role: 'viewer', sites: null } as const;
	expect(await removeStaff(db, acting, owner)).toBe('last-owner');
	expect(await changePost(db, acting, owner, viewer)).toBe('last-owner');
	const second = await join('owner');
	expect(await changePost(db, acting, owner, viewer)).toBe('done');
	expect(await removeStaff(db, acting, second)).toBe('last-owner');
	expect(await removeStaff(db, acting, owner)).toBe('done');
	expect(await listStaff(db, organization.id)).toMatchObject([{ personId: second }]);
	await db.destroy();
});

test('a post is changed once and logged once, and only to sites of the organization', async () => {
	const { db, organization, yard, join, acting, log } = await house();
	const dana = await join('coordinator');
	const other = await records.addOrganization(db);
	const theirs = await records.addSite(db, other.id);
	const atYard = { role: 'coordinator', sites: [yard.id] } as const;
	expect(await changePost(db, acting, dana, atYard)).toBe('done');
	expect(await changePost(db, acting, dana, atYard)).toBe('already');
	expect(await findStaff(db, organization.id, dana)).toMatchObject(atYard);
	expect(await changePost(db, acting, dana, { ...atYard, sites: [theirs.id] })).toBe(
		'unknown-site'
	);
	expect(await findStaff(db, organization.id, dana)).toMatchObject(atYard);
	const elsewhere = { ...acting, organizationId: other.id };
	expect(await changePost(db, elsewhere, dana, atYard)).toBe('unknown');
	expect(await removeStaff(db, elsewhere, dana)).toBe('unknown');
	expect(await log()).toEqual(['staff.change']);
	await db.destroy();
});

test('an invitation is accepted once, by whoever holds its link', async () => {
	const { db, organization, yard, acting, log } = await house();
	const given = {
		clientId: 'client-1',
		name: 'Eve',
		role: 'coordinator',
		sites: [yard.id]
	} as const;
	const invited = await invite(db, acting, given);
	if (invited.kind !== 'invited') throw new Error(invited.kind);
	const { token } = invited;
	expect(await invite(db, acting, given)).toEqual({ kind: 'already' });
	const kept = await db.selectFrom('invitations').selectAll().execute();
	expect(JSON.stringify(kept)).not.toContain(token);
	expect(await readInvitation(db, { token, at: 1001 })).toMatchObject({
		organization: { id: organization.id },
		role: 'coordinator',
		sites: ['Yard']
	});
	const [eve, mallory] = [await records.addPerson(db), await records.addPerson(db)];
	const accept = (personId: string) => acceptInvitation(db, { token, personId, at: 2000 });
	expect(await accept(acting.personId)).toEqual({ kind: 'already' });
	expect(await accept(eve)).toEqual({ kind: 'accepted', organizationId: organization.id });
	expect(await accept(mallory)).toEqual({ kind: 'gone' });
	expect(await findStaff(db, organization.id, eve)).toMatchObject({ sites: [yard.id] });
	expect(await findStaff(db, organization.id, mallory)).toBeNull();
	expect(await listInvitations(db, organization.id, 2000)).toEqual([]);
	expect(await log()).toEqual(['staff.accept', 'staff.invite']);
	await db.destroy();
});

test('a revoked, expired or invented link opens nothing, and another organization can not revoke', async () => {
	const { db, organization, acting } = await house();
	const make = async (clientId: string) => {
		const invited = await invite(db, acting, { clientId, name: 'Eve', role: 'owner', sites: null });
		if (invited.kind !== 'invited') throw new Error(invited.kind);
		return invited.token;
	};
	const [one, two] = [await make('client-1'), await make('client-2')];
	const [last, first] = await listInvitations(db, organization.id, 1001);
	const other = await records.addOrganization(db);
	const elsewhere = { ...acting, organizationId: other.id };
	expect(await revokeInvitation(db, elsewhere, first!.id)).toBe('unknown');
	for (const { id } of [first!, last!]) {
		const name = await db
			.selectFrom('invitations')
			.select('client_id')
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
		if (name.client_id?.endsWith('client-1')) await revokeInvitation(db, acting, id);
	}
	const eve = await records.addPerson(db);
	const late = 1000 + invitationDays * 24 * 60 * 60 * 1000;
	for (const [token, at] of [
		[one, 1001],
		[two, late],
		['x'.repeat(43), 1001],
		['', 1001],
		[`${two}x`, 1001]
	] as const) {
		expect(await acceptInvitation(db, { token, personId: eve, at })).toEqual({ kind: 'gone' });
	}
	expect(await findStaff(db, organization.id, eve)).toBeNull();
	expect((await acceptInvitation(db, { token: two, personId: eve, at: late - 1 })).kind).toBe(
		'accepted'
	);
	await db.destroy();
});
