import { fail, redirect, type RequestEvent as AnyEvent } from '@sveltejs/kit';
import { toQuery } from '#lib/forms/address-query.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { readPage } from '#lib/forms/read-page.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { useDb, useSettings } from '#lib/server/app.ts';
import { actingAt, type Desk } from '#lib/server/coordination/desk.ts';
import { uploadFolder } from '#lib/server/coordination/import/files.ts';
import {
	cancelImport,
	choose,
	confirm,
	findImport,
	lookAgain
} from '#lib/server/coordination/import/imports.ts';
import { showImport } from '#lib/server/coordination/import/show-import.ts';
import { importAsked } from '#lib/server/coordination/signals.ts';
import { siteNames } from '#lib/server/coordination/organization/sites.ts';
import { carriedOn, notFound, openDesk } from '../../../open-desk.ts';
import { choicesSchema } from './forms.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people');
	const given = await findImport(useDb(), actingAt(desk), event.params.import);
	if (!given) return notFound(event);
	const { searchParams } = event.url;
	const asked = { show: searchParams.get('show'), page: readPage(searchParams) };
	const sites = given.state === 'mapping' ? await siteNames(useDb(), desk.scope) : [];
	return {
		shown: await showImport(useDb(), given, asked, desk.at),
		sites: sites.flatMap(({ id, name, closedAt }) => (closedAt === null ? [{ id, name }] : []))
	};
};

/** Back to the page, which says how things stand now; what there is to do is done meanwhile. */
function again(event: AnyEvent, desk: Desk): never {
	importAsked.announce();
	const path = localPath(event.locals.lang, `/coordinate/roster/import/${event.params.import}`);
	return redirect(303, path + toQuery(carriedOn(desk)));
}

const told = (field: string, message: string, values: Record<string, string> = {}) =>
	fail(400, { values, errors: [{ field, message }] });

export const actions: Actions = {
	columns: async (event: RequestEvent) => {
		const desk = await openDesk(event, 'people');
		const words = catalogue(event.locals.lang).imports.errors;
		const data = await event.request.formData();
		if (!(await findImport(useDb(), actingAt(desk), event.params.import))) return notFound(event);
		const read = readForm(choicesSchema(words), data);
		if (read.kind === 'invalid') return fail(400, { values: read.values, errors: read.errors });
		const chosen = await choose(useDb(), actingAt(desk), event.params.import, read.value);
		if (typeof chosen === 'string') return again(event, desk);
		const values = Object.fromEntries(
			[...data].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
		);
		return told(chosen.field, words[chosen.problem], values);
	},
	sheet: async (event: RequestEvent) => {
		const desk = await openDesk(event, 'people');
		const sheet = (await event.request.formData()).get('sheet');
		const { params } = event;
		if (!(await findImport(useDb(), actingAt(desk), params.import))) return notFound(event);
		const to = typeof sheet === 'string' ? { sheet } : {};
		await lookAgain(useDb(), actingAt(desk), params.import, to);
		return again(event, desk);
	},
	confirm: async (event: RequestEvent) => {
		const desk = await openDesk(event, 'people');
		const data = await event.request.formData();
		const typed = (name: string) => data.getAll(name).filter((one) => typeof one === 'string');
		const given = { open: typed('open'), leaving: typed('leaving')[0] ?? '' };
		const came = await confirm(useDb(), actingAt(desk), event.params.import, given);
		if (came === 'count-wrong') {
			const message = catalogue(event.locals.lang).imports.errors['count-wrong'];
			return told('leaving', message, { leaving: given.leaving });
		}
		const { params } = event;
		if (!(await findImport(useDb(), actingAt(desk), params.import))) return notFound(event);
		return again(event, desk);
	},
	discard: async (event: RequestEvent) => {
		const desk = await openDesk(event, 'people');
		await event.request.formData();
		const folder = uploadFolder(useSettings().databasePath);
		const { params } = event;
		if (!(await findImport(useDb(), actingAt(desk), params.import))) return notFound(event);
		await cancelImport(useDb(), folder, actingAt(desk), params.import);
		return again(event, desk);
	}
};
