import { fail } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { useDb, useMailer } from '#lib/server/app.ts';
import { limit } from '#lib/server/auth/limits.ts';
import { actingAt } from '#lib/server/coordination/desk.ts';
import { readPage } from '#lib/server/coordination/standing/filters.ts';
import { remindableRecords, remindByHand } from '#lib/server/reminders/by-hand.ts';
import { listReminders } from '#lib/server/reminders/show.ts';
import { courseTitles, notFound, openDesk } from '../../open-desk.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people');
	const { person: personId } = event.params;
	const { timeZone } = desk.organization;
	const found = await remindableRecords(useDb(), desk.scope, personId, { timeZone, at: desk.at });
	if (!found) return notFound(event);
	return {
		personId,
		name: found.name,
		records: found.records.map(({ assignmentId, course, dueOn, status, hindrance }) => ({
			assignmentId,
			course,
			dueOn,
			status,
			hindrance: hindrance ?? (useMailer() === null ? ('no-mail' as const) : null)
		})),
		sent: await listReminders(useDb(), desk.scope, {
			state: null,
			personId,
			page: readPage(event.url.searchParams)
		}),
		titles: courseTitles(event.locals.lang)
	};
};

export const actions: Actions = {
	send: async (event) => {
		const desk = await openDesk(event, 'people');
		const t = catalogue(event.locals.lang).reminders;
		const assignmentId = (await event.request.formData()).get('assignment');
		if (typeof assignmentId !== 'string') return notFound(event);
		const problem = (status: number, message: string) =>
			fail(status, { errors: [{ field: 'form', message }] });
		if (useMailer() === null) return problem(400, t.cannot['no-mail'] ?? '');
		const counted = await limit('reminder-by-hand', desk.personId);
		if (counted.kind === 'wait') return problem(429, t.tooMany);
		const came = await remindByHand(useDb(), actingAt(desk), {
			personId: event.params.person,
			assignmentId,
			timeZone: desk.organization.timeZone
		});
		switch (came) {
			case 'done':
				return { sent: assignmentId };
			case 'unknown':
				return notFound(event);
			case 'today':
				return problem(400, t.already);
			default:
				return problem(400, t.cannot[came] ?? '');
		}
	}
};
