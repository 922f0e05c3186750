import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { siteOrigin, useDb } from '#lib/server/app.ts';
import { cohortsInReach } from '#lib/server/coordination/roster/cohorts.ts';
import { actingAt } from '#lib/server/coordination/desk.ts';
import {
	listKiosks,
	makeKiosk,
	renewSetupCode,
	revokeKiosk
} from '#lib/server/coordination/together/kiosks.ts';
import { groupCode, newId } from '#lib/server/db/ids.ts';
import { changing } from '../changing.ts';
import { clientId, oneLine, problemWords, type Words } from '../fields.ts';
import { notFound, openDesk } from '../open-desk.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people');
	const cohorts = await cohortsInReach(useDb(), desk.scope);
	return {
		kiosks: await listKiosks(useDb(), desk.scope),
		groups: cohorts
			.filter(({ closedAt }) => closedAt === null)
			.map(({ id, name }) => ({ value: id, label: name })),
		address: (siteOrigin(event.url) + localPath(event.locals.lang, '/kiosk/set-up')).replace(
			/^https?:\/\//,
			''
		),
		at: desk.at,
		clientId: newId(),
		saved: event.url.searchParams.get('saved') === '1'
	};
};

const oneKiosk = (words: Words) =>
	z.object({ kiosk: z.string({ error: words['form-stale'] }).min(1, words['form-stale']) });

export const actions: Actions = {
	/** Shows the code at once: it is known on no other occasion. */
	add: async (event) => {
		const desk = await openDesk(event, 'people');
		const words = catalogue(event.locals.lang);
		const { problems } = words.kiosk;
		const schema = z.object({
			client_id: clientId(problemWords(words)),
			name: oneLine(problems.nameMissing, problems.nameTooLong),
			cohort: z.string({ error: problems.groupMissing }).min(1, problems.groupMissing),
			idle_minutes: z
				.string({ error: problems.idleWrong })
				.trim()
				.regex(/^(?:[2-9]|1[0-5])$/, problems.idleWrong)
				.transform(Number)
		});
		const read = readForm(schema, await event.request.formData());
		if (read.kind === 'invalid') return fail(400, { values: read.values, errors: read.errors });
		const { client_id, name, cohort, idle_minutes: idleMinutes } = read.value;
		const made = await makeKiosk(useDb(), actingAt(desk), {
			clientId: client_id,
			name,
			cohortId: cohort,
			idleMinutes
		});
		if (made.kind === 'unknown-cohort') return notFound(event);
		if (made.kind === 'already') return { already: true };
		return { code: groupCode(made.code), name: made.name };
	},
	code: async (event) => {
		const desk = await openDesk(event, 'people');
		const words = problemWords(catalogue(event.locals.lang));
		const read = readForm(oneKiosk(words), await event.request.formData());
		if (read.kind === 'invalid') return notFound(event);
		const made = await renewSetupCode(useDb(), actingAt(desk), read.value.kiosk);
		if (made.kind === 'unknown') return notFound(event);
		return { code: groupCode(made.code), name: made.name };
	},
	revoke: changing<RequestEvent, { kiosk: string }>({
		page: () => '/coordinate/kiosks',
		schema: oneKiosk,
		change: (db, acting, { kiosk }) => revokeKiosk(db, acting, kiosk)
	})
};
