import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadContent, type Content, type Course } from '#lib/server/content/index.ts';
import type { Db } from '#lib/server/db/connect.ts';
import { findCertificate } from '#lib/server/proof/find.ts';
import { writeGoodContent } from '../../../../tests/support/content-fixture.ts';
import {
	addAssignment,
	addCohort,
	addMember,
	addOrganization,
	addPerson,
	emptyDatabase
} from '../../../../tests/support/records.ts';
import { itemsOf } from './attempt-rows.ts';
import { answerOne, beginAttempt, submitAttempt } from './attempts.ts';
import { markRead, rememberPosition, startCourse } from './enrolments.ts';
import { nextStep, progressOf, standingsOf } from './progress.ts';
import { readAttempt } from './read-attempt.ts';
import { syncContent } from './sync-content.ts';

const noon = Date.parse('2026-11-22T18:00:00Z');
/** Two hours before midnight in Kansas City; the next day already in UTC. */
const lateEvening = Date.parse('2026-11-23T04:00:00Z');

let content: Content;
let course: Course;
let db: Db;
let personId: string;

beforeAll(() => {
	content = loadContent(`${writeGoodContent()}/content`);
	course = content.courses[0]!;
});
beforeEach(async () => {
	db = await emptyDatabase();
	personId = await addPerson(db);
	return () => db.destroy();
});

const start = (person = personId, at = noon) =>
	startCourse(db, { personId: person, course, language: 'en', at });
const readAll = async (person = personId, at = noon) => {
	let last = null;
	for (const { slug } of course.modules)
		last = await markRead(db, { personId: person, course, module: slug, at });
	return last;
};
const begin = async (person = personId, using = course, at = noon) => {
	const begun = await beginAttempt(db, {
		personId: person,
		course: using,
		language: 'en',
		presentation: 'all',
		at
	});
	if (begun.kind !== 'begun' && begun.kind !== 'resumed') throw new Error(begun.kind);
	return begun.attemptId;
};
const answersTo = async (attemptId: string, right: (position: number) => boolean = () => true) =>
	new Map(
		(await itemsOf(db, attemptId)).map(({ position, item }) => [
			position,
			item.options.find((option) => option.best === right(position))!.id
		])
	);
const submit = (attemptId: string, answers: Map<number, string>, person = personId, at = noon) =>
	submitAttempt(db, { personId: person, attemptId, course, answers, at });
const count = async (
	table: 'completions' | 'certificates' | 'attempts' | 'enrolments' | 'item_versions'
) =>
	(
		await db
			.selectFrom(table)
			.select((eb) => eb.fn.countAll<number>().as('count'))
			.executeTakeFirstOrThrow()
	).count;

describe('versions of content', () => {
	test('are stored once, and a changed item is a version of its own', async () => {
		await syncContent(db, content, noon);
		await syncContent(db, content, noon + 1);
		expect(await count('item_versions')).toBe(course.items.length);
		const items = course.items.map((item, index) =>
			index === 0 ? { ...item, digest: 'another wording' } : item
		);
		await syncContent(db, { ...content, courses: [{ ...course, items, digest: 'new' }] }, noon + 2);
		expect(await count('item_versions')).toBe(course.items.length + 1);
		const seen = await db
			.selectFrom('course_versions')
			.select(['course', 'version', 'first_seen_at'])
			.orderBy('first_seen_at')
			.execute();
		expect(seen.map((row) => row.first_seen_at)).toEqual([noon, noon + 2]);
	});
});

