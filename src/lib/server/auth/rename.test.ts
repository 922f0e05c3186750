import { expect, test } from 'vitest';
import * as records from '../../../../tests/support/records.ts';
import { readAudit } from '../coordination/log/audit.ts';
import { renameSelf } from './rename.ts';

test('a name that was another before stands in the log of each organization that has the person, a first one in none', async () => {
	const db = await records.emptyDatabase();
	const [ours, theirs, former] = await Promise.all(
		[1, 2, 3].map(() => records.addOrganization(db))
	);
	const ana = await records.addPerson(db, 'Ana Ruis');
	const nameless = await records.addPerson(db, 'x');
	await db.updateTable('people').set({ name: null }).where('id', '=', nameless).execute();
	for (const { id } of [ours!, theirs!]) await records.addEntry(db, id, ana);
	await records.addEntry(db, ours!.id, nameless);
	const left = await records.addEntry(db, former!.id, ana);
	await db
		.updateTable('roster_entries')
		.set({ left_on: '2026-01-01' })
		.where('id', '=', left)
		.execute();

	await renameSelf(db, { personId: nameless, name: 'Bo', at: 5 });
	await renameSelf(db, { personId: ana, name: 'Ana Ruis', at: 6 });
	await renameSelf(db, { personId: ana, name: 'Ana Ruiz', at: 7 });
	const log = async ({ id }: { id: string }) =>
		(await readAudit(db, { organizationId: id, sites: null, personId: ana })).entries.map(
			({ action, detail, about, at }) => [action, detail.before, detail.name, about, at]
		);
	const line = ['person.name', 'Ana Ruis', 'Ana Ruiz', ana, 7];
	expect([await log(ours!), await log(theirs!), await log(former!)]).toEqual([[line], [line], []]);
	await db.destroy();
});
