import { useDb } from '#lib/server/app.ts';
import { governs, type Desk } from '#lib/server/coordination/desk.ts';
import { siteNames } from '#lib/server/coordination/organization/sites.ts';
import {
	changePost,
	findStaff,
	removeStaff,
	type Post,
	type StaffChanged
} from '#lib/server/coordination/staff/staff.ts';
import { changing } from '../../changing.ts';
import { nothing } from '../../fields.ts';
import { notFound, openDesk } from '../../open-desk.ts';
import { newPost } from '../forms.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const may = (desk: Desk) => governs(desk.role);

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people', may);
	const member = await findStaff(useDb(), desk.organization.id, event.params.member);
	if (!member) return notFound(event);
	return {
		member,
		sites: (await siteNames(useDb(), desk.scope)).map(({ id, name }) => ({ id, name })),
		saved: event.url.searchParams.get('saved') === '1'
	};
};

const exists = async ({ params }: RequestEvent, desk: Desk) =>
	(await findStaff(useDb(), desk.organization.id, params.member)) !== null;

function told(came: StaffChanged) {
	if (came === 'last-owner') return { field: 'role', problem: came } as const;
	if (came === 'unknown-site') return { field: 'sites', problem: came } as const;
	return came;
}

export const actions: Actions = {
	change: changing<RequestEvent, Post>({
		may,
		exists,
		page: ({ params }) => `/coordinate/staff/${params.member}`,
		schema: newPost,
		change: async (db, acting, post, { params }) =>
			told(await changePost(db, acting, params.member, post))
	}),
	remove: changing<RequestEvent, object>({
		may,
		page: () => '/coordinate/staff',
		schema: nothing,
		change: async (db, acting, _, { params }) => told(await removeStaff(db, acting, params.member))
	})
};
