import { sql, type SqlBool } from 'kysely';
import type { Reader } from '../../db/connect.ts';
import { foldName, isNamed } from '../../db/functions/fold-name.ts';
import type { Day, UnixMillis } from '../../db/schema.ts';
import type { Beside } from './filters.ts';
import { entriesNumbered, fewestNamed, wordsOf } from './name-search.ts';
import { staysOf, type PersonRow } from './people.ts';
import { reaches, type AsOf, type Scope } from '../scope.ts';
import {
	filtered,
	inOrder,
	orderOf,
	unknown,
	type Expected,
	type Filters
} from './people-order.ts';
import { countStandings } from './standing-counts.ts';
import { nameInStay } from '../roster/known-name.ts';

/** A word that so many names have at most is looked up; a word of more is met soon in the order by name. */
const fewNamed = 1500;
/** A search that finds more is to be narrowed: nobody looks through them page by page. */
const mostFound = 200;
/** So many rows are counted past to a page whose number was typed, from the first row or from the last. */
const farthest = 20_000;

/**
 * One page of the table of people as of today, from what is kept: the rows of {@link readPeople}, without working out
 * anybody's status. {@link bringUpToDate} first.
 *
 * @param page from 1; past the end it is the last, and far from both ends the farthest that its number finds
 * @param beside a row on the page before or after: then the page is found from there, however far inside it is
 */
export async function readPeopleNow(
	db: Reader,
	scope: Scope,
	filters: Filters,
	{ on, page, beside, perPage = 50 }: { on: AsOf; page: number; beside?: Beside; perPage?: number }
): Promise<PeoplePage> {
	if (filters.search !== '') return searched(db, scope, filters, { on, page, perPage });
	const { total, inCohort } = await countRows(db, scope, filters);
	const expected = { rows: total, inCohort };
	const pages = Math.max(1, Math.ceil(total / perPage));
	let shown = Math.min(page, pages);
	if (total === 0) return { rows: [], total, page: shown, pages };
	const next = beside && (await fromRow(db, scope, filters, { beside, expected, perPage }));
	if (next) return { rows: await inTheirOrder(db, next, on), total, page: shown, pages };
	const tooFar = Math.min(shown - 1, pages - shown) * perPage > farthest;
	if (tooFar) shown = Math.floor(farthest / perPage) + 1;
	const before = (shown - 1) * perPage;
	const onPage = Math.min(perPage, total - before);
	// The second half is nearer to the end.
	const backwards = before > total / 2;
	const direction = backwards ? 'desc' : 'asc';
	const keys = await inOrder(
		filtered(db, scope, filters, expected),
		orderOf(filters, expected),
		direction
	)
		.limit(onPage)
		.offset(backwards ? total - before - onPage : before)
		.execute();
	if (backwards) keys.reverse();
	const rows = await inTheirOrder(db, keys, on);
	return { rows, total, page: shown, pages, ...(tooFar && { tooFar }) };
}

export interface PeoplePage {
	rows: PersonRow[];
	total: number;
	page: number;
	pages: number;
	/** A search found more than these. */
	more?: true;
	/** The page asked for lies too far inside to be found by its number; this one is as far as that goes. */
	tooFar?: true;
}

