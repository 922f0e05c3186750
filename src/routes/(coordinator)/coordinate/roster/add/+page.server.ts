import { z } from 'zod';
import { useDb } from '#lib/server/app.ts';
import { addPerson } from '#lib/server/coordination/roster/add-person.ts';
import { longestExternalId } from '#lib/server/coordination/roster/external-id.ts';
import { siteNames } from '#lib/server/coordination/organization/sites.ts';
import { newId } from '#lib/server/db/ids.ts';
import { changing } from '../../changing.ts';
import { clientId, dayOrNone, idOrNone, oneLine, oneLineOrNone, type Words } from '../../fields.ts';
import { openDesk } from '../../open-desk.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const newPerson = (words: Words) =>
	z.object({
		client_id: clientId(words),
		name: oneLine(words['person-name-missing'], words['name-too-long']),
		external_id: oneLineOrNone(words['id-too-long'], longestExternalId),
		site: idOrNone(),
		job: oneLineOrNone(words['job-too-long']),
		hired_on: dayOrNone(words),
		language: z.enum(['en', 'es'], { error: words['unknown-language'] })
	});

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people');
	const sites = await siteNames(useDb(), desk.scope);
	return { sites: sites.filter(({ closedAt }) => closedAt === null), clientId: newId() };
};

export const actions: Actions = {
	default: changing<RequestEvent, z.infer<ReturnType<typeof newPerson>>>({
		page: () => '/coordinate/roster',
		schema: newPerson,
		change: async (db, acting, { client_id, external_id, site, hired_on, ...given }) => {
			const came = await addPerson(db, acting, {
				...given,
				clientId: client_id,
				externalId: external_id,
				siteId: site,
				hiredOn: hired_on
			});
			switch (came.kind) {
				case 'unknown-site':
					return { field: 'site', problem: came.kind };
				case 'id-taken':
					return { field: 'external_id', problem: came.kind };
				case 'added':
				case 'already':
					return { at: () => `/coordinate/people/${came.personId}` };
			}
		}
	})
};
