import { sql } from 'kysely';
import { dayIn } from '../../../counting/calendar.ts';
import type { Db, Reader } from '../../db/connect.ts';
import type { Day, UnixMillis } from '../../db/schema.ts';
import { keptPersonOf } from '../merging/folds.ts';
import { inReach, reaches, type Scope } from '../scope.ts';
import { nameInStay } from './known-name.ts';

/** What an organization keeps of a person. */
export interface RosterEntry {
	entryId: string;
	personId: string;
	/** Null for a guest who has given no name yet. */
	name: string | null;
	email: string | null;
	hasPassword: boolean;
	externalId: string | null;
	/** What the person typed of themselves when they joined. */
	claimedId: string | null;
	siteId: string | null;
	site: string | null;
	job: string | null;
	hiredOn: Day | null;
	joinedOn: Day;
	/** The first day on which they no longer belong to the organization; null while they do. */
	leftOn: Day | null;
}

/**
 * One person of an organization: their present stay, else their last. Null for anybody else, for whoever works at a
 * site out of reach, for whoever's record was merged into another's, and for whoever's data was erased here.
 */
export async function findEntry(
	db: Reader,
	scope: Scope,
	personId: string
): Promise<RosterEntry | null> {
	const row = await db
		.selectFrom('roster_entries as entry')
		.innerJoin('people', 'people.id', 'entry.person_id')
		.leftJoin('sites', 'sites.id', 'entry.site_id')
		.select([
			'entry.id as entryId',
			'people.id as personId',
			nameInStay('entry'),
			'people.email',
			'entry.external_id as externalId',
			'entry.claimed_id as claimedId',
			'entry.site_id as siteId',
			'sites.name as site',
			'entry.job',
			'entry.hired_on as hiredOn',
			'entry.joined_on as joinedOn',
			'entry.left_on as leftOn'
		])
		.select((eb) => eb('people.password_hash', 'is not', null).as('hasPassword'))
		.where('entry.organization_id', '=', scope.organizationId)
		.where('entry.person_id', '=', personId)
		.where('entry.merged_into', 'is', null)
		.where('entry.erased_at', 'is', null)
		.orderBy((eb) => eb('entry.left_on', 'is not', null))
		.orderBy('entry.joined_on', 'desc')
		.orderBy('entry.id')
		.executeTakeFirst();
	if (!row || !inReach(scope, row.siteId)) return null;
	if ((await keptPersonOf(db, scope.organizationId, personId)) !== null) return null;
	return { ...row, hasPassword: Boolean(row.hasPassword) };
}

/** The day in an organization's time zone at a moment. */
export async function todayAt(
	db: Reader,
	organizationId: string,
	at: UnixMillis
): Promise<{ today: Day; timeZone: string }> {
	const { time_zone: timeZone } = await db
		.selectFrom('organizations')
		.select('time_zone')
		.where('id', '=', organizationId)
		.executeTakeFirstOrThrow();
	return { today: dayIn(timeZone, at), timeZone };
}

/** The jobs that an organization's people have, as they were written first, by name. */
export async function listJobs(db: Db, scope: Scope): Promise<{ key: string; name: string }[]> {
	const { organizationId } = scope;
	if (scope.sites === null) {
		// From one job to the next over the index: 200,000 people have a handful of jobs.
		const { rows } = await sql<{ key: string; name: string }>`
			with recursive keys(key) as (
				select min(job_key) from roster_entries where organization_id = ${organizationId} and job_key is not null
				union all
				select (select min(job_key) from roster_entries
					where organization_id = ${organizationId} and job_key > keys.key)
				from keys where keys.key is not null
			), named as (
				select key, (select job from roster_entries
					where organization_id = ${organizationId} and job_key = keys.key and left_on is null limit 1) as name
				from keys where key is not null
			)
			select key, name from named where name is not null order by key limit 500`.execute(db);
		return rows;
	}
	const rows = await db
		.selectFrom('roster_entries')
		.select((eb) => ['job_key as key', eb.fn.min<string>('job').as('name')])
		.where('organization_id', '=', scope.organizationId)
		.where('job_key', 'is not', null)
		.where('left_on', 'is', null)
		.where((eb) => reaches(eb, scope, 'site_id'))
		.groupBy('job_key')
		.orderBy('job_key')
		.limit(500)
		.execute();
	return rows.map(({ key, name }) => ({ key: key ?? '', name }));
}
