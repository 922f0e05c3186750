import { error, fail, redirect } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { inLanguage, localPath, type Language } from '#lib/i18n/language.ts';
import { judgeAnswer } from '#lib/learning/drill.ts';
import { missingDrills } from '#lib/learning/completion.ts';
import { now, useContent, useCourse, useDb } from '#lib/server/app.ts';
import { personOrGuest } from '#lib/server/auth/guest-session.ts';
import { newId } from '#lib/server/db/ids.ts';
import { currentRun, drillStatesOf } from '#lib/server/training/drill-runs.ts';
import { answerScene, playAgain } from '#lib/server/training/drills.ts';
import { progressOf } from '#lib/server/training/progress.ts';
import { standingIn } from '#lib/server/training/show-course.ts';
import { sourcesOfDrill, viewOfDrill } from '#lib/server/training/show-drill.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, url }) => {
	const { lang, person } = locals;
	const { course, drill } = drillAt(params, lang);
	const db = person ? useDb() : null;
	const run = db && person ? await currentRun(db, { personId: person.id, course, drill }) : null;
	// Who has no run has no step to look back at; a page that is being prerendered has no query to read.
	const asked = run ? Number(url.searchParams.get('step')) : 0;
	const step = Number.isInteger(asked) && asked > 0 ? asked - 1 : null;
	const progress = db && person ? await progressOf(db, person.id, course) : null;
	const states = drillStatesOf(course, progress?.drills ?? null);
	const others = course.drills.filter(({ slug }) => slug !== drill.slug);
	const next = others.find(({ slug }) => !states.get(slug)?.finished);
	return {
		course: { slug: course.slug, title: inLanguage(course.title, lang).text },
		drill: {
			slug: drill.slug,
			title: drill.title[lang],
			summary: drill.summary[lang],
			minutes: drill.minutes,
			contentNotice: drill.contentNotice?.[lang] ?? null
		},
		clientId: newId(),
		view: viewOfDrill({ course, drill, run, step, lang }),
		/** How many scenes were answered. */
		taken: run?.steps.length ?? 0,
		kept: run !== null && url.searchParams.has('kept'),
		next: next ? { slug: next.slug, title: next.title[lang] } : null,
		required: course.drillsRequired,
		missing: missingDrills(course, progress?.drills.finished ?? new Set()).length,
		completed: progress?.completion != null,
		way: progress ? standingIn(course, progress, lang, undefined).way : null,
		sources: sourcesOfDrill(useContent(), drill)
	};
};

export const actions: Actions = {
	/** Answers one scene; the first answer begins the drill, as a guest where nobody is signed in. */
	answer: async (event) => {
		const { lang, person } = event.locals;
		const { course, drill } = drillAt(event.params, lang);
		const here = localPath(lang, `/courses/${course.slug}/drills/${drill.slug}`);
		const form = await event.request.formData();
		const scene = drill.scenes.find(({ id }) => id === form.get('scene'));
		// No scene of this drill, or no longer, or none that a stranger could have come to: where they are is shown.
		if (!scene || (!person && scene !== drill.scenes[0])) redirect(303, here);
		const answer = form.getAll('answer').filter((value) => typeof value === 'string');
		const judged = judgeAnswer(scene, answer);
		if (judged.kind !== 'ok') {
			const t = catalogue(lang).drills;
			const message = judged.kind === 'nothing-chosen' ? t.chooseOne : t.noSuchAnswer;
			return fail(400, { scene: scene.id, errors: [{ field: 'answer', message }] });
		}
		const clientId = idIn(form, 'client_id');
		const found = await personOrGuest(event, useDb(), { clientId, at: now() });
		if (found.kind === 'wait') {
			const message = catalogue(lang).courses.tooManyGuests;
			return fail(429, { scene: scene.id, errors: [{ field: 'form', message }] });
		}
		const answered = await answerScene(useDb(), {
			personId: found.personId,
			course,
			drill,
			run: idIn(form, 'run'),
			clientId,
			scene: scene.id,
			answer,
			language: lang,
			at: now()
		});
		switch (answered.kind) {
			case 'answered':
				return redirect(303, `${here}?step=${answered.position + 1}`);
			case 'kept':
				return redirect(303, `${here}?${answered.same ? `step=${answered.position + 1}` : 'kept'}`);
			case 'elsewhere':
			case 'changed':
				return redirect(303, here);
		}
	},
	/** Begins a new run of a drill that was played, or that has changed meanwhile. */
	again: async ({ params, locals, request }) => {
		const { lang, person } = locals;
		const { course, drill } = drillAt(params, lang);
		const clientId = idIn(await request.formData(), 'client_id');
		if (person)
			await playAgain(useDb(), { personId: person.id, course, drill, clientId, at: now() });
		redirect(303, localPath(lang, `/courses/${course.slug}/drills/${drill.slug}`));
	}
};

function drillAt(params: { course: string; drill: string }, lang: Language) {
	const course = useCourse(params.course, lang);
	const drill = course.drills.find(({ slug }) => slug === params.drill);
	if (!drill) error(404, catalogue(lang).drills.unknownDrill);
	return { course, drill };
}

/** An id that a form carries; null where it carries none. */
function idIn(form: FormData, name: string): string | null {
	const value = form.get(name);
	return typeof value === 'string' && /^[\w-]{1,64}$/.test(value) ? value : null;
}
