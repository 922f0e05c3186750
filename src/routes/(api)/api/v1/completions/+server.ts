import { answerCompletions } from '#lib/server/api/answer.ts';
import { siteOrigin, useDb } from '#lib/server/app.ts';
import { answering } from '../answering.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	answering(event, 'completions', (caller) =>
		answerCompletions(useDb(), caller, event.url.searchParams, { origin: siteOrigin(event.url) })
	);
