import { governs, seesPeople } from '#lib/server/coordination/desk.ts';
import { carriedOn, openDesk } from './open-desk.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
	const desk = await openDesk(event, 'counts');
	return {
		...carriedOn(desk),
		organizationName: desk.organization.name,
		organizations: desk.organizations,
		timeZone: desk.organization.timeZone,
		today: desk.today,
		seesPeople: seesPeople(desk.role),
		governs: governs(desk.role),
		identifier: desk.organization.identifier,
		wholeOrganization: desk.scope.sites === null
	};
};
