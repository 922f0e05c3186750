import { z } from 'zod';
import { isDay } from '#lib/counting/calendar.ts';
import type { Catalogue } from '#lib/i18n/catalogue.ts';
import { keptDays } from '#lib/server/coordination/exports/export-jobs.ts';
import type { PackFilters } from '#lib/server/coordination/packs/request.ts';
import { clientId, type Words } from '../fields.ts';

/** What a pack can be asked for: the sites and courses in reach, the rules on record. */
export interface Offered {
	sites: readonly { id: string; name: string }[];
	courses: readonly { value: string; label: string }[];
	rules: readonly { value: string; label: string }[];
}

/**
 * The filters in an address over what nobody has to choose.
 *
 * @returns `unknown` for a site out of reach, `invalid` for what makes no sense
 */
export function readPackFilters(
	params: URLSearchParams,
	usual: PackFilters,
	{ sites, courses, rules }: Offered,
	today: string
): PackFilters | 'unknown' | 'invalid' {
	const given = (name: string) => params.get(name)?.trim() || null;
	// `none` is a choice of its own: nothing chosen means the organization's own rule.
	const rule = given('rule') ?? usual.rule;
	const filters: PackFilters = {
		from: given('from') ?? usual.from,
		to: given('to') ?? usual.to,
		site: given('site'),
		course: given('course'),
		rule: rule === 'none' ? null : rule,
		certificates: params.get('certificates') === 'list' ? 'list' : 'files'
	};
	const { from, to, site, course } = filters;
	if (site !== null && !sites.some(({ id }) => id === site)) return 'unknown';
	const sensible =
		isDay(from) &&
		isDay(to) &&
		from <= to &&
		to <= today &&
		(course === null || courses.some(({ value }) => value === course)) &&
		(filters.rule === null || rules.some(({ value }) => value === filters.rule));
	return sensible ? filters : 'invalid';
}

/** The form that asks for a pack; its filters stand in the address. */
export function newPack(words: Words, t: Catalogue['exports']['formProblems']) {
	return z.object({
		client_id: clientId(words),
		keep: z
			.string({ error: t.keep })
			.transform(Number)
			.refine((days) => (keptDays as readonly number[]).includes(days), t.keep)
	});
}
