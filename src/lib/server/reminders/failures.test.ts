import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Db } from '#lib/server/db/connect.ts';
import { smtpMailer, type Mailer } from '#lib/server/mail/mailer.ts';
import * as records from '../../../../tests/support/records.ts';
import {
	addAccount,
	failing,
	ledgerOf,
	nine,
	roundAt,
	taking
} from '../../../../tests/support/reminding.ts';
import {
	runMailServer,
	type MailServer,
	type Misbehaviour
} from '../../../../tests/support/smtp.ts';

let db: Db;
let server: MailServer;
let mailer: Mailer;
const at = nine('2026-05-26');
const minute = 60_000;

beforeEach(async () => {
	db = await records.emptyDatabase();
	server = await runMailServer();
	mailer = smtpMailer(
		{ url: server.url, from: 'Sightline <training@example.gov>' },
		{ connecting: 500, answering: 150 }
	);
	const organization = await records.addOrganization(db);
	for (const name of ['ana', 'luz', 'max']) {
		const person = await addAccount(db, name, { email: `${name}@example.org` });
		await records.addEntry(db, organization.id, person);
	}
	await records.addAssignment(db, null, 'truckers', '2026-05-29', {
		organization_id: organization.id
	});
});
afterEach(async () => {
	await server.close();
	await db.destroy();
});

const last = async () => (await ledgerOf(db)).filter((line) => line.startsWith('before 3')).sort();
const sent = 'before 3 2026-05-29: queued sent';
const gotBy = () => server.taken.flatMap(({ to }) => to).sort();
const all = ['<ana@example.org>', '<luz@example.org>', '<max@example.org>'];

test('a server that behaves gets each once, under a Message-ID that follows from the ledger', async () => {
	await roundAt(db, mailer, at);
	await roundAt(db, mailer, at + minute);
	expect(gotBy()).toEqual(all);
	const ids = server.taken.map(({ data }) => /^Message-ID: <(.+)>$/im.exec(data)![1]!);
	const kept = await db
		.selectFrom('reminder_outcomes')
		.select('message_id')
		.where('kind', '=', 'sent')
		.execute();
	expect(ids.sort()).toEqual(kept.map(({ message_id: id }) => id).sort());
	expect(server.taken[0]!.data).toMatch(/^Auto-Submitted: auto-generated$/im);
});

test.each<[string, Misbehaviour, string[]]>([
	['silent at the greeting', { at: 'EHLO', does: 'hang' }, []],
	['gone at the greeting', { at: 'EHLO', does: 'drop' }, []],
	['closing with 421', { at: 'MAIL FROM', does: { answer: '421 going down' } }, []],
	['asking for a password', { at: 'MAIL FROM', does: { answer: '530 authenticate first' } }, []],
	['out of resources', { at: 'MAIL FROM', does: { answer: '451 later' } }, []],
	['silent at one address', { at: 'RCPT TO', to: 'luz@', does: 'hang' }, ['ana', 'max']]
])('a server that is %s costs nobody a mail once it is back', async (_, misbehaves, meanwhile) => {
	server.misbehaves = misbehaves;
	const down = await roundAt(db, mailer, at);
	expect(down).toMatchObject({ kind: 'done', sent: meanwhile.length, givenUp: 0 });
	expect(gotBy()).toEqual(meanwhile.map((name) => `<${name}@example.org>`));
	server.misbehaves = null;
	await roundAt(db, mailer, at + 11 * minute);
	await roundAt(db, mailer, at + 22 * minute);
	expect(gotBy()).toEqual(all);
	expect(await last()).toEqual([sent, sent, sent]);
});

test('nobody listening is told as a server that is down, once a round, and nothing is lost in a day', async () => {
	const nowhere = smtpMailer({ url: 'smtp://127.0.0.1:9', from: 'a@example.gov' });
	expect(await roundAt(db, nowhere, at)).toMatchObject({ serverDown: true, putOff: 2, sent: 0 });
	expect(await roundAt(db, nowhere, at + minute)).toMatchObject({ sent: 0 });
	await roundAt(db, mailer, nine('2026-05-27'));
	expect(gotBy()).toEqual(all);
});

test('after three days without a server the newest event goes, the others are skipped', async () => {
	await roundAt(db, failing({ code: 'EDNS' }), at);
	await roundAt(db, failing({ code: 'EDNS' }), nine('2026-06-01'));
	await roundAt(db, mailer, nine('2026-06-02'));
	expect(gotBy()).toEqual(all);
	const ledger = await ledgerOf(db);
	expect(ledger.filter((line) => line.startsWith('overdue 0'))).toEqual(
		Array(3).fill('overdue 0 2026-05-29: queued sent')
	);
	expect(await last()).toEqual(Array(3).fill('before 3 2026-05-29: queued skipped (newer)'));
});

