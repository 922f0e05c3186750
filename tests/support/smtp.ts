import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface TakenMessage {
	/** As the envelope names them, such as `<ana@example.org>`. */
	to: string[];
	/** Headers and body as they were sent, lines ended by \n. */
	data: string;
}

export interface MailServer {
	url: string;
	taken: TakenMessage[];
	close(): Promise<void>;
}

/** As much of an SMTP server (RFC 5321) as takes a message. */
export async function runMailServer(): Promise<MailServer> {
	const taken: TakenMessage[] = [];
	const server = createServer((socket) => speak(socket, taken));
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	return {
		url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
		taken,
		close: () => new Promise((closed) => server.close(() => closed()))
	};
}

function speak(socket: Socket, taken: TakenMessage[]): void {
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
				taken.push(message);
				message = { to: [], data: '' };
				socket.write('250 taken\r\n');
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
