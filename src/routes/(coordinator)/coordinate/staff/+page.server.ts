import { fail } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { formatMoment, localPath } from '#lib/i18n/language.ts';
import { siteOrigin, useDb } from '#lib/server/app.ts';
import { actingAt, governs } from '#lib/server/coordination/desk.ts';
import {
	invite,
	listInvitations,
	revokeInvitation
} from '#lib/server/coordination/staff/invitations.ts';
import { siteNames } from '#lib/server/coordination/organization/sites.ts';
import { listStaff } from '#lib/server/coordination/staff/staff.ts';
import { newId } from '#lib/server/db/ids.ts';
import { z } from 'zod';
import { changing, ticked } from '../changing.ts';
import { problemWords } from '../fields.ts';
import { notFound, openDesk } from '../open-desk.ts';
import { newInvitation } from './forms.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const may = (desk: Parameters<typeof actingAt>[0]) => governs(desk.role);

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people', may);
	const { id } = desk.organization;
	return {
		staff: await listStaff(useDb(), id),
		invitations: await listInvitations(useDb(), id, desk.at),
		sites: (await siteNames(useDb(), desk.scope)).map((site) => ({ id: site.id, name: site.name })),
		personId: desk.personId,
		clientId: newId(),
		saved: event.url.searchParams.get('saved') === '1'
	};
};

export const actions: Actions = {
	// The link is shown in the answer itself and nowhere else: an address would stay in the browser's history.
	invite: async (event) => {
		const desk = await openDesk(event, 'people', may);
		const { lang } = event.locals;
		const data = await event.request.formData();
		const read = readForm(newInvitation(problemWords(catalogue(lang))), data);
		if (read.kind === 'invalid') {
			return fail(400, { values: read.values, chosen: ticked(data), errors: read.errors });
		}
		const invited = await invite(useDb(), actingAt(desk), read.value);
		switch (invited.kind) {
			case 'unknown-site':
				return notFound(event);
			case 'already':
				return { link: null, until: null };
			case 'invited':
				return {
					link: siteOrigin(event.url) + localPath(lang, `/invitation/${invited.token}`),
					until: formatMoment(lang, invited.expiresAt, desk.organization.timeZone)
				};
		}
	},
	revoke: changing<RequestEvent, { invitation: string }>({
		may,
		page: () => '/coordinate/staff',
		schema: (words) =>
			z.object({
				invitation: z.string({ error: words['form-stale'] }).min(1, words['form-stale'])
			}),
		change: (db, acting, { invitation }) => revokeInvitation(db, acting, invitation)
	})
};
