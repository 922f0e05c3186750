import { z } from 'zod';
import { isDay } from '#lib/counting/calendar.ts';
import { readName } from '#lib/forms/person-fields.ts';
import type { Catalogue } from '#lib/i18n/catalogue.ts';

/** The parts that the forms of these rooms are made of, with their sentences. */
export type Words = Catalogue['coordinate']['problems'] &
	Catalogue['roster']['problems'] &
	Catalogue['elsewhere']['problems'];

/** The sentences of these rooms. */
export function problemWords({ coordinate, roster, elsewhere }: Catalogue): Words {
	return { ...coordinate.problems, ...roster.problems, ...elsewhere.problems };
}

export const longestName = 80;

export const clientId = (words: Words) =>
	z.string({ error: words['form-stale'] }).regex(/^[\w-]{8,64}$/, words['form-stale']);

/** A name: one line, without marks that can't be seen and would turn the text around it. */
export const oneLine = (missing: string, tooLong: string, longest = longestName) =>
	z.string({ error: missing }).transform((typed, context) => {
		const read = readName(typed);
		if (read.kind === 'ok' && [...read.value].length <= longest) return read.value;
		context.addIssue({ code: 'custom', message: read.kind === 'missing' ? missing : tooLong });
		return z.NEVER;
	});

/** The same, where nothing may stand. */
export const oneLineOrNone = (tooLong: string, longest = longestName) =>
	z
		.string()
		.default('')
		.transform((typed, context) => {
			const read = readName(typed);
			if (read.kind === 'missing') return null;
			if (read.kind === 'ok' && [...read.value].length <= longest) return read.value;
			context.addIssue({ code: 'custom', message: tooLong });
			return z.NEVER;
		});

/** A day, or null where nothing stands. */
export const dayOrNone = (words: Words) =>
	z
		.string()
		.trim()
		.default('')
		.refine((day) => day === '' || isDay(day), words['no-such-day'])
		.transform((day) => (day === '' ? null : day));

/** A day that must stand there. */
export const oneDay = (words: Words, missing: string) =>
	z
		.string({ error: missing })
		.trim()
		.min(1, missing)
		.refine((day) => day === '' || isDay(day), words['no-such-day']);

/** Someone's or something's id; null where nothing is chosen. */
export const idOrNone = () =>
	z
		.string()
		.trim()
		.default('')
		.transform((id) => (id === '' ? null : id));

/** What may be ticked several times, each once. */
export const several = () =>
	z
		.union([z.string(), z.array(z.string())])
		.default([])
		.transform((given) => [...new Set([given].flat())]);

export const nothing = () => z.object({});
