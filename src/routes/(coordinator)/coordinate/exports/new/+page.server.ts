import { fail, redirect } from '@sveltejs/kit';
import { columnsOf, exportKinds, presetColumns, presets } from '#lib/counting/columns.ts';
import { toQuery } from '#lib/forms/address-query.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { siteOrigin, useDb } from '#lib/server/app.ts';
import { cohortNames } from '#lib/server/coordination/roster/cohorts.ts';
import {
	askForExport,
	rememberedChoice,
	settled
} from '#lib/server/coordination/exports/export-jobs.ts';
import { countColumns } from '#lib/server/coordination/exports/export-table.ts';
import { exportAsked } from '#lib/server/coordination/signals.ts';
import { siteNames } from '#lib/server/coordination/organization/sites.ts';
import { newId } from '#lib/server/db/ids.ts';
import { ticked } from '../../changing.ts';
import { problemWords } from '../../fields.ts';
import { carriedOn, courseTitles, notFound } from '../../open-desk.ts';
import { readRequest } from '../../take-out.ts';
import { newExport } from './form.ts';
import type { Actions, PageServerLoad, PageServerLoadEvent } from './$types';

/** A small file is there before the next page is: that long it is waited for, in ms. */
const patience = 2000;

/** What the address asks for: `?of=people` (as without it), `completions` or `counts`, with the filters of that page. */
async function asked(event: Pick<PageServerLoadEvent, 'locals' | 'request' | 'url'>) {
	const of = event.url.searchParams.get('of') ?? 'people';
	const kind = exportKinds.find((known) => known === of);
	return kind ? readRequest(event, kind) : notFound(event);
}

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	const { desk, request } = await asked(event);
	const { kind } = request;
	const [last, cohorts, sites] = await Promise.all([
		rememberedChoice(useDb(), desk, kind),
		cohortNames(useDb(), desk.scope),
		siteNames(useDb(), desk.scope)
	]);
	const wanted = url.searchParams.get('preset');
	const preset = presets.find((known) => known === wanted) ?? (last ? 'last' : 'usual');
	const chosen =
		kind === 'counts'
			? countColumns(request.filters)
			: preset === 'last' && last
				? last.columns
				: presetColumns(kind, preset === 'last' ? 'usual' : preset);
	return {
		request,
		preset,
		remembered: last !== null,
		columns: columnsOf(kind).filter(([name]) => kind !== 'counts' || chosen.includes(name)),
		chosen: [...chosen],
		format: last?.format ?? 'xlsx',
		profile: last?.profile ?? 'spreadsheet',
		names: Object.fromEntries([...cohorts, ...sites].map(({ id, name }) => [id, name])),
		titles: courseTitles(locals.lang),
		clientId: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { locals, url } = event;
		const { desk, request } = await asked(event);
		const words = catalogue(locals.lang);
		const data = await event.request.formData();
		const read = readForm(newExport(problemWords(words), words.exports, request.kind), data);
		const chosen = ticked(data).columns ?? [];
		if (read.kind === 'invalid') {
			return fail(400, { values: read.values, chosen, errors: read.errors });
		}
		const { client_id, columns, format, profile, keep } = read.value;
		const made = await askForExport(
			useDb(),
			{ ...desk, origin: siteOrigin(url) },
			request,
			// A program reads JSON: there is one way to write it.
			{ columns, format, profile: format === 'json' ? 'system' : profile },
			{ clientId: client_id, language: locals.lang, keepDays: keep }
		);
		if (made.kind === 'too-many') {
			const errors = [{ field: 'format', message: words.exports.formProblems['too-many'] }];
			const values = { client_id, format, profile, keep: String(keep) };
			return fail(400, { values, chosen, errors });
		}
		exportAsked.announce();
		await settled(useDb(), made.id, patience);
		redirect(303, localPath(locals.lang, '/coordinate/exports') + toQuery(carriedOn(desk)));
	}
};
