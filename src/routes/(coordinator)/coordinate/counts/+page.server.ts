import { fromQuery } from '#lib/forms/address-query.ts';
import { useDb } from '#lib/server/app.ts';
import { countRows, countsByMonth, totals } from '#lib/server/coordination/counts.ts';
import { retentionOf } from '#lib/server/coordination/retention.ts';
import { askedForCounts } from '../asked-for.ts';
import { courseTitles, notFound, openDesk } from '../open-desk.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	const desk = await openDesk(event, 'counts');
	const asked = await askedForCounts(desk, url, locals.lang);
	if (asked.kind === 'unknown') return notFound(event);
	const page = {
		typed: fromQuery(url.searchParams),
		choices: asked.choices,
		titles: courseTitles(locals.lang)
	};
	if (asked.kind === 'invalid') {
		locals.pageStatus = 400;
		return { ...page, errors: asked.errors, counted: null };
	}
	const { filters } = asked;
	const [figures, months, rows, retention] = await Promise.all([
		totals(useDb(), desk.scope, filters),
		countsByMonth(useDb(), desk.scope, filters),
		countRows(useDb(), desk.scope, filters),
		retentionOf(useDb(), desk.scope, filters)
	]);
	return { ...page, errors: undefined, counted: { filters, figures, months, rows, retention } };
};
