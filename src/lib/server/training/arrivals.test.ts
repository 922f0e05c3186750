import fc from 'fast-check';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { loadContent, type Course } from '#lib/server/content/index.ts';
import type { Db } from '#lib/server/db/connect.ts';
import { writeGoodContent } from '../../../../tests/support/content-fixture.ts';
import {
	addAssignment,
	addCohort,
	addMember,
	addOrganization,
	addPerson,
	emptyDatabase
} from '../../../../tests/support/records.ts';
import {
	mostAnswersKept,
	mostSittingsKept,
	receiveAnswers,
	receiveSitting,
	sittingsKept,
	type SentAnswer
} from './arrivals.ts';
import { itemsOf } from './attempt-rows.ts';
import { beginAttempt, submitAttempt } from './attempts.ts';
import { markRead, startCourse } from './enrolments.ts';
import { receiveDrill } from './drill-arrivals.ts';
import { readAttempt } from './read-attempt.ts';
import { readSent } from './read-sent.ts';
import { issueTicket, readTicket, type Ticket } from './tickets.ts';

const noon = Date.parse('2026-11-22T18:00:00Z');
const hour = 3_600_000;
const day = 24 * hour;

let course: Course;
let db: Db;
let personId: string;

beforeAll(() => {
	course = loadContent(`${writeGoodContent()}/content`).courses[0]!;
});
beforeEach(async () => {
	db = await emptyDatabase();
	personId = await addPerson(db);
	return () => db.destroy();
});

async function begin(): Promise<string> {
	await startCourse(db, { personId, course, language: 'en', at: noon });
	for (const { slug } of course.modules)
		await markRead(db, { personId, course, module: slug, at: noon });
	const begun = await beginAttempt(db, {
		personId,
		course,
		language: 'en',
		presentation: 'all',
		at: noon
	});
	if (begun.kind !== 'begun') throw new Error(begun.kind);
	return begun.attemptId;
}

/** A sitting with its ticket, and the right answers as a phone would send them. */
async function onPhone(phone = 'a', attemptId?: string) {
	const id = attemptId ?? (await begin());
	const issued = await issueTicket(db, { personId, attemptId: id, at: noon });
	if (issued.kind !== 'issued') throw new Error(issued.kind);
	const ticket = (await readTicket(db, issued.ticket))!;
	const answers = (await itemsOf(db, id)).map(({ position, item }): SentAnswer => ({
		id: `${phone}-${position}`,
		position,
		option: item.options.find(({ best }) => best)!.id,
		elapsed: (position + 1) * 60_000
	}));
	return { attemptId: id, issued, ticket, answers };
}

const handIn = (
	id: string,
	ticket: Ticket,
	answers: readonly SentAnswer[],
	{ elapsed = hour, at = noon + 2 * day, using = course } = {}
) => receiveSitting(db, { id, ticket, course: using, answers, elapsed, at });

const completions = () =>
	db
		.selectFrom('completions')
		.leftJoin('offline_completions', 'completion_id', 'completions.id')
		.select([
			'completed_at',
			'completed_on',
			'course_version',
			'delivery',
			'organization_id',
			'answered_at',
			'received_at'
		])
		.execute();

test('a ticket carries whose sitting of what it is, and no other seal opens it', async () => {
	const { attemptId, issued, ticket, answers } = await onPhone();
	expect(ticket).toMatchObject({
		attempt: attemptId,
		person: personId,
		course: course.slug,
		version: course.version,
		issuedAt: noon,
		expiresAt: noon + 30 * day
	});
	expect(ticket.items).toHaveLength(answers.length);
	expect(JSON.stringify(issued.questions)).not.toMatch(/"(best|feedback)"/);
	const [body = '', seal] = issued.ticket.split('.');
	const forged = Buffer.from(JSON.stringify({ ...ticket, expiresAt: noon + 90 * day }));
	expect(await readTicket(db, `${forged.toString('base64url')}.${seal}`)).toBeNull();
	for (const other of ['', body, `${body}.`, `${body}.AAAA`, 'x.y.z'])
		expect(await readTicket(db, other)).toBeNull();
	const stranger = await addPerson(db);
	expect(await issueTicket(db, { personId: stranger, attemptId, at: noon })).toEqual({
		kind: 'unknown'
	});
});

test('what was answered on Sunday and arrives on Tuesday is a completion of Sunday, with both times', async () => {
	const { ticket, answers } = await onPhone();
	const graded = { kind: 'graded', passed: true, completed: true };
	expect(await handIn('sitting', ticket, answers)).toEqual(graded);
	// The answer to it was lost on the way: the phone sends it again, and again.
	expect(await handIn('sitting', ticket, answers, { at: noon + 3 * day })).toEqual(graded);
	expect(await completions()).toEqual([
		{
			completed_at: noon + hour,
			completed_on: '2026-11-22',
			course_version: course.version,
			delivery: 'web',
			organization_id: null,
			answered_at: noon + hour,
			received_at: noon + 2 * day
		}
	]);
});

