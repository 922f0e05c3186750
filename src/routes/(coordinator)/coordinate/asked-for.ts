import type { FieldError } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import type { Language } from '#lib/i18n/language.ts';
import { useContent, useDb } from '#lib/server/app.ts';
import { listCohorts } from '#lib/server/coordination/cohorts.ts';
import type { Desk } from '#lib/server/coordination/desk.ts';
import {
	readCountFilters,
	readPeopleFilters,
	type CountFilters,
	type FiltersRead,
	type PeopleFilters
} from '#lib/server/coordination/filters.ts';

/** What filters can be set to: the organization's cohorts and the site's courses. */
export interface Choices {
	cohorts: { id: string; name: string }[];
}

export type Asked<Filters> =
	| { kind: 'ok'; filters: Filters; choices: Choices }
	| { kind: 'invalid'; errors: FieldError[]; choices: Choices }
	/** A cohort that isn't this organization's. */
	| { kind: 'unknown' };

/** The filters of the counts in an address, checked against this organization. */
export function askedForCounts(desk: Desk, url: URL, lang: Language) {
	return asked(
		desk,
		lang,
		readCountFilters(url.searchParams, { today: desk.today, courses: courses() })
	);
}

/** The filters of the table of people in an address, checked against this organization. */
export function askedForPeople(desk: Desk, url: URL, lang: Language) {
	return asked(desk, lang, readPeopleFilters(url.searchParams, { courses: courses() }));
}

function courses(): string[] {
	return useContent().courses.map(({ slug }) => slug);
}

async function asked<Filters extends CountFilters | PeopleFilters>(
	desk: Desk,
	lang: Language,
	read: FiltersRead<Filters>
): Promise<Asked<Filters>> {
	const cohorts = await listCohorts(useDb(), desk.organization.id);
	const choices = { cohorts: cohorts.map(({ id, name }) => ({ id, name })) };
	if (read.kind === 'invalid') {
		const words = catalogue(lang).coordinate.problems;
		const errors = read.errors.map(({ field, problem }) => ({ field, message: words[problem] }));
		return { kind: 'invalid', errors, choices };
	}
	const { cohort } = read.filters;
	if (cohort !== null && !cohorts.some(({ id }) => id === cohort)) return { kind: 'unknown' };
	return { kind: 'ok', filters: read.filters, choices };
}
