import { error, fail, redirect } from '@sveltejs/kit';
import { readForm, type FieldError } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { now, siteOrigin, useDb, useTips } from '#lib/server/app.ts';
import { inviteByEmail, removeFromDesk, resetAtDesk } from '#lib/server/tips/accounts.ts';
import { setQueues } from '#lib/server/tips/responders.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { keepsAccounts } from '../room.ts';
import { invitation, someone, withQueues } from './forms.ts';
import { peoplePage } from './people.ts';

/** The page is for who keeps the accounts of the desk: for its loads and its actions alike. */
function acting({ locals }: Pick<RequestEvent, 'locals'>): { by: string; at: number } {
	const responder = locals.responder!;
	if (!keepsAccounts(responder)) error(403, catalogue(locals.lang).errors.forbiddenTitle);
	return { by: responder.id, at: now() };
}

const back = ({ locals }: RequestEvent) =>
	redirect(303, localPath(locals.lang, '/respond/people?saved=1'));
const refused = (errors: FieldError[], values: Record<string, string> = {}) =>
	fail(400, { values, errors });

export const load: PageServerLoad = async (event) => {
	const { by } = acting(event);
	const saved = event.url.searchParams.get('saved') === '1';
	return { ...(await peoplePage(useDb(), useTips(), event.locals.lang)), own: by, saved };
};

export const actions: Actions = {
	// The link is shown in the answer itself and nowhere else: an address would stay in the browser's history.
	invite: async (event) => {
		const who = acting(event);
		const { lang } = event.locals;
		const { peoplePage: words } = catalogue(lang).respond;
		const read = readForm(invitation(lang), await event.request.formData());
		if (read.kind === 'invalid') return refused(read.errors, read.values);
		const invited = await inviteByEmail(useDb(), useTips(), { ...read.value, ...who });
		if (invited.kind !== 'invited') {
			const field = invited.kind === 'already' ? 'email' : 'queues';
			return refused([{ field, message: words.refused[invited.kind] }], read.value.typed);
		}
		if (invited.account.kind === 'known') return { link: null, takenOver: false };
		const { token, takenOver } = invited.account;
		return { link: siteOrigin(event.url) + localPath(lang, `/set-password/${token}`), takenOver };
	},
	queues: async (event) => {
		const who = acting(event);
		const { refused: words } = catalogue(event.locals.lang).respond.peoplePage;
		const read = readForm(withQueues(event.locals.lang), await event.request.formData());
		if (read.kind === 'invalid') return refused(read.errors);
		const { responder: responderId, queues } = read.value;
		const set = await setQueues(useTips(), { responderId, queues, ...who });
		if (set.kind === 'set') return back(event);
		return refused([{ field: `queues-${responderId}`, message: words[set.kind] }]);
	},
	reset: (event) => change(event, resetAtDesk),
	remove: (event) => change(event, removeFromDesk)
};

/** Ends what somebody is at the desk; nobody does that to themselves. */
async function change(
	event: RequestEvent,
	how: typeof resetAtDesk | typeof removeFromDesk
): Promise<ReturnType<typeof refused>> {
	const who = acting(event);
	const { refused: words } = catalogue(event.locals.lang).respond.peoplePage;
	const read = readForm(someone(event.locals.lang), await event.request.formData());
	if (read.kind === 'invalid') return refused(read.errors);
	const { responder, person } = read.value;
	if (responder === who.by) return refused([{ field: responder, message: words.self }]);
	const changed = await how(useDb(), useTips(), { personId: person, ...who });
	if (changed.kind === 'unknown' || changed.kind === 'last-key') {
		return refused([{ field: responder, message: words[changed.kind] }]);
	}
	return back(event);
}
