import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assignmentRows } from '#lib/server/coordination/standing/rows.ts';
import { asOf } from '#lib/server/coordination/scope.ts';
import { totals } from '#lib/server/coordination/counts/counts.ts';
import { loadContent, type Content, type Course } from '#lib/server/content/index.ts';
import type { Db } from '#lib/server/db/connect.ts';
import { newId } from '#lib/server/db/ids.ts';
import { findCertificate } from '#lib/server/proof/find.ts';
import { chooseRule } from '#lib/server/proof/rule-choices.ts';
import { writeGoodContent } from '../../../../tests/support/content-fixture.ts';
import {
	addAssignment,
	addCohort,
	addMember,
	addOrganization,
	addPerson,
	emptyDatabase,
	whole
} from '../../../../tests/support/records.ts';
import { itemsOf } from './attempt-rows.ts';
import { beginAttempt, submitAttempt } from './attempts.ts';
import { recordCompletion } from './complete.ts';
import { cyclesOf } from './cycles.ts';
import { answerScene } from './drills.ts';
import { enrolmentOf, markRead, renewCourse, startCourse } from './enrolments.ts';
import { nextStep, progressOf } from './progress.ts';
import { openRecalls } from './recall.ts';

const noon = (day: string) => Date.parse(`${day}T18:00:00Z`);
const first = noon('2026-11-22');

let content: Content;
let course: Course;
let db: Db;
let personId: string;
let organizationId: string;
let cohortId: string;

beforeAll(() => {
	content = loadContent(`${writeGoodContent()}/content`);
	course = content.courses[0]!;
});
beforeEach(async () => {
	db = await emptyDatabase();
	personId = await addPerson(db);
	organizationId = (await addOrganization(db, { name: 'Prairie Freight' })).id;
	cohortId = (await addCohort(db, organizationId)).id;
	await addMember(db, cohortId, personId);
	return () => db.destroy();
});

const chooseYearly = () =>
	chooseRule(
		db,
		{ organizationId, personId, at: first - 1 },
		{ choice: { state: 'mo', job: 'samplers' }, clientId: newId() }
	);
const readAll = async (at: number, using = course) => {
	for (const { slug } of using.modules)
		await markRead(db, { personId, course: using, module: slug, at });
};
const begin = async (at: number, using = course, delivery?: 'kiosk') => {
	const begun = await beginAttempt(db, {
		personId,
		course: using,
		language: 'en',
		presentation: 'all',
		at,
		...(delivery ? { delivery } : {})
	});
	if (begun.kind !== 'begun') throw new Error(begun.kind);
	return begun.attemptId;
};
const submit = async (attemptId: string, at: number, using = course) => {
	const answers = new Map(
		(await itemsOf(db, attemptId)).map(({ position, item }) => [
			position,
			item.options.find(({ best }) => best)!.id
		])
	);
	return submitAttempt(db, { personId, attemptId, course: using, answers, at });
};
const pass = async (at: number, using = course) => submit(await begin(at, using), at, using);
const complete = async (at: number, using = course) => {
	await startCourse(db, { personId, course: using, language: 'en', at });
	await readAll(at, using);
	return pass(at, using);
};
const renew = (at: number, using = course) =>
	renewCourse(db, { personId, course: using, language: 'es', at });
const placeAt = async (at: number) =>
	(await cyclesOf(db, { personId, courses: [course], at })).get(course.slug);
const completions = () =>
	db.selectFrom('completions').selectAll().orderBy('cycle').orderBy('person_id').execute();
const certificateOf = async (cycle: number, today: string) => {
	const { serial } = await db
		.selectFrom('certificates')
		.innerJoin('completions', 'completions.id', 'certificates.completion_id')
		.select('serial')
		.where('cycle', '=', cycle)
		.executeTakeFirstOrThrow();
	const found = await findCertificate(db, { serial, today });
	if (found.kind === 'unknown') throw new Error('no certificate');
	return { ...found, serial };
};

