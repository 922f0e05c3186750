import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#lib/counting/calendar.ts';
import { enrolledIn, statusOn, statuses } from '#lib/counting/status.ts';
import * as records from '../../../../tests/support/records.ts';
import type { PeopleFilters } from './filters.ts';
import { findTrainee, peopleQuery, readPeople, readStandings } from './people.ts';

const everyone: PeopleFilters = { search: '', cohort: null, course: null, status: null };
const today = '2026-06-15';

async function office(name = 'Clinic') {
	const db = await records.emptyDatabase();
	const organization = await records.addOrganization(db, { name });
	const cohort = await records.addCohort(db, organization.id, { name: 'Nurses' });
	return { db, organization, cohort };
}

test('the status in SQL is the status by definition', async () => {
	const day = fc.integer({ min: -3, max: 3 }).map((days) => addDays(today, days));
	const facts = fc.record({
		exempt: fc.constant(false),
		completions: fc.array(fc.record({ validUntil: fc.option(day) }), { maxLength: 2 }),
		started: fc.boolean(),
		dueOn: fc.option(day)
	});
	await fc.assert(
		fc.asyncProperty(fc.array(facts, { minLength: 1, maxLength: 6 }), async (people) => {
			const { db, organization } = await office();
			const expected: Record<string, string> = {};
			for (const person of people) {
				const personId = await records.addPerson(db);
				const cohort = await records.addCohort(db, organization.id);
				await records.addMember(db, cohort.id, personId);
				await records.addAssignment(db, cohort.id, 'truckers', person.dueOn);
				for (const [i, { validUntil }] of person.completions.entries()) {
					await records.addCompletion(db, {
						personId,
						course: 'truckers',
						on: '2026-01-01',
						cycle: i + 1,
						validUntil
					});
				}
				if (person.started) {
					const cycle = person.completions.length + 1;
					await records.addEnrolment(db, { personId, course: 'truckers', cycle });
				}
				expected[personId] = statusOn(today, person);
			}
			const rows = await peopleQuery(db, organization.id, everyone, today).execute();
			expect(Object.fromEntries(rows.map((row) => [row.personId, row.status]))).toEqual(expected);
			const standings = await readStandings(db, organization.id, today);
			expect(standings.reduce((sum, one) => sum + enrolledIn(one.counts), 0)).toBe(people.length);
			let inStatuses = 0;
			for (const status of statuses) {
				const some = await readPeople(
					db,
					organization.id,
					{ ...everyone, status },
					{ today, page: 1 }
				);
				inStatuses += some.total;
				expect(some.rows.every((row) => row.status === status)).toBe(true);
			}
			expect(inStatuses).toBe(people.length);
			await db.destroy();
		}),
		{ numRuns: 25 }
	);
});

test('a name is found by any part of it, in any case, with or without its accents', async () => {
	const { db, organization, cohort } = await office();
	await records.addAssignment(db, cohort.id, 'health-workers');
	for (const name of ['José Álvarez', 'Nguyễn Thị Hoa', 'محمد علي', '100%_sure', '=1+1', null]) {
		await records.addMember(db, cohort.id, await records.addPerson(db, name));
	}
	const found = async (search: string) =>
		(await readPeople(db, organization.id, { ...everyone, search }, { today, page: 1 })).rows.map(
			(row) => row.name
		);
	expect(await found('alvarez')).toEqual(['José Álvarez']);
	expect(await found('JOSÉ')).toEqual(['José Álvarez']);
	expect(await found('nguyen thi')).toEqual(['Nguyễn Thị Hoa']);
	expect(await found('محمد')).toEqual(['محمد علي']);
	expect(await found('%')).toEqual(['100%_sure']);
	expect(await found('0%_s')).toEqual(['100%_sure']);
	expect(await found('_')).toEqual(['100%_sure']);
	expect(await found("' or 1=1 --")).toEqual([]);
	expect(await found('\\')).toEqual([]);
	expect(await found('')).toHaveLength(6);
	// Whoever has no name stands last.
	expect((await found('')).at(-1)).toBeNull();
	await db.destroy();
});

test('pages follow one another in a stable order, and past the end it is the last', async () => {
	const { db, organization, cohort } = await office();
	await records.addAssignment(db, cohort.id, 'officers');
	for (let i = 0; i < 23; i++) {
		await records.addMember(db, cohort.id, await records.addPerson(db, 'Sam Same'));
	}
	const seen = new Set<string>();
	for (const page of [1, 2, 3]) {
		const read = await readPeople(db, organization.id, everyone, { today, page, perPage: 10 });
		expect(read).toMatchObject({ total: 23, pages: 3, page });
		read.rows.forEach((row) => seen.add(row.personId));
	}
	expect(seen.size).toBe(23);
	const past = await readPeople(db, organization.id, everyone, { today, page: 99, perPage: 10 });
	expect(past).toMatchObject({ page: 3 });
	expect(past.rows).toHaveLength(3);
	await db.destroy();
});

test('a row holds what the person did, wherever they did it, and the newest certificate', async () => {
	const { db, organization, cohort } = await office();
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
	const [row] = await peopleQuery(db, organization.id, everyone, today).execute();
	expect(row).toMatchObject({
		name: 'Kim Park',
		cohort: 'Nurses',
		status: 'current',
		dueOn: '2026-07-01',
		completedOn: '2026-05-04',
		serial: '1234567890123456'
	});
	await db.destroy();
});

test('who left, and what is no longer owed, has no row', async () => {
	const { db, organization, cohort } = await office();
	const personId = await records.addPerson(db);
	await records.addMember(db, cohort.id, personId);
	await records.addAssignment(db, cohort.id, 'officers');
	expect(await findTrainee(db, organization.id, personId)).not.toBeNull();
	await db.updateTable('assignments').set({ ended_at: 1 }).execute();
	expect(await readStandings(db, organization.id, today)).toEqual([]);
	await db.updateTable('assignments').set({ ended_at: null }).execute();
	await db.updateTable('cohort_members').set({ left_at: 1 }).execute();
	expect(await peopleQuery(db, organization.id, everyone, today).execute()).toEqual([]);
	expect(await findTrainee(db, organization.id, personId)).toBeNull();
	await db.destroy();
});

test('another organization’s people stay unseen, whatever is asked for', async () => {
	const { db, organization } = await office();
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
		expect(await peopleQuery(db, organization.id, filters, today).execute()).toEqual([]);
	}
	expect(await findTrainee(db, organization.id, personId)).toBeNull();
	expect(await readStandings(db, organization.id, today)).toEqual([]);
	await db.destroy();
});