/** The rows beside one; null where that one isn't there any more, or nothing is beside it. */
async function fromRow(
	db: Reader,
	scope: Scope,
	filters: Filters,
	{ beside, expected, perPage }: { beside: Beside; expected: Expected; perPage: number }
): Promise<Key[] | null> {
	const { side, personId, assignmentId } = beside;
	// By both keys: joined, everybody in the assignment or on the roster is gone through to find one person.
	const there = await db
		.selectFrom('standings')
		.select(['standings.name_key', 'standings.person_id', 'standings.course'])
		.where('standings.assignment_id', '=', assignmentId)
		.where('standings.entry_id', 'in', await staysOf(db, scope, [personId]))
		// Where somebody out of reach stands in the order is nobody's business either.
		.where((eb) => reaches(eb, scope, 'standings.site_id'))
		.executeTakeFirst();
	if (!there) return null;
	const backwards = side === 'before';
	const order = orderOf(filters, expected);
	const place = sql`(${sql.join(order.map((column) => sql.ref(column)))})`;
	const row = sql`(${there.name_key}, ${there.person_id}, ${there.course}, ${assignmentId})`;
	const keys = await inOrder(
		filtered(db, scope, filters, expected)
			.where(backwards ? sql<SqlBool>`${place} < ${row}` : sql<SqlBool>`${place} > ${row}`)
			// Columns of two tables are no place in an index; the first of them is.
			.where(sql.ref(order[0]), backwards ? '<=' : '>=', there.name_key),
		order,
		backwards ? 'desc' : 'asc'
	)
		.limit(perPage)
		.execute();
	if (keys.length === 0) return null;
	return backwards ? keys.reverse() : keys;
}

interface Key {
	assignment_id: string;
	entry_id: string;
}

async function inTheirOrder(db: Reader, keys: readonly Key[], on: AsOf): Promise<PersonRow[]> {
	if (keys.length === 0) return [];
	const details = await detailsOf(db, keys, on);
	return keys.flatMap((key) => details.get(keyOf(key.assignment_id, key.entry_id)) ?? []);
}

/**
 * What a search finds. Where one of its words is in few names, these are looked at; else the order by name is gone
 * through until there are more than anybody looks through, which the page says.
 */
async function searched(
	db: Reader,
	scope: Scope,
	filters: Filters,
	{ on, page, perPage }: { on: AsOf; page: number; perPage: number }
): Promise<PeoplePage> {
	const { organizationId } = scope;
	const words = wordsOf(filters.search);
	const numbered = (await entriesNumbered(db, organizationId, filters.search).execute()).map(
		({ entry_id }) => entry_id
	);
	const named = words.length === 0 ? [] : await fewestNamed(db, organizationId, words, fewNamed);
	const candidates = named === null ? null : [...new Set([...named, ...numbered])];
	const rows = await inOrder(
		candidates === null
			? filtered(db, scope, filters, unknown)
			: filtered(db, scope, filters, unknown, candidates),
		orderOf(filters, unknown, candidates ?? undefined),
		'asc'
	)
		.select('standings.name_key')
		.$if(candidates === null, (query) =>
			query
				.where((eb) =>
					eb.or([
						// The function is asked of the names alone that have the letters.
						eb.and([
							...words.map((word) => sql<SqlBool>`instr(standings.name_key, ${word}) > 0`),
							sql<SqlBool>`is_named(standings.name_key, ${words.join(' ')})`
						]),
						eb('standings.entry_id', 'in', numbered)
					])
				)
				.limit(mostFound + 1)
		)
		.execute();
	const found = rows.filter(
		(row) => isNamed(row.name_key, words) || numbered.includes(row.entry_id)
	);
	const more = candidates === null && rows.length > mostFound;
	const keys = more ? found.slice(0, mostFound) : found;
	const pages = Math.max(1, Math.ceil(keys.length / perPage));
	const shown = Math.min(page, pages);
	const onPage = keys.slice((shown - 1) * perPage, shown * perPage);
	return {
		rows: await inTheirOrder(db, onPage, on),
		total: keys.length,
		page: shown,
		pages,
		...(more && { more })
	};
}

