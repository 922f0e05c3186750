import { sql } from 'kysely';
import type { Db, Reader } from '../../db/connect.ts';
import { workFor, worker } from '../in-steps.ts';
import { completionsIn, completionsOf, personOf, renews, siteThen } from './counts.ts';

/** So many accounts are worked off in one transaction: some milliseconds, in which nobody else is answered. */
const accountsAtOnce = 100;

/** The columns of `counted_completions` that a cell can be of; `site_id` and `cohort_id` may be empty. */
export type CellKey = 'course' | 'course_version' | 'language' | 'cohort_id' | 'site_id';

/** By what cells are kept, each with its one or two keys. */
export const cellKinds = {
	all: [],
	course: ['course'],
	language: ['language'],
	cohort: ['cohort_id'],
	site: ['site_id'],
	'course-version': ['course', 'course_version'],
	'course-language': ['course', 'language'],
	'cohort-course': ['cohort_id', 'course'],
	'site-course': ['site_id', 'course']
} as const satisfies Record<string, readonly CellKey[]>;
export type CellKind = keyof typeof cellKinds;

/**
 * Works off what changed since the counted completions of an organization were last looked at, for so many
 * milliseconds at most. Call it before reading them.
 * @returns whether all is as the records say; else whoever reads counts the records themselves
 */
export async function bringCountedUpToDate(
	db: Db,
	organizationId: string,
	{ milliseconds = 60 } = {}
): Promise<boolean> {
	return workFor(milliseconds, {
		waits: () => waits(db, organizationId),
		step: () => advanceCounted(db, organizationId)
	});
}

