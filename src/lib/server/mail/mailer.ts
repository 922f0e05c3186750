import { createTransport } from 'nodemailer';

export interface Message {
	/** The address as it stands in the database, never as somebody just typed it. */
	to: string;
	subject: string;
	/** Plain text: it can be read everywhere and hides no address behind other words. */
	text: string;
	/** Without angle brackets. The same for the same message, so that a server or reader can tell a repeat; else a new one. */
	messageId?: string;
}

export interface Mailer {
	/** Resolves once the server has taken the message. @throws Error when it can't be reached or refuses */
	send(message: Message): Promise<void>;
}

/**
 * Sends through the SMTP server of the settings, for example `smtp://user:secret@mail.example.gov:587`.
 *
 * @param patience how long it may take to answer, in ms
 */
export function smtpMailer(
	{ url, from }: { url: string; from: string },
	patience: { connecting: number; answering: number } = { connecting: 10_000, answering: 60_000 }
): Mailer {
	return {
		async send({ to, subject, text, messageId }) {
			let handedOver = false;
			// One for each message: its log says when the whole message was handed over, which its errors don't.
			const transport = createTransport({
				url,
				connectionTimeout: patience.connecting,
				greetingTimeout: patience.connecting,
				socketTimeout: patience.answering,
				disableFileAccess: true,
				disableUrlAccess: true,
				logger: listeningFor('message', () => (handedOver = true))
			});
			try {
				await transport.sendMail({
					from,
					// An object, so that nothing in the address can add another recipient.
					to: { name: '', address: to },
					subject,
					text,
					...(messageId === undefined ? {} : { messageId: `<${messageId}>` }),
					// No holiday notices in return (RFC 3834).
					headers: { 'Auto-Submitted': 'auto-generated' }
				});
			} catch (thrown) {
				// A connection that breaks or is silent from here on is named after its beginning (CONN) otherwise.
				if (handedOver && thrown instanceof Error) Object.assign(thrown, { command: 'DATA' });
				throw thrown;
			}
		}
	};
}

/** A log of nodemailer's that keeps nothing and calls `heard` when a line of this kind is written. */
function listeningFor(tnx: string, heard: () => void) {
	const listen = (entry: unknown) => {
		if ((entry as { tnx?: unknown } | null)?.tnx === tnx) heard();
	};
	return {
		level: () => undefined,
		trace: listen,
		debug: listen,
		info: listen,
		warn: listen,
		error: listen,
		fatal: listen
	};
}

/** What became of a message whose sending failed. */
export type Delivery =
	/** The server said no, for good. */
	| 'refused'
	/** The server will not take this one now, though it may take others: it may be tried again. */
	| 'not-now'
	/** The server could not be asked: it surely did not leave, and may be tried again. */
	| 'not-sent'
	/** The connection broke when the server may already have taken it. */
	| 'unknown';

/** Reads nodemailer's error: on which command of the dialogue (RFC 5321) it failed, and with which reply. */
export function deliveryAfter(thrown: unknown): Delivery {
	const { code, command, responseCode } = (thrown ?? {}) as {
		code?: unknown;
		command?: unknown;
		responseCode?: unknown;
	};
	if (typeof responseCode === 'number' && responseCode >= 400) {
		// 421 closes the connection; 530 to 538 are about who sends, not about the message: the operator can mend that.
		const about = command === 'CONN' || responseCode === 421 ? 'server' : 'message';
		if (about === 'server' || (responseCode >= 530 && responseCode <= 538)) return 'not-sent';
		if (responseCode >= 500) return 'refused';
		return command === 'RCPT TO' || command === 'DATA' ? 'not-now' : 'not-sent';
	}
	const before = ['CONN', 'EHLO', 'HELO', 'STARTTLS', 'AUTH', 'MAIL FROM', 'RCPT TO'];
	if (typeof command === 'string' && before.some((name) => command.startsWith(name)))
		return 'not-sent';
	return code === 'EDNS' || code === 'ECONNREFUSED' || code === 'EAUTH' || code === 'ENOAUTH'
		? 'not-sent'
		: 'unknown';
}
