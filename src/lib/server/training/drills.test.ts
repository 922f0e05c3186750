import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadContent, type Content, type Course, type Drill } from '#lib/server/content/index.ts';
import type { Db } from '#lib/server/db/connect.ts';
import { writeGoodContent } from '../../../../tests/support/content-fixture.ts';
import { addPerson, emptyDatabase } from '../../../../tests/support/records.ts';
import { itemsOf } from './attempt-rows.ts';
import { beginAttempt, submitAttempt } from './attempts.ts';
import { currentRun, drillStates } from './drill-runs.ts';
import { answerScene, playAgain } from './drills.ts';
import { markRead, startCourse } from './enrolments.ts';
import { nextStep, pathOfStep, progressOf } from './progress.ts';
import { viewOfDrill } from './show-drill.ts';
import { syncContent } from './sync-content.ts';

const noon = Date.parse('2026-11-22T18:00:00Z');

let content: Content;
let course: Course;
let drill: Drill;
let db: Db;
let personId: string;

beforeAll(() => {
	content = loadContent(`${writeGoodContent()}/content`);
	const [whole] = content.courses;
	drill = whole!.drills[0]!;
	course = { ...whole!, drills: [drill] };
});
beforeEach(async () => {
	db = await emptyDatabase();
	personId = await addPerson(db);
	return () => db.destroy();
});

const answer = (
	scene: string,
	ids: string[],
	given: Partial<Parameters<typeof answerScene>[1]> = {}
) =>
	answerScene(db, {
		personId,
		course,
		drill,
		run: null,
		clientId: null,
		scene,
		answer: ids,
		language: 'en',
		at: noon,
		...given
	});
const run = (using = drill) => currentRun(db, { personId, course, drill: using });
/** Plays the way on which everything is best. */
const playWell = async (using = course) => {
	await answer('arrival', ['held-papers', 'kept-pay'], { course: using });
	await answer('desk', ['go-on'], { course: using });
	return answer('call', ['call-line'], { course: using });
};
const pass = async (using: Course) => {
	const begun = await beginAttempt(db, {
		personId,
		course: using,
		language: 'en',
		presentation: 'all',
		at: noon
	});
	if (begun.kind !== 'begun') throw new Error(begun.kind);
	const answers = new Map(
		(await itemsOf(db, begun.attemptId)).map(({ position, item }) => [
			position,
			item.options.find(({ best }) => best)!.id
		])
	);
	return submitAttempt(db, {
		personId,
		attemptId: begun.attemptId,
		course: using,
		answers,
		at: noon
	});
};
const readAll = async (using: Course) => {
	await startCourse(db, { personId, course: using, language: 'en', at: noon });
	for (const { slug } of using.modules)
		await markRead(db, { personId, course: using, module: slug, at: noon });
};
const completions = () => db.selectFrom('completions').selectAll().execute();
const view = async (step: number | null = null, using = drill) =>
	viewOfDrill({ course, drill: using, run: await run(using), step, lang: 'en' });

describe('playing a drill', () => {
	test('begins with the first answer, which starts the course, and is gone on with', async () => {
		expect(await run()).toBeNull();
		expect(await answer('arrival', ['held-papers'])).toEqual({
			kind: 'answered',
			position: 0,
			ended: false,
			completed: null
		});
		expect(await progressOf(db, personId, course)).toMatchObject({ course: course.slug });
		expect(await view()).toMatchObject({ kind: 'scene', number: 2, scene: { id: 'desk' } });
		expect((await drillStates(db, personId, course)).get(drill.slug)).toEqual({
			kind: 'open',
			finished: false
		});
	});

	test('shows nothing of what an answer is worth before it is given', async () => {
		const before = JSON.stringify([await view(), (await answer('arrival', []), await view())]);
		expect(before).not.toMatch(/verdict|matters|why|Because|About|After/);
	});

	test('comes to an end, is done, and looks back', async () => {
		await answer('arrival', ['held-papers', 'old-coat']);
		await answer('desk', ['wait-and-see']);
		expect(await answer('call', ['tell-manager'])).toMatchObject({ kind: 'answered', ended: true });
		expect(await view()).toMatchObject({
			kind: 'debrief',
			outcome: 'mixed',
			noticed: [{ id: 'held-papers' }],
			missed: [{ id: 'kept-pay' }],
			counted: [{ id: 'old-coat' }],
			decisions: [
				{ verdict: 'okay', better: { text: 'You do go-on.' } },
				{ verdict: 'okay', better: { text: 'You do call-line.' } }
			],
			readAgain: [{ slug: 'see' }, { slug: 'act' }]
		});
		expect(await view(0)).toMatchObject({ kind: 'feedback', number: 1 });
		expect(await view(1)).toMatchObject({
			kind: 'feedback',
			decided: { verdict: 'okay', consequence: 'After wait-and-see.' }
		});
		expect((await drillStates(db, personId, course)).get(drill.slug)?.kind).toBe('done');
	});

	test('a way on which all is best asks for nothing to be read again', async () => {
		await playWell();
		expect(await view()).toMatchObject({ outcome: 'good', missed: [], counted: [], readAgain: [] });
	});

	test('belongs to whom it belongs', async () => {
		await answer('arrival', []);
		const stranger = await addPerson(db);
		const own = (await run())!.id;
		expect(await currentRun(db, { personId: stranger, course, drill })).toBeNull();
		expect(await answer('desk', ['go-on'], { personId: stranger, run: own })).toEqual({
			kind: 'elsewhere'
		});
		expect((await run())!.steps).toHaveLength(1);
	});
});

