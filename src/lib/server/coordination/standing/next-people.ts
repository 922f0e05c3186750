import type { Reader } from '../../db/connect.ts';
import type { Day } from '../../db/schema.ts';
import { due, lapsing, missing, type DashboardFilters } from './dashboard.ts';
import type { Scope } from '../scope.ts';
import { nameInStay } from '../roster/known-name.ts';

/** What somebody is next in, as the address says it. */
export const nextKinds = ['lapsing', 'due', 'missing'] as const;
export type NextKind = (typeof nextKinds)[number];

export interface NextPerson {
	personId: string;
	/** Null for a guest who has given no name yet. */
	name: string | null;
	site: string | null;
	/** Null for whoever has no course. */
	course: string | null;
	/** The day on which it lapses or is due, or on which the person joined. */
	day: Day;
}

/** So many are listed: whoever is next, not everybody. */
const nextAtOnce = 100;

/** Who lapses first, who is due first, or who has been here the shortest without a course. */
export async function readNext(
	db: Reader,
	scope: Scope,
	kind: NextKind,
	filters: Omit<DashboardFilters, 'on'>,
	today: Day
): Promise<NextPerson[]> {
	if (kind === 'missing') {
		return missing(db, scope, filters.site)
			.innerJoin('roster_entries as entry', 'entry.id', 'standing_missing.entry_id')
			.innerJoin('people', 'people.id', 'entry.person_id')
			.leftJoin('sites', 'sites.id', 'standing_missing.site_id')
			.select((eb) => [
				'people.id as personId',
				nameInStay('entry'),
				'sites.name as site',
				eb.lit(null).as('course'),
				'standing_missing.joined_on as day'
			])
			.orderBy('standing_missing.joined_on', 'desc')
			.orderBy('standing_missing.entry_id')
			.limit(nextAtOnce)
			.execute();
	}
	const day = kind === 'lapsing' ? 'standings.current_until' : 'standings.due_on';
	const rows = await (kind === 'lapsing' ? lapsing : due)(db, scope, filters, today)
		.innerJoin('roster_entries as entry', 'entry.id', 'standings.entry_id')
		.innerJoin('people', 'people.id', 'entry.person_id')
		.leftJoin('sites', 'sites.id', 'standings.site_id')
		.select([
			'people.id as personId',
			nameInStay('entry'),
			'sites.name as site',
			'standings.course',
			`${day} as day`
		])
		.orderBy(day)
		.orderBy('standings.name_key')
		.orderBy('standings.entry_id')
		.limit(nextAtOnce)
		.execute();
	return rows.map((row) => ({ ...row, day: row.day ?? today }));
}
