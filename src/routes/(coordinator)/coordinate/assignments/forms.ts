import { z } from 'zod';
import { isDay } from '#lib/counting/calendar.ts';
import type { AssignmentTerms } from '#lib/counting/status.ts';
import type { Target } from '#lib/server/coordination/standing/assignments.ts';
import { idOrNone, oneLineOrNone, type Words } from '../fields.ts';

/** How a due day can be given. */
export const dueKinds = ['none', 'day', 'hire', 'joining'] as const;
export const targetKinds = ['everyone', 'site', 'job', 'cohort'] as const;

const termFields = (words: Words) => ({
	due_kind: z.enum(dueKinds, { error: words['unknown-due'] }),
	due_on: z.string().trim().default(''),
	due_days: z.string().trim().default(''),
	renew_months: z.string().trim().default('')
});

type TermFields = z.infer<z.ZodObject<ReturnType<typeof termFields>>>;

/** A whole number as it is typed, within bounds; null for anything else. */
function wholeNumber(typed: string, least: number, most: number): number | null {
	const number = /^\d{1,4}$/.test(typed) ? Number(typed) : NaN;
	return number >= least && number <= most ? number : null;
}

/** The terms that the fields say; a field that isn't asked for by the kind is left alone. */
function termsOf(given: TermFields, words: Words, context: z.RefinementCtx): AssignmentTerms {
	const wrong = (field: string, message: string) => {
		context.addIssue({ code: 'custom', path: [field], message });
	};
	const renewMonths = given.renew_months === '' ? null : wholeNumber(given.renew_months, 1, 120);
	if (given.renew_months !== '' && renewMonths === null) {
		wrong('renew_months', words['months-wrong']);
	}
	switch (given.due_kind) {
		case 'none':
			return { dueOn: null, dueAfter: null, renewMonths };
		case 'day':
			if (given.due_on === '') wrong('due_on', words['due-day-missing']);
			else if (!isDay(given.due_on)) wrong('due_on', words['no-such-day']);
			return { dueOn: given.due_on, dueAfter: null, renewMonths };
		case 'hire':
		case 'joining': {
			const days = wholeNumber(given.due_days, 0, 3660);
			if (days === null) wrong('due_days', words['days-wrong']);
			return { dueOn: null, dueAfter: { days: days ?? 0, from: given.due_kind }, renewMonths };
		}
	}
}

export const newTerms = (words: Words) =>
	z.object(termFields(words)).transform((given, context) => termsOf(given, words, context));

export const newAssignment = (words: Words, courses: readonly string[]) =>
	z
		.object({
			...termFields(words),
			course: z
				.string({ error: words['unknown-course'] })
				.refine((slug) => courses.includes(slug), words['unknown-course']),
			target: z.enum(targetKinds, { error: words['target-missing'] }),
			site: idOrNone(),
			job: oneLineOrNone(words['job-too-long']),
			cohort: idOrNone()
		})
		.transform((given, context) => ({
			course: given.course,
			target: targetOf(given, words, context),
			terms: termsOf(given, words, context)
		}));

function targetOf(
	given: { target: (typeof targetKinds)[number] } & Record<
		'site' | 'job' | 'cohort',
		string | null
	>,
	words: Words,
	context: z.RefinementCtx
): Target {
	const asked = (field: 'site' | 'job' | 'cohort', message: string) => {
		const value = given[field];
		if (value === null) context.addIssue({ code: 'custom', path: [field], message });
		return value ?? '';
	};
	switch (given.target) {
		case 'everyone':
			return { kind: 'everyone' };
		case 'site':
			return { kind: 'site', id: asked('site', words['unknown-site']) };
		case 'cohort':
			return { kind: 'cohort', id: asked('cohort', words['unknown-cohort']) };
		case 'job':
			return { kind: 'job', job: asked('job', words['job-missing']) };
	}
}
