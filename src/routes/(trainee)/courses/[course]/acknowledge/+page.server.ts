import { redirect } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { inLanguage, localPath } from '#lib/i18n/language.ts';
import { now, useCourse, useDb } from '#lib/server/app.ts';
import { acknowledge, offeredAcknowledgment } from '#lib/server/training/acknowledge.ts';
import { signedForm } from '../signed-form.ts';
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
	default: async (event) => {
		const { lang, person, kiosk } = event.locals;
		const course = useCourse(event.params.course, lang);
		const words = catalogue(lang).together.acknowledge;
		const signed = await signedForm(event, words, ({ name, on }) =>
			acknowledge(useDb(), {
				personId: person!.id,
				course,
				language: lang,
				signedName: name,
				signedOn: on,
				delivery: kiosk ? 'kiosk' : 'web',
				at: now()
			})
		);
		if (signed.refused) return signed.refused;
		if (signed.done.kind === 'completed') redirect(303, localPath(lang, '/me'));
		// The page itself says why not.
		redirect(303, localPath(lang, `/courses/${course.slug}/acknowledge`));
	}
};
