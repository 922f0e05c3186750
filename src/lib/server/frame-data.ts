import { neutralPath } from '#lib/i18n/language.ts';
import type { Language } from '#lib/i18n/language.ts';
import type { SignedInPerson } from './auth/sessions.ts';
import { findLine, type Channel } from './content/index.ts';

/** What every page has: its language, its address without the language, and the lines of the report bar. */
export function frameData(
	channels: Channel[],
	{
		lang,
		person,
		pathname,
		search
	}: { lang: Language; person: SignedInPerson | null; pathname: string; search: string }
) {
	const line = (id: string) => {
		const found = findLine(channels, id);
		if (!found) throw new Error(`The report bar needs the line ${id}.`);
		return found.line;
	};
	return {
		lang,
		// A link to `//host` would leave this site; no page of ours has such an address.
		path: pathname.startsWith('//') ? '/' : neutralPath(pathname),
		/** The query, so that changing the language keeps filters; not an action's name. */
		search: search.startsWith('?/') ? '' : search,
		signedIn: person !== null && !person.guest,
		administrator: person?.administrator ?? false,
		atDesk: person?.atDesk ?? false,
		reportBar: {
			emergency: line('emergency-call'),
			hotline: line('national-hotline-call'),
			hotlineText: line('national-hotline-text')
		}
	};
}
