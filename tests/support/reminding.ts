import { loadChannels } from '../../src/lib/server/content/channels.ts';
import type { Db } from '../../src/lib/server/db/connect.ts';
import { newId } from '../../src/lib/server/db/ids.ts';
import type { Language, UnixMillis } from '../../src/lib/server/db/schema.ts';
import type { Mailer, Message } from '../../src/lib/server/mail/mailer.ts';
import { remind, type RoundDone } from '../../src/lib/server/reminders/round.ts';
import type { Sending } from '../../src/lib/server/reminders/send.ts';
import { addPerson } from './records.ts';

const channels = loadChannels('content/channels.yaml');
const courses = [{ slug: 'truckers', title: { en: 'On the road', es: 'En la carretera' } }];

export const origin = 'https://training.example.gov';

/** A mailer that takes everything, and what it took. */
export function taking(): { messages: Message[]; mailer: Mailer } {
	const messages: Message[] = [];
	return {
		messages,
		mailer: {
			send: (message) => {
				messages.push(message);
				return Promise.resolve();
			}
		}
	};
}

/** A mailer that fails as nodemailer does. */
export const failing = (error: object): Mailer => ({
	send: () => Promise.reject(Object.assign(new Error('mail'), error))
});

/** Nine in the morning in Kansas City. */
export const nine = (day: string): UnixMillis =>
	Date.parse(`${day}T${day > '2026-03-08' && day < '2026-11-01' ? '14' : '15'}:00:00Z`);

/** One round of a process at a moment. */
export function roundAt(
	db: Db,
	mailer: Mailer,
	at: UnixMillis,
	given: Partial<Sending> & { stopping?: AbortSignal } = {}
): Promise<RoundDone> {
	const { stopping, ...rest } = given;
	return remind(
		{
			db,
			mailer,
			origin,
			channels,
			courses,
			holder: 'one',
			now: () => at,
			...rest
		},
		stopping
	);
}

/** A person with an account and an address. */
export async function addAccount(
	db: Db,
	name = 'Luz Vega',
	{
		language = 'en',
		email = `${newId()}@example.org`.toLowerCase()
	}: { language?: Language; email?: string } = {}
): Promise<string> {
	const id = await addPerson(db, name);
	await db
		.updateTable('people')
		.set({ email, email_key: email, password_hash: 'x', language })
		.where('id', '=', id)
		.execute();
	return id;
}

/** The ledger in words: event, step and anchor, with what its outcomes were. */
export async function ledgerOf(db: Db): Promise<string[]> {
	const rows = await db
		.selectFrom('reminders')
		.innerJoin('reminder_outcomes as outcome', 'outcome.reminder_id', 'reminders.id')
		.select(['reminders.id', 'event', 'step', 'anchor', 'outcome.kind', 'outcome.reason'])
		.orderBy('reminders.created_at')
		.orderBy('anchor')
		.orderBy('step', 'desc')
		.orderBy('reminders.id')
		.orderBy('position')
		.execute();
	const lines = new Map<string, string>();
	for (const { id, event, step, anchor, kind, reason } of rows) {
		const head = lines.get(id) ?? `${[event, step, anchor].join(' ').trim()}:`;
		lines.set(id, `${head} ${reason === null ? kind : `${kind} (${reason})`}`);
	}
	return [...lines.values()];
}
