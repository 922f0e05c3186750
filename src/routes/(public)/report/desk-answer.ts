import type { RequestEvent } from '@sveltejs/kit';
import { now, useFloodGate, useTips } from '#lib/server/app.ts';
import type { AtTheDesk } from '#lib/server/tips/public-desk.ts';
import { readPosted } from '#lib/server/tips/read-posted.ts';

/** Hands what was posted to the desk, and its answer back: to be read by the page's script, and kept by nobody. */
export async function atTheDesk<Answer>(
	event: RequestEvent,
	answer: (given: AtTheDesk, body: unknown) => Promise<Answer>
): Promise<Response> {
	const body = await readPosted(event.request);
	const given = {
		db: useTips(),
		gate: useFloodGate(),
		address: event.getClientAddress(),
		at: now()
	};
	return Response.json(await answer(given, body), { headers: deskAnswerHeaders });
}

export const deskAnswerHeaders = {
	'cache-control': 'no-store',
	'cross-origin-embedder-policy': 'require-corp'
};
