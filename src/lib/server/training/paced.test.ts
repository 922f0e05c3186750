import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pacedPieces, type PacedPiece } from '#lib/learning/pacing.ts';
import { dayIn } from '#lib/counting/calendar.ts';
import { passQuiz } from '../../../../tests/support/pass-quiz.ts';
import * as records from '../../../../tests/support/records.ts';
import { loadContent, type Course } from '../content/index.ts';
import type { Db } from '../db/connect.ts';
import { newId } from '../db/ids.ts';
import { chooseRule, type RuleChoice } from '../proof/rule-choices.ts';
import { certificationAsked, certify } from './certify.ts';
import { markRead, renewCourse, startCourse } from './enrolments.ts';
import { finishPiece, leastMinutes, piecesUnder, showPiece } from './paced.ts';
import { nextStep, pathOfStep, progressOf } from './progress.ts';
import { keepGroupReading } from './together.ts';
import { enrolmentOf } from './enrolments.ts';

const day = 24 * 60 * 60 * 1000;
const content = loadContent('content');
const course = content.courses.find(({ slug }) => slug === 'lodging')!;
const rule = course.rules.find(({ id }) => id === 'tx-lodging')!;
const pieces = piecesUnder(course, rule, 'en');
const modules = course.modules.map(({ slug }) => slug);
const texas = { state: 'tx', job: 'lodging' };

let db: Db;
let organizationId: string;
let personId: string;
let at: number;

beforeEach(async () => {
	db = await records.emptyDatabase();
	const organization = await records.addOrganization(db);
	organizationId = organization.id;
	const cohort = await records.addCohort(db, organizationId);
	personId = await records.addPerson(db, 'Ana Ruiz');
	await records.addMember(db, cohort.id, personId);
	at = Date.UTC(2026, 10, 22, 18);
	await choose(texas);
	await startCourse(db, { personId, course, language: 'en', at });
});
afterEach(() => db.destroy());

const choose = (choice: RuleChoice | null) =>
	chooseRule(db, { organizationId, personId, at: (at += 1) }, { choice, clientId: newId() });
const show = (module: string, position: number | null = null, using: Course = course) =>
	showPiece(db, { personId, course: using, module, position, language: 'en', at });
const finish = ({ module, position }: Pick<PacedPiece, 'module' | 'position'>, using = course) =>
	finishPiece(db, { personId, course: using, module, position, language: 'en', at });
const step = async () => pathOfStep(nextStep(course, await progressOf(db, personId, course)));
const later = (seconds: number) => (at += seconds * 1000);

async function readPieces(some: readonly PacedPiece[] = pieces) {
	for (const piece of some) {
		expect(await show(piece.module)).toMatchObject({ kind: 'open', position: piece.position });
		later(piece.leastSeconds);
		expect((await finish(piece)).kind).toBe('finished');
	}
}

const takeQuiz = async () => (await passQuiz(db, { personId, course, at })).kind;

const completions = () => db.selectFrom('completions').selectAll().execute();

test('the pieces of the hotel course take the twenty minutes that Texas asks, in both languages', () => {
	for (const language of ['en', 'es'] as const) {
		expect(leastMinutes(course, rule, language)).toBe(20);
		expect(leastMinutes(course, { minutes: 120 }, language)).toBe(course.minutes);
	}
	for (const { slug, pieces: titles, words, pieceWords } of course.modules) {
		expect(pieceWords.en, slug).toHaveLength(titles.en.length);
		const sum = pieceWords.en.reduce((all, one) => all + one, 0);
		expect(Math.abs(sum - words.en), slug).toBeLessThanOrEqual(titles.en.length);
	}
});

