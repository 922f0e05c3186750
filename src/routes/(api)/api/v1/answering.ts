import type { RequestEvent } from '@sveltejs/kit';
import { problemOf, type Answered } from '#lib/server/api/answer.ts';
import type { Problem } from '#lib/server/api/document.ts';
import type { ApiCaller, ApiScope } from '#lib/server/api/tokens.ts';
import { limit } from '#lib/server/auth/limits.ts';

const headers = { 'cache-control': 'private, no-store' };

/** A refusal that another system can read. */
export function refuse(problem: Problem, more: Record<string, string> = {}): Response {
	return Response.json(problem, {
		status: problem.status,
		headers: { ...headers, ...more, 'content-type': 'application/problem+json' }
	});
}

/** Answers a system whose token is for this; the hook has read the token. */
export async function answering<Body>(
	{ locals: { caller } }: Pick<RequestEvent, 'locals'>,
	scope: ApiScope,
	answer: (caller: ApiCaller) => Promise<Answered<Body>>
): Promise<Response> {
	if (!caller) throw new Error('The hook let somebody in without a token.');
	const limited = await limit('api', caller.tokenId);
	if (limited.kind === 'wait') {
		const detail = `Wait ${limited.seconds} seconds.`;
		return refuse(problemOf(429, detail), { 'retry-after': String(limited.seconds) });
	}
	if (!caller.scopes.includes(scope)) {
		return refuse(problemOf(403, `This token may not read ${scope}. Make one that may.`));
	}
	const answered = await answer(caller);
	return answered.kind === 'ok'
		? Response.json(answered.body, { headers })
		: refuse(answered.problem);
}
