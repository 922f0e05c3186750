import { redirect } from '@sveltejs/kit';
import { localPath } from '#lib/i18n/language.ts';
import { graceMillis, warningMillis } from '#lib/learning/turn.ts';
import { ownPath } from '#lib/server/auth/next-path.ts';
import type { PageServerLoad } from './$types';

/** Where a page without scripts leads before a turn ends by itself. */
export const load: PageServerLoad = ({ locals, url }) => {
	const start = localPath(locals.lang, '/kiosk');
	if (!locals.kiosk) redirect(303, start);
	return {
		next: ownPath(url.searchParams.get('next'), start),
		start,
		seconds: (warningMillis + graceMillis) / 1000
	};
};
