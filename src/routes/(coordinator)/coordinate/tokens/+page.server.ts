import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { formatMoment } from '#lib/i18n/language.ts';
import { listTokens, makeToken, revokeToken, tokenDays } from '#lib/server/api/tokens.ts';
import { siteOrigin, useDb } from '#lib/server/app.ts';
import { actingAt, governs, type Desk } from '#lib/server/coordination/desk.ts';
import { newId } from '#lib/server/db/ids.ts';
import { changing, ticked, typed } from '../changing.ts';
import { openDesk } from '../open-desk.ts';
import { newToken } from './forms.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

// A token reads the whole organization.
const may = (desk: Desk) => governs(desk.role);

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people', may);
	return {
		tokens: await listTokens(useDb(), desk.organization.id, desk.at),
		at: desk.at,
		days: [...tokenDays],
		origin: siteOrigin(event.url),
		clientId: newId(),
		saved: event.url.searchParams.get('saved') === '1'
	};
};

export const actions: Actions = {
	// The token is shown in the answer itself and nowhere else: an address would stay in the browser's history.
	make: async (event) => {
		const desk = await openDesk(event, 'people', may);
		const words = catalogue(event.locals.lang);
		const data = await event.request.formData();
		const read = readForm(newToken(words), data);
		const back = { values: {}, chosen: ticked(data) };
		if (read.kind === 'invalid') {
			return fail(400, { ...back, values: read.values, errors: read.errors });
		}
		const made = await makeToken(useDb(), actingAt(desk), read.value);
		switch (made.kind) {
			case 'too-many': {
				const message = words.tokens.problems['too-many-tokens'];
				return fail(400, {
					values: typed(data),
					chosen: back.chosen,
					errors: [{ field: 'name', message }]
				});
			}
			case 'already':
				return { token: null, until: null };
			case 'made':
				return {
					token: made.token,
					until: formatMoment(event.locals.lang, made.expiresAt, desk.organization.timeZone)
				};
		}
	},
	revoke: changing<RequestEvent, { token: string }>({
		may,
		page: () => '/coordinate/tokens',
		schema: (words) =>
			z.object({ token: z.string({ error: words['form-stale'] }).min(1, words['form-stale']) }),
		change: (db, acting, { token }) => revokeToken(db, acting, token)
	})
};
