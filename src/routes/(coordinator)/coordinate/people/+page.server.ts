import { fromQuery } from '#lib/forms/address-query.ts';
import { useDb } from '#lib/server/app.ts';
import { arrivalsOf } from '#lib/server/coordination/standing/arrivals.ts';
import { besideRow, readBeside, readPage } from '#lib/server/coordination/standing/filters.ts';
import { readPeopleNow, type PeoplePage } from '#lib/server/coordination/standing/people-now.ts';
import { readPeopleThen } from '#lib/server/coordination/standing/people-then.ts';
import { asOf } from '#lib/server/coordination/scope.ts';
import { askedForPeople } from '../asked-for.ts';
import { freshStandings } from '../fresh-standings.ts';
import { courseTitles, notFound, openDesk } from '../open-desk.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	const desk = await openDesk(event, 'people');
	const asked = await askedForPeople(desk, url, locals.lang);
	if (asked.kind === 'unknown') return notFound(event);
	if (asked.kind === 'invalid') locals.pageStatus = 400;
	const page = readPage(url.searchParams);
	const past = asked.kind === 'ok' ? asked.filters.on : null;
	const on = asOf(desk.organization.timeZone, past ?? desk.today);
	// Of today it is known how everybody stands; of a past day it is worked out from the records.
	const fresh = past === null ? await freshStandings(desk) : null;
	const beside = readBeside(url.searchParams);
	const found: PeoplePage | null =
		asked.kind !== 'ok'
			? null
			: past === null
				? await readPeopleNow(useDb(), desk.scope, asked.filters, {
						on,
						page,
						...(beside && { beside })
					})
				: await readPeopleThen(useDb(), desk.scope, asked.filters, { on, page });
	return {
		typed: fromQuery(url.searchParams),
		choices: asked.choices,
		titles: courseTitles(locals.lang),
		errors: asked.kind === 'invalid' ? asked.errors : undefined,
		filters: asked.kind === 'ok' ? asked.filters : null,
		fresh,
		found,
		arrivals: await arrivalsOf(useDb(), found?.rows ?? []),
		// So that the page before and the one after are found from here, not by counting from the first.
		beside: {
			before: found?.rows[0] && besideRow(found.rows[0]),
			after: found?.rows.at(-1) && besideRow(found.rows.at(-1)!)
		}
	};
};
