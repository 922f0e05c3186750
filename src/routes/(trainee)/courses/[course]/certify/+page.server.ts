import { fail, redirect } from '@sveltejs/kit';
import { signatureFields } from '#lib/forms/person-schema.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { formatDay, inLanguage, localPath } from '#lib/i18n/language.ts';
import { now, useCourse, useDb } from '#lib/server/app.ts';
import { certificationAsked, certify } from '#lib/server/training/certify.ts';
import { progressOf } from '#lib/server/training/progress.ts';
import { certificatePath } from '#lib/server/training/show-course.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where a trainee certifies by name that they did all of a course, before the certificate. */
export const load: PageServerLoad = async ({ params, locals }) => {
	const { lang, person } = locals;
	const course = useCourse(params.course, lang);
	const given = { personId: person!.id, course, language: lang, at: now() };
	const asked = await certificationAsked(useDb(), given);
	if (asked.kind === 'completed') {
		const progress = await progressOf(useDb(), person!.id, course);
		const certificate = progress?.completion?.certificate;
		redirect(303, certificate ? certificatePath(lang, certificate) : localPath(lang, '/me'));
	}
	return {
		course: { slug: course.slug, title: inLanguage(course.title, lang).text },
		spoken: course.languages.includes(lang) ? lang : ('en' as const),
		finish: asked.kind === 'finish',
		asked:
			asked.kind === 'asked'
				? { statement: asked.statement, rule: asked.rule.label[lang], today: asked.today }
				: null
	};
};

export const actions: Actions = {
	/** Signs it. */
	certify: async ({ params, locals, request }) => {
		const { lang, person } = locals;
		const t = catalogue(lang).pacing.certify;
		const course = useCourse(params.course, lang);
		const read = readForm(signatureFields(t), await request.formData());
		if (read.kind === 'invalid') return fail(400, { values: read.values, errors: read.errors });
		const { name, day } = read.value;
		const done = await certify(useDb(), {
			...{ personId: person!.id, course, language: lang, at: now() },
			signed: { name, on: day }
		});
		if (done.kind === 'wrong-day') {
			const values: Record<string, string> = { name, day };
			const message = t.dayWrong(formatDay(lang, done.today));
			return fail(400, { values, errors: [{ field: 'day', message }] });
		}
		// The page itself leads on, or says why not.
		redirect(303, localPath(lang, `/courses/${course.slug}/certify`));
	},
	/** Takes the certificate where nothing is to be signed any more. */
	finish: async ({ params, locals }) => {
		const { lang, person } = locals;
		const course = useCourse(params.course, lang);
		const given = { personId: person!.id, course, language: lang, at: now() };
		await certify(useDb(), { ...given, signed: null });
		redirect(303, localPath(lang, `/courses/${course.slug}/certify`));
	}
};
