import type { Page } from '@playwright/test';
import { catalogue } from '../../src/lib/i18n/catalogue.ts';
import { makeKiosk } from '../../src/lib/server/coordination/together/kiosks.ts';
import { groupCode, newId } from '../../src/lib/server/db/ids.ts';
import * as records from './records.ts';
import { expect, type Site } from './site.ts';

const { setUp: words, start } = catalogue('en').kiosk;

/**
 * A tablet in a hotel's break room, set up by typing the code that its coordinator got.
 *
 * @param origin the address under which the browser knows the site; empty for the site's own
 */
export async function setUpSharedDevice(site: Site, page: Page, origin = '') {
	const organization = await site.organization('Riverbend Inn');
	const cohort = await records.addCohort(site.db, organization.id);
	await records.addAssignment(site.db, cohort.id, 'lodging', '2999-12-31');
	const coordinator = await site.person({
		name: 'Dana Cole',
		staff: { organizationId: organization.id, role: 'coordinator' }
	});
	const made = await makeKiosk(
		site.db,
		{ organizationId: organization.id, sites: null, personId: coordinator.id, at: Date.now() },
		{ clientId: newId(), name: 'Break room tablet', cohortId: cohort.id, idleMinutes: 3 }
	);
	if (made.kind !== 'made') throw new Error(made.kind);
	await page.goto(`${origin}/kiosk/set-up`);
	await page.getByLabel(words.code).fill(groupCode(made.code));
	await page.getByRole('button', { name: words.submit }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(start.title);
	return { organization, cohort, coordinator };
}
