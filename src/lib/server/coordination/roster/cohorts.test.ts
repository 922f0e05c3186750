import { expect, test } from 'vitest';
import * as records from '../../../../../tests/support/records.ts';
import { readAudit } from '../log/audit.ts';
import {
	assignCourse,
	closeCohort,
	createCohort,
	endAssignment,
	giveCourse,
	removeMember,
	renameCohort,
	reopenCohort
} from './cohort-changes.ts';
import { findCohort, listCohorts, readMembers } from './cohorts.ts';
import { joinCohort } from './join.ts';

const by = (dueOn: string | null) => ({ dueOn, dueAfter: null, renewMonths: null });

async function desk() {
	const db = await records.emptyDatabase();
	const organization = await records.addOrganization(db);
	const personId = await records.addPerson(db, 'Dana Cole');
	const acting = { ...records.whole(organization), personId, at: 1000 };
	const create = async (name = 'Night shift', clientId = 'client-1') => {
		const courses = ['truckers'];
		const terms = by('2026-12-31');
		const made = await createCohort(db, acting, { clientId, name, siteId: null, courses, terms });
		if (made.kind === 'unknown-site') throw new Error(made.kind);
		return made;
	};
	const log = async () => (await readAudit(db, acting)).entries.map((entry) => entry.action);
	return { db, organization, acting, create, log };
}

