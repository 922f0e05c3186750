import type { z } from 'zod';
import { useDb } from '#lib/server/app.ts';
import {
	changeTerms,
	endAssignmentById,
	findAssignment
} from '#lib/server/coordination/standing/assignments.ts';
import { standingsByAssignment } from '#lib/server/coordination/standing/standing-counts.ts';
import { changing } from '../../changing.ts';
import { nothing } from '../../fields.ts';
import { freshStandings } from '../../fresh-standings.ts';
import { courseTitles, notFound, openDesk } from '../../open-desk.ts';
import { newTerms } from '../forms.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people');
	const assignment = await findAssignment(useDb(), desk.scope, event.params.assignment);
	if (!assignment) return notFound(event);
	const fresh = await freshStandings(desk);
	const standings = await standingsByAssignment(useDb(), desk.scope);
	return {
		fresh,
		assignment,
		counts: standings.get(assignment.id) ?? null,
		titles: courseTitles(event.locals.lang),
		saved: event.url.searchParams.get('saved') === '1'
	};
};

const page = ({ params }: RequestEvent) => `/coordinate/assignments/${params.assignment}`;

export const actions: Actions = {
	terms: changing<RequestEvent, z.infer<ReturnType<typeof newTerms>>>({
		page,
		exists: async ({ params }, { scope }) =>
			(await findAssignment(useDb(), scope, params.assignment))?.changeable === true,
		schema: newTerms,
		change: async (db, acting, terms, { params }) => {
			const changed = await changeTerms(db, acting, params.assignment, terms);
			if (changed.kind === 'unknown') return 'unknown';
			// Other terms are an assignment of their own.
			return { at: () => `/coordinate/assignments/${changed.assignmentId}` };
		}
	}),
	end: changing<RequestEvent, object>({
		page,
		schema: nothing,
		change: (db, acting, _, { params }) => endAssignmentById(db, acting, params.assignment)
	})
};