describe('starting and reading a course', () => {
	test('a course is started once, however often it is asked', async () => {
		const first = await start();
		expect(first.kind).toBe('started');
		expect(await start()).toEqual({ kind: 'already', enrolmentId: first.enrolmentId });
		expect(await count('enrolments')).toBe(1);
	});

	test('two starts at once make one enrolment', async () => {
		const made = await Promise.all([start(), start(), start()]);
		expect(new Set(made.map(({ enrolmentId }) => enrolmentId)).size).toBe(1);
	});

	test('the language is one that the course has', async () => {
		const english: Course = { ...course, languages: ['en'] };
		await startCourse(db, { personId, course: english, language: 'es', at: noon });
		expect((await progressOf(db, personId, course))?.language).toBe('en');
	});

	test('it counts for the cohort that owes the course, else for an open cohort, else for nobody', async () => {
		const cohortOf = async (person: string) => {
			await start(person);
			const row = await db
				.selectFrom('enrolments')
				.select('cohort_id')
				.where('person_id', '=', person)
				.executeTakeFirstOrThrow();
			return row.cohort_id;
		};
		const fleet = await addOrganization(db);
		const open = await addCohort(db, fleet.id);
		const closed = await addCohort(db, fleet.id, { closedAt: 1 });
		const owing = await addCohort(db, fleet.id);
		await addAssignment(db, owing.id, course.slug);
		await addAssignment(db, open.id, 'another-course');

		const [alone, inOpen, inClosed, inBoth] = await Promise.all([
			addPerson(db),
			addPerson(db),
			addPerson(db),
			addPerson(db)
		]);
		await addMember(db, open.id, inOpen);
		await addMember(db, closed.id, inClosed);
		await addMember(db, open.id, inBoth);
		await addMember(db, owing.id, inBoth);
		expect(await cohortOf(alone)).toBe(null);
		expect(await cohortOf(inOpen)).toBe(open.id);
		expect(await cohortOf(inClosed)).toBe(null);
		expect(await cohortOf(inBoth)).toBe(owing.id);
	});

	test('reading moves on from where the reader was', async () => {
		const [first, second] = course.modules;
		expect(nextStep(course, null)).toEqual({ kind: 'module', module: first!.slug, piece: null });
		await start();
		const piece = second!.pieces.en[0]!.id;
		const place = { personId, course, module: second!.slug, at: noon };
		expect(await rememberPosition(db, { ...place, piece })).toEqual({ kind: 'remembered' });
		const step = async () => nextStep(course, await progressOf(db, personId, course));
		expect(await step()).toEqual({ kind: 'module', module: second!.slug, piece });
		await markRead(db, place);
		expect(await step()).toEqual({ kind: 'module', module: first!.slug, piece: null });
		await markRead(db, { ...place, module: first!.slug });
		expect(await step()).toEqual({ kind: 'quiz' });
	});

	test('what the course does not hold is not remembered, nor anything before it was started', async () => {
		const [module] = course.modules;
		const place = { personId, course, module: module!.slug, piece: null, at: noon };
		expect(await rememberPosition(db, place)).toEqual({ kind: 'not-started' });
		expect(await markRead(db, place)).toEqual({ kind: 'not-started' });
		await start();
		for (const wrong of [{ module: 'gone' }, { piece: "'; drop table enrolments" }])
			expect(await rememberPosition(db, { ...place, ...wrong })).toEqual({ kind: 'unknown-place' });
		expect(await markRead(db, { ...place, module: '../x' })).toEqual({ kind: 'unknown-module' });
	});
});

