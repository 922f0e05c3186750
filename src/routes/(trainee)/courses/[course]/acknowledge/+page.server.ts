import { fail, redirect } from '@sveltejs/kit';
import { signatureFields } from '#lib/forms/person-schema.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { formatDay, inLanguage, localPath } from '#lib/i18n/language.ts';
import { now, useCourse, useDb } from '#lib/server/app.ts';
import { acknowledge, offeredAcknowledgment } from '#lib/server/training/acknowledge.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const { lang, person } = locals;
	const course = useCourse(params.course, lang);
	const given = { personId: person!.id, course, language: lang, at: now() };
	const offered = await offeredAcknowledgment(useDb(), given);
	if (offered.kind === 'completed') redirect(303, localPath(lang, '/me'));
	return {
		course: { slug: course.slug, title: inLanguage(course.title, lang).text },
		spoken: course.languages.includes(lang) ? lang : 'en',
		offer:
			offered.kind === 'offered'
				? {
						statement: offered.statement,
						rule: offered.rule.label[lang],
						today: offered.today
					}
				: null,
		ready: offered.kind !== 'not-ready' && offered.kind !== 'not-started'
	};
};

export const actions: Actions = {
	default: async ({ params, locals, request }) => {
		const { lang, person } = locals;
		const t = catalogue(lang).together.acknowledge;
		const course = useCourse(params.course, lang);
		const read = readForm(signatureFields(t), await request.formData());
		if (read.kind === 'invalid') return fail(400, { values: read.values, errors: read.errors });
		const { name, day } = read.value;
		const done = await acknowledge(useDb(), {
			personId: person!.id,
			course,
			language: lang,
			signedName: name,
			signedOn: day,
			delivery: locals.kiosk ? 'kiosk' : 'web',
			at: now()
		});
		if (done.kind === 'wrong-day') {
			const values: Record<string, string> = { name, day };
			const message = t.dayWrong(formatDay(lang, done.today));
			return fail(400, { values, errors: [{ field: 'day', message }] });
		}
		if (done.kind === 'completed') redirect(303, localPath(lang, '/me'));
		// The page itself says why not.
		redirect(303, localPath(lang, `/courses/${course.slug}/acknowledge`));
	}
};
