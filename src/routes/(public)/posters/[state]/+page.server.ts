import { error } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { inLanguage } from '#lib/i18n/language.ts';
import { useChannels, useContent } from '#lib/server/app.ts';
import { findPoster } from '#lib/server/cards/find.ts';
import { paperSize } from '#lib/server/cards/pdf.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const prerender = true;

export const entries: EntryGenerator = () => useContent().posters.map(({ state }) => ({ state }));

export const load: PageServerLoad = ({ params, locals }) => {
	const content = useContent();
	const found = findPoster(content, useChannels(), params.state, locals.lang);
	if (!found) error(404, catalogue(locals.lang).cards.unknownPoster);
	const { poster, paper, sources } = found;
	return {
		state: poster.state,
		title: inLanguage(poster.title, locals.lang).text,
		use: inLanguage(poster.use, locals.lang).text,
		paper,
		size: paperSize(paper),
		official: {
			text: inLanguage(poster.official.text, locals.lang).text,
			at: sources.find(({ key }) => key === poster.official.at) ?? null,
			more: poster.more.map((more) => ({
				text: inLanguage(more, locals.lang).text,
				sources: more.sources
			}))
		},
		sources,
		checked: poster.checked
	};
};