describe('a sitting', () => {
	test('needs a started course and a name', async () => {
		const sitting = { course, language: 'en', presentation: 'one', at: noon } as const;
		expect(await beginAttempt(db, { ...sitting, personId })).toEqual({ kind: 'not-started' });
		const nameless = await addPerson(db, null);
		await start(nameless);
		expect(await beginAttempt(db, { ...sitting, personId: nameless })).toEqual({
			kind: 'name-needed'
		});
	});

	test('is resumed rather than begun again, also when two clicks arrive at once', async () => {
		await start();
		const ids = await Promise.all([begin(), begin(), begin()]);
		expect(new Set(ids).size).toBe(1);
		const resumed = await beginAttempt(db, {
			personId,
			course,
			language: 'en',
			presentation: 'one',
			at: noon
		});
		expect(resumed).toEqual({ kind: 'resumed', attemptId: ids[0] });
		expect(await readAttempt(db, { personId, attemptId: ids[0]! })).toMatchObject({
			presentation: 'one'
		});
	});

	test('tells nothing about what is right before it is submitted', async () => {
		await start();
		const attempt = await readAttempt(db, { personId, attemptId: await begin() });
		if (attempt.kind !== 'open') throw new Error(attempt.kind);
		expect(attempt.questions).toHaveLength(12);
		for (const question of attempt.questions) {
			expect(Object.keys(question).sort()).toEqual([
				'answer',
				'options',
				'position',
				'question',
				'scene'
			]);
			for (const option of question.options) expect(Object.keys(option)).toEqual(['id', 'text']);
		}
		const text = JSON.stringify(attempt);
		for (const { options } of course.items)
			for (const { feedback } of options) expect(text).not.toContain(JSON.stringify(feedback.en));
	});

	test('belongs to one person; a forged id or somebody else’s is unknown', async () => {
		await start();
		const attemptId = await begin();
		const stranger = await addPerson(db);
		const answers = await answersTo(attemptId);
		for (const [id, person] of [
			[attemptId, stranger],
			['forged', personId],
			["' or 1=1 --", personId]
		] as const) {
			expect(await readAttempt(db, { personId: person, attemptId: id })).toEqual({
				kind: 'unknown'
			});
			expect(await submit(id, answers, person)).toEqual({ kind: 'unknown' });
			expect(
				await answerOne(db, {
					personId: person,
					attemptId: id,
					course: course.slug,
					position: 0,
					answer: 'a',
					at: noon
				})
			).toEqual({ kind: 'unknown' });
		}
		expect((await readAttempt(db, { personId, attemptId })).kind).toBe('open');
	});

	test('an attempt of another course is unknown here', async () => {
		await start();
		const attemptId = await begin();
		const other = { ...course, slug: 'another' };
		const submission = { personId, attemptId, course: other, answers: new Map(), at: noon };
		expect(await submitAttempt(db, submission)).toEqual({ kind: 'unknown' });
	});

	test('answers are kept one at a time and can be changed until it is submitted', async () => {
		await start();
		const attemptId = await begin();
		const answers = await answersTo(attemptId);
		const answer = (position: number, answer: string) =>
			answerOne(db, { personId, attemptId, course: course.slug, position, answer, at: noon });
		expect(await answer(0, 'no such option')).toEqual({ kind: 'no-such-option' });
		expect(await answer(99, 'a')).toEqual({ kind: 'unknown' });
		expect(await answer(0.5, 'a')).toEqual({ kind: 'unknown' });
		for (const [position, option] of answers)
			expect(await answer(position, option)).toEqual({ kind: 'saved' });
		expect(await submit(attemptId, new Map())).toMatchObject({ kind: 'graded', passed: true });
		expect(await answer(0, 'a')).toEqual({ kind: 'already-submitted' });
	});

	test('what is missing or names no option is pointed out, and the rest is kept', async () => {
		await start();
		const attemptId = await begin();
		const answers = await answersTo(attemptId);
		const bad = new Map(answers);
		bad.delete(3);
		bad.set(5, '<script>');
		bad.set(77, 'a');
		expect(await submit(attemptId, bad)).toEqual({
			kind: 'incomplete',
			unanswered: [3],
			noSuchOption: [5]
		});
		const kept = await itemsOf(db, attemptId);
		expect(kept.map(({ answer }) => answer !== null)).toEqual(
			kept.map(({ position }) => position !== 3 && position !== 5)
		);
		const rest = new Map([3, 5].map((position) => [position, answers.get(position)!]));
		expect(await submit(attemptId, rest)).toMatchObject({ kind: 'graded', passed: true });
	});

	test('a second submission changes nothing, whatever it carries', async () => {
		await start();
		await readAll();
		const attemptId = await begin();
		const right = await answersTo(attemptId);
		const wrong = await answersTo(attemptId, () => false);
		const [first, ...others] = await Promise.all([
			submit(attemptId, right),
			submit(attemptId, wrong),
			submit(attemptId, new Map([[0, 'nonsense']]))
		]);
		expect(first).toMatchObject({ kind: 'graded', passed: true });
		expect(others).toEqual([
			{ kind: 'already', passed: true },
			{ kind: 'already', passed: true }
		]);
		const result = await readAttempt(db, { personId, attemptId });
		expect(result).toMatchObject({ kind: 'graded', score: 12, passed: true });
		expect(await submit(attemptId, wrong, personId, noon + 5)).toEqual({
			kind: 'already',
			passed: true
		});
		expect(await readAttempt(db, { personId, attemptId })).toEqual(result);
		expect([await count('completions'), await count('certificates')]).toEqual([1, 1]);
	});

	test('an edited bank never rewrites what was drawn', async () => {
		await start();
		const attemptId = await begin();
		const before = await readAttempt(db, { personId, attemptId });
		const edited: Course = {
			...course,
			version: '2.0.0',
			bankDigest: 'edited',
			items: course.items.map((item) => ({
				...item,
				digest: `edited ${item.digest}`,
				scene: { en: 'Another scene.' },
				options: item.options.map((option) => ({ ...option, best: !option.best }))
			}))
		};
		await syncContent(db, { ...content, courses: [edited] }, noon);
		expect(await begin(personId, edited)).toBe(attemptId);
		expect(await readAttempt(db, { personId, attemptId })).toEqual(before);
		const answers = await answersTo(attemptId);
		await submitAttempt(db, { personId, attemptId, course: edited, answers, at: noon });
		expect(await readAttempt(db, { personId, attemptId })).toMatchObject({
			courseVersion: '1.0.0',
			score: 12
		});
	});

	test('the result tells what was missed and why', async () => {
		await start();
		const attemptId = await begin();
		const items = await itemsOf(db, attemptId);
		const missed = items.find(({ item }) => item.leaveAlone)!;
		await submit(attemptId, await answersTo(attemptId, (position) => position !== missed.position));
		const result = await readAttempt(db, { personId, attemptId });
		if (result.kind !== 'graded') throw new Error(result.kind);
		const leave = items.filter(({ item }) => item.leaveAlone).length;
		expect(result).toMatchObject({
			score: 11,
			passed: true,
			leaveAloneMisses: 1,
			leftAlone: { right: leave - 1, of: leave },
			caught: { right: 12 - leave, of: 12 - leave }
		});
		const outcome = result.outcomes[missed.position]!;
		const best = missed.item.options.find((option) => option.best)!;
		expect(outcome).toMatchObject({
			correct: false,
			leaveAlone: true,
			module: missed.item.module,
			best: { text: best.text.en, feedback: best.feedback.en }
		});
		expect(outcome.chosen?.text).not.toBe(best.text.en);
	});

	test('a new sitting has other questions', async () => {
		await start();
		const first = await begin();
		await submit(first, await answersTo(first, () => false));
		const second = await begin(personId, course, noon + 1);
		expect(second).not.toBe(first);
		const seen = new Set((await itemsOf(db, first)).map(({ item }) => item.id));
		const again = (await itemsOf(db, second)).filter(({ item }) => seen.has(item.id));
		expect(again.length).toBeLessThan(12);
		expect(await count('attempts')).toBe(2);
	});
});

