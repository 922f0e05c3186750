import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { toQuery } from '#lib/forms/address-query.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { siteOrigin, useContent, useDb } from '#lib/server/app.ts';
import { askForExport, settled } from '#lib/server/coordination/exports/export-jobs.ts';
import { exportAsked } from '#lib/server/coordination/signals.ts';
import { packPreview } from '#lib/server/coordination/packs/preview.ts';
import { usualPeriod, type PackFilters } from '#lib/server/coordination/packs/request.ts';
import { siteNames } from '#lib/server/coordination/organization/sites.ts';
import { newId } from '#lib/server/db/ids.ts';
import { ruleInForce } from '#lib/server/proof/rule-choices.ts';
import { problemWords } from '../fields.ts';
import { carriedOn, courseTitles, notFound, openDesk } from '../open-desk.ts';
import { newPack, readPackFilters, type Offered } from './form.ts';
import type { Actions, PageServerLoad } from './$types';

/** A small pack is there before the next page is: that long it is waited for, in ms. */
const patience = 1500;

async function asked(event: Pick<RequestEvent, 'locals' | 'request' | 'url'>) {
	const desk = await openDesk(event, 'people');
	const { lang } = event.locals;
	const { rules } = useContent();
	const offered: Offered = {
		sites: await siteNames(useDb(), desk.scope),
		courses: Object.entries(courseTitles(lang)).map(([value, label]) => ({ value, label })),
		rules: rules.all
			.filter(({ duty }) => duty === 'required')
			.map(({ id, label }) => ({ value: id, label: label[lang] }))
	};
	const own = await ruleInForce(useDb(), desk.organization.id, rules.all);
	const usual: PackFilters = {
		...usualPeriod(own, desk.today),
		...{ site: null, course: null, rule: own?.id ?? null, certificates: 'files' }
	};
	const filters = readPackFilters(event.url.searchParams, usual, offered, desk.today);
	if (filters === 'unknown') return notFound(event);
	if (filters === 'invalid') error(400, catalogue(lang).packs.problems.filters);
	return { desk, offered, filters };
}

export const load: PageServerLoad = async (event) => {
	const { desk, offered, filters } = await asked(event);
	return {
		filters,
		offered,
		preview: await packPreview(useDb(), desk, useContent(), filters),
		clientId: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { desk, filters } = await asked(event);
		const { lang } = event.locals;
		const words = catalogue(lang);
		const form = newPack(problemWords(words), words.exports.formProblems);
		const read = readForm(form, await event.request.formData());
		if (read.kind === 'invalid') return fail(400, { values: read.values, errors: read.errors });
		const { client_id: clientId, keep: keepDays } = read.value;
		const made = await askForExport(
			useDb(),
			{ ...desk, origin: siteOrigin(event.url) },
			{ kind: 'audit-pack', filters },
			{ columns: [], format: 'zip', profile: 'spreadsheet' },
			{ clientId, language: lang, keepDays }
		);
		if (made.kind === 'too-many') {
			const errors = [{ field: 'keep', message: words.packs.problems['too-many'] }];
			return fail(400, { values: { client_id: clientId, keep: String(keepDays) }, errors });
		}
		exportAsked.announce();
		await settled(useDb(), made.id, patience);
		redirect(303, localPath(lang, '/coordinate/exports') + toQuery(carriedOn(desk)));
	}
};
