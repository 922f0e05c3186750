import { error, fail, redirect } from '@sveltejs/kit';
import { localPath } from '#lib/i18n/language.ts';
import { parseSerial } from '#lib/server/proof/serial.ts';
import { serialProblem } from '#lib/server/proof/serial-words.ts';
import type { Actions, PageServerLoad } from './$types';

/** `/verify?serial=…` answers like the form, for links that others make. */
export const load: PageServerLoad = ({ locals, url }) => {
	const typed = url.searchParams.get('serial');
	if (typed === null) return {};
	const read = parseSerial(typed);
	if (read.kind !== 'ok') error(400, serialProblem(locals.lang, typed, read));
	redirect(303, localPath(locals.lang, `/certificates/${read.serial}`));
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const given = (await request.formData()).get('serial');
		const typed = typeof given === 'string' ? given : '';
		const read = parseSerial(typed);
		if (read.kind !== 'ok') {
			const message = serialProblem(locals.lang, typed, read);
			return fail(400, {
				values: { serial: typed.slice(0, 60) },
				errors: [{ field: 'serial', message }]
			});
		}
		redirect(303, localPath(locals.lang, `/certificates/${read.serial}`));
	}
};