describe('renewing a course', () => {
	test('is refused while what was completed counts for long, and for ever where nobody asks', async () => {
		expect(await renew(first)).toEqual({ kind: 'not-started' });
		await startCourse(db, { personId, course, language: 'en', at: first });
		expect(await renew(first)).toEqual({ kind: 'already' });
		await complete(first);
		expect(await renew(noon('2099-01-01'))).toEqual({ kind: 'not-yet', opensOn: null });
		await addAssignment(db, cohortId, course.slug, null, { renew_months: 12 });
		expect(await renew(noon('2027-08-23'))).toEqual({ kind: 'not-yet', opensOn: '2027-08-24' });
		expect(await db.selectFrom('enrolments').select('cycle').execute()).toEqual([{ cycle: 1 }]);
	});

	test('asks everything again and leaves what was done as it was', async () => {
		await chooseYearly();
		const [drill] = course.drills;
		const play = (scene: string, answer: string[], at: number) =>
			answerScene(db, {
				personId,
				course,
				drill: drill!,
				run: null,
				clientId: null,
				scene,
				answer,
				language: 'en',
				at
			});
		await play('arrival', ['held-papers', 'kept-pay'], first);
		await play('desk', ['go-on'], first);
		await play('call', ['call-line'], first);
		await complete(first);
		const evidence = async () => ({
			completions: await completions(),
			readings: await db.selectFrom('readings').selectAll().execute(),
			attempts: await db.selectFrom('attempts').selectAll().execute(),
			runs: await db.selectFrom('drill_runs').selectAll().execute(),
			enrolments: await db.selectFrom('enrolments').selectAll().where('cycle', '=', 1).execute()
		});
		const before = await evidence();
		expect(before.runs).toMatchObject([{ outcome: 'good' }]);

		const day = noon('2027-10-01');
		expect(await renew(day)).toEqual({ kind: 'renewed' });
		expect(await renew(day)).toEqual({ kind: 'already' });
		expect(await evidence()).toEqual(before);
		const progress = await progressOf(db, personId, course);
		expect(progress).toMatchObject({
			cycle: 2,
			language: 'es',
			read: new Set(),
			drills: { finished: new Set(), open: new Set() },
			attempts: 0,
			passed: false,
			completion: null,
			renews: { on: '2026-11-22', validUntil: '2027-11-22', certificate: {} }
		});
		expect(nextStep(course, progress)).toMatchObject({ kind: 'module' });
		// What is asked again some time after a completion still is.
		expect(await openRecalls(db, content, { personId, at: noon('2027-05-25') })).toMatchObject([
			{ stage: 'half-year' }
		]);

		await readAll(day);
		expect(await pass(day)).toMatchObject({ passed: true, completed: { certificate: {} } });
		expect(await completions()).toMatchObject([
			before.completions[0]!,
			{ cycle: 2, completed_on: '2027-10-01', valid_until: '2028-10-01' }
		]);
		expect(await progressOf(db, personId, course)).toMatchObject({
			cycle: 2,
			completion: { on: '2027-10-01', validUntil: '2028-10-01' },
			renews: null
		});
		const figures = await totals(db, whole({ id: organizationId }), {
			from: '2026-01-01',
			to: '2027-12-31',
			course: null,
			cohort: null,
			site: null,
			language: null
		});
		expect(figures).toEqual({ completions: 2, people: 1, first_completions: 1, renewals: 1 });
	});

	test('takes the required drills again', async () => {
		const [drill] = course.drills;
		const strict = { ...course, drills: [drill!], drillsRequired: true };
		await chooseYearly();
		const play = async (at: number) => {
			for (const [scene, answer] of [
				['arrival', ['held-papers', 'kept-pay']],
				['desk', ['go-on']],
				['call', ['call-line']]
			] as const)
				await answerScene(db, {
					personId,
					course: strict,
					drill: drill!,
					run: null,
					clientId: null,
					scene,
					answer,
					language: 'en',
					at
				});
		};
		await complete(first, strict);
		await play(first);
		expect(await completions()).toHaveLength(1);
		const later = noon('2027-12-01');
		await renew(later, strict);
		await readAll(later, strict);
		expect(await pass(later, strict)).toMatchObject({ passed: true, completed: null });
		expect(nextStep(strict, await progressOf(db, personId, course))).toEqual({
			kind: 'drill',
			drill: drill!.slug
		});
		await play(later);
		expect(await completions()).toMatchObject([{ cycle: 1 }, { cycle: 2 }]);
	});

	test('two presses and two submissions at once make one cycle and one completion', async () => {
		await chooseYearly();
		await complete(first);
		const later = noon('2027-11-01');
		const kinds = (await Promise.all([renew(later), renew(later), renew(later)])).map(
			({ kind }) => kind
		);
		expect(kinds.toSorted()).toEqual(['already', 'already', 'renewed']);
		await readAll(later);
		const attemptId = await begin(later);
		await Promise.all([submit(attemptId, later), submit(attemptId, later + 1)]);
		expect(await completions()).toHaveLength(2);
		// Completed: it counts for long again.
		expect(await renew(later + 2)).toEqual({ kind: 'not-yet', opensOn: '2028-08-03' });
	});

	test('a sitting of the cycle before belongs to that cycle, whenever it is handed in', async () => {
		await chooseYearly();
		await complete(first);
		const later = noon('2027-11-01');
		const retake = await begin(later);
		await renew(later);
		await readAll(later);
		expect(await submit(retake, later)).toEqual({ kind: 'graded', passed: true, completed: null });
		expect(await completions()).toHaveLength(1);
		const { enrolment_id } = await db
			.selectFrom('attempts')
			.select('enrolment_id')
			.where('id', '=', retake)
			.executeTakeFirstOrThrow();
		expect(await progressOf(db, personId, course, enrolment_id)).toMatchObject({
			cycle: 1,
			completion: { on: '2026-11-22' }
		});
	});

	test('a newer version of the course is no new cycle', async () => {
		await complete(first);
		const newer = { ...course, version: '2.0.0', digest: 'another' };
		expect(await renew(noon('2028-01-01'), newer)).toEqual({ kind: 'not-yet', opensOn: null });
	});
});

