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

test('a viewer sees no people', () => {
	expect(seesPeople('owner')).toBe(true);
	expect(seesPeople('coordinator')).toBe(true);
	expect(seesPeople('viewer')).toBe(false);
});