describe('answers that come twice, late or from elsewhere', () => {
	test('the same form twice begins one run and takes one step', async () => {
		const twice = await Promise.all(
			[1, 2].map(() => answer('arrival', ['kept-pay'], { clientId: 'form-1' }))
		);
		expect(twice.map(({ kind }) => kind).sort()).toEqual(['answered', 'kept']);
		expect(await answer('arrival', ['kept-pay'], { clientId: 'form-1' })).toEqual({
			kind: 'kept',
			position: 0,
			same: true
		});
		expect(await db.selectFrom('drill_runs').select('id').execute()).toHaveLength(1);
		expect((await run())!.steps).toHaveLength(1);
	});

	test('another answer to an answered scene changes nothing, from another device too', async () => {
		await answer('arrival', ['kept-pay'], { clientId: 'phone' });
		expect(await answer('arrival', [], { clientId: 'desk' })).toEqual({
			kind: 'kept',
			position: 0,
			same: false
		});
		const { id } = (await run())!;
		await answer('desk', ['go-on'], { run: id });
		expect(await answer('desk', ['step-in'], { run: id })).toMatchObject({
			kind: 'kept',
			same: false
		});
		expect(await answer('gone', ['follow'], { run: id })).toEqual({ kind: 'elsewhere' });
		expect((await run())!.steps.map((step) => step.answer)).toEqual([['kept-pay'], ['go-on']]);
	});

	test('nothing begins in the middle, and nothing goes on behind the end', async () => {
		expect(await answer('desk', ['go-on'])).toEqual({ kind: 'elsewhere' });
		expect(await db.selectFrom('enrolments').select('id').execute()).toEqual([]);
		await playWell();
		const { id } = (await run())!;
		expect(await answer('gone', ['follow'], { run: id })).toEqual({ kind: 'elsewhere' });
		expect(await answer('desk', ['step-in'], { run: id })).toMatchObject({ kind: 'kept' });
		expect(await answer('arrival', [], { run: 'no-such-run' })).toEqual({ kind: 'elsewhere' });
	});

	test('the database itself refuses to change what was answered or has ended', async () => {
		await playWell();
		const refused = /append-only|stays as it is/;
		await expect(db.updateTable('drill_steps').set({ answer: '[]' }).execute()).rejects.toThrow(
			refused
		);
		await expect(db.deleteFrom('drill_steps').execute()).rejects.toThrow(refused);
		await expect(db.updateTable('drill_runs').set({ outcome: null }).execute()).rejects.toThrow(
			refused
		);
		await expect(db.deleteFrom('drill_runs').execute()).rejects.toThrow(refused);
		await expect(
			sql`insert into drill_steps select run_id, 9, scene, answer, answered_at from drill_steps`.execute(
				db
			)
		).rejects.toThrow(/UNIQUE/);
	});
});