describe('who asks for renewal', () => {
	test('the earliest of several organizations; one that was left asks nothing', async () => {
		await complete(first);
		const other = await addOrganization(db);
		const site = await addCohort(db, other.id);
		await addMember(db, site.id, personId);
		await addAssignment(db, cohortId, course.slug, null, { renew_months: 24 });
		await addAssignment(db, null, course.slug, null, {
			organization_id: other.id,
			renew_months: 12
		});
		expect(await placeAt(noon('2027-09-01'))).toMatchObject({
			cycle: 1,
			renewal: { by: '2027-11-22', opensOn: '2027-08-24', state: 'open' }
		});
		await db
			.updateTable('roster_entries')
			.set({ left_on: '2027-01-01' })
			.where('organization_id', '=', other.id)
			.execute();
		expect(await placeAt(noon('2027-09-01'))).toMatchObject({
			renewal: { by: '2028-11-22', state: 'later' }
		});
	});

	test('an assignment that ended, of another course or to others asks nothing', async () => {
		await complete(first);
		const others = await addCohort(db, organizationId);
		await addAssignment(db, others.id, course.slug, null, { renew_months: 1 });
		await addAssignment(db, cohortId, 'another', null, { renew_months: 1 });
		await addAssignment(db, cohortId, course.slug, null, { renew_months: 1, ended_at: 1 });
		expect(await placeAt(noon('2028-01-01'))).toEqual({ kind: 'done', cycle: 1, renewal: null });
	});

	test('a rule that was chosen after the completion, so that nobody is kept from following it', async () => {
		await complete(first);
		expect((await completions())[0]!.valid_until).toBeNull();
		await chooseYearly();
		expect(await placeAt(noon('2027-12-01'))).toMatchObject({ renewal: { state: 'lapsed' } });
	});

	test('an account that was merged is reached as the kept one is', async () => {
		await complete(first);
		const kept = await addPerson(db);
		await addMember(db, (await addCohort(db, organizationId, { name: 'Kept' })).id, kept);
		await addAssignment(db, cohortId, course.slug, null, { ended_at: 1 });
		const entries = await db.selectFrom('roster_entries').select(['id', 'person_id']).execute();
		await db
			.updateTable('roster_entries')
			.set({ merged_into: entries.find((one) => one.person_id === kept)!.id })
			.where('person_id', '=', personId)
			.execute();
		const keptCohort = await db
			.selectFrom('cohorts')
			.select('id')
			.where('name', '=', 'Kept')
			.executeTakeFirstOrThrow();
		await addAssignment(db, keptCohort.id, course.slug, null, { renew_months: 12 });
		expect(await placeAt(noon('2027-12-01'))).toMatchObject({ renewal: { state: 'lapsed' } });
	});

	test('somebody who lapsed and renews is current again', async () => {
		await addAssignment(db, cohortId, course.slug, '2027-01-01', { renew_months: 12 });
		await complete(first);
		const statusOn = async (day: string) =>
			(
				await assignmentRows(
					db,
					whole({ id: organizationId }),
					asOf('America/Chicago', day)
				).execute()
			).map(({ status }) => status);
		expect(await statusOn('2027-11-22')).toEqual(['current']);
		expect(await statusOn('2027-11-23')).toEqual(['lapsed']);
		const later = noon('2028-01-10');
		await renew(later);
		expect(await statusOn('2028-01-10')).toEqual(['lapsed']);
		await readAll(later);
		await pass(later);
		expect(await statusOn('2028-01-10')).toEqual(['current']);
		expect(await statusOn('2029-01-10')).toEqual(['current']);
		expect(await statusOn('2029-01-11')).toEqual(['lapsed']);
		expect(await statusOn('2027-12-01')).toEqual(['lapsed']);
	});
});

