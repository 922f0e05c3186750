import { error, fail, redirect } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { now, useChannels, useContent, useCourse, useDb } from '#lib/server/app.ts';
import { hiddenLines } from '#lib/server/content/index.ts';
import { readingOf } from '#lib/server/content/reading.ts';
import { finishPiece, showPiece } from '#lib/server/training/paced.ts';
import { nextStep, pathOfStep, progressOf } from '#lib/server/training/progress.ts';
import type { Actions, PageServerLoad } from './$types';

/** One piece of a module, under a rule that asks a course to make sure that all of it is read. */
export const load: PageServerLoad = async ({ params, locals, url }) => {
	const { lang } = locals;
	const course = useCourse(params.course, lang);
	const reading = readingOf(useContent(), course.slug, params.module, lang);
	if (!reading) error(404, catalogue(lang).courses.unknownModule);
	const to = (path: string): never =>
		redirect(303, localPath(lang, `/courses/${course.slug}${path}`));
	const personId = locals.person!.id;
	const shown = await showPiece(useDb(), {
		personId,
		course,
		module: reading.slug,
		position: stepIn(url.searchParams.get('step')),
		language: lang,
		at: now()
	});
	switch (shown.kind) {
		case 'not-started':
			return to('');
		case 'not-paced':
		case 'completed':
			return to(`/${reading.slug}`);
		case 'elsewhere':
			return to(`/paced/${shown.module}`);
		case 'all-read':
			return to(pathOfStep(nextStep(course, await progressOf(useDb(), personId, course))));
		case 'again':
		case 'open':
			return {
				...reading,
				rule: shown.rule.label[lang],
				position: shown.position,
				time: shown.kind === 'open' ? shown : null,
				channels: useChannels(),
				hiddenLines: hiddenLines(useContent().channels, useChannels())
			};
	}
};

/** The piece that an address or a form names by its number, from 0; null for none. */
function stepIn(given: FormDataEntryValue | null): number | null {
	return typeof given === 'string' && /^[1-9]\d{0,2}$/.test(given) ? Number(given) - 1 : null;
}

export const actions: Actions = {
	default: async ({ params, locals, request }) => {
		const { lang } = locals;
		const course = useCourse(params.course, lang);
		const personId = locals.person!.id;
		const step = stepIn((await request.formData()).get('step'));
		const done =
			step === null
				? null
				: await finishPiece(useDb(), {
						personId,
						course,
						module: params.module,
						position: step,
						language: lang,
						at: now()
					});
		if (done?.kind === 'early') return fail(400, { secondsLeft: done.secondsLeft });
		const next = nextStep(course, await progressOf(useDb(), personId, course));
		const within = next.kind === 'paced' && next.module === params.module;
		redirect(
			303,
			localPath(lang, `/courses/${course.slug}${pathOfStep(next)}${within ? '#step' : ''}`)
		);
	}
};
