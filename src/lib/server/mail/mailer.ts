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