describe('a piece', () => {
	const [first, second] = pieces as [PacedPiece, PacedPiece];

	test('is open from when it was first shown, however often it is shown', async () => {
		const { leastSeconds } = first;
		expect(await show(first.module)).toMatchObject({ secondsLeft: leastSeconds });
		later(leastSeconds - 5);
		expect(await show(first.module)).toMatchObject({ kind: 'open', secondsLeft: 5, leastSeconds });
		expect(await finish(first)).toEqual({ kind: 'early', secondsLeft: 5 });
		later(5);
		expect(await finish(first)).toMatchObject({ kind: 'finished' });
		expect(await finish(first)).toEqual({ kind: 'already' });
		expect(await show(first.module)).toMatchObject({ kind: 'open', position: second.position });
		expect(await show(first.module, 0)).toMatchObject({ kind: 'again', position: 0 });
	});

	test('gains nothing from forms that are posted ahead, or before it was shown', async () => {
		for (const piece of pieces.slice(1)) {
			expect(await finish(piece)).toEqual({ kind: 'elsewhere', module: first.module });
		}
		// Nobody has seen the first one: its time begins now.
		expect(await finish(first)).toEqual({ kind: 'early', secondsLeft: first.leastSeconds });
		expect(await db.selectFrom('paced_pieces').selectAll().execute()).toEqual([]);
		expect(await finish({ module: 'no-such-module', position: 0 })).toMatchObject({
			kind: 'elsewhere'
		});
	});

	test('waits for its turn in another tab: one is open in a course at a time', async () => {
		await show(first.module);
		for (const module of modules.slice(1)) {
			expect(await show(module)).toEqual({ kind: 'elsewhere', module: first.module });
		}
		expect(await show(first.module, second.position)).toMatchObject({ kind: 'elsewhere' });
		later(3600);
		expect(await finish(first)).toMatchObject({ kind: 'finished' });
		// The hour was the first one's alone.
		expect(await finish(second)).toMatchObject({ kind: 'early', secondsLeft: second.leastSeconds });
	});

	test('costs its own time at most when the server’s clock is set back, and gains no other', async () => {
		await show(first.module);
		later(-3600);
		expect(await finish(first)).toEqual({ kind: 'early', secondsLeft: first.leastSeconds });
		later(first.leastSeconds);
		expect(await finish(first)).toMatchObject({ kind: 'finished' });
		await show(first.module);
		// Set forward: this one piece is over, the next has its time before it.
		later(24 * 3600);
		expect(await finish(second)).toMatchObject({ kind: 'finished' });
		const third = pieces[2]!;
		expect(await finish(third)).toEqual({ kind: 'early', secondsLeft: third.leastSeconds });
	});

	test('is kept with its times, which nobody can change', async () => {
		await readPieces([first]);
		const [kept] = await db.selectFrom('paced_pieces').selectAll().execute();
		expect(kept).toMatchObject({
			module: first.module,
			position: 0,
			least_seconds: first.leastSeconds
		});
		expect(kept!.done_at - kept!.opened_at).toBe(first.leastSeconds * 1000);
		await expect(db.updateTable('paced_pieces').set({ done_at: 1 }).execute()).rejects.toThrow(
			'append-only'
		);
	});
});

test('marking a module as read elsewhere doesn’t count: the quiz waits for every piece', async () => {
	for (const module of modules) {
		expect(await markRead(db, { personId, course, module, at })).toEqual({ kind: 'paced' });
	}
	expect(await step()).toBe(`/paced/${modules[0]}`);
	expect(await takeQuiz()).toBe('not-paced');
	await readPieces(pieces.slice(0, -1));
	expect(await takeQuiz()).toBe('not-paced');
	await readPieces(pieces.slice(-1));
	expect(await step()).toBe('/quiz');
	expect(await show(modules[0]!)).toEqual({ kind: 'all-read' });
});

test('the certificate waits until the trainee has certified it by name and day', async () => {
	await readPieces();
	expect(await certificationAsked(db, { personId, course, language: 'en', at })).toEqual({
		kind: 'not-ready'
	});
	expect(await takeQuiz()).toBe('passed');
	expect(await completions()).toEqual([]);
	expect(await step()).toBe('/certify');
	const given = { personId, course, language: 'es' as const, at };
	const today = dayIn('America/Chicago', at);
	expect(await certificationAsked(db, given)).toMatchObject({ kind: 'asked', today });
	const sign = (on: string) => certify(db, { ...given, signed: { name: 'Ana R.', on } });
	expect(await sign('2026-01-01')).toEqual({ kind: 'wrong-day', today });
	expect(await certify(db, { ...given, signed: null })).toEqual({ kind: 'name-missing' });
	expect(await completions()).toEqual([]);
	const done = await sign(today);
	expect(done).toMatchObject({ kind: 'completed', completed: { certificate: {} } });
	expect(await sign(today)).toEqual({ kind: 'completed', completed: null });
	const [completion, ...more] = await completions();
	expect(more).toEqual([]);
	expect(completion).toMatchObject({ basis: 'quiz', completed_on: today });
	const [kept] = await db.selectFrom('certifications').selectAll().execute();
	expect(kept).toMatchObject({
		signed_name: 'Ana R.',
		signed_on: today,
		language: 'es',
		rule: 'tx-lodging',
		rule_version: rule.version,
		statement_version: 1
	});
	expect(kept!.statement).toContain(`versión ${course.version}`);
	await expect(db.deleteFrom('certifications').execute()).rejects.toThrow('append-only');
	expect(await show(modules[0]!)).toEqual({ kind: 'completed' });
	expect(await takeQuiz()).toBe('passed');
});

