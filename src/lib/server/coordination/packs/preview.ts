import type { Content } from '../../content/index.ts';
import type { Reader } from '../../db/connect.ts';
import type { Desk } from '../desk.ts';
import { staysTouching } from '../roster/roster-sizes.ts';
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
	const { from, to, site } = filters;
	return { courses, ...(await staysTouching(db, scope, { from, to, site })) };
}
