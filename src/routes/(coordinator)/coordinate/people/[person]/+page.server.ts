import { fail, redirect } from '@sveltejs/kit';
import type { z } from 'zod';
import { toQuery } from '#lib/forms/address-query.ts';
import { formatMoment, localPath } from '#lib/i18n/language.ts';
import { siteOrigin, useContent, useDb } from '#lib/server/app.ts';
import {
	endExemption,
	exempt,
	listExemptions
} from '#lib/server/coordination/standing/exemptions.ts';
import { arrivalsOf } from '#lib/server/coordination/standing/arrivals.ts';
import { issueTraineeLink } from '#lib/server/coordination/staff/password-link.ts';
import { confirmClaim } from '#lib/server/coordination/roster/add-person.ts';
import { actingAt, type Desk } from '#lib/server/coordination/desk.ts';
import { keptPersonOf } from '#lib/server/coordination/merging/folds.ts';
import { undoMerge } from '#lib/server/coordination/merging/merge-undo.ts';
import { mergesOf } from '#lib/server/coordination/merging/merges.ts';
import { readPerson } from '#lib/server/coordination/standing/people.ts';
import { listElsewhere } from '#lib/server/coordination/standing/elsewhere.ts';
import { findEntry } from '#lib/server/coordination/roster/roster.ts';
import { changeEntry } from '#lib/server/coordination/roster/roster-changes.ts';
import { markLeft, takeBack } from '#lib/server/coordination/roster/leaving.ts';
import { asOf, type Acting } from '#lib/server/coordination/scope.ts';
import { siteNames } from '#lib/server/coordination/organization/sites.ts';
import type { Db } from '#lib/server/db/connect.ts';
import { newId } from '#lib/server/db/ids.ts';
import { changing, type Outcome } from '../../changing.ts';
import { nothing, type Words } from '../../fields.ts';
import { carriedOn, courseTitles, notFound, openDesk } from '../../open-desk.ts';
import { leaving, newDetails, newExemption, oneExemption, oneMerge } from './forms.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people');
	const db = useDb();
	const trainee = await findEntry(db, desk.scope, event.params.person);
	if (!trainee) return keptInstead(event, desk);
	const on = asOf(desk.organization.timeZone, desk.today);
	const sites = await siteNames(db, desk.scope);
	const rows = await readPerson(db, desk.scope, trainee.personId, on);
	return {
		trainee,
		rows,
		arrivals: await arrivalsOf(db, rows),
		elsewhere: await listElsewhere(db, desk.scope, trainee.personId),
		merges: await mergesOf(db, desk.scope, trainee.personId),
		exemptions: await listExemptions(db, desk.scope, trainee.personId, desk.today),
		sites: sites.filter(({ id, closedAt }) => closedAt === null || id === trainee.siteId),
		titles: courseTitles(event.locals.lang),
		clientId: newId(),
		saved: event.url.searchParams.get('saved') === '1'
	};
};

/** Whose record was merged into another's is found there. */
async function keptInstead(event: RequestEvent, { scope, ...desk }: Desk): Promise<never> {
	const kept = await keptPersonOf(useDb(), scope.organizationId, event.params.person);
	if (kept === null || !(await findEntry(useDb(), scope, kept))) return notFound(event);
	const query = toQuery(carriedOn({ scope, ...desk }));
	redirect(303, localPath(event.locals.lang, `/coordinate/people/${kept}`) + query);
}

/** An action on this person. */
function onPerson<Value>(
	schema: (words: Words) => z.ZodType<Value>,
	change: (db: Db, acting: Acting, personId: string, value: Value) => Promise<Outcome<RequestEvent>>
) {
	return changing<RequestEvent, Value>({
		page: ({ params }) => `/coordinate/people/${params.person}`,
		exists: async ({ params }, { scope }) =>
			(await findEntry(useDb(), scope, params.person)) !== null,
		schema,
		change: (db, acting, value, { params }) => change(db, acting, params.person, value)
	});
}

export const actions: Actions = {
	change: onPerson(newDetails, async (db, acting, id, details) => {
		const came = await changeEntry(db, acting, id, details);
		if (came === 'id-taken') return { field: 'external_id', problem: came };
		if (came === 'unknown-site') return { field: 'site', problem: came };
		return came;
	}),
	exempt: onPerson(
		(words) =>
			newExemption(
				words,
				useContent().courses.map(({ slug }) => slug)
			),
		(db, acting, id, given) => exempt(db, acting, id, given)
	),
	unexempt: onPerson(oneExemption, (db, acting, id, { exemption }) =>
		endExemption(db, acting, id, exemption)
	),
	leave: onPerson(leaving, async (db, acting, id, { left_on: leftOn }) => {
		const came = await markLeft(db, acting, id, leftOn);
		return came === 'unfit-day' ? { field: 'left_on', problem: 'unfit-left-day' } : came;
	}),
	part: onPerson(oneMerge, async (db, acting, _, { merge }) => {
		const came = await undoMerge(db, acting, merge);
		return came === 'number-taken' ? { field: 'merges', problem: came } : came;
	}),
	confirm: onPerson(nothing, async (db, acting, id) => {
		const came = await confirmClaim(db, acting, id);
		return came === 'id-taken' ? { field: 'external_id', problem: came } : came;
	}),
	return: onPerson(nothing, (db, acting, id) => takeBack(db, acting, id)),
	// The link is shown in the answer itself and nowhere else: an address would stay in the browser's history.
	reset: async (event) => {
		const { locals, params, url } = event;
		const desk = await openDesk(event, 'people');
		const link = await issueTraineeLink(useDb(), actingAt(desk), params.person);
		switch (link.kind) {
			case 'unknown':
				return notFound(event);
			case 'no-account':
			case 'reaches-further':
				return fail(400, { refused: link.kind });
			case 'issued':
				return {
					link: siteOrigin(url) + localPath(locals.lang, `/set-password/${link.token}`),
					until: formatMoment(locals.lang, link.expiresAt, desk.organization.timeZone)
				};
		}
	}
};
