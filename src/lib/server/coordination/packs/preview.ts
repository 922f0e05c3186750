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
	const entries = db
		.selectFrom('roster_entries as entry')
		.where('entry.organization_id', '=', scope.organizationId)
		.where('entry.merged_into', 'is', null)
		.where('entry.joined_on', '<=', filters.to)
		.where((eb) => reaches(eb, within, 'entry.site_id'));
	// Apart, so that each reads its own stretch of one index, and the table never (migration 0025).
	const present = await entries
		.where('entry.left_on', 'is', null)
		.select(({ fn }) => [
			fn.countAll<number>().as('stays'),
			fn.count<number>('entry.hired_on').as('hired')
		])
		.executeTakeFirstOrThrow();
	const former = await entries
		.where('entry.left_on', '>', filters.from)
		.where('entry.left_on', '>', (eb) => eb.ref('entry.joined_on'))
		.select(({ fn }) => fn.countAll<number>().as('stays'))
		.executeTakeFirstOrThrow();
	return {
		courses,
		stays: present.stays + former.stays,
		noHireDate: present.stays - present.hired
	};
}
