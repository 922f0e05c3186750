import { beforeAll, beforeEach, expect, test } from 'vitest';
import { loadContent, type Content, type Course } from '#lib/server/content/index.ts';
import type { Db } from '#lib/server/db/connect.ts';
import {
	readRecall,
	setRecallMails,
	stopRecallMails,
	wantsRecallMails
} from '#lib/server/training/answer-recall.ts';
import { beginRecall, openRecalls } from '#lib/server/training/recall.ts';
import { writeGoodContent } from '../../../../tests/support/content-fixture.ts';
import { addCompletion, addPerson, emptyDatabase } from '../../../../tests/support/records.ts';
import { greetedName } from './greeted-name.ts';
import { deliveryAfter, type Mailer, type Message } from './mailer.ts';
import { sendDueRecalls } from './recall-mail.ts';

/** Noon in Kansas City. */
const on = (day: string) => Date.parse(`${day}T18:00:00Z`);
const weekLater = on('2026-11-29');

let content: Content;
let course: Course;
let db: Db;

beforeAll(() => {
	content = loadContent(`${writeGoodContent()}/content`);
	course = content.courses[0]!;
});
beforeEach(async () => {
	db = await emptyDatabase();
	return () => db.destroy();
});

const complete = (personId: string, of = course.slug, day = '2026-11-22') =>
	addCompletion(db, { personId, course: of, on: day });
const origin = 'https://training.example.gov';
const taking = () => {
	const messages: Message[] = [];
	const mailer: Mailer = {
		send: (message) => {
			messages.push(message);
			return Promise.resolve();
		}
	};
	return { messages, mailer };
};
const failing = (error: object): Mailer => ({
	send: () => Promise.reject(Object.assign(new Error('mail'), error))
});
const withAddress = async (email: string, language: 'en' | 'es' = 'en') => {
	const id = await addPerson(db, 'Luz Vega');
	await db
		.updateTable('people')
		.set({ email, email_key: email, password_hash: 'x', language })
		.where('id', '=', id)
		.execute();
	return id;
};
const round = (mailer: Mailer, at = weekLater) =>
	sendDueRecalls({ db, mailer, origin, content }, at);

test('go once for each stage, to those with an address, in their language', async () => {
	await complete(await addPerson(db)); // A guest: nobody to write to.
	await complete(await withAddress('luz@example.org', 'es'));
	const { messages, mailer } = taking();
	expect(await round(mailer, on('2026-11-28'))).toMatchObject({ sent: 0 });
	expect(await round(mailer)).toMatchObject({ sent: 1 });
	expect(await round(mailer)).toMatchObject({ sent: 0 });
	expect(await round(mailer, on('2026-12-10'))).toMatchObject({ sent: 0 });
	expect(await round(mailer, on('2026-12-22'))).toMatchObject({ sent: 1 });
	expect(messages.map(({ to }) => to)).toEqual(['luz@example.org', 'luz@example.org']);
	expect(messages[0]!.text).toContain('Hola, Luz Vega:');
	const token = /https:\/\/training\.example\.gov\/es\/recall\/([\w-]{43})\n/.exec(
		messages[0]!.text
	)![1]!;
	const recall = await readRecall(db, { kind: 'token', token }, weekLater);
	if (recall.kind === 'unknown') throw new Error('unknown');
	expect([recall.stage, recall.questions.length]).toEqual(['week', 3]);
	expect(
		await db.selectFrom('recalls').select('id').where('token_hash', '=', token).execute()
	).toEqual([]);
});

test('go late rather than never after a standstill, and only for the stage that is open', async () => {
	await complete(await withAddress('luz@example.org'));
	const { messages, mailer } = taking();
	await round(mailer, on('2027-03-01'));
	expect(messages).toHaveLength(1);
	expect(messages[0]!.text).toContain('three months');
});

test('do not go to who has begun on the site, nor to who wants none', async () => {
	const luz = await withAddress('luz@example.org');
	await complete(luz);
	await beginRecall(db, { personId: luz, course, language: 'en', at: weekLater });
	const max = await withAddress('max@example.org');
	await complete(max);
	await setRecallMails(db, { personId: max, wanted: false, at: weekLater });
	const { messages, mailer } = taking();
	await round(mailer);
	expect(messages).toEqual([]);
	await setRecallMails(db, { personId: max, wanted: true, at: weekLater });
	await round(mailer);
	expect(messages.map(({ to }) => to)).toEqual(['max@example.org']);
});

