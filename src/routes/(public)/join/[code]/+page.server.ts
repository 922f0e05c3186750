import { error, fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { inLanguage, localPath, type Language } from '#lib/i18n/language.ts';
import { now, useContent, useDb } from '#lib/server/app.ts';
import { hasNumber, isMember, joinAs, lookUpJoinCode } from '#lib/server/auth/joining.ts';
import { ownPath } from '#lib/server/auth/next-path.ts';
import { minutesOf } from '#lib/server/auth/request.ts';
import { hasReturnCode, issueReturnCode } from '#lib/server/auth/return-codes.ts';
import { setSessionCookie } from '#lib/server/auth/session-cookie.ts';
import { startSession } from '#lib/server/auth/sessions.ts';
import type { CohortToJoin } from '#lib/server/coordination/roster/join.ts';
import { groupCode, newId } from '#lib/server/db/ids.ts';
import { joining, type Asked } from './form.ts';
import type { Actions, PageServerLoad } from './$types';

/** The open cohort of the address, or the error page that says why there is none. */
async function openCohort(lang: Language, code: string, address: string): Promise<CohortToJoin> {
	const words = catalogue(lang).account;
	const found = await lookUpJoinCode(useDb(), code, address);
	switch (found.kind) {
		case 'found':
			return found;
		case 'closed':
			return error(410, words.join.closedTitle);
		case 'unknown':
			return error(404, words.join.unknownTitle);
		case 'wait':
			return error(429, words.fields.wait(minutesOf(found.seconds)));
	}
}

/** The number that the organization asks of whoever stands there; null where it asks for none, or has it. */
async function askedNumber(
	{ organization }: CohortToJoin,
	person: App.Locals['person']
): Promise<Asked['number']> {
	if (organization.identifier === 'none') return null;
	const known = person !== null && (await hasNumber(useDb(), organization.id, person.id));
	return known ? null : organization.identifier;
}

/** Where the training goes on: where the address says, else the one course that is due, else the list. */
function startOf(lang: Language, { assignments }: CohortToJoin, url: URL): string {
	const [only, second] = assignments;
	const start = localPath(lang, only && !second ? `/courses/${only.course}` : '/me');
	return ownPath(url.searchParams.get('next'), start);
}

export const load: PageServerLoad = async ({ locals, params, url, getClientAddress }) => {
	const cohort = await openCohort(locals.lang, params.code, getClientAddress());
	const courses = new Map(useContent().courses.map((course) => [course.slug, course.title]));
	const person = locals.person;
	return {
		clientId: newId(),
		organization: cohort.organization.name,
		cohort: cohort.cohort.name,
		due: cohort.assignments.map(({ course, dueOn }) => {
			const title = courses.get(course) ?? { en: course };
			return { course, dueOn, ...inLanguage(title, locals.lang) };
		}),
		start: startOf(locals.lang, cohort, url),
		number: await askedNumber(cohort, person),
		person: person && {
			name: person.name,
			joined: await isMember(useDb(), cohort.cohort.id, person.id)
		}
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { locals, params, request, cookies, url } = event;
		const { lang, person } = locals;
		if (person?.secondFactor === 'waiting') {
			const back = encodeURIComponent(url.pathname);
			redirect(303, `${localPath(lang, '/sign-in/second-factor')}?next=${back}`);
		}
		const address = event.getClientAddress();
		const cohort = await openCohort(lang, params.code, address);
		const { fields, join: words } = catalogue(lang).account;
		const asked = { name: !person?.name, number: await askedNumber(cohort, person) };
		const data = await request.formData();
		const schema = joining(catalogue(lang).account, asked, data.has('no_number'));
		const read = readForm(schema, data);
		if (read.kind === 'invalid') return fail(400, { values: read.values, errors: read.errors });
		const { name, number: claimedId, client_id: clientId } = read.value;
		const db = useDb();
		const at = now();
		const joined = await joinAs(db, {
			cohortId: cohort.cohort.id,
			person,
			name,
			claimedId,
			clientId,
			language: lang,
			address,
			at
		});
		if (joined.kind === 'closed') error(410, words.closedTitle);
		if (joined.kind === 'wait') {
			const message = fields.wait(minutesOf(joined.seconds));
			const values: Record<string, string> = {
				name: name ?? '',
				number: claimedId ?? '',
				client_id: clientId ?? ''
			};
			return fail(429, { values, errors: [{ field: 'form', message }] });
		}
		if (!person)
			setSessionCookie(cookies, url, (await startSession(db, joined.personId, at)).token);
		const known = person && (!person.guest || (await hasReturnCode(db, person.id)));
		if (known) redirect(303, startOf(lang, cohort, url));
		return { code: groupCode(await issueReturnCode(db, joined.personId)) };
	}
};
