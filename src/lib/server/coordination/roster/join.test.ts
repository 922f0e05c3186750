import { expect, test } from 'vitest';
import * as records from '../../../../../tests/support/records.ts';
import { joinAs } from '../../auth/joining.ts';
import { kyselyOver, openSqlite } from '../../db/connect.ts';
import { migrate } from '../../db/migrate.ts';
import { findCohortByCode, joinCohort } from './join.ts';

async function fleet() {
	const db = await records.emptyDatabase();
	const organization = await records.addOrganization(db, { name: 'Riverbend Freight' });
	const cohort = await records.addCohort(db, organization.id, { name: 'Night drivers' });
	await records.addAssignment(db, cohort.id, 'truckers', '2026-12-31');
	return { db, organization, cohort, personId: await records.addPerson(db) };
}

test('a join code is found however it was typed', async () => {
	const { db, cohort, organization } = await fleet();
	const dashed = `${cohort.joinCode.slice(0, 4)}-${cohort.joinCode.slice(4)}`;
	for (const typed of [cohort.joinCode, ` ${dashed.toLowerCase()} `]) {
		expect(await findCohortByCode(db, typed)).toEqual({
			kind: 'found',
			cohort: { id: cohort.id, name: 'Night drivers' },
			organization: { id: organization.id, name: 'Riverbend Freight', identifier: 'none' },
			assignments: [{ course: 'truckers', dueOn: '2026-12-31' }]
		});
	}
});

test.each(['', 'ABCD', 'ABCDEFGHJ', "' or 1=1", '🚚🚚🚚🚚🚚🚚🚚🚚', 'a'.repeat(5000)])(
	'%j is no cohort',
	async (typed) => {
		const { db } = await fleet();
		expect(await findCohortByCode(db, typed)).toEqual({ kind: 'unknown' });
	}
);

test('joining twice is joining once', async () => {
	const { db, cohort, personId } = await fleet();
	expect(await joinCohort(db, { cohortId: cohort.id, personId, at: 1 })).toBe('joined');
	expect(await joinCohort(db, { cohortId: cohort.id, personId, at: 2 })).toBe('already');
	const members = await db.selectFrom('cohort_members').selectAll().execute();
	expect(members).toMatchObject([
		{ cohort_id: cohort.id, person_id: personId, joined_at: 1, left_at: null }
	]);
});

test('a number that is typed is kept beside a record of their own, and asks the same of the database whoever has it', async () => {
	const sqlite = openSqlite(':memory:');
	const db = kyselyOver(sqlite);
	await migrate(db, 'migrations');
	const organization = await records.addOrganization(db);
	const cohort = await records.addCohort(db, organization.id);
	const known = await records.addPerson(db, 'Ana Ruiz');
	await records.addEntry(db, organization.id, known, {
		external_id: '00-42',
		external_key: '0042'
	});
	const statements: string[] = [];
	const prepare = sqlite.prepare.bind(sqlite);
	sqlite.prepare = ((text: string) => {
		statements.push(text);
		return prepare(text);
	}) as typeof sqlite.prepare;
	const join = async (name: string, claimedId: string) => {
		statements.length = 0;
		// What one connection has prepared before it doesn't prepare again.
		const joined = await joinAs(kyselyOver(sqlite), {
			cohortId: cohort.id,
			person: null,
			name,
			claimedId,
			clientId: undefined,
			language: 'en',
			address: '203.0.113.7',
			at: 1
		});
		if (joined.kind !== 'joined') throw new Error(joined.kind);
		return { personId: joined.personId, asked: statements.join('\n') };
	};
	const stranger = await join('Ana Ruiz', '9999');
	const likely = await join('Ana Ruiz', ' 0042');
	expect(likely.asked).toBe(stranger.asked);
	expect(likely.personId).not.toBe(known);
	const rows = await db
		.selectFrom('roster_entries')
		.select(['person_id', 'external_id', 'claimed_id', 'claimed_key'])
		.orderBy('claimed_key')
		.execute();
	expect(rows).toEqual([
		{ person_id: known, external_id: '00-42', claimed_id: null, claimed_key: null },
		{ person_id: likely.personId, external_id: null, claimed_id: ' 0042', claimed_key: '0042' },
		{ person_id: stranger.personId, external_id: null, claimed_id: '9999', claimed_key: '9999' }
	]);
	await db.destroy();
});

test('someone who left comes back', async () => {
	const { db, cohort, personId } = await fleet();
	await joinCohort(db, { cohortId: cohort.id, personId, at: 1 });
	await db.updateTable('cohort_members').set({ left_at: 2 }).execute();
	expect(await joinCohort(db, { cohortId: cohort.id, personId, at: 3 })).toBe('joined');
});

test('a closed cohort takes nobody new and keeps who is in it', async () => {
	const { db, cohort, personId } = await fleet();
	const late = await records.addPerson(db, 'Late Comer');
	await joinCohort(db, { cohortId: cohort.id, personId, at: 1 });
	await db.updateTable('cohorts').set({ closed_at: 2 }).execute();
	expect((await findCohortByCode(db, cohort.joinCode)).kind).toBe('closed');
	expect(await joinCohort(db, { cohortId: cohort.id, personId: late, at: 3 })).toBe('closed');
	expect(await joinCohort(db, { cohortId: cohort.id, personId, at: 3 })).toBe('already');
});

test('work begun before joining counts for the organization, unless it is finished or another’s', async () => {
	const { db, cohort, organization, personId } = await fleet();
	const other = await records.addOrganization(db);
	await records.addAssignment(db, cohort.id, 'officers');
	await records.addAssignment(db, cohort.id, 'lodging');
	await records.addEnrolment(db, { personId, course: 'truckers' });
	await records.addCompletion(db, { personId, course: 'officers', on: '2026-01-05' });
	await records.addEnrolment(db, { personId, course: 'lodging', organizationId: other.id });
	await records.addEnrolment(db, { personId, course: 'community' });
	await joinCohort(db, { cohortId: cohort.id, personId, at: 1 });
	const rows = await db
		.selectFrom('enrolments')
		.select(['course', 'organization_id', 'cohort_id'])
		.orderBy('course')
		.execute();
	expect(rows).toEqual([
		{ course: 'community', organization_id: null, cohort_id: null },
		{ course: 'lodging', organization_id: other.id, cohort_id: null },
		{ course: 'officers', organization_id: null, cohort_id: null },
		{ course: 'truckers', organization_id: organization.id, cohort_id: cohort.id }
	]);
});

test('joining takes part in a transaction of the caller’s', async () => {
	const { db, cohort, personId } = await fleet();
	await expect(
		db.transaction().execute(async (trx) => {
			await joinCohort(trx, { cohortId: cohort.id, personId, at: 1 });
			throw new Error('the caller gave up');
		})
	).rejects.toThrow('gave up');
	expect(await db.selectFrom('cohort_members').selectAll().execute()).toEqual([]);
});
