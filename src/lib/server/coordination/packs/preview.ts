import { addDays } from '#lib/counting/calendar.ts';
import type { Content } from '../../content/index.ts';
import type { Reader } from '../../db/connect.ts';
import type { Desk } from '../desk.ts';
import { reaches } from '../scope.ts';
import { coursesOf, ruleOf } from './audit-pack.ts';
import type { PackFilters } from './request.ts';

/** What a pack will be about, before it is made. */
export interface PackPreview {
	courses: string[];
	/** Stays on the roster that touch the period, by where people work now. */
	stays: number;
	/** Those of them that belong to the organization now and have no hire date. */
	noHireDate: number;
}

/** Counts what a pack will go through. Who moved from one site to another may be counted at the other one. */
export async function packPreview(
	db: Reader,
	{ scope, organization }: Pick<Desk, 'scope' | 'organization'>,
	content: Pick<Content, 'rules'>,
	filters: PackFilters
): Promise<PackPreview> {
	const within = filters.site === null ? scope : { ...scope, sites: [filters.site] };
	const rule = ruleOf(content, filters.rule);
	const courses = await coursesOf(db, within, organization.timeZone, filters, rule);
	const { stays, noHireDate } = await db
		.selectFrom('roster_entries as entry')
		.where('entry.organization_id', '=', scope.organizationId)
		.where('entry.merged_into', 'is', null)
		.where('entry.joined_on', '<=', filters.to)
		.where((eb) =>
			eb.or([
				eb('entry.left_on', 'is', null),
				eb.and([
					eb('entry.left_on', '>=', addDays(filters.from, 1)),
					eb('entry.left_on', '>', eb.ref('entry.joined_on'))
				])
			])
		)
		.where((eb) => reaches(eb, within, 'entry.site_id'))
		.select((eb) => [
			eb.fn.countAll<number>().as('stays'),
			eb.fn
				.sum<number>(
					eb
						.case()
						.when(eb.and([eb('entry.hired_on', 'is', null), eb('entry.left_on', 'is', null)]))
						.then(1)
						.else(0)
						.end()
				)
				.as('noHireDate')
		])
		.executeTakeFirstOrThrow();
	return { courses, stays, noHireDate: noHireDate ?? 0 };
}
