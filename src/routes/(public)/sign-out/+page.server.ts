import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { nextField } from '#lib/forms/person-schema.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { localPath } from '#lib/i18n/language.ts';
import { useDb } from '#lib/server/app.ts';
import { ownPath } from '#lib/server/auth/next-path.ts';
import { issueReturnCode } from '#lib/server/auth/return-codes.ts';
import { clearSessionCookie } from '#lib/server/auth/session-cookie.ts';
import { endSession } from '#lib/server/auth/sessions.ts';
import { wouldLoseWork } from '#lib/server/auth/sign-in.ts';
import { groupCode } from '#lib/server/db/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	next: url.searchParams.get('next'),
	present: locals.person !== null,
	atRisk: await wouldLoseWork(useDb(), locals.person)
});

/** Opening the address signs nobody out; only the form does, and never silently a guest who couldn't come back. */
export const actions: Actions = {
	default: async ({ locals, request, cookies, url }) => {
		const db = useDb();
		const schema = z.object({
			next: nextField,
			step: z.enum(['code', 'anyway']).optional().catch(undefined)
		});
		const read = readForm(schema, await request.formData());
		const { next, step } = read.kind === 'ok' ? read.value : {};
		const { person, session } = locals;
		if (person?.guest && step === 'code') {
			return { next, code: groupCode(await issueReturnCode(db, person.id)) };
		}
		if (step !== 'anyway' && (await wouldLoseWork(db, person))) return { next, stopped: true };
		if (session) await endSession(db, session.id);
		clearSessionCookie(cookies, url);
		redirect(303, ownPath(next, localPath(locals.lang, '/sign-in?done=signed-out')));
	}
};