/** How many rows the filters leave: from the counts, unless a search or two groups at once are asked for. */
async function countRows(
	db: Reader,
	scope: Scope,
	filters: Filters
): Promise<{ total: number; inCohort: number }> {
	const { site, job, cohort, course, assignment, status } = filters;
	if (job !== null && cohort !== null) {
		const { total } = await filtered(db, scope, filters, unknown)
			.select((eb) => eb.fn.countAll<number>().as('total'))
			.executeTakeFirstOrThrow();
		return { total, inCohort: 0 };
	}
	const counts = await countStandings(db, scope, {
		site,
		cohort,
		job: job === null ? null : foldName(job)
	});
	const ofCourse =
		course === null
			? null
			: new Set(
					(
						await db
							.selectFrom('assignments')
							.select('id')
							.where('organization_id', '=', scope.organizationId)
							.where('course', '=', course)
							.execute()
					).map(({ id }) => id)
				);
	const sum = (of: typeof counts) => of.reduce((all, { people }) => all + people, 0);
	const fitting = counts.filter(
		(one) =>
			(status === null || one.status === status) &&
			(assignment === null || one.assignmentId === assignment) &&
			(ofCourse === null || ofCourse.has(one.assignmentId))
	);
	return { total: sum(fitting), inCohort: cohort === null ? 0 : sum(counts) };
}

const keyOf = (assignmentId: string, entryId: string) => `${assignmentId} ${entryId}`;

/** What the table shows of some rows, by {@link keyOf}; of others of the same people, too. */
async function detailsOf(
	db: Reader,
	keys: readonly Key[],
	on: AsOf
): Promise<Map<string, PersonRow>> {
	const accounts = sql`(select account.person_id from roster_entries as account
		where account.id = standings.entry_id or account.merged_into = standings.entry_id)`;
	const rows = await db
		.selectFrom('standings')
		.innerJoin('roster_entries as entry', 'entry.id', 'standings.entry_id')
		.innerJoin('people', 'people.id', 'entry.person_id')
		.innerJoin('assignments as owed', 'owed.id', 'standings.assignment_id')
		.leftJoin('sites', 'sites.id', 'standings.site_id')
		.leftJoin('sites as owed_site', 'owed_site.id', 'owed.site_id')
		.leftJoin('cohorts', 'cohorts.id', 'owed.cohort_id')
		.leftJoin('completions as latest', (join) =>
			join.on(
				'latest.id',
				'=',
				sql<string>`(select one.id from completions as one
					where one.person_id in ${accounts} and one.course = standings.course and one.completed_on <= ${on.day}
					order by one.completed_on desc, one.cycle desc, one.id limit 1)`
			)
		)
		.select([
			'standings.entry_id as entryId',
			'entry.person_id as personId',
			nameInStay('entry'),
			'entry.external_id as externalId',
			'sites.name as site',
			'entry.job',
			'entry.hired_on as hiredOn',
			'standings.assignment_id as assignmentId',
			'owed.target',
			'owed.cohort_id as cohortId',
			'standings.course',
			'standings.due_on as dueOn',
			'standings.status',
			'latest.completed_on as completedOn',
			'latest.valid_until as validUntil'
		])
		.select((eb) => [
			eb.fn.coalesce('owed_site.name', 'cohorts.name', 'owed.job').as('targetName'),
			sql<UnixMillis | null>`(select max(begun.started_at) from enrolments as begun
				where begun.person_id in ${accounts} and begun.course = standings.course
					and begun.started_at < ${on.end})`.as('startedAt'),
			sql<Day | null>`case when latest.id is not null and owed.renew_months is not null
				then add_months(latest.completed_on, owed.renew_months) end`.as('renewBy'),
			eb
				.selectFrom('certificates')
				.select('certificates.serial')
				.whereRef('certificates.completion_id', '=', 'latest.id')
				.orderBy('certificates.issued_at', 'desc')
				.orderBy('certificates.id')
				.limit(1)
				.as('serial')
		])
		.where('standings.entry_id', 'in', [...new Set(keys.map(({ entry_id }) => entry_id))])
		.execute();
	return new Map(
		rows.map(({ entryId, renewBy, validUntil, ...row }) => [
			keyOf(row.assignmentId, entryId),
			{
				...row,
				// `countsUntil`: the sooner of the record's own end and the assignment's renewal.
				validUntil:
					renewBy !== null && (validUntil === null || renewBy < validUntil) ? renewBy : validUntil
			}
		])
	);
}
