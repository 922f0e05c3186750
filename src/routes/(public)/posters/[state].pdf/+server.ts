import { error } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { useChannels, useContent } from '#lib/server/app.ts';
import { pdfAnswer } from '#lib/server/cards/answer.ts';
import { findPoster } from '#lib/server/cards/find.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ params, locals, request }) => {
	const found = findPoster(useContent(), useChannels(), params.state, locals.lang);
	if (!found) error(404, catalogue(locals.lang).cards.unknownPoster);
	return pdfAnswer(request, found.paper, `poster-${found.poster.state}`);
};