test('stop by the link of any of them', async () => {
	const luz = await withAddress('luz@example.org');
	await complete(luz);
	const { messages, mailer } = taking();
	await round(mailer);
	const token = /\/recall\/([\w-]{43})\/stop/.exec(messages[0]!.text)![1]!;
	expect(await stopRecallMails(db, { token: 'x'.repeat(43), at: weekLater })).toEqual({
		kind: 'unknown'
	});
	await stopRecallMails(db, { token, at: weekLater });
	await stopRecallMails(db, { token, at: weekLater });
	expect(await wantsRecallMails(db, luz)).toBe(false);
	await round(mailer, on('2026-12-22'));
	expect(messages).toHaveLength(1);
});

test('come again when the server was not there, never when it may have taken them', async () => {
	const luz = await withAddress('luz@example.org');
	await complete(luz);
	const { messages, mailer } = taking();
	expect(await round(failing({ code: 'ESOCKET', command: 'CONN' }))).toMatchObject({
		put_off: 1
	});
	expect(await db.selectFrom('recalls').select('id').execute()).toEqual([]);
	expect(await round(failing({ code: 'ETIMEDOUT', command: 'DATA' }))).toMatchObject({
		unknown: 1
	});
	await round(mailer);
	expect(messages).toEqual([]);
	expect(await openRecalls(db, content, { personId: luz, at: weekLater })).toHaveLength(1);
});

test('that are claimed when the process dies are not sent by the next one', async () => {
	await complete(await withAddress('luz@example.org'));
	let died!: () => void;
	const dying: Mailer = { send: () => new Promise(() => died()) };
	const claimed = new Promise<void>((resolve) => (died = resolve));
	void round(dying);
	await claimed;
	const { messages, mailer } = taking();
	await round(mailer);
	expect(messages).toEqual([]);
});

test('that one mailbox can’t take now keep nobody else waiting', async () => {
	await complete(await withAddress('full@example.org'), course.slug, '2026-11-21');
	await complete(await withAddress('luz@example.org'));
	const { messages, mailer } = taking();
	const full: Mailer = {
		send: (message) =>
			message.to === 'full@example.org'
				? Promise.reject(Object.assign(new Error(), { responseCode: 452, command: 'RCPT TO' }))
				: mailer.send(message)
	};
	expect(await round(full)).toMatchObject({ sent: 1, put_off: 1 });
	expect(messages.map(({ to }) => to)).toEqual(['luz@example.org']);
	expect(await round(mailer)).toMatchObject({ sent: 1 });
});

test('about a course that is no longer taught keep nobody else waiting', async () => {
	for (let person = 0; person < 50; person += 1)
		await complete(await withAddress(`${person}@example.org`), 'retired', '2026-11-21');
	await complete(await withAddress('luz@example.org'));
	const { messages, mailer } = taking();
	await round(mailer);
	expect(messages.map(({ to }) => to)).toEqual(['luz@example.org']);
});

test('end with the site: the one on its way is the last', async () => {
	await complete(await withAddress('luz@example.org'));
	await complete(await withAddress('max@example.org'));
	const stopping = new AbortController();
	const { messages, mailer } = taking();
	const last: Mailer = {
		send: (message) => {
			stopping.abort();
			return mailer.send(message);
		}
	};
	await sendDueRecalls({ db, mailer: last, origin, content }, weekLater, stopping.signal);
	expect(messages).toHaveLength(1);
});

test.each([
	['Luz Vega', 'Luz Vega'],
	['Dr. J. R. O’Neil-Núñez, Jr.', 'Dr. J. R. O’Neil-Núñez, Jr.'],
	[null, null],
	['You won, see evil.example', null],
	['https://evil', null],
	['x@evil', null]
])('greet %j as %j', (name, greeted) => {
	expect(greetedName(name)).toBe(greeted);
});

test.each([
	[{ responseCode: 550, command: 'RCPT TO' }, 'refused'],
	[{ responseCode: 451, command: 'DATA' }, 'not-now'],
	[{ responseCode: 452, command: 'RCPT TO' }, 'not-now'],
	[{ responseCode: 451, command: 'MAIL FROM' }, 'not-sent'],
	[{ responseCode: 421, command: 'DATA' }, 'not-sent'],
	[{ responseCode: 535, command: 'AUTH PLAIN' }, 'not-sent'],
	[{ responseCode: 554, command: 'CONN' }, 'not-sent'],
	[{ code: 'ECONNREFUSED', command: 'CONN' }, 'not-sent'],
	[{ code: 'EDNS' }, 'not-sent'],
	[{ code: 'ECONNECTION', command: 'DATA' }, 'unknown'],
	[{}, 'unknown'],
	[undefined, 'unknown']
])('a failure such as %j is %s', (error, delivery) => {
	expect(deliveryAfter(error)).toBe(delivery);
});
