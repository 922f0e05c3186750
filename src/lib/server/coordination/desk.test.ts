import { expect, test } from 'vitest';
import * as records from '../../../../tests/support/records.ts';
import { findDesk, seesPeople } from './desk.ts';

test('a person of two organizations sits at the first by name, or at the one they ask for', async () => {
	const db = await records.emptyDatabase();
	const one = await records.addOrganization(db, { name: 'A', timeZone: 'America/Denver' });
	const two = await records.addOrganization(db, { name: 'B', timeZone: 'America/New_York' });
	const foreign = await records.addOrganization(db, { name: 'C' });
	const person = {
		id: 'p',
		staff: [
			{ organizationId: one.id, organizationName: 'A', role: 'owner' as const },
			{ organizationId: two.id, organizationName: 'B', role: 'viewer' as const }
		]
	};
	const personId = await records.addPerson(db);
	person.id = personId;
	for (const [id, role] of [
		[one.id, 'owner'],
		[two.id, 'viewer']
	] as const) {
		await db
			.insertInto('staff')
			.values({ organization_id: id, person_id: personId, role, created_at: 1 })
			.execute();
	}
	// Past midnight in New York, not yet in Denver.
	const at = Date.parse('2026-11-22T05:30:00Z');
	expect(await findDesk(db, person, null, at)).toMatchObject({
		organization: { id: one.id },
		today: '2026-11-21'
	});
	expect(await findDesk(db, person, two.id, at)).toMatchObject({
		organization: { id: two.id },
		role: 'viewer',
		today: '2026-11-22'
	});
	for (const wanted of [foreign.id, '', 'nobody', "' or 1=1"]) {
		expect(await findDesk(db, person, wanted, at)).toBeNull();
	}
	expect(await findDesk(db, { id: 'q', staff: [] }, null, at)).toBeNull();
	await db.destroy();
});

test('some sites are some sites, and none is none', async () => {
	const db = await records.emptyDatabase();
	const organization = await records.addOrganization(db);
	const yard = await records.addSite(db, organization.id);
	const personId = await records.addPerson(db);
	const key = { organization_id: organization.id, person_id: personId };
	await db
		.insertInto('staff')
		.values({ ...key, role: 'coordinator', created_at: 1 })
		.execute();
	const posts = [
		{
			organizationId: organization.id,
			organizationName: organization.name,
			role: 'coordinator' as const
		}
	];
	const sites = async () =>
		(await findDesk(db, { id: personId, staff: posts }, null, 1))?.scope.sites;
	expect(await sites()).toBeNull();
	await db.updateTable('staff').set({ every_site: 0 }).execute();
	expect(await sites()).toEqual([]);
	await db
		.insertInto('staff_sites')
		.values({ ...key, site_id: yard.id })
		.execute();
	expect(await sites()).toEqual([yard.id]);
	await db.destroy();
});

test('a viewer sees no people', () => {
	expect(seesPeople('owner')).toBe(true);
	expect(seesPeople('coordinator')).toBe(true);
	expect(seesPeople('viewer')).toBe(false);
});
