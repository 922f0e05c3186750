import { error, fail, redirect } from '@sveltejs/kit';
import { answersIn, fieldOf } from '#lib/forms/answer-fields.ts';
import type { FieldError } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { dayIn, homeTimeZone } from '#lib/counting/calendar.ts';
import { formatDay, inLanguage, localPath } from '#lib/i18n/language.ts';
import { missingDrills, unreadModules } from '#lib/learning/completion.ts';
import { practiceAfter } from '#lib/learning/practice.ts';
import { now, useContent, useCourse, useDb } from '#lib/server/app.ts';
import type { Course } from '#lib/server/content/index.ts';
import { cardsOf } from '#lib/server/cards/find.ts';
import { sittingsKept } from '#lib/server/training/arrivals.ts';
import { answerOne, submitAttempt } from '#lib/server/training/attempts.ts';
import { cyclesOf } from '#lib/server/training/cycles.ts';
import { choicesKept, forgetChoices, withChoices } from '#lib/server/training/kept-choices.ts';
import { nextStep, pathOfStep, progressOf, type Progress } from '#lib/server/training/progress.ts';
import { readAttempt } from '#lib/server/training/read-attempt.ts';
import { certificatePath, renewalIn } from '#lib/server/training/show-course.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, url, cookies }) => {
	const { lang, person } = locals;
	const course = useCourse(params.course, lang);
	const personId = person!.id;
	const read = await readAttempt(useDb(), { personId, attemptId: params.attempt });
	if (read.kind === 'unknown' || read.course !== course.slug) {
		error(404, catalogue(lang).quiz.unknownAttempt);
	}
	/** The question to show, from 0; null for all of them, or the review of all answers. */
	const at = read.kind === 'open' ? placeOf(url, read.questions) : null;
	const { attempt, back } = withChoices(read, at, choicesKept(cookies, params.attempt));
	const progress = await progressOf(useDb(), personId, course, attempt.enrolmentId);
	const place = (await cyclesOf(useDb(), { personId, courses: [course], at: now() })).get(
		course.slug
	);
	const certificate = progress?.completion?.certificate;
	return {
		course: { slug: course.slug, title: inLanguage(course.title, lang).text },
		attempt,
		at,
		/** Whether choices are shown that were sent while nobody was signed in. */
		back,
		modules: course.modules.map(({ slug, title }) => ({ slug, title: inLanguage(title, lang) })),
		drills: course.drills.map(({ slug, title }) => ({ slug, title: inLanguage(title, lang) })),
		practice: practiceAfter(
			attempt.kind === 'graded' ? attempt.outcomes : [],
			course.drills.map((drill) => ({
				...drill,
				finished: progress?.drills.finished.has(drill.slug) ?? false
			}))
		),
		unread: unreadModules(course, progress?.read ?? new Set()),
		cards: cardsOf(useContent(), course.slug).length > 0,
		/** A shared device keeps nothing. */
		keeps: locals.kiosk === null,
		/** What phones handed in of this sitting and was not graded. */
		sent: (await sittingsKept(useDb(), attempt.id, attempt.language)).map((one) => ({
			...one,
			answeredOn: formatDay(lang, dayIn(homeTimeZone, one.answeredAt)),
			receivedOn: formatDay(lang, dayIn(homeTimeZone, one.receivedAt))
		})),
		missingDrills: missingDrills(course, progress?.drills.finished ?? new Set()),
		/** Where the rest is done that the rule in force asks for; null where it asks for nothing more. */
		more: moreAsked(course, progress),
		/** Of the cycle that the sitting belongs to, while nothing came after it. */
		renewal: place?.cycle === progress?.cycle ? renewalIn(progress, lang, place) : null,
		certificate: certificate ? certificatePath(lang, certificate) : null
	};
};

/** The address of what comes after a passed quiz, below the course's, where the modules and drills don't say it. */
function moreAsked(course: Course, progress: Progress | null): string | null {
	const step = nextStep(course, progress);
	return step.kind === 'paced' || step.kind === 'certify' ? pathOfStep(step) : null;
}

/** `?q=3` is the third question, `?q=review` the review; else the first that is not answered, then the review. */
function placeOf(url: URL, questions: { answer: string | null }[]): number | null {
	const asked = url.searchParams.get('q');
	if (asked === 'review') return null;
	const number = Number(asked);
	if (Number.isInteger(number) && number >= 1 && number <= questions.length) return number - 1;
	const first = questions.findIndex(({ answer }) => answer === null);
	return first === -1 ? null : first;
}

export const actions: Actions = {
	/** Saves one answer and goes back, on, or to the review. */
	answer: async ({ params, locals, request, cookies, url }) => {
		const { lang } = locals;
		const course = useCourse(params.course, lang);
		// Whatever stands in the address goes on as it came: it may be no attempt at all.
		const attempt = encodeURIComponent(params.attempt);
		const address = localPath(lang, `/courses/${course.slug}/quiz/${attempt}`);
		const form = await request.formData();
		const go = form.get('go');
		const [given] = answersIn(form);
		if (given) {
			const [position, answer] = given;
			const saved = await answerOne(useDb(), {
				personId: locals.person!.id,
				attemptId: params.attempt,
				course: course.slug,
				position,
				answer,
				at: now()
			});
			if (saved.kind === 'unknown') error(404, catalogue(lang).quiz.unknownAttempt);
			if (saved.kind === 'no-such-option') {
				return fail(400, { at: position, errors: errorsFor(lang, [], [position]) });
			}
			forgetChoices(cookies, url);
			if (saved.kind === 'already-submitted') redirect(303, address);
		}
		const to = typeof go === 'string' && /^([1-9]\d?|review)$/.test(go) ? `?q=${go}` : '';
		redirect(303, address + to);
	},
	/** Hands the attempt in: all its answers from the one page, or those saved before. */
	submit: async ({ params, locals, request, cookies, url }) => {
		const { lang } = locals;
		const course = useCourse(params.course, lang);
		const submitted = await submitAttempt(useDb(), {
			personId: locals.person!.id,
			attemptId: params.attempt,
			course,
			answers: answersIn(await request.formData()),
			at: now()
		});
		switch (submitted.kind) {
			case 'unknown':
				return error(404, catalogue(lang).quiz.unknownAttempt);
			case 'incomplete':
				return fail(400, {
					at: null,
					errors: errorsFor(lang, submitted.unanswered, submitted.noSuchOption)
				});
			case 'graded':
			case 'already':
				forgetChoices(cookies, url);
				return redirect(303, localPath(lang, `/courses/${course.slug}/quiz/${params.attempt}`));
		}
	}
};

function errorsFor(
	lang: App.Locals['lang'],
	unanswered: number[],
	noSuchOption: number[]
): FieldError[] {
	const t = catalogue(lang).quiz;
	return [
		...unanswered.map((position) => ({ position, message: t.unanswered(position + 1) })),
		...noSuchOption.map((position) => ({ position, message: t.noSuchOption(position + 1) }))
	]
		.sort((a, b) => a.position - b.position)
		.map(({ position, message }) => ({ field: fieldOf(position), message }));
}
