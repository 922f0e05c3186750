import { noSite } from '#lib/counting/no-site.ts';
import type { FieldError } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import type { Language } from '#lib/i18n/language.ts';
import { useContent, useDb } from '#lib/server/app.ts';
import { findAssignment } from '#lib/server/coordination/standing/assignments.ts';
import { cohortNames } from '#lib/server/coordination/roster/cohorts.ts';
import { seesPeople, type Desk } from '#lib/server/coordination/desk.ts';
import {
	readCountFilters,
	readPeopleFilters,
	type CountFilters,
	type FiltersRead,
	type PeopleFilters
} from '#lib/server/coordination/standing/filters.ts';
import { listJobs } from '#lib/server/coordination/roster/roster.ts';
import { inReach } from '#lib/server/coordination/scope.ts';
import { siteNames } from '#lib/server/coordination/organization/sites.ts';

/** What filters can be set to: the cohorts, sites and jobs in reach. */
export interface Choices {
	cohorts: { id: string; name: string }[];
	sites: { id: string; name: string }[];
	jobs: { key: string; name: string }[];
}

export type Asked<Filters> =
	| { kind: 'ok'; filters: Filters; choices: Choices }
	| { kind: 'invalid'; errors: FieldError[]; choices: Choices }
	/** A cohort, site or assignment that isn't this organization's, or is out of reach. */
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
	return asked(
		desk,
		lang,
		readPeopleFilters(url.searchParams, { today: desk.today, courses: courses() })
	);
}

function courses(): string[] {
	return useContent().courses.map(({ slug }) => slug);
}

async function asked<Filters extends CountFilters | PeopleFilters>(
	desk: Desk,
	lang: Language,
	read: FiltersRead<Filters>
): Promise<Asked<Filters>> {
	const [cohorts, sites, jobs] = await Promise.all([
		cohortNames(useDb(), desk.scope),
		siteNames(useDb(), desk.scope),
		seesPeople(desk.role) ? listJobs(useDb(), desk.scope) : []
	]);
	const choices: Choices = { cohorts, jobs, sites: sites.map(({ id, name }) => ({ id, name })) };
	if (read.kind === 'invalid') {
		const words = catalogue(lang).coordinate.problems;
		const errors = read.errors.map(({ field, problem }) => ({ field, message: words[problem] }));
		return { kind: 'invalid', errors, choices };
	}
	const { cohort, site } = read.filters;
	if (cohort !== null && !cohorts.some(({ id }) => id === cohort)) return { kind: 'unknown' };
	// Counts have no word for those without a site: what was completed is placed by the day.
	if (site === noSite && 'status' in read.filters) {
		if (!inReach(desk.scope, null)) return { kind: 'unknown' };
	} else if (site !== null && !(inReach(desk.scope, site) && sites.some(({ id }) => id === site))) {
		return { kind: 'unknown' };
	}
	const assignment = 'assignment' in read.filters ? read.filters.assignment : null;
	if (assignment !== null && !(await findAssignment(useDb(), desk.scope, assignment))) {
		return { kind: 'unknown' };
	}
	return { kind: 'ok', filters: read.filters, choices };
}
