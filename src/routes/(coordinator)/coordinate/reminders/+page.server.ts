import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { toQuery } from '#lib/forms/address-query.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { readDaysBefore } from '#lib/reminding/events.ts';
import { useDb, useMailer } from '#lib/server/app.ts';
import { governs } from '#lib/server/coordination/desk.ts';
import { readPage } from '#lib/server/coordination/standing/filters.ts';
import { readFacts } from '#lib/server/operations/site-facts.ts';
import { habitsOf, setHabits, type HabitsChosen } from '#lib/server/reminders/habits.ts';
import { listReminders, readState, troublesOf } from '#lib/server/reminders/show.ts';
import { setStop, wantsSummaries } from '#lib/server/reminders/stops.ts';
import { changing } from '../changing.ts';
import { carriedOn, courseTitles, openDesk } from '../open-desk.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people');
	const db = useDb();
	const { searchParams } = event.url;
	const state = readState(searchParams);
	if (state === undefined) event.locals.pageStatus = 400;
	const facts = await readFacts(db);
	return {
		habits: await habitsOf(db, desk.organization.id),
		canMail: useMailer() !== null,
		failing: (facts['mail-failed']?.at ?? 0) > (facts['mail-sent']?.at ?? 0),
		summaries: await wantsSummaries(db, desk.organization.id, desk.personId),
		troubles: await troublesOf(db, desk.scope, desk.at),
		state: state ?? null,
		sent: await listReminders(db, desk.scope, {
			state: state ?? null,
			personId: null,
			page: readPage(searchParams)
		}),
		titles: courseTitles(event.locals.lang),
		saved: searchParams.get('saved') === '1'
	};
};

const yesOrNo = (problem: string) =>
	z.enum(['yes', 'no'], { error: problem }).transform((chosen) => chosen === 'yes');

export const actions: Actions = {
	habits: (event) =>
		changing<RequestEvent, HabitsChosen>({
			may: (desk) => governs(desk.role),
			page: () => '/coordinate/reminders',
			schema: () => {
				const words = catalogue(event.locals.lang).reminders;
				return z.object({
					enabled: yesOrNo(words.chooseProblem),
					daysBefore: z
						.string()
						.default('')
						.transform((typed, context) => {
							const days = readDaysBefore(typed);
							if (days !== null) return days;
							context.addIssue({ code: 'custom', message: words.beforeProblem });
							return z.NEVER;
						}),
					welcome: yesOrNo(words.chooseProblem),
					mayStop: yesOrNo(words.chooseProblem)
				});
			},
			change: (db, acting, chosen, _, desk) => setHabits(db, acting, chosen, desk.today)
		})(event),
	summaries: async (event) => {
		const desk = await openDesk(event, 'people');
		const wanted = (await event.request.formData()).get('summaries') === 'yes';
		await setStop(useDb(), {
			organizationId: desk.organization.id,
			personId: desk.personId,
			kind: 'summary',
			stopped: !wanted,
			at: desk.at
		});
		redirect(
			303,
			localPath(event.locals.lang, '/coordinate/reminders') +
				toQuery({ ...carriedOn(desk), saved: 1 })
		);
	}
};
