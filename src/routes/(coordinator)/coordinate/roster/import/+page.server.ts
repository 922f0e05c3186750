import { error, fail, redirect } from '@sveltejs/kit';
import { toQuery } from '#lib/forms/address-query.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { useDb, useSettings } from '#lib/server/app.ts';
import { actingAt } from '#lib/server/coordination/desk.ts';
import { uploadFolder } from '#lib/server/coordination/import/files.ts';
import { listImports } from '#lib/server/coordination/import/imports.ts';
import { takeUpload } from '#lib/server/coordination/import/receive.ts';
import { importAsked } from '#lib/server/coordination/signals.ts';
import { newId } from '#lib/server/db/ids.ts';
import { carriedOn, openDesk } from '../../open-desk.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people');
	const imports = await listImports(useDb(), actingAt(desk));
	return {
		clientId: newId(),
		imports: imports.map(({ id, state, fileName, createdAt }) => ({
			id,
			state,
			fileName,
			createdAt
		}))
	};
};

export const actions: Actions = {
	default: async (event) => {
		const desk = await openDesk(event, 'people');
		const { lang } = event.locals;
		const type = event.request.headers.get('content-type') ?? '';
		// What carries no file is read as any form is, with its limit.
		if (!type.startsWith('multipart/form-data')) await event.request.formData();
		const folder = uploadFolder(useSettings().databasePath);
		const taken = await takeUpload(useDb(), folder, actingAt(desk), event.request);
		if (taken.kind === 'unreadable') error(400, catalogue(lang).errors.badRequestTitle);
		if (taken.kind !== 'taken') {
			const message = catalogue(lang).imports.errors[taken.kind];
			return fail(taken.kind === 'too-big' ? 413 : 400, { errors: [{ field: 'file', message }] });
		}
		importAsked.announce();
		const path = localPath(lang, `/coordinate/roster/import/${taken.id}`);
		return redirect(303, path + toQuery(carriedOn(desk)));
	}
};
