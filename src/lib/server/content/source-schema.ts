import { z } from 'zod';
import { day, slug, webAddress } from './text-schema.ts';

const source = z.strictObject({
	publisher: z.string().trim().min(1),
	title: z.string().trim().min(1),
	url: webAddress,
	/** Year of publication or of the figures; null where the copy read shows none. */
	year: z.int().min(1900).max(2100).nullable(),
	/** Day the stored copy was read. */
	checked: day,
	/** A mirror or somebody's account, to be replaced by the primary page. */
	secondary: z.boolean(),
	note: z.string().trim().min(1).optional()
});

/** sources.yaml */
export const sourcesFile = z.record(slug, source);

/** words-to-avoid.yaml */
export const wordsFile = z.strictObject({
	words: z.array(
		z.strictObject({
			phrases: z.array(z.string().trim().min(1)).min(1),
			why: z.string().trim().min(1),
			use: z.string().trim().min(1),
			/** Contexts in which the phrase is fine; each contains the phrase. */
			allow: z.array(z.string().trim().min(1)).default([])
		})
	)
});

export type Source = z.output<typeof source> & { readonly key: string };
export type WordToAvoid = z.output<typeof wordsFile>['words'][number];
