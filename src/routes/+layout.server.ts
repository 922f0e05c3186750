import { building } from '$app/environment';
import { neutralPath } from '#lib/i18n/language.ts';
import { useChannels } from '#lib/server/app.ts';
import { findLine } from '#lib/server/content/index.ts';
import type { LayoutServerLoad } from './$types';

/** What every page has: its language, its address without the language, and the lines of the report bar. */
export const load: LayoutServerLoad = ({ locals, url }) => {
	const channels = useChannels();
	const line = (id: string) => {
		const found = findLine(channels, id);
		if (!found) throw new Error(`The report bar needs the line ${id}.`);
		return found.line;
	};
	return {
		lang: locals.lang,
		// A link to `//host` would leave this site; no page of ours has such an address.
		path: url.pathname.startsWith('//') ? '/' : neutralPath(url.pathname),
		/** The query, so that changing the language keeps filters; not an action's name, and a prerendered page has none. */
		search: building || url.search.startsWith('?/') ? '' : url.search,
		signedIn: locals.person !== null && !locals.person.guest,
		administrator: locals.person?.administrator ?? false,
		atDesk: locals.person?.atDesk ?? false,
		reportBar: {
			emergency: line('emergency-call'),
			hotline: line('national-hotline-call'),
			hotlineText: line('national-hotline-text')
		}
	};
};
