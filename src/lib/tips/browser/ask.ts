import { deskAnswer, mostBodyBytes, type DeskAnswer } from '../wire.ts';

interface Schema<Value> {
	safeParse(value: unknown): { success: true; data: Value } | { success: false };
}

/** No answer, or none that can be read: whether the server did something is not known. */
export interface Lost {
	kind: 'lost';
}

/** What the desk says of itself now. */
export function askDesk(): Promise<DeskAnswer | Lost> {
	return ask('/report/desk.json', deskAnswer, { cache: 'no-store' });
}

/** Sends sealed things. Nothing else is ever sent by these pages. */
export function send<Answer>(
	path: string,
	schema: Schema<Answer>,
	sealed: object
): Promise<Answer | Lost> {
	const body = JSON.stringify(sealed);
	if (body.length > mostBodyBytes) throw new RangeError('Too large for the desk.');
	return ask(path, schema, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body
	});
}

/** So long a request may take, in ms: on the poorest signal the longest message needs a minute and a half. */
const patience = 120_000;

async function ask<Answer>(
	path: string,
	schema: Schema<Answer>,
	options: RequestInit
): Promise<Answer | Lost> {
	// A connection that is dead and doesn't say so would leave a reader waiting for ever, with no button in reach.
	const dead = new AbortController();
	const timer = setTimeout(() => dead.abort(), patience);
	try {
		const { signal } = dead;
		const response = await fetch(path, {
			...options,
			credentials: 'omit',
			redirect: 'error',
			signal
		});
		const parsed = schema.safeParse(await response.json());
		return parsed.success ? parsed.data : { kind: 'lost' };
	} catch {
		// No connection, or an error page in place of an answer.
		return { kind: 'lost' };
	} finally {
		clearTimeout(timer);
	}
}
