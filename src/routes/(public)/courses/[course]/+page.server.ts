import { fail, redirect } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { inLanguage, localPath } from '#lib/i18n/language.ts';
import { dayIn, homeTimeZone } from '#lib/counting/calendar.ts';
import { now, useContent, useCourse, useDb, useStates } from '#lib/server/app.ts';
import { personOrGuest } from '#lib/server/auth/guest-session.ts';
import { cardsOf } from '#lib/server/cards/find.ts';
import { needsReviewNotice } from '#lib/server/content/index.ts';
import { newId } from '#lib/server/db/ids.ts';
import { ruleChoiceFor } from '#lib/server/training/attribution.ts';
import { countsFor } from '#lib/server/proof/show-rules.ts';
import { drillStates } from '#lib/server/training/drill-runs.ts';
import { cyclesOf } from '#lib/server/training/cycles.ts';
import { renewCourse, startCourse } from '#lib/server/training/enrolments.ts';
import { leastMinutes } from '#lib/server/training/paced.ts';
import { nextStep, pathOfStep, progressOf } from '#lib/server/training/progress.ts';
import { standingIn } from '#lib/server/training/show-course.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, url }) => {
	const { lang, person } = locals;
	const course = useCourse(params.course, lang);
	const progress = person ? await progressOf(useDb(), person.id, course) : null;
	const places =
		person && (await cyclesOf(useDb(), { personId: person.id, courses: [course], at: now() }));
	const states = person ? await drillStates(useDb(), person.id, course) : null;
	const change = course.changes.find((one) => one.version === course.version);
	const content = useContent();
	return {
		clientId: newId(),
		/** A shared device keeps nothing. */
		keeps: locals.kiosk === null,
		counts: countsFor(
			content,
			useStates(),
			course,
			{ state: url.searchParams.get('state'), job: url.searchParams.get('job') },
			{ lang, today: dayIn(homeTimeZone, now()) },
			person && (await ruleChoiceFor(useDb(), person.id, course.slug))
		),
		course: {
			slug: course.slug,
			title: inLanguage(course.title, lang).text,
			audience: inLanguage(course.audience, lang).text,
			summary: inLanguage(course.summary, lang).text,
			minutes: course.minutes,
			languages: course.languages,
			version: course.version,
			versionOn: change?.on ?? null,
			quiz: course.quiz,
			objectives: course.objectives.map(({ id, text }) => ({ id, ...inLanguage(text, lang) })),
			modules: course.modules.map(({ slug, title, summary, minutes }) => ({
				slug,
				minutes,
				title: inLanguage(title, lang),
				summary: inLanguage(summary, lang),
				read: progress?.read.has(slug) ?? false
			})),
			reviewed: !needsReviewNotice(course),
			reviews: course.reviews.filter((review) => review.version === course.version)
		},
		drills: course.drills.map(({ slug, title, summary, minutes }) => ({
			slug,
			title: title[lang],
			summary: summary[lang],
			minutes,
			state: states?.get(slug)?.kind ?? ('new' as const)
		})),
		drillsRequired: course.drillsRequired,
		standing: standingIn(course, progress, lang, places?.get(course.slug)),
		cards: cardsOf(content, course.slug).length > 0,
		started: progress !== null,
		completed: progress?.completion != null,
		/** The rule that asks for pace, with the least minutes that it takes here. */
		pace: progress?.paced && {
			rule: progress.paced.label[lang],
			minutes: leastMinutes(course, progress.paced, lang)
		},
		organization: progress?.organization ?? null
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { lang } = event.locals;
		const course = useCourse(event.params.course, lang);
		const form = await event.request.formData();
		const clientId = form.get('client_id');
		const person = await personOrGuest(event, useDb(), {
			clientId: typeof clientId === 'string' ? clientId : null,
			at: now()
		});
		if (person.kind === 'wait') {
			return fail(429, { message: catalogue(lang).courses.tooManyGuests });
		}
		const { personId } = person;
		const given = { personId, course, language: lang, at: now() };
		// One who has not started has nothing to renew, and starts.
		if (form.has('renew')) await renewCourse(useDb(), given);
		await startCourse(useDb(), given);
		const step = nextStep(course, await progressOf(useDb(), personId, course));
		redirect(303, localPath(lang, `/courses/${course.slug}${pathOfStep(step)}`));
	}
};
