import { z } from 'zod';

/** Words in both languages of the interface. */
export const bilingual = z.strictObject({
	en: z.string().trim().min(1),
	es: z.string().trim().min(1)
});
export type Bilingual = z.output<typeof bilingual>;

/** Words of a course: English first, Spanish when its translation is finished. */
export const translatable = z.strictObject({
	en: z.string().trim().min(1),
	es: z.string().trim().min(1).optional()
});
export type Translatable = z.output<typeof translatable>;

export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];

/** A permanent name: lower-case words joined by hyphens. */
export const slug = z
	.string()
	.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens');

/** A calendar day, YYYY-MM-DD, that exists. */
export const day = z.string().refine(isDay, 'must be a day written YYYY-MM-DD');

export const webAddress = z.string().regex(/^https?:\/\/[^\s/]+\S*$/, 'must be a web address');

export function isDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const at = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** Whole days from one day to a later one; negative when the order is reversed. */
export function daysBetween(earlier: string, later: string): number {
	return Math.round(
		(Date.parse(`${later}T00:00:00Z`) - Date.parse(`${earlier}T00:00:00Z`)) / 86_400_000
	);
}
