import { z } from 'zod';
import {
	clientId,
	dayOrNone,
	longestName,
	oneDay,
	oneLine,
	oneLineOrNone,
	type Words
} from '../../../fields.ts';

const longestTitle = 120;
const longestReason = 300;

export const newRecord = (words: Words, courses: readonly string[]) =>
	z
		.object({
			client_id: clientId(words),
			course: z
				.string({ error: words['unknown-course'] })
				.refine((slug) => courses.includes(slug), words['unknown-course']),
			title: oneLine(words['title-missing'], words['title-too-long'], longestTitle),
			provider: oneLine(words['provider-missing'], words['title-too-long'], longestTitle),
			done_on: oneDay(words, words['done-missing']),
			minutes: z
				.string()
				.trim()
				.default('')
				.refine((typed) => typed === '' || /^[1-9]\d{0,3}$/.test(typed), words['minutes-wrong'])
				.transform((typed) => (typed === '' ? null : Number(typed)))
				.refine((minutes) => minutes === null || minutes <= 6000, words['minutes-wrong']),
			valid_until: dayOrNone(words),
			reference: oneLineOrNone(words['name-too-long'], longestName),
			counts: z.enum(['no', 'exempt'], { error: words['counts-missing'] }),
			exempt_until: dayOrNone(words)
		})
		.superRefine(({ done_on, valid_until, counts, exempt_until }, context) => {
			const wrong = (field: string, message: string) =>
				context.addIssue({ code: 'custom', path: [field], message });
			if (valid_until !== null && valid_until < done_on)
				wrong('valid_until', words['valid-before-done']);
			if (counts === 'no') return;
			if (exempt_until === null && valid_until === null)
				wrong('exempt_until', words['until-missing']);
			if (exempt_until !== null && valid_until !== null && exempt_until > valid_until)
				wrong('exempt_until', words['until-after-valid']);
		})
		.transform((given) => ({
			clientId: given.client_id,
			course: given.course,
			title: given.title,
			provider: given.provider,
			doneOn: given.done_on,
			minutes: given.minutes,
			validUntil: given.valid_until,
			reference: given.reference,
			/** The last day of the exemption; null where none is given. */
			exemptUntil: given.counts === 'exempt' ? (given.exempt_until ?? given.valid_until) : null
		}));

export const withdrawal = (words: Words) =>
	z
		.object({
			record: z.string({ error: words['record-missing'] }).trim().min(1, words['record-missing']),
			withdraw_reason: oneLine(
				words['withdraw-reason-missing'],
				words['reason-too-long'],
				longestReason
			)
		})
		.transform(({ record, withdraw_reason }) => ({ id: record, reason: withdraw_reason }));
