import { expect, test } from 'vitest';
import * as records from '../../../../tests/support/records.ts';
import { mergeRecords } from '../coordination/merging/merging.ts';
import { recordsAfter } from './records.ts';

test('who was merged into another record is known by that one’s number, as in every file', async () => {
	const db = await records.emptyDatabase();
	const ours = await records.addOrganization(db);
	const owner = await records.addPerson(db, 'Dana Cole');
	const kept = await records.addPerson(db, 'Ana Ruiz');
	await records.addEntry(db, ours.id, kept, { external_id: '0042', external_key: '0042' });
	const guest = await records.addPerson(db, 'Ana');
	await records.addEntry(db, ours.id, guest);
	const done = { course: 'truckers', on: '2026-06-10', organizationId: ours.id };
	await records.addCompletion(db, { ...done, personId: guest });
	const page = () =>
		recordsAfter(db, ours.id, { after: 0, limit: 10, origin: 'https://example.org' });
	expect((await page()).records).toMatchObject([{ person_id: guest, external_id: null }]);
	const acting = {
		...records.whole(ours),
		personId: owner,
		at: Date.parse('2026-06-15T18:00:00Z')
	};
	const asked = { keep: kept, fold: guest, reason: 'Same badge' };
	expect(await mergeRecords(db, acting, asked)).toBe('done');
	expect((await page()).records).toMatchObject([{ person_id: guest, external_id: '0042' }]);
	await db.destroy();
});
