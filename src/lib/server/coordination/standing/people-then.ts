import type { Reader } from '../../db/connect.ts';
import type { AsOf, Scope } from '../scope.ts';
import type { PeopleFilters } from './filters.ts';
import { peopleQuery, rowKeys, type PersonRow } from './people.ts';

/** So many entries are worked out at a time: some milliseconds, in which nobody else is answered. */
const entriesAtOnce = 500;

/**
 * One page of the table of people as of a past day: what {@link readPeople} reads in one piece, worked out from the
 * records some people at a time, while others are answered between. Of 200,000 people it takes seconds.
 *
 * @param page from 1; past the end it is the last
 */
export async function readPeopleThen(
	db: Reader,
	scope: Scope,
	filters: PeopleFilters,
	asked: { on: AsOf; page: number; perPage?: number; atOnce?: number }
): Promise<{ rows: PersonRow[]; total: number; page: number; pages: number }> {
	const { on, page, perPage = 50, atOnce = entriesAtOnce } = asked;
	let wanted: Key[] = [];
	/** The page that is being gone through: the last one, should there be none of that number. */
	let latest: Key[] = [];
	let total = 0;
	for await (const ids of byName(db, scope, atOnce)) {
		const among = filters.cohort === null ? ids : await inCohort(db, filters.cohort, on, ids);
		if (among.length === 0) continue;
		for (const key of await rowKeys(db, scope, filters, on, among).execute()) {
			if (total % perPage === 0) latest = [];
			latest.push(key);
			total += 1;
			if (Math.ceil(total / perPage) === page) wanted = latest;
		}
	}
	const pages = Math.max(1, Math.ceil(total / perPage));
	if (page > pages) wanted = latest;
	const ids = [...new Set(wanted.map(({ entryId }) => entryId))];
	const candidates =
		ids.length === 0 ? [] : await peopleQuery(db, scope, filters, on, ids).execute();
	const key = (row: { personId: string; assignmentId: string }) =>
		`${row.personId} ${row.assignmentId}`;
	const onPage = new Set(wanted.map(key));
	const rows = candidates.filter((row) => onPage.has(key(row)));
	return { rows, total, page: Math.min(page, pages), pages };
}

interface Key {
	personId: string;
	assignmentId: string;
	entryId: string;
}

/** The ids of an organization's entries in the order of their names, so many at a time; everybody's turn in between. */
async function* byName(db: Reader, { organizationId }: Scope, atOnce: number) {
	let after = ['', '', ''] as [string, string, string];
	for (;;) {
		const entries = await db
			.selectFrom('roster_entries')
			.select(['id', 'name_key', 'person_id'])
			.where('organization_id', '=', organizationId)
			.where((eb) => eb(eb.refTuple('name_key', 'person_id', 'id'), '>', eb.tuple(...after)))
			.orderBy('name_key')
			.orderBy('person_id')
			.orderBy('id')
			.limit(atOnce)
			.execute();
		const last = entries.at(-1);
		if (!last) return;
		after = [last.name_key, last.person_id, last.id];
		yield entries.map(({ id }) => id);
		await new Promise((resume) => setImmediate(resume));
	}
}

/** Which of some entries were in a cohort on the day, by themselves or by an account that was merged into them. */
async function inCohort(
	db: Reader,
	cohortId: string,
	{ end }: AsOf,
	ids: readonly string[]
): Promise<string[]> {
	const accounts = [
		['account.id', db.selectFrom('roster_entries as account').where('account.id', 'in', ids)],
		[
			'account.merged_into',
			db.selectFrom('roster_entries as account').where('account.merged_into', 'in', ids)
		]
	] as const;
	const found = new Set<string | null>();
	for (const [entry, of] of accounts) {
		const rows = await of
			.innerJoin('cohort_members as stay', 'stay.person_id', 'account.person_id')
			.where('stay.cohort_id', '=', cohortId)
			.where('stay.joined_at', '<', end)
			.where((eb) => eb.or([eb('stay.left_at', 'is', null), eb('stay.left_at', '>=', end)]))
			.select((eb) => eb.ref(entry).as('entryId'))
			.execute();
		for (const { entryId } of rows) found.add(entryId);
	}
	return ids.filter((id) => found.has(id));
}
