import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { dayIn, homeTimeZone } from '#lib/counting/calendar.ts';
import { readName } from '#lib/forms/person-fields.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { now, useDb } from '#lib/server/app.ts';
import { newId } from '#lib/server/db/ids.ts';
import { askedName, correctOwnName, ownCertificate } from '#lib/server/proof/own-name.ts';
import { certificatePath } from '#lib/server/training/show-course.ts';
import type { Actions, PageServerLoad } from './$types';

const today = () => dayIn(homeTimeZone, now());

export const load: PageServerLoad = async ({ locals, params }) => {
	const db = useDb();
	const certificate = await ownCertificate(db, locals.person!.id, params.serial, today());
	if (!certificate) error(404, catalogue(locals.lang).errors.notFoundTitle);
	return {
		holder: certificate.holder,
		serial: certificate.serial,
		course: certificate.course.title[locals.lang],
		hasOrganization: certificate.organizationId !== null,
		asked: await askedName(db, certificate.id),
		href: certificatePath(locals.lang, certificate),
		clientId: newId()
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { certificates: t, errors, roster } = catalogue(locals.lang);
		const form = z.object({
			client_id: z
				.string({ error: errors.badRequestTitle })
				.regex(/^[\w-]{8,64}$/, errors.badRequestTitle),
			name: z.string({ error: roster.problems['new-name-missing'] }).transform((typed, context) => {
				const name = readName(typed);
				if (name.kind === 'ok') return name.value;
				const problem = name.kind === 'missing' ? 'new-name-missing' : 'new-name-too-long';
				context.addIssue({ code: 'custom', message: roster.problems[problem] });
				return z.NEVER;
			})
		});
		const read = readForm(form, await request.formData());
		if (read.kind === 'invalid') return fail(400, { values: read.values, errors: read.errors });
		const { name, client_id: clientId } = read.value;
		const back = (message: string) =>
			fail(400, { values: { name }, errors: [{ field: 'name', message }] });
		const came = await correctOwnName(useDb(), {
			...{ personId: locals.person!.id, serial: params.serial, name, clientId },
			...{ today: today(), at: now() }
		});
		switch (came.kind) {
			case 'corrected':
				return redirect(303, certificatePath(locals.lang, came));
			case 'asked':
			case 'already':
				return redirect(303, `?asked=1`);
			case 'same-name':
				return back(t.ownSame);
			case 'too-different':
				return back(t.ownTooDifferent);
			case 'unknown':
				return error(404, errors.notFoundTitle);
		}
	}
};
