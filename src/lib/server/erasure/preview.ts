import type { Reader } from '../db/connect.ts';
import type { Day, UnixMillis } from '../db/schema.ts';
import { reaches, type Scope } from '../coordination/scope.ts';
import { isHeld } from './keeping.ts';

/** Somebody whose data an organization will lose. */
export interface Planned {
	personId: string;
	name: string | null;
	leftOn: Day | null;
	eraseOn: Day;
	/** Whether a matter of law holds it. */
	held: boolean;
}

/**
 * Whose data goes next, the soonest first, among the people in reach.
 *
 * @param after the `next` of the page before; null, or one that is none, for the soonest
 */
export async function plannedErasures(
	db: Reader,
	scope: Scope,
	{ after = null, perPage = 50 }: { after?: string | null; perPage?: number } = {}
): Promise<{ people: Planned[]; next: string | null }> {
	const key = after === null ? null : /^(\d{4}-\d{2}-\d{2})_([A-Za-z0-9_-]{1,64})$/.exec(after);
	const rows = await db
		.selectFrom('planned_erasures as plan')
		.innerJoin('roster_entries as entry', 'entry.id', 'plan.entry_id')
		.innerJoin('people', 'people.id', 'entry.person_id')
		.select([
			'plan.entry_id as entryId',
			'plan.erase_on as eraseOn',
			'people.id as personId',
			'people.name',
			'entry.left_on as leftOn'
		])
		.where('plan.organization_id', '=', scope.organizationId)
		.where((eb) => reaches(eb, scope, 'entry.site_id'))
		.$if(key !== null, (query) =>
			query.where(({ eb, refTuple, tuple }) =>
				eb(refTuple('plan.erase_on', 'plan.entry_id'), '>', tuple(key![1]!, key![2]!))
			)
		)
		.orderBy('plan.erase_on')
		.orderBy('plan.entry_id')
		.limit(perPage + 1)
		.execute();
	const shown = rows.slice(0, perPage);
	const last = rows.length > perPage ? shown.at(-1) : undefined;
	const people: Planned[] = [];
	for (const { entryId, ...person } of shown)
		people.push({ ...person, held: await isHeld(db, scope.organizationId, entryId) });
	return {
		people,
		next: last ? `${last.eraseOn}_${last.entryId}` : null
	};
}

/** Of how many people an organization lost the data within thirty days, by its log; of its whole, whatever the reach. */
export async function erasedLately(
	db: Reader,
	{ organizationId }: Pick<Scope, 'organizationId'>,
	at: UnixMillis
): Promise<number> {
	const { people } = await db
		.selectFrom('audit_entries')
		.select(({ fn }) => fn.count<number>('about_id').distinct().as('people'))
		.where('organization_id', '=', organizationId)
		.where('action', '=', 'person.erase')
		.where('at', '>=', at - 30 * 86_400_000)
		.executeTakeFirstOrThrow();
	return people;
}
