import { redirect } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { inLanguage, localPath } from '#lib/i18n/language.ts';
import { now, useCourse, useDb } from '#lib/server/app.ts';
import { certificationAsked, certify } from '#lib/server/training/certify.ts';
import { progressOf } from '#lib/server/training/progress.ts';
import { certificatePath } from '#lib/server/training/show-course.ts';
import { signedForm } from '../signed-form.ts';
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
	certify: async (event) => {
		const { lang, person } = event.locals;
		const course = useCourse(event.params.course, lang);
		const given = { personId: person!.id, course, language: lang, at: now() };
		const { refused } = await signedForm(event, catalogue(lang).pacing.certify, (signed) =>
			certify(useDb(), { ...given, signed })
		);
		if (refused) return refused;
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
