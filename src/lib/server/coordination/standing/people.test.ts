import { expect, test } from 'vitest';
import { noStatuses } from '#lib/counting/status.ts';
import * as records from '../../../../../tests/support/records.ts';
import { everybody as everyone, peopleQuery, readPeople, readStandings } from './people.ts';
import { findEntry } from '../roster/roster.ts';
import { asOf } from '../scope.ts';

const on = asOf('America/Chicago', '2026-06-15');

async function office(name = 'Clinic') {
	const db = await records.emptyDatabase();
	const organization = await records.addOrganization(db, { name });
	const cohort = await records.addCohort(db, organization.id, { name: 'Nurses' });
	return { db, organization, scope: records.whole(organization), cohort };
}

test('a name is found by how its words begin, in any order and case, with or without its accents', async () => {
	const { db, scope, cohort } = await office();
	await records.addAssignment(db, cohort.id, 'health-workers');
	for (const name of ['José Álvarez', 'Nguyễn Thị Hoa', 'محمد علي', '100%_sure', '=1+1', null]) {
		await records.addMember(db, cohort.id, await records.addPerson(db, name));
	}
	const found = async (search: string) =>
		(await readPeople(db, scope, { ...everyone, search }, { on, page: 1 })).rows.map(
			(row) => row.name
		);
	expect(await found('alvarez')).toEqual(['José Álvarez']);
	expect(await found('JOSÉ')).toEqual(['José Álvarez']);
	expect(await found('nguyen thi')).toEqual(['Nguyễn Thị Hoa']);
	expect(await found('محمد')).toEqual(['محمد علي']);
	expect(await found('hoa ng')).toEqual(['Nguyễn Thị Hoa']);
	expect(await found('varez')).toEqual([]);
	expect(await found('hoa alvarez')).toEqual([]);
	expect(await found('100%_s')).toEqual(['100%_sure']);
	expect(await found('%')).toEqual([]);
	expect(await found('_')).toEqual([]);
	expect(await found("' or 1=1 --")).toEqual([]);
	expect(await found('\\')).toEqual([]);
	expect(await found('')).toHaveLength(6);
	// Whoever has no name stands last.
	expect((await found('')).at(-1)).toBeNull();
	await db.destroy();
});

test('pages follow one another in a stable order, and past the end it is the last', async () => {
	const { db, scope, cohort } = await office();
	await records.addAssignment(db, cohort.id, 'officers');
	for (let i = 0; i < 23; i++) {
		await records.addMember(db, cohort.id, await records.addPerson(db, 'Sam Same'));
	}
	const seen = new Set<string>();
	for (const page of [1, 2, 3]) {
		const read = await readPeople(db, scope, everyone, { on, page, perPage: 10 });
		expect(read).toMatchObject({ total: 23, pages: 3, page });
		read.rows.forEach((row) => seen.add(row.personId));
	}
	expect(seen.size).toBe(23);
	const past = await readPeople(db, scope, everyone, { on, page: 99, perPage: 10 });
	expect(past).toMatchObject({ page: 3 });
	expect(past.rows).toHaveLength(3);
	await db.destroy();
});

test('a row holds what the person did, wherever they did it, and the newest certificate', async () => {
	const { db, scope, cohort } = await office();
	const elsewhere = await records.addOrganization(db);
	await records.addAssignment(db, cohort.id, 'officers', '2026-07-01');
	const personId = await records.addPerson(db, 'Kim Park');
	await records.addMember(db, cohort.id, personId);
	await records.addCompletion(db, {
		personId,
		course: 'officers',
		on: '2026-05-04',
		organizationId: elsewhere.id,
		serial: '1234567890123456'
	});
	const [row] = await peopleQuery(db, scope, everyone, on).execute();
	expect(row).toMatchObject({
		name: 'Kim Park',
		targetName: 'Nurses',
		status: 'current',
		dueOn: '2026-07-01',
		completedOn: '2026-05-04',
		serial: '1234567890123456'
	});
	await db.destroy();
});

test('who left, and what is no longer owed, has no row; the person stays on record', async () => {
	const { db, scope, cohort } = await office();
	const personId = await records.addPerson(db);
	await records.addMember(db, cohort.id, personId);
	const assignmentId = await records.addAssignment(db, cohort.id, 'officers');
	const standing = { ...noStatuses(), not_started: 1 };
	expect(await readStandings(db, scope, on)).toEqual(new Map([[assignmentId, standing]]));
	const leaves = async (change: 'cohort' | 'roster') => {
		await (
			change === 'cohort'
				? db.updateTable('cohort_members').set({ left_at: 1 })
				: db.updateTable('roster_entries').set({ left_on: '2026-06-15' })
		).execute();
		const rows = await peopleQuery(db, scope, everyone, on).execute();
		await (
			change === 'cohort'
				? db.updateTable('cohort_members').set({ left_at: null })
				: db.updateTable('roster_entries').set({ left_on: null })
		).execute();
		return rows;
	};
	expect(await leaves('cohort')).toEqual([]);
	expect(await leaves('roster')).toEqual([]);
	await db.updateTable('assignments').set({ ended_at: 1 }).execute();
	expect(await readStandings(db, scope, on)).toEqual(new Map());
	await db.updateTable('roster_entries').set({ left_on: '2026-06-15' }).execute();
	expect(await findEntry(db, scope, personId)).toMatchObject({ leftOn: '2026-06-15' });
	await db.destroy();
});

test('another organization’s people stay unseen, whatever is asked for', async () => {
	const { db, scope } = await office();
	const other = await records.addOrganization(db);
	const theirs = await records.addCohort(db, other.id);
	const personId = await records.addPerson(db, 'Their Person');
	await records.addMember(db, theirs.id, personId);
	await records.addAssignment(db, theirs.id, 'officers');
	for (const filters of [
		everyone,
		{ ...everyone, cohort: theirs.id },
		{ ...everyone, search: 'Their' }
	]) {
		expect(await peopleQuery(db, scope, filters, on).execute()).toEqual([]);
	}
	expect(await findEntry(db, scope, personId)).toBeNull();
	expect(await readStandings(db, scope, on)).toEqual(new Map());
	await db.destroy();
});
