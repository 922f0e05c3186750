import type { Reader } from '../../db/connect.ts';
import type { Day } from '../../db/schema.ts';
import { reaches, type Scope } from '../scope.ts';

/** Every site together, where a size names its site. */
const everySite = '*';

/**
 * How many people within reach are on the roster and haven't left, and whom of them a personal link may let in: from
 * the sizes that triggers keep (migration 0024), a handful of rows however many people there are.
 *
 * @param of.job folded
 */
export async function rosterSize(
	db: Reader,
	scope: Scope,
	{ site, job }: { site: string | null; job: string | null }
): Promise<{ people: number; linkable: number }> {
	const sizes = await atSites(db, scope, site)
		.where('kind', '=', job === null ? 'all' : 'job')
		.where('kind_key', '=', job ?? '')
		.select(['people', 'linkable'])
		.execute();
	return {
		people: sizes.reduce((sum, { people }) => sum + people, 0),
		linkable: sizes.reduce((sum, { linkable }) => sum + linkable, 0)
	};
}

function atSites(db: Reader, scope: Scope, site: string | null) {
	return db
		.selectFrom('roster_sizes')
		.where('organization_id', '=', scope.organizationId)
		.$if(site === null && scope.sites === null, (query) => query.where('site_key', '=', everySite))
		.$if(site !== null, (query) => query.where('site_key', '=', site as string))
		.$if(scope.sites !== null, (query) => query.where((eb) => reaches(eb, scope, 'site_key')));
}

/**
 * The stays within reach that touch a period, by where people work now, and those of them that go on without a hire
 * date: added up from the days on which stays began and ended. A stay that ended on the day it began is none.
 */
export async function staysTouching(
	db: Reader,
	scope: Scope,
	{ from, to, site }: { from: Day; to: Day; site: string | null }
): Promise<{ stays: number; noHireDate: number }> {
	const found = await db
		.selectFrom('roster_days')
		.where('organization_id', '=', scope.organizationId)
		.$if(site === null && scope.sites === null, (query) => query.where('site_key', '=', everySite))
		.$if(site !== null, (query) => query.where('site_key', '=', site as string))
		.$if(scope.sites !== null, (query) => query.where((eb) => reaches(eb, scope, 'site_key')))
		.where('day', '<=', to)
		.select((eb) => [
			eb.fn.sum<number | null>('joined').as('joined'),
			eb.fn.sum<number | null>('undated').as('undated'),
			eb.fn
				.sum<number | null>(
					eb.case().when('day', '<=', from).then(eb.ref('gone')).else(eb.ref('empty')).end()
				)
				.as('over')
		])
		.executeTakeFirstOrThrow();
	return { stays: (found.joined ?? 0) - (found.over ?? 0), noHireDate: found.undated ?? 0 };
}
