import { answerCounts } from '#lib/server/api/answer.ts';
import { now, useContent, useDb } from '#lib/server/app.ts';
import { answering } from '../answering.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	answering(event, 'counts', (caller) =>
		answerCounts(useDb(), caller, event.url.searchParams, {
			at: now(),
			courses: useContent().courses.map(({ slug }) => slug)
		})
	);
