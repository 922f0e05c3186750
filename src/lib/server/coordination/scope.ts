import { sql, type ExpressionBuilder, type ReferenceExpression, type SqlBool } from 'kysely';
import { dayEnd } from '../../counting/calendar.ts';
import type { Day, UnixMillis } from '../db/schema.ts';

/**
 * What a member of staff may see of an organization. Every query of these rooms is bound to one: whatever address or
 * form holds another site's id finds nothing.
 */
export interface Scope {
	organizationId: string;
	/** Null: the whole organization. A list, even an empty one, is all there is. */
	sites: readonly string[] | null;
}

/** Who changes something within which reach, and when. */
export interface Acting extends Scope {
	personId: string;
	at: UnixMillis;
}

/** A day, with the moment at which it is over in the organization's time zone. */
export interface AsOf {
	day: Day;
	end: UnixMillis;
	timeZone: string;
}

/** A day as queries ask about it. */
export function asOf(timeZone: string, day: Day): AsOf {
	return { day, end: dayEnd(timeZone, day), timeZone };
}

/** Whether a site's id in a column is one of those in reach. What belongs to no site belongs to the whole organization. */
export function reaches<DB, TB extends keyof DB>(
	eb: ExpressionBuilder<DB, TB>,
	scope: Scope,
	column: ReferenceExpression<DB, TB>
) {
	if (scope.sites === null) return sql<SqlBool>`1 = 1`;
	if (scope.sites.length === 0) return sql<SqlBool>`1 = 0`;
	return eb(column, 'in', scope.sites as never);
}

/** Whether one site is in reach; null stands for what belongs to no site. */
export function inReach(scope: Scope, siteId: string | null): boolean {
	return scope.sites === null || (siteId !== null && scope.sites.includes(siteId));
}
