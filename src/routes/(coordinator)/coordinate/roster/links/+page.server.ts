import { redirect } from '@sveltejs/kit';
import { toQuery } from '#lib/forms/address-query.ts';
import { localPath } from '#lib/i18n/language.ts';
import { useDb } from '#lib/server/app.ts';
import { actingAt } from '#lib/server/coordination/desk.ts';
import {
	countLinks,
	listBatches,
	revokeBatch
} from '#lib/server/coordination/roster/personal-links.ts';
import { carriedOn, notFound, openDesk } from '../../open-desk.ts';
import { askedFor, choicesFor } from './asked.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people');
	const filters = await askedFor(event, desk, event.url.searchParams);
	const tooMany = Number(event.url.searchParams.get('most')) || null;
	return {
		filters,
		choices: await choicesFor(desk),
		found: await countLinks(useDb(), desk.scope, filters),
		batches: await listBatches(useDb(), actingAt(desk)),
		tooMany,
		saved: event.url.searchParams.get('saved') === '1'
	};
};

export const actions: Actions = {
	revoke: async (event) => {
		const desk = await openDesk(event, 'people');
		const batch = (await event.request.formData()).get('batch');
		const id = typeof batch === 'string' ? batch : '';
		if ((await revokeBatch(useDb(), actingAt(desk), id)) === 'unknown') return notFound(event);
		const path = localPath(event.locals.lang, '/coordinate/roster/links');
		return redirect(303, path + toQuery({ ...carriedOn(desk), saved: 1 }));
	}
};
