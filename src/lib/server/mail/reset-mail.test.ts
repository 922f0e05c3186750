import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyDatabase } from '../../../../tests/support/records.ts';
import { runMailServer, textOf, type MailServer } from '../../../../tests/support/smtp.ts';
import { forgetLimits } from '../auth/limits.ts';
import { readSetPasswordLink } from '../auth/one-time-links.ts';
import { createAccount } from '../auth/people.ts';
import { smtpMailer } from './mailer.ts';
import { sendResetLink } from './reset-mail.ts';

let mail: MailServer;

beforeEach(async () => {
	forgetLimits();
	mail = await runMailServer();
});
afterEach(() => mail.close());

const at = 1_790_000_000_000;
const origin = 'https://training.example.gov';

async function site() {
	const db = await emptyDatabase();
	const made = await createAccount(db, {
		name: 'Ana Ruiz',
		email: 'Ana@example.org',
		password: 'a long password',
		language: 'es',
		at
	});
	if (made.kind !== 'made') throw new Error('taken');
	const mailer = smtpMailer({ url: mail.url, from: 'Sightline <training@example.gov>' });
	return { db, mailer, origin, personId: made.personId };
}

test('a person gets a link in their language that opens their account, at the address we know', async () => {
	const here = await site();
	expect(await sendResetLink(here, { email: ' ａｎａ@EXAMPLE.org', at })).toBe('sent');
	expect(mail.taken).toHaveLength(1);
	expect(mail.taken[0]!.to).toEqual(['<Ana@example.org>']);
	const text = textOf(mail.taken[0]!);
	expect(text).toContain('Hola, Ana Ruiz:');
	const token = /https:\/\/training\.example\.gov\/es\/set-password\/([\w-]{43})\n/.exec(text)?.[1];
	expect(await readSetPasswordLink(here.db, { token: token!, at })).toMatchObject({
		kind: 'open',
		personId: here.personId
	});
});

test('an unknown address gets nothing, and an account not more than three an hour', async () => {
	const here = await site();
	expect(await sendResetLink(here, { email: 'nobody@example.org', at })).toBe('no-account');
	const answers = [];
	for (let i = 0; i < 4; i++)
		answers.push(await sendResetLink(here, { email: 'ana@example.org', at }));
	expect(answers).toEqual(['sent', 'sent', 'sent', 'too-many']);
	expect(mail.taken).toHaveLength(3);
});

test('a mail server that is not there is an error, not silence', async () => {
	const here = await site();
	const mailer = smtpMailer({ url: 'smtp://127.0.0.1:9', from: 'a@example.gov' });
	await expect(
		sendResetLink({ ...here, mailer }, { email: 'ana@example.org', at })
	).rejects.toThrow(/ECONNREFUSED/);
});
