import { z } from 'zod';
import { isDay } from '#lib/counting/calendar.ts';
import type { Catalogue } from '#lib/i18n/catalogue.ts';

type Words = Catalogue['coordinate']['problems'];

export const longestName = 80;

/** A cohort's name: one line, without marks that can't be seen and would turn the text around it. */
const cohortName = (words: Words) =>
	z
		.string({ error: words['name-missing'] })
		.transform((text) =>
			text
				.normalize('NFC')
				.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, ' ')
				.replace(/\s+/g, ' ')
				.trim()
		)
		.refine((name) => name !== '', words['name-missing'])
		.refine((name) => [...name].length <= longestName, words['name-too-long']);

const dueDay = (words: Words) =>
	z
		.string()
		.trim()
		.refine((day) => day === '' || isDay(day), words['no-such-day'])
		.transform((day) => (day === '' ? null : day))
		.default(null);

const course = (words: Words, courses: readonly string[]) =>
	z
		.string({ error: words['unknown-course'] })
		.refine((slug) => courses.includes(slug), words['unknown-course']);

export const newCohort = (words: Words, courses: readonly string[]) =>
	z.object({
		client_id: z.string({ error: words['form-stale'] }).regex(/^[\w-]{8,64}$/, words['form-stale']),
		name: cohortName(words),
		courses: z
			.union([z.string(), z.array(z.string())])
			.default([])
			.transform((given) => [...new Set([given].flat())])
			.pipe(z.array(course(words, courses), { error: words['unknown-course'] })),
		due_on: dueDay(words)
	});

export const newName = (words: Words) => z.object({ name: cohortName(words) });

export const assignment = (words: Words, courses: readonly string[]) =>
	z.object({ course: course(words, courses), due_on: dueDay(words) });

/** A course that is taken off may be one that the site no longer has. */
export const anyCourse = (words: Words) =>
	z.object({ course: z.string({ error: words['unknown-course'] }).min(1) });

export const oneMember = (words: Words) =>
	z.object({ person: z.string({ error: words['form-stale'] }).min(1, words['form-stale']) });

export const nothing = () => z.object({});
