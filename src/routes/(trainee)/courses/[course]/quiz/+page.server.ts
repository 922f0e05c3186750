import { error, fail, redirect } from '@sveltejs/kit';
import { readAsked } from '#lib/forms/asked-fields.ts';
import { readName } from '#lib/forms/person-fields.ts';
import type { FieldError } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { formatDay, inLanguage, localPath } from '#lib/i18n/language.ts';
import { missingDrills, unreadModules } from '#lib/learning/completion.ts';
import { now, useCourse, useDb } from '#lib/server/app.ts';
import { renameSelf } from '#lib/server/auth/rename.ts';
import { offeredAcknowledgment } from '#lib/server/training/acknowledge.ts';
import { beginAttempt, type Presentation } from '#lib/server/training/attempts.ts';
import { startCourse } from '#lib/server/training/enrolments.ts';
import { nextStep, pathOfStep, standingsOf } from '#lib/server/training/progress.ts';
import { renewalIn } from '#lib/server/training/show-course.ts';
import { fieldsWanted, keepStated } from '#lib/server/training/state-fields.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const { lang, person } = locals;
	const course = useCourse(params.course, lang);
	const asking = { personId: person!.id, course, language: lang, at: now() };
	const standings = await standingsOf(useDb(), { ...asking, courses: [course] });
	const { progress = null, place } = standings.get(course.slug) ?? {};
	const wanted = await fieldsWanted(useDb(), asking);
	const offered = await offeredAcknowledgment(useDb(), asking);
	return {
		/** The rule that takes a signature in place of this quiz. */
		signature: offered.kind === 'offered' ? offered.rule.label[lang] : null,
		/** What the rule's proof asks of the person. */
		wanted: wanted && {
			rule: wanted.rule.label[lang],
			known: wanted.known.map(({ field, value }) => ({
				label: catalogue(lang).proof.fields[field],
				value: field === 'hire-date' ? formatDay(lang, value) : value
			})),
			ask: wanted.ask
		},
		/** On a shared device each answer is saved as it is given: nothing is lost when a turn ends. */
		oneByOne: locals.kiosk !== null,
		renewal: renewalIn(progress, lang, place),
		course: {
			slug: course.slug,
			title: inLanguage(course.title, lang).text,
			inLanguage: course.languages.includes(lang),
			quiz: course.quiz
		},
		name: person!.name ?? '',
		nameFixed: nameFixed(person!),
		unread: unreadModules(course, progress?.read ?? new Set()).length,
		/** Parts that the rule in force asks to be read piece by piece before the quiz. */
		toRead: localPath(lang, `/courses/${course.slug}${pathOfStep(nextStep(course, progress))}`),
		waitsFor: progress?.paced ? unreadModules(course, progress.read).length : 0,
		missingDrills: missingDrills(course, progress?.drills.finished ?? new Set()).length,
		open: progress?.openAttempt != null,
		completed: progress?.completion != null
	};
};

export const actions: Actions = {
	default: async ({ params, locals, request }) => {
		const { lang } = locals;
		const course = useCourse(params.course, lang);
		const form = await request.formData();
		const db = useDb();
		const personId = locals.person!.id;
		const wanted = await fieldsWanted(db, { personId, course, at: now() });
		const asked = readAsked(
			form,
			wanted?.ask.map(({ field }) => field) ?? [],
			catalogue(lang).pacing.fields,
			wanted?.today ?? ''
		);
		const { person } = locals;
		const name = nameFixed(person!) ? person!.name! : text(form.get('name'));
		const typed = { name, presentation: text(form.get('presentation')) };
		const read = readFields(typed, lang);
		if (read.kind === 'invalid' || asked.errors.length > 0) {
			const values: Record<string, string> = { ...typed, ...asked.values };
			const errors = [...(read.kind === 'invalid' ? read.errors : []), ...asked.errors];
			return fail(400, { values, errors });
		}

		await renameSelf(db, { personId, name: read.name, at: now() });
		await startCourse(db, { personId, course, language: lang, at: now() });
		await keepStated(db, { personId, course, said: asked.said, at: now() });
		const begun = await beginAttempt(db, {
			personId,
			course,
			language: lang,
			presentation: locals.kiosk ? 'one' : read.presentation,
			delivery: locals.kiosk ? 'kiosk' : 'web',
			at: now()
		});
		// The page itself says what is to be read first.
		if (begun.kind === 'not-paced') {
			redirect(303, localPath(lang, `/courses/${course.slug}/quiz`));
		}
		if (begun.kind === 'impossible') error(503, catalogue(lang).quiz.impossible);
		if (begun.kind === 'not-started' || begun.kind === 'name-needed') {
			throw new Error(`A quiz could not begin: ${begun.kind}.`);
		}
		redirect(303, localPath(lang, `/courses/${course.slug}/quiz/${begun.attemptId}`));
	}
};

/** An account's name is changed on its own page, where the password is asked. */
const nameFixed = (person: { guest: boolean; name: string | null }) =>
	!person.guest && person.name !== null;

const text = (value: FormDataEntryValue | null) => (typeof value === 'string' ? value : '');

type FieldsRead =
	| { kind: 'ok'; name: string; presentation: Presentation }
	| { kind: 'invalid'; errors: FieldError[] };

function readFields(
	typed: { name: string; presentation: string },
	lang: App.Locals['lang']
): FieldsRead {
	const { quiz: t, forms } = catalogue(lang);
	const errors: FieldError[] = [];
	const name = readName(typed.name);
	if (name.kind === 'too-long') errors.push({ field: 'name', message: forms.tooLong(120) });
	else if (name.kind !== 'ok') errors.push({ field: 'name', message: t.nameMissing });
	const { presentation } = typed;
	if (presentation !== 'one' && presentation !== 'all') {
		errors.push({ field: 'presentation', message: t.presentationMissing });
		return { kind: 'invalid', errors };
	}
	return name.kind === 'ok'
		? { kind: 'ok', name: name.value, presentation }
		: { kind: 'invalid', errors };
}
