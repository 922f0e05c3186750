import type { Reroute } from '@sveltejs/kit';
import { neutralPath } from '#lib/i18n/language.ts';

/** Spanish pages are the English routes: `/es/report` is answered by `/report`. `/es/es` is nobody's. */
export const reroute: Reroute = ({ url }) => {
	const path = neutralPath(url.pathname);
	return path === url.pathname || neutralPath(path) !== path ? undefined : path;
};
