import { error } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { useChannels, useContent } from '#lib/server/app.ts';
import { pdfAnswer } from '#lib/server/cards/answer.ts';
import { findCard } from '#lib/server/cards/find.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ params, locals, request }) => {
	const found = findCard(useContent(), useChannels(), params, locals.lang);
	if (!found) error(404, catalogue(locals.lang).cards.unknown);
	return pdfAnswer(request, found.paper, `${found.course.slug}-${found.card.slug}`);
};
