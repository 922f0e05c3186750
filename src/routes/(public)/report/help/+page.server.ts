import { useChannels } from '#lib/server/app.ts';
import type { PageServerLoad } from './$types';

export const prerender = true;

export const load: PageServerLoad = () => ({ channels: useChannels() });
