import { useContent } from '#lib/server/app.ts';
import type { PageServerLoad } from './$types';

export const prerender = true;

export const load: PageServerLoad = ({ locals: { lang } }) => {
	const { definitions, sources } = useContent();
	const other = lang === 'en' ? 'es' : 'en';
	return {
		terms: definitions
			.map(({ id, term, definition, sources: keys }) => ({
				id,
				term: term[lang],
				inOther: term[other],
				definition: definition[lang],
				sources: keys.flatMap((key) => {
					const source = sources.get(key);
					return source ? [{ key, publisher: source.publisher, title: source.title }] : [];
				})
			}))
			.toSorted((a, b) => a.term.localeCompare(b.term, lang))
	};
};