test('a cohort is made once, however often its form arrives, with a code that can be read aloud', async () => {
	const { db, organization, create, log } = await desk();
	const first = await create();
	expect(first.kind).toBe('created');
	expect(await create('Night shift again')).toEqual({ kind: 'already', cohortId: first.cohortId });
	const cohorts = await listCohorts(db, records.whole(organization));
	expect(cohorts).toMatchObject([{ name: 'Night shift', members: 0, courses: ['truckers'] }]);
	expect(cohorts[0]?.joinCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
	expect((await log()).sort()).toEqual(['assignment.add', 'cohort.create']);
	await db.destroy();
});

test('the id that a form carried opens nothing in another organization', async () => {
	const { db, create } = await desk();
	await create();
	const other = await records.addOrganization(db);
	const personId = await records.addPerson(db);
	const made = await createCohort(
		db,
		{ ...records.whole(other), personId, at: 2 },
		{ clientId: 'client-1', name: 'Ours', siteId: null, courses: [], terms: by(null) }
	);
	expect(made.kind).toBe('created');
	expect(await listCohorts(db, records.whole(other))).toMatchObject([{ name: 'Ours' }]);
	await db.destroy();
});

test('a thousand codes are a thousand codes', async () => {
	const { db, acting, organization } = await desk();
	for (let i = 0; i < 1000; i++) {
		await createCohort(db, acting, {
			clientId: `c-${i}`,
			name: 'N',
			siteId: null,
			courses: [],
			terms: by(null)
		});
	}
	const codes = (await listCohorts(db, records.whole(organization))).map(
		(cohort) => cohort.joinCode
	);
	expect(new Set(codes).size).toBe(1000);
	await db.destroy();
});

test('each change is made once and logged once', async () => {
	const { db, organization, acting, create, log } = await desk();
	const { cohortId: id } = await create();
	const twice = async (change: () => Promise<string>) => [await change(), await change()];
	const once = ['done', 'already'];
	expect(await twice(() => renameCohort(db, acting, id, 'Day shift'))).toEqual(once);
	expect(await twice(() => closeCohort(db, acting, id))).toEqual(once);
	expect(await twice(() => reopenCohort(db, acting, id))).toEqual(once);
	const officers = { course: 'officers', terms: by(null) };
	expect(await twice(() => assignCourse(db, acting, id, officers))).toEqual(once);
	const later = { course: 'officers', terms: by('2027-01-31') };
	expect(await twice(() => assignCourse(db, acting, id, later))).toEqual(once);
	expect(await twice(() => endAssignment(db, acting, id, 'truckers'))).toEqual(once);
	expect(await findCohort(db, records.whole(organization), id)).toMatchObject({
		name: 'Day shift',
		closedAt: null,
		assignments: [{ course: 'officers', dueOn: '2027-01-31' }]
	});
	expect((await log()).sort()).toEqual([
		'assignment.add',
		'assignment.add',
		'assignment.change',
		'assignment.end',
		'cohort.close',
		'cohort.create',
		'cohort.rename',
		'cohort.reopen'
	]);
	// What was taken off can be given again.
	expect(await assignCourse(db, acting, id, { course: 'truckers', terms: by(null) })).toBe('done');
	expect((await findCohort(db, records.whole(organization), id))?.assignments).toHaveLength(2);
	await db.destroy();
});

test('who is taken out is out, stays on record, and may come back by the code', async () => {
	const { db, organization, acting, create } = await desk();
	const { cohortId } = await create();
	const personId = await records.addPerson(db, 'Ana Ruiz');
	await joinCohort(db, { cohortId, personId, at: 1 });
	expect(await removeMember(db, acting, cohortId, personId)).toBe('done');
	expect(await removeMember(db, acting, cohortId, personId)).toBe('already');
	expect(await removeMember(db, acting, cohortId, 'nobody')).toBe('already');
	expect((await readMembers(db, records.whole(organization), cohortId, { page: 1 })).total).toBe(0);
	expect(await joinCohort(db, { cohortId, personId, at: 2 })).toBe('joined');
	expect(await readMembers(db, records.whole(organization), cohortId, { page: 7 })).toMatchObject({
		total: 1,
		page: 1,
		members: [{ name: 'Ana Ruiz', joinedAt: 2 }]
	});
	await db.destroy();
});

test('another organization’s cohort is unknown to every change and every read', async () => {
	const { db, create } = await desk();
	const { cohortId } = await create();
	const other = await records.addOrganization(db);
	const acting = {
		...records.whole(other),
		personId: await records.addPerson(db),
		at: 2
	};
	const personId = await records.addPerson(db);
	await joinCohort(db, { cohortId, personId, at: 1 });
	expect([
		await renameCohort(db, acting, cohortId, 'Mine'),
		await closeCohort(db, acting, cohortId),
		await reopenCohort(db, acting, cohortId),
		await assignCourse(db, acting, cohortId, { course: 'officers', terms: by(null) }),
		await endAssignment(db, acting, cohortId, 'truckers'),
		await removeMember(db, acting, cohortId, personId)
	]).toEqual(Array(6).fill('unknown'));
	expect(await findCohort(db, records.whole(other), cohortId)).toBeNull();
	expect((await readMembers(db, records.whole(other), cohortId, { page: 1 })).members).toEqual([]);
	expect((await readAudit(db, acting)).entries).toEqual([]);
	await db.destroy();
});

test('the short form of a cohort gives a course and moves a day, and leaves other terms alone', async () => {
	const db = await records.emptyDatabase();
	const organization = await records.addOrganization(db);
	const acting = { ...records.whole(organization), personId: await records.addPerson(db), at: 1 };
	const { id } = await records.addCohort(db, organization.id);
	const give = (course: string, dueOn: string | null) =>
		giveCourse(db, { ...acting, at: ++acting.at }, id, { course, dueOn });
	const due = async (course: string) =>
		(await findCohort(db, acting, id))!.assignments.find((one) => one.course === course);
	const afterHire = { dueOn: null, dueAfter: { days: 90, from: 'hire' }, renewMonths: 12 } as const;
	await assignCourse(db, acting, id, { course: 'lodging', terms: afterHire });
	expect(await give('lodging', null)).toBe('already');
	expect(await give('lodging', '2030-01-31')).toBe('own-days');
	expect(await due('lodging')).toMatchObject(afterHire);
	const renewed = { dueOn: '2029-01-31', dueAfter: null, renewMonths: 24 };
	await assignCourse(db, acting, id, { course: 'officers', terms: renewed });
	expect(await give('officers', '2030-01-31')).toBe('done');
	expect(await due('officers')).toMatchObject({ ...renewed, dueOn: '2030-01-31' });
	expect(await give('truckers', null)).toBe('done');
	expect(await give('truckers', '2030-01-31')).toBe('done');
	expect(await give('truckers', '2030-01-31')).toBe('already');
	expect(await due('truckers')).toMatchObject({ dueOn: '2030-01-31', renewMonths: null });
	await db.destroy();
});
