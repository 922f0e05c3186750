import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyDatabase } from '../../../../tests/support/records.ts';
import { forgetLimits } from '../auth/limits.ts';
import { readSetPasswordLink } from '../auth/one-time-links.ts';
import { createAccount } from '../auth/people.ts';
import { smtpMailer } from './mailer.ts';
import { sendResetLink } from './reset-mail.ts';

/** As much of an SMTP server as takes a message: RFC 5321. */
interface Taken {
	to: string[];
	data: string;
}
let server: Server;
let taken: Taken[];

function speak(socket: Socket): void {
	let buffered = '';
	let message: Taken = { to: [], data: '' };
	let inData = false;
	socket.write('220 test\r\n');
	socket.on('data', (chunk) => {
		buffered += chunk.toString('utf8');
		for (let end = buffered.indexOf('\r\n'); end >= 0; end = buffered.indexOf('\r\n')) {
			const line = buffered.slice(0, end);
			buffered = buffered.slice(end + 2);
			if (inData) {
				if (line === '.') {
					inData = false;
					taken.push(message);
					message = { to: [], data: '' };
					socket.write('250 taken\r\n');
				} else message.data += `${line}\n`;
			} else if (/^EHLO/i.test(line)) socket.write('250-test\r\n250 8BITMIME\r\n');
			else if (/^RCPT TO:/i.test(line)) {
				message.to.push(line.slice(8));
				socket.write('250 ok\r\n');
			} else if (/^DATA/i.test(line)) {
				inData = true;
				socket.write('354 go on\r\n');
			} else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
			else socket.write('250 ok\r\n');
		}
	});
	socket.on('error', () => undefined);
}

beforeEach(async () => {
	forgetLimits();
	taken = [];
	server = createServer(speak);
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterEach(() => new Promise((closed) => server.close(closed)));

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
	const url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const mailer = smtpMailer({ url, from: 'Sightline <training@example.gov>' });
	return { db, mailer, origin, personId: made.personId };
}

function textOf({ data }: Taken): string {
	const body = data.slice(data.indexOf('\n\n') + 2);
	return /base64/i.test(data)
		? Buffer.from(body, 'base64').toString('utf8')
		: Buffer.from(
				body
					.replace(/=\n/g, '')
					.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
				'latin1'
			).toString('utf8');
}

test('a person gets a link in their language that opens their account, at the address we know', async () => {
	const here = await site();
	expect(await sendResetLink(here, { email: ' ａｎａ@EXAMPLE.org', at })).toBe('sent');
	expect(taken).toHaveLength(1);
	expect(taken[0]!.to).toEqual(['<Ana@example.org>']);
	const text = textOf(taken[0]!);
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
	expect(taken).toHaveLength(3);
});

test('a mail server that is not there is an error, not silence', async () => {
	const here = await site();
	const mailer = smtpMailer({ url: 'smtp://127.0.0.1:9', from: 'a@example.gov' });
	await expect(
		sendResetLink({ ...here, mailer }, { email: 'ana@example.org', at })
	).rejects.toThrow(/ECONNREFUSED/);
});
