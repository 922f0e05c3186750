import { error, redirect } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { now, useDb } from '#lib/server/app.ts';
import { acceptInvitation, readInvitation } from '#lib/server/coordination/staff/invitations.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const open = await readInvitation(useDb(), { token: params.token, at: now() });
	if (!open) return error(404, catalogue(locals.lang).roster.invitationPage.gone);
	const { person } = locals;
	return {
		organization: open.organization.name,
		role: open.role,
		sites: open.sites,
		account: person && !person.guest ? (person.name ?? person.email) : null
	};
};

export const actions: Actions = {
	default: async ({ locals, params, url }) => {
		const { lang, person } = locals;
		const back = encodeURIComponent(url.pathname);
		// A guest has nothing to sign in with: a role needs an account, and its second factor where there is one.
		if (!person || person.guest) redirect(303, `${localPath(lang, '/sign-in')}?next=${back}`);
		if (person.secondFactor === 'waiting') {
			redirect(303, `${localPath(lang, '/sign-in/second-factor')}?next=${back}`);
		}
		const { token } = params;
		const accepted = await acceptInvitation(useDb(), { token, personId: person.id, at: now() });
		switch (accepted.kind) {
			case 'gone':
				return error(404, catalogue(lang).roster.invitationPage.gone);
			case 'already':
				return { already: true };
			case 'accepted':
				return redirect(
					303,
					`${localPath(lang, '/coordinate')}?organization=${accepted.organizationId}`
				);
		}
	}
};
