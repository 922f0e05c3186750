import { fromQuery } from '#lib/forms/address-query.ts';
import { useDb } from '#lib/server/app.ts';
import { nextKinds, readNext } from '#lib/server/coordination/standing/next-people.ts';
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
	const what = nextKinds.find((kind) => kind === url.searchParams.get('what')) ?? 'lapsing';
	return {
		typed: fromQuery(url.searchParams),
		choices: asked.choices,
		titles: courseTitles(locals.lang),
		errors: asked.kind === 'invalid' ? asked.errors : undefined,
		what,
		fresh: await freshStandings(desk),
		people:
			asked.kind === 'ok'
				? await readNext(useDb(), desk.scope, what, asked.filters, desk.today)
				: []
	};
};
