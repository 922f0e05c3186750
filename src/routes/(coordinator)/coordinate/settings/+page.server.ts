import { z } from 'zod';
import { governs } from '#lib/server/coordination/desk.ts';
import { changeOrganization } from '#lib/server/coordination/organization/organizations.ts';
import type { Identifier } from '#lib/server/db/schema.ts';
import { changing } from '../changing.ts';
import { oneLine } from '../fields.ts';
import { openDesk } from '../open-desk.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const identifiers = ['none', 'badge', 'employee', 'license'] as const;

export const load: PageServerLoad = async (event) => {
	await openDesk(event, 'people', (desk) => governs(desk.role));
	return { saved: event.url.searchParams.get('saved') === '1' };
};

export const actions: Actions = {
	default: changing<RequestEvent, { name: string; identifier: Identifier }>({
		may: (desk) => governs(desk.role),
		page: () => '/coordinate/settings',
		schema: (words) =>
			z.object({
				name: oneLine(words['organization-name-missing'], words['name-too-long']),
				identifier: z.enum(identifiers, { error: words['unknown-identifier'] })
			}),
		change: async (db, acting, to) => {
			const came = await changeOrganization(db, acting, to);
			return came === 'name-taken' ? { field: 'name', problem: 'organization-name-taken' } : came;
		}
	})
};
