import { beforeEach, describe, expect, test } from 'vitest';
import type { Mailer, Message } from '#lib/server/mail/mailer.ts';
import type { Db } from '#lib/server/db/connect.ts';
import { digestOf } from '#lib/server/db/ids.ts';
import * as records from '../../../../tests/support/records.ts';
import {
	addAccount,
	failing,
	ledgerOf,
	nine,
	origin,
	roundAt,
	taking
} from '../../../../tests/support/reminding.ts';
import { setHabits } from './habits.ts';
import { setPassword } from '../auth/people.ts';
import { followLink } from './follow.ts';
import { readLink } from './links.ts';
import { setStop } from './stops.ts';
import { firstName } from './compose.ts';

let db: Db;
let organization: { id: string; name: string; timeZone: string };

beforeEach(async () => {
	db = await records.emptyDatabase();
	organization = await records.addOrganization(db, { name: 'Heartland Freight' });
	return () => db.destroy();
});

/** Somebody with an address who owes a course by a day. */
async function owing(
	dueOn: string | null,
	{ course = 'truckers', personId = '', renew = null as number | null } = {}
) {
	const person = personId || (await addAccount(db));
	await records.addEntry(db, organization.id, person);
	const assignmentId = await records.addAssignment(db, null, course, dueOn, {
		organization_id: organization.id,
		renew_months: renew
	});
	return { personId: person, assignmentId };
}

test('go once for each event, with what is past in the ledger as skipped', async () => {
	// Due on Friday, May 29.
	await owing('2026-05-29');
	const { messages, mailer } = taking();
	await roundAt(db, mailer, nine('2026-05-14'));
	expect(messages).toEqual([]);
	for (const day of ['2026-05-15', '2026-05-18', '2026-05-26', '2026-05-27']) {
		await roundAt(db, mailer, nine(day));
		await roundAt(db, mailer, nine(day) + 60_000);
	}
	expect(await ledgerOf(db)).toEqual([
		'before 14 2026-05-29: queued sent',
		'before 3 2026-05-29: queued sent'
	]);
	// Overdue on Saturday: told on Monday, then every fourteen days, four times in all.
	for (const day of [
		'05-29',
		'05-30',
		'06-01',
		'06-12',
		'06-15',
		'06-26',
		'06-29',
		'07-10',
		'07-13',
		'08-31'
	])
		await roundAt(db, mailer, nine(`2026-${day}`));
	expect((await ledgerOf(db)).slice(2)).toEqual(
		[0, 1, 2, 3].map((step) => `overdue ${step} 2026-05-29: queued sent`)
	);
	expect(messages).toHaveLength(6);
	expect(new Set(messages.map(({ messageId }) => messageId)).size).toBe(6);
});

test('after a standstill the newest event goes, once, and the others are skipped', async () => {
	await owing('2026-05-29');
	const { messages, mailer } = taking();
	await roundAt(db, mailer, nine('2026-07-01'));
	await roundAt(db, mailer, nine('2026-07-02'));
	expect(await ledgerOf(db)).toEqual([
		'overdue 2 2026-05-29: queued sent',
		'overdue 1 2026-05-29: skipped (newer)',
		'overdue 0 2026-05-29: skipped (newer)'
	]);
	expect(messages.map(({ subject }) => subject)).toEqual(['Overdue: On the road']);
});

test('leave in the organization’s morning on a working day, and wait for the next one otherwise', async () => {
	await owing('2026-05-26');
	const { messages, mailer } = taking();
	const at = (moment: string) => roundAt(db, mailer, Date.parse(moment));
	await at('2026-05-22T12:59:00Z'); // Friday, 7:59.
	await at('2026-05-22T17:00:00Z'); // Noon.
	await at('2026-05-23T14:00:00Z'); // Saturday.
	expect(messages).toHaveLength(0);
	expect(await ledgerOf(db)).toEqual([]);
	await at('2026-05-25T13:00:00Z'); // Monday, 8:00, but Memorial Day.
	expect(messages).toHaveLength(0);
	await at('2026-05-26T13:00:00Z'); // Tuesday, 8:00.
	expect(messages).toHaveLength(1);
});

