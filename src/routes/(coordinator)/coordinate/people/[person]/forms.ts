import { z } from 'zod';
import { longestExternalId } from '#lib/server/coordination/roster/external-id.ts';
import {
	clientId,
	dayOrNone,
	idOrNone,
	oneDay,
	oneLine,
	oneLineOrNone,
	type Words
} from '../../fields.ts';

const longestReason = 300;

export const newDetails = (words: Words) =>
	z
		.object({
			external_id: oneLineOrNone(words['id-too-long'], longestExternalId),
			site: idOrNone(),
			job: oneLineOrNone(words['job-too-long']),
			hired_on: dayOrNone(words)
		})
		.transform((given) => ({
			externalId: given.external_id,
			siteId: given.site,
			job: given.job,
			hiredOn: given.hired_on
		}));

export const newExemption = (words: Words, courses: readonly string[]) =>
	z
		.object({
			client_id: clientId(words),
			course: idOrNone().refine(
				(slug) => slug === null || courses.includes(slug),
				words['unknown-course']
			),
			from_on: oneDay(words, words['from-missing']),
			until_on: dayOrNone(words),
			reason: oneLine(words['reason-missing'], words['reason-too-long'], longestReason)
		})
		.refine(({ from_on, until_on }) => until_on === null || until_on >= from_on, {
			path: ['until_on'],
			message: words['until-before-from']
		})
		.transform((given) => ({
			clientId: given.client_id,
			course: given.course,
			fromOn: given.from_on,
			untilOn: given.until_on,
			reason: given.reason
		}));

export const oneExemption = (words: Words) =>
	z.object({ exemption: z.string({ error: words['form-stale'] }).min(1, words['form-stale']) });

export const leaving = (words: Words) =>
	z.object({ left_on: oneDay(words, words['unfit-left-day']) });

export const oneMerge = (words: Words) =>
	z.object({ merge: z.string({ error: words['form-stale'] }).min(1, words['form-stale']) });
