import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { toQuery } from '#lib/forms/address-query.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { localPath } from '#lib/i18n/language.ts';
import { useDb, useSettings } from '#lib/server/app.ts';
import { cohortNames } from '#lib/server/coordination/roster/cohorts.ts';
import { exportFolder, removeFromDisk } from '#lib/server/coordination/exports/export-disk.ts';
import { listExports, removeExport } from '#lib/server/coordination/exports/export-jobs.ts';
import { siteNames } from '#lib/server/coordination/organization/sites.ts';
import { carriedOn, courseTitles, notFound, openDesk } from '../open-desk.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'counts');
	const [files, cohorts, sites] = await Promise.all([
		listExports(useDb(), desk),
		cohortNames(useDb(), desk.scope),
		siteNames(useDb(), desk.scope)
	]);
	return {
		files,
		names: Object.fromEntries([...cohorts, ...sites].map(({ id, name }) => [id, name])),
		titles: courseTitles(event.locals.lang),
		removed: event.url.searchParams.has('removed')
	};
};

const removal = z.object({ file: z.string() });

export const actions: Actions = {
	remove: async (event) => {
		const desk = await openDesk(event, 'counts');
		const read = readForm(removal, await event.request.formData());
		if (read.kind === 'invalid') return notFound(event);
		const { file } = read.value;
		if ((await removeExport(useDb(), desk, file)) === 'unknown') return notFound(event);
		removeFromDisk(exportFolder(useSettings().databasePath), file);
		redirect(
			303,
			localPath(event.locals.lang, '/coordinate/exports') +
				toQuery({ ...carriedOn(desk), removed: 1 })
		);
	}
};