test('greet by first name in the reader’s language, say who, why and by when, and carry the lines', async () => {
	const personId = await addAccount(db, 'Luz Vega', { language: 'es' });
	await owing('2026-05-29', { personId });
	const { messages, mailer } = taking();
	await roundAt(db, mailer, nine('2026-05-26'));
	const { text } = messages[0]!;
	expect(text).toContain('Hola, Luz:');
	expect(text).not.toContain('Vega');
	expect(text).toContain('Heartland Freight');
	expect(text).toContain('29 de mayo de 2026');
	expect(text).toContain('911');
	expect(text).toContain('no acuda a esa persona');
	expect(text).toContain('Este sitio no le dice a su empleador si usted abrió');
	expect(text).toContain(`${origin}/es/report`);
	const token = /\/es\/reminder\/([\w-]{43})\n/.exec(text)![1]!;
	expect(text).toContain(`${origin}/es/reminder/${token}/stop`);
	const links = await db.selectFrom('reminder_links').select('token_hash').execute();
	expect(links).toEqual([{ token_hash: digestOf(token) }]);
	const at = nine('2026-05-26');
	expect(await readLink(db, { token, at })).toMatchObject({ kind: 'open', personId });
	expect(await readLink(db, { token, at: at + 31 * 86_400_000 })).toMatchObject({ kind: 'ended' });
	expect(await readLink(db, { token: 'x'.repeat(43), at })).toEqual({ kind: 'unknown' });
});

test.each<
	[string, (given: { personId: string; assignmentId: string }) => Promise<unknown>, string]
>([
	[
		'completion',
		({ personId }) => records.addCompletion(db, { personId, course: 'truckers', on: '2026-05-25' }),
		'stopped (completed)'
	],
	[
		'exemption',
		({ personId }) =>
			db
				.insertInto('exemptions')
				.values({
					id: 'e',
					organization_id: organization.id,
					person_id: personId,
					course: null,
					from_on: '2026-05-01',
					until_on: null,
					reason: 'Leave',
					by_person_id: personId,
					client_id: null,
					created_at: 0
				})
				.execute(),
		'stopped (exempt)'
	],
	[
		'leaving',
		({ personId }) =>
			db
				.updateTable('roster_entries')
				.set({ left_on: '2026-05-25' })
				.where('person_id', '=', personId)
				.execute(),
		'stopped (not-owed)'
	],
	[
		'the assignment’s end',
		({ assignmentId }) =>
			db
				.updateTable('assignments')
				.set({ ended_at: Date.parse('2026-05-25') })
				.where('id', '=', assignmentId)
				.execute(),
		'stopped (not-owed)'
	],
	[
		'a merge into another record',
		async ({ personId }) => {
			const other = await records.addPerson(db, 'The same');
			const kept = await records.addEntry(db, organization.id, other);
			await db
				.updateTable('roster_entries')
				.set({ merged_into: kept })
				.where('person_id', '=', personId)
				.execute();
		},
		'stopped (not-owed)'
	],
	[
		'losing the address',
		({ personId }) =>
			db
				.updateTable('people')
				.set({ email: null, email_key: null, password_hash: null })
				.where('id', '=', personId)
				.execute(),
		'stopped (no-address)'
	],
	[
		'a word that the address is wrong',
		({ personId }) =>
			setStop(db, {
				organizationId: organization.id,
				personId,
				kind: 'wrong-address',
				stopped: true,
				at: 1
			}),
		'stopped (wrong-address)'
	],
	[
		'switching them off',
		() =>
			setHabits(
				db,
				{ organizationId: organization.id, sites: null, personId: null as never, at: 1 },
				{ enabled: false, welcome: false, daysBefore: [14], mayStop: false },
				'2026-05-25'
			),
		'stopped (off)'
	]
])('%s stops what waits, also between planning and sending', async (_, change, came) => {
	const given = await owing('2026-05-29');
	await roundAt(db, failing({ code: 'ECONNREFUSED', command: 'CONN' }), nine('2026-05-26'));
	await change(given);
	const { messages, mailer } = taking();
	await roundAt(db, mailer, nine('2026-05-26') + 3_600_000);
	expect(messages).toEqual([]);
	const ledger = await ledgerOf(db);
	expect(ledger.at(-1)).toBe(`before 3 2026-05-29: queued ${came}`);
});

test('a wish for no more of them counts where the organization leaves it to people', async () => {
	const { personId } = await owing('2026-05-29');
	const owner = await addAccount(db, 'Owner');
	const acting = { organizationId: organization.id, sites: null, personId: owner, at: 1 };
	const usual = { enabled: true, welcome: false, daysBefore: [14, 3], mayStop: true };
	expect(await setHabits(db, acting, usual, '2026-05-01')).toBe('done');
	expect(await setHabits(db, acting, usual, '2026-05-02')).toBe('already');
	const stop = { organizationId: organization.id, personId, kind: 'unwanted' as const, at: 1 };
	await setStop(db, { ...stop, stopped: true });
	await setStop(db, { ...stop, stopped: true });
	const { messages, mailer } = taking();
	await roundAt(db, mailer, nine('2026-05-26'));
	expect(messages).toEqual([]);
	await setHabits(db, acting, { ...usual, mayStop: false }, '2026-05-01');
	await roundAt(db, mailer, nine('2026-06-01'));
	expect(messages).toHaveLength(1);
	const log = await db.selectFrom('audit_entries').select('action').execute();
	expect(log.map(({ action }) => action).sort()).toEqual([
		'reminder.stop',
		'reminders.change',
		'reminders.change'
	]);
});

