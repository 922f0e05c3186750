import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface TakenMessage {
	/** As the envelope names them, such as `<ana@example.org>`. */
	to: string[];
	/** Headers and body as they were sent, lines ended by \n. */
	data: string;
}

/** What a server does wrong at a command, or at the end of a message (`.`): an answer of its own, silence, or hanging up. */
export interface Misbehaviour {
	at: 'EHLO' | 'MAIL FROM' | 'RCPT TO' | 'DATA' | '.';
	/** Only for addresses that hold this. */
	to?: string;
	does: 'hang' | 'drop' | { answer: string };
}

export interface MailServer {
	url: string;
	taken: TakenMessage[];
	/** Null while it behaves. */
	misbehaves: Misbehaviour | null;
	close(): Promise<void>;
}

/** As much of an SMTP server (RFC 5321) as takes a message. */
export async function runMailServer(): Promise<MailServer> {
	const taken: TakenMessage[] = [];
	const open = new Set<Socket>();
	const server = createServer((socket) => {
		open.add(socket);
		socket.on('close', () => open.delete(socket));
		speak(socket, running);
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const running: MailServer = {
		url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
		taken,
		misbehaves: null,
		close: () =>
			new Promise((closed) => {
				server.close(() => closed());
				for (const socket of open) socket.destroy();
			})
	};
	return running;
}

function speak(socket: Socket, server: MailServer): void {
	const { taken } = server;
	/** Whether it misbehaved in place of answering. */
	const wrong = (at: Misbehaviour['at'], line: string): boolean => {
		const { misbehaves } = server;
		if (misbehaves?.at !== at) return false;
		const { does, to } = misbehaves;
		if (to !== undefined && ![line, ...message.to].some((text) => text.includes(to))) return false;
		if (does === 'drop') socket.destroy();
		else if (does !== 'hang') socket.write(`${does.answer}\r\n`);
		return true;
	};
	let buffered = '';
	let message: TakenMessage = { to: [], data: '' };
	let inData = false;
	socket.write('220 test\r\n');
	socket.on('error', () => undefined);
	socket.on('data', (chunk) => {
		buffered += chunk.toString('utf8');
		for (let end = buffered.indexOf('\r\n'); end >= 0; end = buffered.indexOf('\r\n')) {
			const line = buffered.slice(0, end);
			buffered = buffered.slice(end + 2);
			if (inData && line !== '.') message.data += `${line}\n`;
			else if (inData) {
				inData = false;
				if (wrong('.', '')) {
					message = { to: [], data: '' };
					continue;
				}
				taken.push(message);
				message = { to: [], data: '' };
				socket.write('250 taken\r\n');
			} else if (
				(['EHLO', 'MAIL FROM', 'RCPT TO', 'DATA'] as const).some(
					(at) => line.toUpperCase().startsWith(at) && wrong(at, line)
				)
			)
				continue;
			else if (/^EHLO/i.test(line)) socket.write('250-test\r\n250 8BITMIME\r\n');
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
}

/** The words of a plain-text message, however they were encoded for the way. */
export function textOf({ data }: TakenMessage): string {
	const start = data.indexOf('\n\n') + 2;
	const body = data.slice(start);
	if (/^content-transfer-encoding: base64/im.test(data.slice(0, start))) {
		return Buffer.from(body, 'base64').toString('utf8');
	}
	const bytes = body
		.replace(/=\n/g, '')
		.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	return Buffer.from(bytes, 'latin1').toString('utf8');
}
