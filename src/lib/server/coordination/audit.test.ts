import { expect, test } from 'vitest';
import * as records from '../../../../tests/support/records.ts';
import { readAudit, record } from './audit.ts';

test('the log is read newest first, in pages, and only one’s own', async () => {
	const db = await records.emptyDatabase();
	const [ours, theirs] = [await records.addOrganization(db), await records.addOrganization(db)];
	const personId = await records.addPerson(db, 'Dana Cole');
	for (let at = 1; at <= 5; at++) {
		await record(db, {
			organizationId: ours.id,
			personId,
			action: 'export.counts',
			detail: { from: null, rows: at },
			at
		});
	}
	await record(db, {
		organizationId: theirs.id,
		personId: null,
		action: 'cohort.close',
		detail: {},
		at: 9
	});
	const first = await readAudit(
		db,
		{ ...records.whole(ours), personId: 'any' },
		{ page: 1, perPage: 2 }
	);
	expect(first).toMatchObject({ total: 5, pages: 3 });
	expect(first.entries.map((entry) => entry.at)).toEqual([5, 4]);
	expect(first.entries[0]).toMatchObject({
		action: 'export.counts',
		detail: { from: null, rows: 5 },
		by: { name: 'Dana Cole' }
	});
	const past = await readAudit(
		db,
		{ ...records.whole(ours), personId: 'any' },
		{ page: 9, perPage: 2 }
	);
	expect(past).toMatchObject({ page: 3, entries: [{ at: 1 }] });
	expect(
		(await readAudit(db, { ...records.whole(theirs), personId: 'any' }, { page: 1 })).entries
	).toMatchObject([{ by: null }]);
});