test('an address that is wrong is written to no more, another one is', async () => {
	const { personId } = await owing('2026-05-29');
	await setStop(db, {
		organizationId: organization.id,
		personId,
		kind: 'wrong-address',
		stopped: true,
		at: 1
	});
	const { messages, mailer } = taking();
	await roundAt(db, mailer, nine('2026-05-15'));
	expect(messages).toEqual([]);
	await db
		.updateTable('people')
		.set({ email: 'right@example.org', email_key: 'right@example.org' })
		.where('id', '=', personId)
		.execute();
	await roundAt(db, mailer, nine('2026-05-26'));
	expect(messages.map(({ to }) => to)).toEqual(['right@example.org']);
});

test('renewal is announced, and what lapsed is said as often as what is overdue', async () => {
	const { personId } = await owing(null, { renew: 12 });
	await records.addCompletion(db, { personId, course: 'truckers', on: '2025-06-30' });
	const { messages, mailer } = taking();
	for (const day of [
		'05-28',
		'05-29',
		'06-01',
		'06-30',
		'07-01',
		'07-14',
		'07-15',
		'07-29',
		'08-12',
		'09-30'
	])
		await roundAt(db, mailer, nine(`2026-${day}`));
	expect(await ledgerOf(db)).toEqual([
		'lapsing 0 2026-06-30: queued sent',
		...[0, 1, 2, 3].map((step) => `lapsed ${step} 2026-06-30: queued sent`)
	]);
	expect(messages[0]!.subject).toContain('June 30, 2026');
});

test('a new course is announced from the day on which that was chosen', async () => {
	await owing(null);
	const owner = await addAccount(db, 'Owner');
	await setHabits(
		db,
		{ organizationId: organization.id, sites: null, personId: owner, at: 1 },
		{ enabled: true, welcome: true, daysBefore: [], mayStop: false },
		'2026-05-25'
	);
	const { messages, mailer } = taking();
	await roundAt(db, mailer, nine('2026-05-26'));
	expect(messages).toEqual([]);
	const newcomer = await addAccount(db, 'Max Ode');
	await records.addEntry(db, organization.id, newcomer, { joined_on: '2026-05-26' });
	await roundAt(db, mailer, nine('2026-05-27'));
	await roundAt(db, mailer, nine('2026-05-28'));
	expect(messages.map(({ text }) => text.slice(0, 10))).toEqual(['Hello Max,']);
});

test('two accounts that were merged hear once', async () => {
	const { personId, assignmentId } = await owing('2026-05-29');
	const { messages, mailer } = taking();
	await roundAt(db, mailer, nine('2026-05-26'));
	const kept = await addAccount(db, 'The same');
	const entry = await records.addEntry(db, organization.id, kept);
	await db
		.updateTable('roster_entries')
		.set({ merged_into: entry })
		.where('person_id', '=', personId)
		.execute();
	await roundAt(db, mailer, nine('2026-05-27'));
	expect(messages).toHaveLength(1);
	expect(assignmentId).not.toBe('');
});

test('two organizations are two duties, each with its own mails', async () => {
	const { personId } = await owing('2026-05-29');
	organization = await records.addOrganization(db, { name: 'Elsewhere', timeZone: 'UTC' });
	await owing('2026-05-29', { personId });
	const { messages, mailer } = taking();
	await roundAt(db, mailer, Date.parse('2026-05-26T09:00:00Z'));
	expect(messages).toHaveLength(1);
	expect(messages[0]!.text).toContain('Elsewhere');
	await roundAt(db, mailer, nine('2026-05-26'));
	expect(messages).toHaveLength(2);
});

test('the ledger can be added to, never changed', async () => {
	await owing('2026-05-29');
	await roundAt(db, taking().mailer, nine('2026-05-26'));
	for (const change of [
		() => db.updateTable('reminders').set({ step: 1 }).execute(),
		() => db.deleteFrom('reminders').execute(),
		() => db.updateTable('reminder_outcomes').set({ at: 1 }).execute(),
		() => db.deleteFrom('reminder_outcomes').execute()
	])
		await expect(change()).rejects.toThrow('append-only');
});

test.each([
	['Luz Vega', 'Luz'],
	['Vega, Luz María', 'Luz'],
	['Dr. J. R. O’Neil', 'O’Neil'],
	['Nguyễn Minh Anh', 'Nguyễn'],
	['see evil.example', null],
	[null, null],
	['X', null]
])('%j is greeted as %j', (name, greeted) => {
	expect(firstName(name)).toBe(greeted);
});

