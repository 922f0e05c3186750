import { catalogue } from '#lib/i18n/catalogue.ts';
import { formatDay } from '#lib/i18n/language.ts';
import { useContent, useDb } from '#lib/server/app.ts';
import { readPaper } from '#lib/server/coordination/standing/elsewhere-paper.ts';
import {
	listElsewhere,
	recordElsewhere,
	withdrawElsewhere
} from '#lib/server/coordination/standing/elsewhere.ts';
import { findEntry } from '#lib/server/coordination/roster/roster.ts';
import { newId } from '#lib/server/db/ids.ts';
import { changing } from '../../../changing.ts';
import { courseTitles, notFound, openDesk } from '../../../open-desk.ts';
import { newRecord, withdrawal } from './forms.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people');
	const trainee = await findEntry(useDb(), desk.scope, event.params.person);
	if (!trainee) return notFound(event);
	return {
		trainee: { id: trainee.personId, name: trainee.name, left: trainee.leftOn !== null },
		records: await listElsewhere(useDb(), desk.scope, trainee.personId),
		titles: courseTitles(event.locals.lang),
		clientId: newId(),
		saved: event.url.searchParams.get('saved') === '1'
	};
};

const page = ({ params }: RequestEvent) => `/coordinate/people/${params.person}/elsewhere`;
const exists = async ({ params }: RequestEvent, { scope }: Awaited<ReturnType<typeof openDesk>>) =>
	(await findEntry(useDb(), scope, params.person)) !== null;

export const actions: Actions = {
	record: changing({
		page,
		exists,
		schema: (words) =>
			newRecord(
				words,
				useContent().courses.map(({ slug }) => slug)
			),
		change: async (db, acting, given, { params, locals }, _, data) => {
			const paper = await readPaper(data.get('paper'));
			if (paper.kind === 'paper-type' || paper.kind === 'paper-too-large')
				return { field: 'paper', problem: paper.kind };
			const { exemptUntil, ...training } = given;
			const reason = catalogue(locals.lang).elsewhere.reason(
				training.title,
				training.provider,
				formatDay(locals.lang, training.doneOn)
			);
			const came = await recordElsewhere(db, acting, params.person, {
				...training,
				paper: paper.kind === 'paper' ? { type: paper.type, content: paper.content } : null,
				exempt: exemptUntil === null ? null : { untilOn: exemptUntil, reason }
			});
			if (came === 'done-later') return { field: 'done_on', problem: came };
			if (came === 'exempt-past') return { field: 'exempt_until', problem: came };
			return came;
		}
	}),
	withdraw: changing({
		page,
		exists,
		schema: withdrawal,
		change: (db, acting, given, { params }) => withdrawElsewhere(db, acting, params.person, given)
	})
};