describe('the certificate of a renewal', () => {
	const renewOn = async (day: string) => {
		await renew(noon(day));
		await readAll(noon(day));
		await pass(noon(day));
	};

	test('takes the place of the earlier one, which names it without its key', async () => {
		await chooseYearly();
		await complete(first);
		expect(await certificateOf(1, '2027-12-01')).toMatchObject({
			state: { kind: 'lapsed', on: '2027-11-22' },
			newer: null
		});
		await renewOn('2027-10-01');
		const second = await certificateOf(2, '2027-10-01');
		expect(second).toMatchObject({ state: { kind: 'valid', until: '2028-10-01' }, newer: null });
		const earlier = await certificateOf(1, '2027-10-01');
		expect(earlier).toMatchObject({
			state: { kind: 'superseded' },
			newer: { serial: second.serial, completedOn: '2027-10-01' }
		});
		const keys = await db.selectFrom('certificates').select('private_key').execute();
		for (const { private_key } of keys) expect(JSON.stringify(earlier)).not.toContain(private_key);
	});

	test('leaves one that stands for more as it is', async () => {
		await addAssignment(db, cohortId, course.slug, null, { renew_months: 12 });
		await complete(first);
		await chooseYearly();
		await renewOn('2027-10-01');
		expect(await certificateOf(1, '2029-01-01')).toMatchObject({
			state: { kind: 'valid', until: null },
			newer: { completedOn: '2027-10-01' }
		});
		expect(await certificateOf(2, '2029-01-01')).toMatchObject({ state: { kind: 'lapsed' } });
	});

	test('for another organization is not named to whoever holds the earlier one', async () => {
		await addAssignment(db, cohortId, course.slug, null, { renew_months: 12 });
		await complete(first);
		const next = await addCohort(db, (await addOrganization(db)).id);
		await addMember(db, next.id, personId);
		await db
			.updateTable('cohort_members')
			.set({ left_at: 1 })
			.where('cohort_id', '=', cohortId)
			.execute();
		await db
			.updateTable('roster_entries')
			.set({ left_on: '2027-01-01' })
			.where('organization_id', '=', organizationId)
			.execute();
		await addAssignment(db, next.id, course.slug, null, { renew_months: 12 });
		await renewOn('2027-12-01');
		expect(await completions()).toHaveLength(2);
		expect((await certificateOf(1, '2027-12-02')).newer).toBeNull();
	});

	test('revoked stays revoked', async () => {
		await chooseYearly();
		await complete(first);
		const { id } = await db.selectFrom('certificates').select('id').executeTakeFirstOrThrow();
		await db
			.insertInto('certificate_events')
			.values({
				id: newId(),
				certificate_id: id,
				kind: 'revoked',
				ground: 'error',
				at: first,
				reason: 'x',
				by_person_id: null
			})
			.execute();
		await renewOn('2027-12-01');
		expect((await certificateOf(1, '2027-12-02')).state.kind).toBe('revoked');
		expect(await db.selectFrom('certificate_events').selectAll().execute()).toHaveLength(1);
	});
});

describe('how a course was taken', () => {
	test('is copied from the sitting that passed', async () => {
		await startCourse(db, { personId, course, language: 'en', at: first });
		await readAll(first);
		const attemptId = await begin(first, course, 'kiosk');
		await submit(attemptId, first);
		expect(await completions()).toMatchObject([{ delivery: 'kiosk', basis: 'quiz' }]);
	});

	test('an acknowledgment completes what is read, without figures, and its certificate says so', async () => {
		await startCourse(db, { personId, course, language: 'en', at: first });
		const acknowledge = () =>
			db.transaction().execute(async (trx) =>
				recordCompletion(trx, {
					enrolment: (await enrolmentOf(trx, personId, course.slug))!,
					course,
					at: first,
					acknowledged: { delivery: 'group', language: 'es' }
				})
			);
		expect(await acknowledge()).toBeNull();
		await readAll(first);
		expect(await acknowledge()).toMatchObject({ certificate: {} });
		expect(await acknowledge()).toBeNull();
		expect(await completions()).toMatchObject([
			{
				basis: 'acknowledgment',
				delivery: 'group',
				language: 'es',
				attempt_id: null,
				score: null,
				out_of: null,
				pass_mark: null,
				course_version: course.version
			}
		]);
		expect(await certificateOf(1, '2026-11-22')).toMatchObject({
			basis: 'acknowledgment',
			delivery: 'group',
			score: null
		});
		// A quiz that is passed afterwards is an attempt.
		expect(await pass(first + 1)).toMatchObject({ passed: true, completed: null });
	});
});