describe('an organization that chooses another rule midway', () => {
	test('keeps what was read piece by piece, and asks for the rest only', async () => {
		const half = pieces.filter(({ module }) => modules.indexOf(module) < 3);
		await readPieces(half);
		await choose({ state: 'ca', job: 'lodging' });
		expect((await progressOf(db, personId, course))!.read.size).toBe(3);
		expect(await markRead(db, { personId, course, module: modules[3]!, at })).toMatchObject({
			kind: 'read'
		});
		expect((await progressOf(db, personId, course))!.read.size).toBe(4);
		await choose(texas);
		// What was marked under the other rule was not read piece by piece.
		expect((await progressOf(db, personId, course))!.read.size).toBe(3);
		await readPieces(pieces.filter(({ module }) => modules.indexOf(module) >= 3));
		expect(await step()).toBe('/quiz');
	});

	test('lets people finish who had only to certify', async () => {
		await readPieces();
		await takeQuiz();
		await choose(null);
		const given = { personId, course, language: 'en' as const, at };
		expect(await step()).toBe('/certify');
		expect(await certificationAsked(db, given)).toEqual({ kind: 'finish' });
		expect(await certify(db, { ...given, signed: null })).toMatchObject({ kind: 'completed' });
		expect(await completions()).toHaveLength(1);
	});

	test('leaves what was completed before as it was', async () => {
		await choose(null);
		for (const module of modules) await markRead(db, { personId, course, module, at });
		await takeQuiz();
		await choose(texas);
		expect(await step()).toBe('');
		expect((await progressOf(db, personId, course))!.read.size).toBe(modules.length);
	});
});

test('a renewal is read piece by piece again', async () => {
	await readPieces();
	await takeQuiz();
	const on = dayIn('America/Chicago', at);
	const given = { personId, course, language: 'en' as const };
	await certify(db, { ...given, at, signed: { name: 'Ana Ruiz', on } });
	at += 360 * day;
	expect(await renewCourse(db, { ...given, at })).toEqual({ kind: 'renewed' });
	expect(await step()).toBe(`/paced/${modules[0]}`);
	expect(await takeQuiz()).toBe('not-paced');
});

test('what a leader went through with a room counts: such a rule asks pace of online courses', async () => {
	const enrolment = (await enrolmentOf(db, personId, course.slug))!;
	const cohort = await db.selectFrom('cohorts').select('id').executeTakeFirstOrThrow();
	const groupId = newId();
	await db
		.insertInto('group_sessions')
		.values({
			id: groupId,
			organization_id: organizationId,
			cohort_id: cohort.id,
			course: course.slug,
			course_version: course.version,
			leader: 'Lee Ortiz',
			held_on: dayIn('America/Chicago', at),
			code: 'ABC234',
			client_id: newId(),
			by_person_id: personId,
			created_at: at,
			ended_at: null
		})
		.execute();
	await keepGroupReading(db, { enrolment, groupId, modules: [modules[0]!], at });
	expect((await progressOf(db, personId, course))!.read).toEqual(new Set([modules[0]]));
	expect(await show(modules[0]!)).toMatchObject({ kind: 'again' });
});

test('a newer version of the course with fewer pieces closes the module with its last one', async () => {
	const own = pieces.filter(({ module }) => module === modules[0]);
	await readPieces(own.slice(0, -1));
	const [changed, ...rest] = course.modules;
	const shorter: Course = {
		...course,
		version: '9.0.0',
		modules: [{ ...changed!, pieceWords: { en: changed!.pieceWords.en.slice(0, -1) } }, ...rest]
	};
	const last = own.length - 2;
	expect(await show(modules[0]!, null, shorter)).toMatchObject({ kind: 'open', position: last });
	later(3600);
	expect(await finish({ module: modules[0]!, position: last }, shorter)).toMatchObject({
		kind: 'finished'
	});
	expect((await progressOf(db, personId, course))!.read).toEqual(new Set([modules[0]]));
});

test('people of other organizations, and other courses, go on as before', async () => {
	const other = await records.addPerson(db, 'Ben');
	await startCourse(db, { personId: other, course, language: 'en', at });
	const given = { course, module: modules[0]!, at };
	expect(await markRead(db, { personId: other, ...given })).toMatchObject({ kind: 'read' });
	expect(
		await showPiece(db, { personId: other, ...given, position: null, language: 'en' })
	).toEqual({ kind: 'not-paced' });
	const nobody = await records.addPerson(db, 'Cleo');
	expect(
		await showPiece(db, { personId: nobody, ...given, position: null, language: 'en' })
	).toEqual({ kind: 'not-started' });
	expect(pacedPieces({ minutes: 1, modules: [] }, null)).toEqual([]);
});
