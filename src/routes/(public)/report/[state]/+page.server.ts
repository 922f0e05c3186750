import { error } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { useChannels, useContent, useStates } from '#lib/server/app.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const prerender = true;

export const entries: EntryGenerator = () => Object.keys(useStates()).map((state) => ({ state }));

export const load: PageServerLoad = ({ params, locals }) => {
	const states = useStates();
	const name = Object.hasOwn(states, params.state) ? states[params.state] : undefined;
	if (!name) error(404, catalogue(locals.lang).errors.notFoundTitle);
	const poster = useContent().posters.some((candidate) => candidate.state === params.state);
	return { channels: useChannels(), states, poster, state: { code: params.state, name } };
};
