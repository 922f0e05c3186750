import { z } from 'zod';
import { dayIn } from '#lib/counting/calendar.ts';
import { useDb, useJournal } from '#lib/server/app.ts';
import { governs, type Desk } from '#lib/server/coordination/desk.ts';
import { findEntry } from '#lib/server/coordination/roster/roster.ts';
import { newId } from '#lib/server/db/ids.ts';
import { endHold, hold, openHold } from '#lib/server/erasure/holds.ts';
import { changing } from '../../../changing.ts';
import { clientId, nothing, oneLine } from '../../../fields.ts';
import { notFound, openDesk } from '../../../open-desk.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const may = (desk: Desk) => governs(desk.role);

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people', may);
	const entry = await findEntry(useDb(), desk.scope, event.params.person);
	if (!entry) return notFound(event);
	const held = await openHold(useDb(), desk.scope, entry.personId);
	return {
		person: { id: entry.personId, name: entry.name },
		held: held && { ...held, on: dayIn(desk.organization.timeZone, held.at) },
		clientId: newId(),
		saved: event.url.searchParams.get('saved') === '1'
	};
};

const page = ({ params }: RequestEvent) => `/coordinate/people/${params.person}/hold`;

export const actions: Actions = {
	hold: changing<RequestEvent, { client_id: string; hold_reason: string }>({
		may,
		page,
		schema: (words) =>
			z.object({
				client_id: clientId(words),
				hold_reason: oneLine(words['reason-missing'], words['reason-too-long'], 300)
			}),
		change: (db, acting, given, { params }) =>
			hold(db, acting, params.person, {
				reason: given.hold_reason,
				clientId: given.client_id,
				journal: useJournal()
			})
	}),
	end: changing<RequestEvent, Record<string, never>>({
		may,
		page,
		schema: nothing,
		change: (db, acting, _, { params }) =>
			endHold(db, acting, params.person, { journal: useJournal() })
	})
};
