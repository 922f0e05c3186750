import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadContent, type Content, type Course } from '#lib/server/content/index.ts';
import type { Db } from '#lib/server/db/connect.ts';
import { retentionOf } from '#lib/server/coordination/counts/retention.ts';
import { writeGoodContent } from '../../../../tests/support/content-fixture.ts';
import {
	addCompletion,
	addOrganization,
	addPerson,
	emptyDatabase
} from '../../../../tests/support/records.ts';
import { answerRecall, readRecall, type RecallDoor } from './answer-recall.ts';
import { beginRecall, openRecalls } from './recall.ts';

/** Noon in Kansas City. */
const on = (day: string) => Date.parse(`${day}T18:00:00Z`);
const weekLater = on('2026-11-29');

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

const complete = (person = personId, day = '2026-11-22', cycle = 1, organizationId?: string) =>
	addCompletion(db, {
		personId: person,
		course: course.slug,
		on: day,
		cycle,
		...(organizationId === undefined ? {} : { organizationId })
	});
const begin = async (person = personId, at = weekLater): Promise<RecallDoor> => {
	const begun = await beginRecall(db, { personId: person, course, language: 'en', at });
	if (begun.kind !== 'begun') throw new Error(begun.kind);
	return { kind: 'own', personId: person, recallId: begun.recallId };
};
const read = async (door: RecallDoor, at = weekLater) => {
	const recall = await readRecall(db, door, at);
	if (recall.kind === 'unknown') throw new Error('unknown');
	return recall;
};
const bestOf = async (door: RecallDoor, position: number) => {
	if (door.kind !== 'own') throw new Error('by its owner');
	const row = await db
		.selectFrom('recall_items')
		.innerJoin('item_versions', 'item_versions.digest', 'recall_items.item_digest')
		.select('content')
		.where('recall_id', '=', door.recallId)
		.where('position', '=', position)
		.executeTakeFirstOrThrow();
	const { options } = JSON.parse(row.content) as { options: { id: string; best: boolean }[] };
	return {
		best: options.find(({ best }) => best)!.id,
		other: options.find(({ best }) => !best)!.id
	};
};
const answerAll = async (door: RecallDoor, right: number, at = weekLater) => {
	for (const position of [0, 1, 2]) {
		const { best, other } = await bestOf(door, position);
		await answerRecall(db, door, { position, answer: position < right ? best : other, at });
	}
};

describe('what waits on /me', () => {
	test('comes with its day and goes when it is answered, then comes with the next stage', async () => {
		await complete();
		const waits = async (day: string) =>
			(await openRecalls(db, content, { personId, at: on(day) })).map(({ stage }) => stage);
		expect(await waits('2026-11-28')).toEqual([]);
		expect(await waits('2026-11-29')).toEqual(['week']);
		await answerAll(await begin(), 3);
		expect(await waits('2026-12-21')).toEqual([]);
		expect(await waits('2026-12-22')).toEqual(['month']);
	});

	test('asks about the latest cycle alone', async () => {
		await complete(personId, '2026-05-22', 1);
		await complete(personId, '2026-11-22', 2);
		expect(
			(await openRecalls(db, content, { personId, at: weekLater })).map(({ stage }) => stage)
		).toEqual(['week']);
		expect(await openRecalls(db, content, { personId, at: on('2026-11-23') })).toEqual([]);
	});

	test('is nobody else’s, and not before its day', async () => {
		await complete();
		const other = await addPerson(db);
		const door = await begin();
		expect(await readRecall(db, { ...door, personId: other } as RecallDoor, weekLater)).toEqual({
			kind: 'unknown'
		});
		expect(
			await beginRecall(db, { personId: other, course, language: 'en', at: weekLater })
		).toEqual({ kind: 'not-due' });
		expect(
			await beginRecall(db, { personId, course, language: 'en', at: on('2026-11-25') })
		).toEqual({ kind: 'not-due' });
	});
});

describe('a recall', () => {
	test('is begun once, has three questions, one of them to be left alone', async () => {
		await complete();
		const door = await begin();
		expect(await begin()).toEqual(door);
		const { questions } = await read(door);
		expect(questions).toHaveLength(3);
		await answerAll(door, 3);
		const after = (await read(door)).questions.flatMap((one) =>
			one.kind === 'answered' ? [one.outcome.leaveAlone] : []
		);
		expect(after.filter(Boolean)).toHaveLength(1);
	});

	test('tells nothing of what is right before it is answered, and everything after', async () => {
		await complete();
		const door = await begin();
		const before = JSON.stringify((await read(door)).questions);
		expect(before).not.toMatch(/"(best|feedback|correct|leaveAlone|outcome)"/);
		const { other } = await bestOf(door, 0);
		await answerRecall(db, door, { position: 0, answer: other, at: weekLater });
		const [first, second] = (await read(door)).questions;
		expect(first).toMatchObject({ kind: 'answered', outcome: { correct: false } });
		expect(second?.kind).toBe('open');
	});

	test('keeps the first answer alone, and refuses what is none of its options', async () => {
		await complete();
		const door = await begin();
		const { best, other } = await bestOf(door, 0);
		expect(
			await answerRecall(db, door, { position: 0, answer: 'nonsense', at: weekLater })
		).toEqual({ kind: 'no-such-option' });
		expect(await answerRecall(db, door, { position: 7, answer: best, at: weekLater })).toEqual({
			kind: 'unknown'
		});
		await answerRecall(db, door, { position: 0, answer: other, at: weekLater });
		await answerRecall(db, door, { position: 0, answer: best, at: weekLater });
		const [first] = (await read(door)).questions;
		expect(first).toMatchObject({ kind: 'answered', outcome: { correct: false } });
	});

	test('closes when the next stage begins', async () => {
		await complete();
		const door = await begin();
		const { best } = await bestOf(door, 0);
		expect(
			await answerRecall(db, door, { position: 0, answer: best, at: on('2026-12-22') })
		).toEqual({ kind: 'closed' });
		expect((await read(door, on('2026-12-22'))).closed).toBe(true);
	});

	test('of a later stage asks other questions', async () => {
		await complete();
		const itemsOf = async (door: RecallDoor) =>
			(
				await db
					.selectFrom('recall_items')
					.select('item_digest')
					.where('recall_id', '=', door.kind === 'own' ? door.recallId : '')
					.execute()
			).map((row) => row.item_digest);
		const week = await itemsOf(await begin());
		const month = await itemsOf(await begin(personId, on('2026-12-22')));
		expect(week.filter((digest) => month.includes(digest))).toEqual([]);
	});
});

describe('retention', () => {
	test('is the share of right answers, with the people it rests on, hidden under five', async () => {
		const { id: organizationId } = await addOrganization(db);
		const filters = {
			from: '2026-11-01',
			to: '2026-11-30',
			course: null,
			cohort: null,
			site: null,
			language: null
		};
		const retention = async () =>
			(await retentionOf(db, { organizationId, sites: null }, filters))[0];
		for (let person = 0; person < 5; person += 1) {
			const id = await addPerson(db);
			await complete(id, '2026-11-22', 1, organizationId);
			await answerAll(await begin(id), person === 0 ? 0 : 3);
			if (person === 3)
				expect(await retention()).toEqual({
					stage: 'week',
					people: 4,
					right: null,
					atCompletion: null
				});
		}
		// One more who has begun, and not finished.
		const unfinished = await addPerson(db);
		await complete(unfinished, '2026-11-22', 1, organizationId);
		await begin(unfinished);
		expect(await retention()).toEqual({
			stage: 'week',
			people: 5,
			right: 12 / 15,
			atCompletion: 11 / 12
		});
	});
});
