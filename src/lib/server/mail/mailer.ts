import { createTransport } from 'nodemailer';

export interface Message {
	/** The address as it stands in the database, never as somebody just typed it. */
	to: string;
	subject: string;
	/** Plain text: it can be read everywhere and hides no address behind other words. */
	text: string;
}

export interface Mailer {
	/** Resolves once the server has taken the message. @throws Error when it can't be reached or refuses */
	send(message: Message): Promise<void>;
}

/** Sends through the SMTP server of the settings, for example `smtp://user:secret@mail.example.gov:587`. */
export function smtpMailer({ url, from }: { url: string; from: string }): Mailer {
	const transport = createTransport({
		url,
		connectionTimeout: 10_000,
		greetingTimeout: 10_000,
		socketTimeout: 20_000,
		disableFileAccess: true,
		disableUrlAccess: true
	});
	return {
		async send({ to, subject, text }) {
			// An object, so that nothing in the address can add another recipient.
			await transport.sendMail({ from, to: { name: '', address: to }, subject, text });
		}
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
