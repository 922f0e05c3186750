import { useDb } from '#lib/server/app.ts';
import { actingAt } from '#lib/server/coordination/desk.ts';
import { openPaper } from '#lib/server/coordination/standing/elsewhere.ts';
import { paperAnswer } from '#lib/server/coordination/standing/elsewhere-paper.ts';
import { notFound, openDesk } from '../../../../open-desk.ts';
import type { RequestHandler } from './$types';

/** The scan of a paper, for staff with reach; that it was opened stands in the log. */
export const GET: RequestHandler = async (event) => {
	const desk = await openDesk(event, 'people');
	const { person, record } = event.params;
	const paper = await openPaper(useDb(), actingAt(desk), person, record);
	return paper ? paperAnswer(paper) : notFound(event);
};