test('a password or another address ends the links of earlier mails, but not their way to stop', async () => {
	const { personId } = await owing('2026-05-29');
	const { messages, mailer } = taking();
	const at = nine('2026-05-26');
	await roundAt(db, mailer, at);
	const token = /\/reminder\/([\w-]{43})\n/.exec(messages[0]!.text)![1]!;
	expect(await followLink(db, { token, at })).toMatchObject({
		kind: 'open',
		personId,
		course: 'truckers',
		asked: { kind: 'due', day: '2026-05-29' }
	});
	await setPassword(db, { personId, password: 'another long password' });
	expect(await followLink(db, { token, at })).toMatchObject({ kind: 'ended' });
	expect((await readLink(db, { token, at })).kind).toBe('ended');
	await records.addCompletion(db, { personId, course: 'truckers', on: '2026-05-26' });
	expect(await followLink(db, { token, at })).toMatchObject({ asked: { kind: 'nothing' } });
});

describe('somebody who owes several courses', () => {
	const courses = ['truckers', 'lodging', 'officers'].map((slug) => ({
		slug,
		title: { en: `The ${slug} course`, es: `El curso ${slug}` }
	}));
	const round = (mailer: Mailer, at: number) => roundAt(db, mailer, at, { courses });

	test('gets one message a morning that names them all, each with its own link and row', async () => {
		const { personId } = await owing('2026-05-29', { course: 'truckers' });
		for (const [course, due] of [
			['lodging', '2026-05-15'],
			['officers', '2026-06-09']
		] as const)
			await records.addAssignment(db, null, course, due, { organization_id: organization.id });
		const { messages, mailer } = taking();
		await round(mailer, nine('2026-05-26'));
		await round(mailer, nine('2026-05-26') + 60_000);
		expect(messages).toHaveLength(1);
		const [{ subject, text, messageId }] = messages as [Message & { messageId: string }];
		expect(subject).toBe('3 courses are waiting for you');
		const order = courses.map(({ title }) => text.indexOf(title.en));
		expect(order.every((at) => at > 0)).toBe(true);
		// What is overdue stands first, what is due last stands last.
		expect(order[1]! < order[0]! && order[0]! < order[2]!).toBe(true);
		const tokens = [...text.matchAll(/\/reminder\/([\w-]{43})\n/g)].map(([, token]) => token!);
		expect(tokens).toHaveLength(3);
		const links = await Promise.all(
			tokens.map((token) => readLink(db, { token, at: nine('2026-05-26') }))
		);
		expect(links).toMatchObject(
			['lodging', 'truckers', 'officers'].map((course) => ({
				kind: 'open',
				personId,
				assignment: { course }
			}))
		);
		const kept = await db
			.selectFrom('reminder_outcomes')
			.select('message_id')
			.where('kind', '=', 'sent')
			.execute();
		expect(kept).toEqual(Array(3).fill({ message_id: messageId }));
		expect(new Set(await ledgerOf(db)).size).toBe((await ledgerOf(db)).length);
	});

	test('hears only of what still holds, and of one course in the usual words', async () => {
		const { personId } = await owing('2026-05-29', { course: 'truckers' });
		await records.addAssignment(db, null, 'lodging', '2026-05-29', {
			organization_id: organization.id
		});
		// Nothing leaves before somebody has finished one of them.
		await round(failing({ code: 'ECONNREFUSED', command: 'CONN' }), nine('2026-05-26'));
		await records.addCompletion(db, { personId, course: 'lodging', on: '2026-05-26' });
		const { messages, mailer } = taking();
		await round(mailer, nine('2026-05-26') + 660_000);
		expect(messages.map(({ subject }) => subject)).toEqual([
			'Due May 29, 2026: The truckers course'
		]);
		expect((await ledgerOf(db)).filter((line) => line.startsWith('before 3')).sort()).toEqual([
			'before 3 2026-05-29: queued sent',
			'before 3 2026-05-29: queued stopped (completed)'
		]);
	});

	test('what was put off goes with the next morning’s message, not beside one of today', async () => {
		const { personId } = await owing('2026-05-29', { course: 'truckers' });
		const { messages, mailer } = taking();
		await round(mailer, nine('2026-05-26'));
		// A course that is assigned at noon and due at once is told of in the morning.
		await records.addAssignment(db, null, 'lodging', '2026-05-29', {
			organization_id: organization.id
		});
		await db.updateTable('reminder_rounds').set({ done: 0, after_entry: '' }).execute();
		await round(mailer, nine('2026-05-26') + 60_000);
		expect(messages).toHaveLength(1);
		await round(mailer, nine('2026-05-27'));
		await round(mailer, nine('2026-05-27') + 60_000);
		expect(messages.map(({ subject }) => subject)).toEqual([
			'Due May 29, 2026: The truckers course',
			'Due May 29, 2026: The lodging course'
		]);
		expect(personId).not.toBe('');
	});
});
