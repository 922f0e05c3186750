import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { toQuery } from '#lib/forms/address-query.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { siteOrigin, useDb } from '#lib/server/app.ts';
import { findCohort } from '#lib/server/coordination/roster/cohorts.ts';
import { askForExport, settled } from '#lib/server/coordination/exports/export-jobs.ts';
import { exportAsked } from '#lib/server/coordination/signals.ts';
import { newId } from '#lib/server/db/ids.ts';
import { clientId, problemWords } from '../../../fields.ts';
import { carriedOn, courseTitles, notFound, openDesk } from '../../../open-desk.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** A small file is there before the next page is: that long it is waited for, in ms. */
const patience = 1500;

async function opened(event: Pick<RequestEvent, 'locals' | 'request' | 'url' | 'params'>) {
	const desk = await openDesk(event, 'people');
	const cohort = await findCohort(useDb(), desk.scope, event.params.cohort);
	return cohort ? { desk, cohort } : notFound(event);
}

export const load: PageServerLoad = async (event) => {
	const { cohort } = await opened(event);
	return {
		cohort: { id: cohort.id, name: cohort.name },
		titles: courseTitles(event.locals.lang),
		clientId: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { desk, cohort } = await opened(event);
		const { lang } = event.locals;
		const words = catalogue(lang);
		const { exports: t, packs } = words;
		const courses = Object.keys(courseTitles(lang));
		const form = z.object({
			client_id: clientId(problemWords(words)),
			format: z.enum(['pdf', 'zip'], { error: t.formProblems.format }),
			course: z
				.string()
				.default('')
				.refine((slug) => slug === '' || courses.includes(slug), packs.problems.course)
		});
		const read = readForm(form, await event.request.formData());
		if (read.kind === 'invalid') return fail(400, { values: read.values, errors: read.errors });
		const { client_id, format, course } = read.value;
		const made = await askForExport(
			useDb(),
			{ ...desk, origin: siteOrigin(event.url) },
			{ kind: 'certificates', filters: { cohort: cohort.id, course: course || null } },
			{ columns: [], format, profile: 'spreadsheet' },
			{ clientId: client_id, language: lang, keepDays: 1 }
		);
		if (made.kind === 'too-many') {
			const errors = [{ field: 'format', message: packs.problems['too-many'] }];
			return fail(400, { values: { client_id, format, course }, errors });
		}
		exportAsked.announce();
		await settled(useDb(), made.id, patience);
		redirect(303, localPath(lang, '/coordinate/exports') + toQuery(carriedOn(desk)));
	}
};
