import type { RequestEvent } from '@sveltejs/kit';
import { foldName } from '#lib/server/db/functions/fold-name.ts';
import { useDb } from '#lib/server/app.ts';
import { cohortNames } from '#lib/server/coordination/roster/cohorts.ts';
import type { Desk } from '#lib/server/coordination/desk.ts';
import type { LinkFilters } from '#lib/server/coordination/roster/personal-links.ts';
import { listJobs } from '#lib/server/coordination/roster/roster.ts';
import { inReach } from '#lib/server/coordination/scope.ts';
import { siteNames } from '#lib/server/coordination/organization/sites.ts';
import { notFound } from '../../open-desk.ts';

/** What the choice of people can be set to: the sites, cohorts and jobs in reach. */
export async function choicesFor(desk: Desk) {
	const [sites, cohorts, jobs] = await Promise.all([
		siteNames(useDb(), desk.scope),
		cohortNames(useDb(), desk.scope),
		listJobs(useDb(), desk.scope)
	]);
	return { sites: sites.map(({ id, name }) => ({ id, name })), cohorts, jobs };
}

/** Whom an address or form means. A site or cohort that isn't this organization's, or is out of reach, isn't found. */
export async function askedFor(
	event: Pick<RequestEvent, 'locals'>,
	desk: Desk,
	given: { get(name: string): unknown }
): Promise<LinkFilters> {
	const text = (name: string) => {
		const value = given.get(name);
		return typeof value === 'string' && value !== '' ? value : null;
	};
	const { sites, cohorts } = await choicesFor(desk);
	const [site, cohort, job] = [text('site'), text('cohort'), text('job')];
	const known = (list: { id: string }[], id: string | null) =>
		id === null || list.some((one) => one.id === id);
	if (!known(sites, site) || !known(cohorts, cohort)) return notFound(event);
	if (site !== null && !inReach(desk.scope, site)) return notFound(event);
	return {
		site,
		cohort,
		job: job === null ? null : foldName(job),
		notStarted: text('who') === 'not-started',
		person: text('person')
	};
}
