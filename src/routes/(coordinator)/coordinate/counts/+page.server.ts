import { fromQuery } from '#lib/forms/address-query.ts';
import { useDb } from '#lib/server/app.ts';
import {
	readCounts,
	readMonths,
	readTotals
} from '#lib/server/coordination/counts/counted-figures.ts';
import { countRows, countsByMonth, totals } from '#lib/server/coordination/counts/counts.ts';
import {
	groupings,
	readPage,
	type CountFilters
} from '#lib/server/coordination/standing/filters.ts';
import { retentionOf } from '#lib/server/coordination/counts/retention.ts';
import type { Scope } from '#lib/server/coordination/scope.ts';
import type { Reader } from '#lib/server/db/connect.ts';
import { askedForCounts } from '../asked-for.ts';
import { freshCounts } from '../fresh-standings.ts';
import { courseTitles, notFound, openDesk } from '../open-desk.ts';
import type { PageServerLoad } from './$types';

/** Groups on one page: a year of months by course fits. */
const rowsAtOnce = 100;

const kept = {
	totals: readTotals,
	months: readMonths,
	rows: (db: Reader, scope: Scope, filters: CountFilters) =>
		readCounts(db, scope, filters, groupings[filters.by])
};
const recorded = { totals, months: countsByMonth, rows: countRows };

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
	// From what is kept; while that is behind, from the records. A property test holds them to one another.
	const read = (await freshCounts(desk)) ? kept : recorded;
	const db = useDb();
	const [figures, months, all, retention] = await Promise.all([
		read.totals(db, desk.scope, filters),
		read.months(db, desk.scope, filters),
		read.rows(db, desk.scope, filters),
		retentionOf(db, desk.scope, filters)
	]);
	const pages = Math.max(1, Math.ceil(all.length / rowsAtOnce));
	const shown = Math.min(readPage(url.searchParams), pages);
	const rows = all.slice((shown - 1) * rowsAtOnce, shown * rowsAtOnce);
	const counted = { filters, figures, months, rows, page: shown, pages, retention };
	return { ...page, errors: undefined, counted };
};