describe('completing a course', () => {
	const pass = async (person = personId, at = noon) => {
		const attemptId = await begin(person, course, at);
		return submit(attemptId, await answersTo(attemptId), person, at);
	};

	test('passing with all modules read records one completion and a certificate', async () => {
		await start();
		await readAll();
		const submitted = await pass(personId, lateEvening);
		if (submitted.kind !== 'graded') throw new Error(submitted.kind);
		const completion = await db.selectFrom('completions').selectAll().executeTakeFirstOrThrow();
		expect(completion).toMatchObject({
			person_id: personId,
			course: course.slug,
			cycle: 1,
			course_version: '1.0.0',
			language: 'en',
			completed_at: lateEvening,
			completed_on: '2026-11-22',
			time_zone: 'America/Chicago',
			minutes: course.minutes,
			score: 12,
			out_of: 12,
			pass_mark: 10,
			valid_until: null
		});
		const { serial, privateKey } = submitted.completed!.certificate!;
		expect(await findCertificate(db, { serial, privateKey, today: '2026-11-22' })).toMatchObject({
			kind: 'private',
			holder: 'Ana Ruiz',
			course: { slug: course.slug, title: course.title, version: '1.0.0', language: 'en' },
			minutes: course.minutes,
			score: 12,
			outOf: 12,
			passMark: 10,
			completedOn: '2026-11-22',
			issuedOn: '2026-11-22',
			organization: null,
			state: { kind: 'valid' }
		});
	});

	test('passing before everything is read completes with the last module, by the first passing sitting', async () => {
		await start();
		expect(await pass()).toMatchObject({ kind: 'graded', completed: null });
		expect(await pass(personId, noon + 1)).toMatchObject({ kind: 'graded', completed: null });
		expect(await count('completions')).toBe(0);
		const last = await readAll(personId, noon + 2);
		expect(last).toMatchObject({ kind: 'read', completed: { certificate: {} } });
		const first = await db
			.selectFrom('attempts')
			.select('id')
			.orderBy('submitted_at')
			.executeTakeFirstOrThrow();
		expect(await db.selectFrom('completions').selectAll().execute()).toMatchObject([
			{ attempt_id: first.id, completed_at: noon + 2 }
		]);
		expect(await readAll(personId, noon + 3)).toEqual({ kind: 'read', completed: null });
	});

	test('a retake after completion is an attempt and no completion', async () => {
		await start();
		await readAll();
		await pass();
		expect(await pass(personId, noon + 1)).toEqual({
			kind: 'graded',
			passed: true,
			completed: null
		});
		expect([
			await count('completions'),
			await count('certificates'),
			await count('attempts')
		]).toEqual([1, 1, 2]);
		expect(await progressOf(db, personId, course)).toMatchObject({
			attempts: 2,
			passed: true,
			completion: { on: '2026-11-22', certificate: {} }
		});
	});

	test('failing completes nothing', async () => {
		await start();
		await readAll();
		const attemptId = await begin();
		expect(await submit(attemptId, await answersTo(attemptId, () => false))).toEqual({
			kind: 'graded',
			passed: false,
			completed: null
		});
		expect(await count('completions')).toBe(0);
	});

	test('the day and the name of the organization are the organization’s, and stay what they were', async () => {
		const fleet = await addOrganization(db, {
			name: 'Prairie Freight',
			timeZone: 'Pacific/Auckland'
		});
		const cohort = await addCohort(db, fleet.id);
		await addMember(db, cohort.id, personId);
		await start();
		await readAll();
		await pass();
		const { serial, privateKey } = (await progressOf(db, personId, course))!.completion!
			.certificate!;
		await db.updateTable('organizations').set({ name: 'Renamed' }).execute();
		await db.updateTable('people').set({ name: 'Renamed too' }).execute();
		expect(await findCertificate(db, { serial, privateKey, today: '2026-11-23' })).toMatchObject({
			organization: 'Prairie Freight',
			holder: 'Ana Ruiz',
			completedOn: '2026-11-23'
		});
		expect(await db.selectFrom('completions').selectAll().execute()).toMatchObject([
			{ organization_id: fleet.id, cohort_id: cohort.id }
		]);
	});

	test('the public sees initials, and a wrong key shows no more; an unknown serial nothing', async () => {
		await start();
		await readAll();
		await pass();
		const { serial } = (await progressOf(db, personId, course))!.completion!.certificate!;
		for (const privateKey of [null, '', 'guess', 'x'.repeat(43)]) {
			const found = await findCertificate(db, { serial, privateKey, today: '2026-11-22' });
			expect(found).toMatchObject({ kind: 'public', initials: 'A. R.' });
			expect(JSON.stringify(found)).not.toContain('Ana');
		}
		expect(await findCertificate(db, { serial: '0', today: '2026-11-22' })).toEqual({
			kind: 'unknown'
		});
	});

	test('everything of a person is listed, and nothing of anybody else', async () => {
		await start();
		const stranger = await addPerson(db);
		const of = async (person: string) => [
			...(await standingsOf(db, { personId: person, courses: [course], at: noon }))
		];
		expect(await of(stranger)).toEqual([]);
		expect(await of(personId)).toMatchObject([
			[course.slug, { progress: { attempts: 0 }, place: { kind: 'open', cycle: 1 } }]
		]);
	});
});
