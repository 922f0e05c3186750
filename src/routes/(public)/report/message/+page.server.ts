import { deskIntegrity, useChannels, useStates, useTipDesk } from '#lib/server/app.ts';
import type { PageServerLoad } from './$types';

/** One shell, the same for everyone: whether the desk is open is asked by its script (desk.json). */
export const prerender = true;

export const load: PageServerLoad = () => ({
	channels: useChannels(),
	states: useStates(),
	desk: useTipDesk(),
	integrity: deskIntegrity('/report/desk/message.js')
});
