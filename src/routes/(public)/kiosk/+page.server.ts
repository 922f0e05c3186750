import { localPath } from '#lib/i18n/language.ts';
import { clearedSiteData } from '#lib/server/auth/kiosk-page.ts';
import type { PageServerLoad } from './$types';

const reasons = ['idle', 'longest', 'done'] as const;

/** The start page of a shared device: the one thing that its cookie opens. */
export const load: PageServerLoad = ({ locals, url, setHeaders }) => {
	const { kiosk, lang, person } = locals;
	if (!kiosk) return { kiosk: null };
	// Whoever comes to it without a session finds a browser that has forgotten the last person.
	if (!person) setHeaders({ 'clear-site-data': clearedSiteData });
	const turn = `?turn=${kiosk.turn}`;
	return {
		kiosk: {
			organization: kiosk.organization,
			closed: kiosk.closed,
			begin: localPath(lang, `/join/${kiosk.joinCode}${turn}`),
			back: localPath(lang, `/sign-in/return${turn}`)
		},
		present: person !== null,
		ended: reasons.find((reason) => reason === url.searchParams.get('ended')) ?? null
	};
};