test('of two phones on one ticket the first counts, and what the other did is kept and shown', async () => {
	const one = await onPhone('a');
	const two = await onPhone('b', one.attemptId);
	const wrong = two.answers.map((answer) => ({
		...answer,
		option: one.issued.questions[answer.position]!.options.find(({ id }) => id !== answer.option)!
			.id
	}));
	expect(await handIn('first', one.ticket, one.answers)).toMatchObject({ kind: 'graded' });
	for (let again = 0; again < 2; again++)
		expect(await handIn('second', two.ticket, wrong)).toEqual({ kind: 'late' });
	const kept = await sittingsKept(db, one.attemptId, 'en');
	expect(kept).toMatchObject([{ id: 'second', outcome: 'late', receivedAt: noon + 2 * day }]);
	expect(kept[0]!.answers).toHaveLength(wrong.length);
	expect(kept[0]!.answers).not.toContain(null);
	const read = await readAttempt(db, { personId, attemptId: one.attemptId });
	expect(read).toMatchObject({ kind: 'graded', passed: true, score: wrong.length });
	expect(await completions()).toHaveLength(1);
});

test('whoever sends without end fills no disk, is told so, and loses nothing that counts', async () => {
	const { attemptId, ticket, answers } = await onPhone();
	const [first] = answers;
	const options = (await itemsOf(db, attemptId))[0]!.optionOrder;
	const changes = (from: number, count: number): SentAnswer[] =>
		Array.from({ length: count }, (_, at) => ({
			...first!,
			id: `change-${from + at}`,
			option: options[(from + at) % options.length]!,
			elapsed: from + at
		}));
	const send = (some: SentAnswer[]) =>
		receiveAnswers(db, { ticket, answers: some, at: noon + hour });
	await send(changes(0, mostAnswersKept - 1));
	await send(changes(mostAnswersKept, 40));
	const rows = () =>
		db
			.selectFrom('sent_answers')
			.select((eb) => eb.fn.countAll<number>().as('n'))
			.executeTakeFirstOrThrow();
	expect(await rows()).toEqual({ n: mostAnswersKept });
	// What was chosen last is in the sitting, kept or not.
	const open = await readAttempt(db, { personId, attemptId });
	if (open.kind !== 'open') throw new Error(open.kind);
	expect(open.questions[0]!.answer).toBe(options[(mostAnswersKept + 39) % options.length]);

	expect(await handIn('first', ticket, answers)).toMatchObject({ kind: 'graded', passed: true });
	for (let more = 0; more < mostSittingsKept; more++) {
		expect(await handIn(`late-${more}`, ticket, answers)).toEqual({ kind: 'late' });
	}
	expect(await handIn('one-more', ticket, answers)).toEqual({ kind: 'full' });
	// Said before, said again.
	expect(await handIn('late-0', ticket, answers)).toEqual({ kind: 'late' });
	expect(await handIn('first', ticket, answers)).toMatchObject({ kind: 'graded', passed: true });
	expect(await sittingsKept(db, attemptId, 'en')).toHaveLength(mostSittingsKept);
	expect(await rows()).toEqual({ n: mostAnswersKept });
	expect(await completions()).toHaveLength(1);
});

test('what was handed in on a page before stays as it is', async () => {
	const { attemptId, ticket, answers } = await onPhone();
	await submitAttempt(db, {
		personId,
		attemptId,
		course,
		answers: new Map(answers.map(({ position, option }) => [position, option])),
		at: noon + hour
	});
	expect(await handIn('sitting', ticket, answers)).toEqual({ kind: 'late' });
	expect(await completions()).toMatchObject([{ completed_at: noon + hour, received_at: null }]);
});

test('a ticket that ran out is not graded; its answers wait in the sitting to be handed in there', async () => {
	const { attemptId, ticket, answers } = await onPhone();
	expect(await handIn('sitting', ticket, answers, { at: noon + 31 * day })).toEqual({
		kind: 'expired'
	});
	const open = await readAttempt(db, { personId, attemptId });
	if (open.kind !== 'open') throw new Error(open.kind);
	expect(open.questions.map(({ answer }) => answer)).toEqual(answers.map(({ option }) => option));
	expect(
		await submitAttempt(db, {
			personId,
			attemptId,
			course,
			answers: new Map(),
			at: noon + 32 * day
		})
	).toMatchObject({ kind: 'graded', passed: true });
});

test('a newer version of the course grades what was drawn, by the marks of its day', async () => {
	const { ticket, answers } = await onPhone();
	const newer: Course = {
		...course,
		version: '9.0',
		bankDigest: 'other',
		items: [],
		quiz: { ...course.quiz, pass: 99 }
	};
	expect(await handIn('sitting', ticket, answers, { using: newer })).toMatchObject({
		kind: 'graded',
		passed: true
	});
	expect(await completions()).toMatchObject([{ course_version: course.version }]);
});

