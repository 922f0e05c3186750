import { deskIntegrity, useChannels } from '#lib/server/app.ts';
import type { PageServerLoad } from './$types';

/** One shell, the same for everyone: a receipt stays in the browser. */
export const prerender = true;

export const load: PageServerLoad = () => ({
	channels: useChannels(),
	integrity: deskIntegrity('/report/desk/return.js')
});
