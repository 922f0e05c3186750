import { error } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { useDb } from '#lib/server/app.ts';
import { ownPaper } from '#lib/server/coordination/standing/elsewhere.ts';
import { paperAnswer } from '#lib/server/coordination/standing/elsewhere-paper.ts';
import type { RequestHandler } from './$types';

/** The scan of a paper, for the person whom it is about. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const paper = await ownPaper(useDb(), locals.person!.id, params.record);
	return paper ? paperAnswer(paper) : error(404, catalogue(locals.lang).errors.notFoundTitle);
};
