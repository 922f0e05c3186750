import { z } from 'zod';
import {
	clientId,
	dayOrNone,
	idOrNone,
	longestName,
	nothing,
	oneLine,
	several,
	type Words
} from '../fields.ts';

export { longestName, nothing };

const cohortName = (words: Words) => oneLine(words['name-missing'], words['name-too-long']);

const course = (words: Words, courses: readonly string[]) =>
	z
		.string({ error: words['unknown-course'] })
		.refine((slug) => courses.includes(slug), words['unknown-course']);

export const newCohort = (words: Words, courses: readonly string[]) =>
	z.object({
		client_id: clientId(words),
		name: cohortName(words),
		/** Empty: the whole organization. */
		site: idOrNone(),
		courses: several().pipe(z.array(course(words, courses), { error: words['unknown-course'] })),
		due_on: dayOrNone(words)
	});

export const newName = (words: Words) => z.object({ name: cohortName(words) });

export const assignment = (words: Words, courses: readonly string[]) =>
	z.object({ course: course(words, courses), due_on: dayOrNone(words) });

/** A course that is taken off may be one that the site no longer has. */
export const anyCourse = (words: Words) =>
	z.object({ course: z.string({ error: words['unknown-course'] }).min(1) });

export const oneMember = (words: Words) =>
	z.object({ person: z.string({ error: words['form-stale'] }).min(1, words['form-stale']) });
