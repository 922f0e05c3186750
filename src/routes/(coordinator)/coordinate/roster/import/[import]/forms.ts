import { z } from 'zod';
import type { Catalogue } from '#lib/i18n/catalogue.ts';
import { fields, type Columns } from '#lib/server/coordination/import/headings.ts';
import { dayOrders } from '#lib/server/coordination/import/written-days.ts';
import type { Choices } from '#lib/server/coordination/import/read-row.ts';

type Words = Catalogue['imports']['errors'];

/** What the form of the columns says: a place for each field, and what the columns can't say themselves. */
export function choicesSchema(words: Words): z.ZodType<Choices> {
	const place = z
		.string()
		.regex(/^\d{0,3}$/, words['heading-unknown'])
		.default('');
	const columns = Object.fromEntries(fields.map((field) => [field, place]));
	return z
		.object({
			...columns,
			day_order: z.enum(dayOrders).optional().catch(undefined),
			family_first: z.enum(['yes', 'no']).optional().catch(undefined),
			default_site: z.string().default(''),
			whole: z.enum(['yes', 'no']).default('no')
		})
		.transform((given) => {
			const chosen: Columns = {};
			for (const field of fields) {
				const typed = (given as unknown as Record<string, string>)[field] ?? '';
				if (typed !== '') chosen[field] = Number(typed);
			}
			return {
				columns: chosen,
				dayOrder: given.day_order ?? null,
				familyFirst: given.family_first === 'yes',
				siteId: given.default_site === '' ? null : given.default_site,
				whole: given.whole === 'yes'
			};
		}) as unknown as z.ZodType<Choices>;
}
