import { redirect } from '@sveltejs/kit';
import { localPath } from '#lib/i18n/language.ts';
import type { PageServerLoad } from './$types';
import { homeOf } from '../room.ts';

export const load: PageServerLoad = ({ locals }) => {
	const home = homeOf(locals.responder!);
	if (home !== '/respond/enrol') redirect(303, localPath(locals.lang, home));
};