test('an address that is refused for good is given up and keeps nobody else waiting', async () => {
	server.misbehaves = { at: 'RCPT TO', to: 'ana@', does: { answer: '550 no such user' } };
	expect(await roundAt(db, mailer, at)).toMatchObject({ sent: 2, givenUp: 1 });
	server.misbehaves = null;
	await roundAt(db, mailer, at + 60 * minute);
	expect(gotBy()).toEqual(all.slice(1));
	expect(await last()).toEqual([
		'before 3 2026-05-29: queued failed (refused) given-up (refused)',
		sent,
		sent
	]);
});

test('a full mailbox is tried again, at growing distances, and given up in the end', async () => {
	server.misbehaves = { at: 'RCPT TO', to: 'ana@', does: { answer: '452 mailbox full' } };
	await roundAt(db, mailer, at);
	await roundAt(db, mailer, at + 10 * minute);
	await roundAt(db, mailer, at + 31 * minute);
	expect(gotBy()).toEqual(all.slice(1));
	expect((await last())[0]).toBe('before 3 2026-05-29: queued failed (not-now) failed (not-now)');
	server.misbehaves = null;
	await roundAt(db, mailer, at + 100 * minute);
	expect(gotBy()).toEqual(all);
});

test.each<[string, Misbehaviour]>([
	['drops in the middle of the message', { at: '.', to: 'ana@', does: 'drop' }],
	['is silent after the message', { at: '.', to: 'ana@', does: 'hang' }]
])('a server that %s may have it: it is not sent again', async (_, misbehaves) => {
	server.misbehaves = misbehaves;
	expect(await roundAt(db, mailer, at)).toMatchObject({ sent: 2, givenUp: 1 });
	server.misbehaves = null;
	await roundAt(db, mailer, at + 60 * minute);
	expect(gotBy()).toEqual(all.slice(1));
	expect((await last())[0]).toBe('before 3 2026-05-29: queued failed (unknown) given-up (unknown)');
});

test('a refusal after the message is for good, a delay after it is not', async () => {
	server.misbehaves = { at: '.', to: 'ana@', does: { answer: '554 looks like spam' } };
	await roundAt(db, mailer, at);
	expect((await last())[0]).toContain('given-up (refused)');
	expect(gotBy()).toEqual(all.slice(1));
});

test('two processes on one database send nothing twice, and one of them waits', async () => {
	const { messages, mailer: slow } = taking();
	const [first, second] = await Promise.all([
		roundAt(db, slow, at, { holder: 'one' }),
		roundAt(db, slow, at, { holder: 'two' })
	]);
	expect([first.kind, second.kind].sort()).toEqual(['done', 'elsewhere']);
	expect(messages).toHaveLength(3);
	// Even where the first one is held up for longer than its lease.
	expect((await roundAt(db, slow, at + 6 * minute, { holder: 'two' })).kind).toBe('done');
	expect(messages).toHaveLength(3);
});

test('what was on its way when a process died is given up by the next, the rest is sent', async () => {
	let died!: () => void;
	const claimed = new Promise<void>((resolve) => (died = resolve));
	void roundAt(db, { send: () => new Promise(() => died()) }, at, { holder: 'dead' });
	await claimed;
	expect(await roundAt(db, mailer, at + minute)).toEqual({ kind: 'elsewhere' });
	await roundAt(db, mailer, at + 6 * minute);
	expect(server.taken).toHaveLength(2);
	expect((await last()).filter((line) => line.includes('given-up (unknown)'))).toHaveLength(1);
});

test('a site that stops finishes the message on its way and leaves the rest to the next at once', async () => {
	const stopping = new AbortController();
	const { messages, mailer: taker } = taking();
	const lastOne: Mailer = {
		send: (message) => {
			stopping.abort();
			return taker.send(message);
		}
	};
	await roundAt(db, lastOne, at, { holder: 'old', stopping: stopping.signal });
	expect(messages).toHaveLength(1);
	await roundAt(db, taker, at + 1000, { holder: 'new' });
	expect(messages).toHaveLength(3);
	expect(await last()).toEqual([sent, sent, sent]);
});

test('what was put off under a clock a year ahead is due at the next round under the right one, and what waits its turn goes on waiting', async () => {
	const year = 365 * 24 * 60 * minute;
	const states = () => db.selectFrom('reminder_states').select(['state', 'next_try_at']).execute();
	server.misbehaves = { at: 'RCPT TO', to: 'ana@', does: { answer: '452 mailbox full' } };
	await roundAt(db, mailer, at);
	const waiting = (await states()).filter(({ state }) => state === 'queued');
	expect(waiting).toHaveLength(1);
	const due = waiting[0]!.next_try_at;
	expect(due).toBeGreaterThan(at);

	// A round before that moment changes nothing of it.
	await roundAt(db, mailer, at + minute);
	expect((await states()).filter(({ state }) => state === 'queued')).toEqual(waiting);
	// The clock that put it off stood a year ahead.
	await db
		.updateTable('reminder_states')
		.set({ next_try_at: due + year })
		.where('state', '=', 'queued')
		.execute();
	server.misbehaves = null;
	await roundAt(db, mailer, at + 2 * minute);
	expect(gotBy()).toEqual(all);
	expect((await states()).filter(({ state }) => state === 'queued')).toEqual([]);
});