test('a cohort that was closed meanwhile takes what its member did before', async () => {
	const organization = await addOrganization(db);
	const cohort = await addCohort(db, organization.id);
	await addAssignment(db, cohort.id, course.slug, '2026-12-01');
	await addMember(db, cohort.id, personId);
	const { ticket, answers } = await onPhone();
	await db
		.updateTable('cohorts')
		.set({ closed_at: noon + hour })
		.where('id', '=', cohort.id)
		.execute();
	expect(await handIn('sitting', ticket, answers)).toMatchObject({ kind: 'graded' });
	expect(await completions()).toMatchObject([{ organization_id: organization.id }]);
});

test.each([
	['years fast', 9000 * day, noon + 2 * day, 'off'],
	['set back meanwhile', -hour, noon + 2 * day, 'off'],
	['a minute fast', 2 * day + 60_000, noon + 2 * day, 'fits'],
	['years slow all along, as any other', hour, noon + hour, 'fits']
])('a clock that is %s never makes a time that can’t be', async (_, elapsed, answered, clock) => {
	const { ticket, answers } = await onPhone();
	await handIn('sitting', ticket, answers, { elapsed });
	const { answered_at, clock: noted } = await db
		.selectFrom('sent_sittings')
		.select(['answered_at', 'clock'])
		.executeTakeFirstOrThrow();
	expect({ answered_at, noted }).toEqual({ answered_at: answered, noted: clock });
});

test('answers that arrive in any order and any number of times come to the same sitting', async () => {
	const attemptId = await begin();
	const { ticket, answers, issued } = await onPhone('a', attemptId);
	// Two changes of mind for every question.
	const all = answers.flatMap((answer) =>
		issued.questions[answer.position]!.options.slice(0, 2).map(({ id }, change): SentAnswer => ({
			...answer,
			id: `${answer.position}-${change}`,
			option: id,
			elapsed: answer.elapsed + change * 1000
		}))
	);
	const wanted = issued.questions.map(({ options }) => options[1]!.id);
	await fc.assert(
		fc.asyncProperty(
			fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }),
			fc.integer({ min: 1, max: 5 }),
			async (sent, size) => {
				for (let from = 0; from < sent.length; from += size) {
					await receiveAnswers(db, {
						ticket,
						answers: sent.slice(from, from + size),
						at: noon + hour
					});
				}
				const read = await readAttempt(db, { personId, attemptId });
				if (read.kind !== 'open') throw new Error(read.kind);
				expect(read.questions.map(({ answer }) => answer)).toEqual(wanted);
			}
		),
		{ numRuns: 10 }
	);
});

test('a drill played on a phone is kept once, beside one that is open on a page, and in the version that was played', async () => {
	await startCourse(db, { personId, course, language: 'en', at: noon });
	const drill = course.drills[0]!;
	const steps: { scene: string; answer: string[] }[] = [];
	for (let scene = drill.scenes[0]; scene && scene.kind !== 'end';) {
		const answer = scene.kind === 'look' ? [] : [scene.choices[0]!.id];
		steps.push({ scene: scene.id, answer });
		const next = scene.kind === 'look' ? scene.next : scene.choices[0]!.next;
		scene = drill.scenes.find(({ id }) => id === next);
	}
	const given = { id: 'phone-run', personId, course, drill, digest: drill.digest, steps };
	const receive = (more = {}) => receiveDrill(db, { ...given, language: 'en', at: noon, ...more });
	expect(await receive({ digest: 'older' })).toEqual({ kind: 'changed' });
	expect(await receive({ steps: steps.slice(0, -1) })).toEqual({ kind: 'unfit' });
	expect(await receive()).toMatchObject({ kind: 'kept' });
	expect(await receive({ steps: steps.slice(0, -1) })).toMatchObject({ kind: 'kept' });
	const runs = await db.selectFrom('drill_runs').selectAll().execute();
	expect(runs).toMatchObject([{ client_id: 'phone-run', ended_at: noon }]);
	expect(await db.selectFrom('drill_steps').selectAll().execute()).toHaveLength(steps.length);

	// Edited since: its scenes are others now, and those that were played are known.
	const edited = { ...drill, digest: 'newer', scenes: drill.scenes.slice(1) };
	const late = { id: 'later run', drill: edited };
	expect(await receive({ ...late, steps: steps.slice(0, -1) })).toEqual({ kind: 'unfit' });
	expect(await receive(late)).toMatchObject({ kind: 'kept' });
	const { drill_digest, outcome } = await db
		.selectFrom('drill_runs')
		.select(['drill_digest', 'outcome'])
		.where('client_id', '=', 'later run')
		.executeTakeFirstOrThrow();
	expect({ drill_digest, outcome }).toEqual({
		drill_digest: drill.digest,
		outcome: runs[0]!.outcome
	});
});

test.each([
	'',
	'{',
	'null',
	'[]',
	'{"kind":"sitting"}',
	'{"kind":"who","more":1}',
	'{"__proto__":{}}'
])('%s is nothing that a phone of ours sends', (text) => expect(readSent(text)).toBeNull());