describe('playing again', () => {
	const again = (clientId: string | null = null, using = drill, at = noon + 1) =>
		playAgain(db, { personId, course, drill: using, clientId, at });

	test('needs a course that was started', async () => {
		expect(await again()).toEqual({ kind: 'not-started' });
	});

	test('begins one new run, however often it is asked; the drill stays done', async () => {
		await playWell();
		expect(await again('form-2')).toEqual({ kind: 'begun' });
		expect(await again('form-2')).toEqual({ kind: 'open' });
		expect(await again('form-3')).toEqual({ kind: 'open' });
		expect(await view()).toMatchObject({ kind: 'scene', number: 1, scene: { id: 'arrival' } });
		expect((await drillStates(db, personId, course)).get(drill.slug)).toEqual({
			kind: 'open',
			finished: true
		});
		const { id } = (await run())!;
		await answer('arrival', [], { run: id });
		await answer('desk', ['step-in'], { run: id });
		await answer('gone', ['follow'], { run: id, at: noon + 2 });
		expect(await view()).toMatchObject({ kind: 'debrief', outcome: 'harm' });
		expect(await again('form-2')).toEqual({ kind: 'open' });
		expect(await db.selectFrom('drill_runs').select('id').execute()).toHaveLength(2);
	});
});

describe('a drill that was edited', () => {
	const edited = (): Drill => ({
		...drill,
		digest: 'another wording',
		scenes: drill.scenes.map((scene) =>
			scene.kind === 'end' ? { ...scene, text: { en: 'Rewritten.', es: 'Reescrito.' } } : scene
		)
	});

	test('says so to whom was in the middle of it, and begins again', async () => {
		await answer('arrival', []);
		const { id } = (await run())!;
		expect(await view(null, edited())).toEqual({ kind: 'changed' });
		expect(await answer('desk', ['go-on'], { drill: edited(), run: id })).toEqual({
			kind: 'changed'
		});
		expect(
			await playAgain(db, { personId, course, drill: edited(), clientId: null, at: noon })
		).toEqual({
			kind: 'begun'
		});
		expect(await view(null, edited())).toMatchObject({ kind: 'scene', number: 1 });
		const runs = await db.selectFrom('drill_runs').select(['ended_at', 'outcome']).execute();
		expect(runs.filter((one) => one.ended_at !== null)).toEqual([
			{ ended_at: noon, outcome: null }
		]);
		expect((await progressOf(db, personId, course))!.drills.finished.size).toBe(0);
	});

	test('stays done for whom had finished it, with the words that they read', async () => {
		await syncContent(db, content, noon);
		await playWell();
		expect(await view(null, edited())).toMatchObject({
			kind: 'debrief',
			text: 'Here is end-help.'
		});
		expect((await progressOf(db, personId, course))!.drills.finished).toEqual(
			new Set([drill.slug])
		);
	});
});

describe('a course that requires its drills', () => {
	const requiring = (): Course => ({ ...course, drillsRequired: true });

	test('sends people to them after reading, then to the quiz', async () => {
		await readAll(requiring());
		const step = async () =>
			pathOfStep(nextStep(requiring(), await progressOf(db, personId, course)));
		expect(await step()).toBe(`/drills/${drill.slug}`);
		expect(pathOfStep(nextStep(course, await progressOf(db, personId, course)))).toBe('/quiz');
		await playWell(requiring());
		expect(await step()).toBe('/quiz');
	});

	test('is completed by the quiz when the drills came first', async () => {
		await readAll(requiring());
		expect(await playWell(requiring())).toMatchObject({ ended: true, completed: null });
		expect(await pass(requiring())).toMatchObject({
			passed: true,
			completed: { certificate: { serial: expect.any(String) } }
		});
		expect(await completions()).toHaveLength(1);
	});

	test('is completed by the last drill when the quiz came first, once', async () => {
		await readAll(requiring());
		expect(await pass(requiring())).toMatchObject({ passed: true, completed: null });
		expect(await completions()).toEqual([]);
		expect(await playWell(requiring())).toMatchObject({
			ended: true,
			completed: { certificate: { serial: expect.any(String) } }
		});
		await playAgain(db, { personId, course, drill, clientId: null, at: noon + 1 });
		expect(await playWell(requiring())).toMatchObject({ ended: true, completed: null });
		expect(await completions()).toHaveLength(1);
	});

	test('does not wait for them where they are only an offer', async () => {
		await readAll(course);
		expect(await pass(course)).toMatchObject({ completed: { certificate: {} } });
	});
});
