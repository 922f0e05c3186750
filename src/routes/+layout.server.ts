import { building } from '$app/environment';
import { useChannels } from '#lib/server/app.ts';
import { frameData } from '#lib/server/frame-data.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, url }) =>
	frameData(useChannels(), {
		lang: locals.lang,
		person: locals.person,
		pathname: url.pathname,
		// A prerendered page has no query.
		search: building ? '' : url.search
	});
