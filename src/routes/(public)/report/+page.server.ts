import { useChannels, useStates } from '#lib/server/app.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ channels: useChannels(), states: useStates() });
