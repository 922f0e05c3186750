import { error, fail, redirect } from '@sveltejs/kit';
import { dayIn, homeTimeZone } from '#lib/counting/calendar.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { formatDay, inLanguage, type Language } from '#lib/i18n/language.ts';
import { now, useContent, useDb } from '#lib/server/app.ts';
import { answerRecall, readRecall, type RecallDoor } from '#lib/server/training/answer-recall.ts';
import { nextRecallDay } from '#lib/server/training/recall.ts';

/** What both doors to a recall show: the link of a mail and `/me`. @throws 404 in the words of `lang` */
export async function loadRecall(door: RecallDoor, lang: Language, url: URL) {
	const at = now();
	const recall = await readRecall(useDb(), door, at);
	if (recall.kind === 'unknown') error(404, catalogue(lang).recall.unknown);
	const course = useContent().courses.find(({ slug }) => slug === recall.course);
	const next = recall.finished
		? await nextRecallDay(useDb(), { personId: recall.personId, course: recall.course, at })
		: null;
	return {
		course: {
			slug: recall.course,
			// A course that is no longer taught leaves its questions, without a link.
			title: course ? inLanguage(course.title, lang).text : '',
			modules: (course?.modules ?? []).map(({ slug, title }) => ({
				slug,
				title: inLanguage(title, lang)
			}))
		},
		stage: recall.stage,
		language: recall.language,
		closed: recall.closed && !recall.finished,
		questions: recall.questions,
		shown: placeOf(url, recall.questions),
		next: next && next > dayIn(homeTimeZone, at) ? formatDay(lang, next) : null
	};
}

/** `?q=2` is the second question; else the first that is open; null for the result. */
function placeOf(url: URL, questions: readonly { kind: 'open' | 'answered' }[]): number | null {
	const asked = Number(url.searchParams.get('q'));
	if (Number.isInteger(asked) && asked >= 1 && asked <= questions.length) return asked - 1;
	const first = questions.findIndex(({ kind }) => kind === 'open');
	return first === -1 ? null : first;
}

/** Keeps the answer that a form sent, then shows what it was worth. @param address the recall's own */
export async function answerFrom(
	request: Request,
	door: RecallDoor,
	lang: Language,
	address: string
) {
	const t = catalogue(lang).recall;
	const form = await request.formData();
	const [position, answer] = [form.get('position'), form.get('answer')];
	const place = typeof position === 'string' && /^\d$/.test(position) ? Number(position) : null;
	if (place === null || typeof answer !== 'string' || answer === '')
		return fail(400, { errors: [{ field: 'answer', message: t.choose }] });
	const answered = await answerRecall(useDb(), door, { position: place, answer, at: now() });
	switch (answered.kind) {
		case 'unknown':
			return error(404, t.unknown);
		case 'no-such-option':
			return fail(400, { errors: [{ field: 'answer', message: t.noSuchOption }] });
		case 'closed':
			return redirect(303, address);
		case 'answered':
			return redirect(303, `${address}?q=${place + 1}`);
	}
}