async function waits(db: Reader, organizationId: string): Promise<boolean> {
	const row = await db
		.selectFrom('counted_dirty')
		.select('account_id')
		.where('organization_id', '=', organizationId)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

const atWork = worker();

/**
 * Goes on with what {@link bringCountedUpToDate} left, step by step.
 * @param goesOn asked before each step
 */
export function keepCounting(
	db: Db,
	organizationId: string,
	goesOn: () => boolean = () => true
): Promise<void> {
	return atWork(organizationId, { step: () => advanceCounted(db, organizationId), goesOn });
}

/**
 * One step: some of the accounts of which something changed, with all that count as the same people.
 * @returns whether there may be more to do
 */
function advanceCounted(db: Db, organizationId: string): Promise<boolean> {
	return db.transaction().execute(async (trx) => {
		const dirty = await trx
			.selectFrom('counted_dirty')
			.select('account_id')
			.where('organization_id', '=', organizationId)
			.orderBy('account_id')
			.limit(accountsAtOnce)
			.execute();
		if (dirty.length === 0) return false;
		const accounts = await together(
			trx,
			organizationId,
			dirty.map(({ account_id }) => account_id)
		);
		await addToCells(trx, organizationId, accounts, -1);
		await countAnew(trx, organizationId, accounts);
		await addToCells(trx, organizationId, accounts, 1);
		await trx
			.deleteFrom('counted_cells')
			.where('organization_id', '=', organizationId)
			.where('completions', '=', sql.lit(0))
			.execute();
		await trx
			.deleteFrom('counted_dirty')
			.where('organization_id', '=', organizationId)
			.where('account_id', 'in', accounts)
			.execute();
		return true;
	});
}

/**
 * Counts everything of an organization anew, in one transaction of some seconds for each hundred thousand completions:
 * for commands, not for a site that runs.
 */
export function countAllAnew(db: Db, organizationId: string): Promise<void> {
	return db.transaction().execute(async (trx) => {
		for (const table of ['counted_cells', 'counted_dirty'] as const) {
			await trx.deleteFrom(table).where('organization_id', '=', organizationId).execute();
		}
		await countAnew(trx, organizationId, null);
		await addToCells(trx, organizationId, null, 1);
	});
}

/** Some accounts, and every other that counts, or counted until now, as one person with one of them. */
async function together(
	trx: Db,
	organizationId: string,
	accounts: readonly string[]
): Promise<string[]> {
	const all = new Set(accounts);
	for (let fresh = [...all]; fresh.length > 0;) {
		const now = trx
			.selectFrom('roster_entries as folded')
			.innerJoin('roster_entries as kept', 'kept.id', 'folded.merged_into')
			.where('folded.organization_id', '=', organizationId)
			.select(['folded.person_id as one', 'kept.person_id as other']);
		const until = trx
			.selectFrom('counted_completions')
			.where('organization_id', '=', organizationId)
			.whereRef('person_id', '!=', 'account_id')
			.select(['person_id as one', 'account_id as other']);
		const pairs = await now
			.where('folded.person_id', 'in', fresh)
			.union(now.where('kept.person_id', 'in', fresh))
			.union(until.where('person_id', 'in', fresh))
			.union(until.where('account_id', 'in', fresh))
			.execute();
		fresh = pairs.flatMap(({ one, other }) => [one, other]).filter((id) => !all.has(id));
		for (const id of fresh) all.add(id);
	}
	return [...all];
}

const anything = { course: null, cohort: null, site: null, language: null };

/** The rows of some accounts, or of all, as the definition of the counts has them now. */
async function countAnew(
	trx: Db,
	organizationId: string,
	accounts: readonly string[] | null
): Promise<void> {
	await trx
		.deleteFrom('counted_completions')
		.where('organization_id', '=', organizationId)
		.$if(accounts !== null, (query) => query.where('account_id', 'in', accounts!))
		.execute();
	const scope = { organizationId, sites: null };
	const completions =
		accounts === null
			? completionsIn(trx, scope, { ...anything, from: '0000-01-01', to: '9999-12-31' })
			: completionsOf(trx, scope, accounts);
	await trx
		.insertInto('counted_completions')
		.columns([
			'completion_id',
			'organization_id',
			'person_id',
			'account_id',
			'completed_on',
			'course',
			'course_version',
			'language',
			'cohort_id',
			'site_id',
			'renewal'
		])
		.expression(
			completions.select([
				'completions.id',
				'completions.organization_id',
				personOf.as('person_id'),
				'completions.person_id as account_id',
				'completions.completed_on',
				'completions.course',
				'completions.course_version',
				'completions.language',
				'completions.cohort_id',
				siteThen.as('site_id'),
				renews(trx, scope).as('renewal')
			]) as never
		)
		.execute();
}

/** Puts what the kept rows of some people, or of all, add to the cells in, or takes it out. */
async function addToCells(
	trx: Db,
	organizationId: string,
	people: readonly string[] | null,
	by: 1 | -1
): Promise<void> {
	const whose = people === null ? sql`true` : sql`person_id in (${sql.join(people)})`;
	for (const [kind, [first, second]] of Object.entries(cellKinds) as [
		CellKind,
		readonly CellKey[]
	][]) {
		const key = (column: CellKey | undefined) =>
			column === undefined ? sql`''` : sql`coalesce(${sql.ref(column)}, '')`;
		const month = sql`substr(completed_on, 1, 7)`;
		await sql`insert into counted_cells
			(organization_id, kind, first_key, second_key, month, month_before, completions, renewals)
			select ${organizationId}, ${kind}, first_key, second_key, month, month_before,
				${sql.lit(by)} * count(*), ${sql.lit(by)} * sum(renewal)
			from (select ${key(first)} as first_key, ${key(second)} as second_key, ${month} as month, renewal,
				coalesce(lag(${month}) over (partition by person_id, ${key(first)}, ${key(second)}
					order by completed_on, completion_id), '') as month_before
				from counted_completions
				where organization_id = ${organizationId} and ${whose}) as placed
			where true
			group by first_key, second_key, month, month_before
			on conflict (organization_id, kind, first_key, second_key, month, month_before) do update
			set completions = counted_cells.completions + excluded.completions,
				renewals = counted_cells.renewals + excluded.renewals`.execute(trx);
	}
}
