import { useChannels } from '#lib/server/app.ts';
import type { PageServerLoad } from './$types';
import { childLines } from '../room.ts';

export const load: PageServerLoad = ({ locals }) => ({
	childLines: childLines(useChannels(), locals.lang)
});
