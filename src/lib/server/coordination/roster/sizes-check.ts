import { sql } from 'kysely';
import type { Db } from '../../db/connect.ts';

const entry = (site: string) =>
	`organization_id, job_key, linkable, joined_on, left_on, hired_on, merged_into, ${site} as site_key`;
/** Every row of the roster twice: at its site, and at every site together. */
const placed = `(select ${entry("'*'")} from roster_entries
	union all select ${entry("coalesce(site_id, '')")} from roster_entries)`;
const present = 'left_on is null and merged_into is null';

/** How many there are by the records themselves. */
const counted = {
	roster_sizes: `select organization_id, 'all' as kind, '' as kind_key, site_key, count(*) as people, sum(linkable) as linkable
				from ${placed} where ${present} group by organization_id, site_key
			union all select organization_id, 'job', job_key, site_key, count(*), sum(linkable)
				from ${placed} where ${present} and job_key is not null group by organization_id, job_key, site_key`,
	roster_days: `select organization_id, site_key, day, sum(joined), sum(undated), sum(gone), sum(ended)
			from (select organization_id, site_key, joined_on as day, 1 as joined,
					hired_on is null and left_on is null as undated, 0 as gone, 0 as ended
					from ${placed} where merged_into is null
				union all select organization_id, site_key, left_on, 0, 0, 1, left_on = joined_on
					from ${placed} where merged_into is null and left_on is not null)
			group by organization_id, site_key, day`,
	cohort_sizes:
		'select cohort_id, count(*) from cohort_members where left_at is null group by cohort_id'
};

/** Rows of two questions that are not the same, either way round. */
function differing(kept: string, records: string, name: string): string {
	return `with kept as (${kept}), counted as (${records})
		select ${name} from (select * from kept except select * from counted)
		union select ${name} from (select * from counted except select * from kept)`;
}

/**
 * What triggers keep of how many there are, against the records themselves: what is looked at, the table, and a
 * question that names what differs. For `npm run admin -- check`.
 */
export const sizeAgreements: [what: string, counted: string, query: string][] = [
	[
		'As many people are counted at each site and in each job as are on the roster',
		'roster_sizes',
		differing(
			'select * from roster_sizes where people <> 0 or linkable <> 0',
			counted.roster_sizes,
			"organization_id || ' ' || kind || ' ' || kind_key || ' ' || site_key"
		)
	],
	[
		'As many stays are counted on each day as began and ended on it',
		'roster_days',
		differing(
			'select * from roster_days where joined <> 0 or undated <> 0 or gone <> 0 or "empty" <> 0',
			counted.roster_days,
			"organization_id || ' ' || site_key || ' ' || day"
		)
	],
	[
		'As many members are counted in each cohort as are in it',
		'cohort_sizes',
		differing('select * from cohort_sizes where members <> 0', counted.cohort_sizes, 'cohort_id')
	],
	[
		'Who has an account of their own is marked on the roster',
		'roster_entries',
		`select roster_entries.id from roster_entries inner join people on people.id = roster_entries.person_id
		where linkable <> (people.password_hash is null and people.name is not null
			and not exists (select 1 from staff where staff.person_id = people.id)
			and not exists (select 1 from administrators where administrators.person_id = people.id)
			and not exists (select 1 from second_factors where second_factors.person_id = people.id))`
	]
];

/**
 * Counts all of it anew, and parts the names into words, for every organization: for commands, and for whoever writes
 * many rows without the triggers.
 */
export function countSizesAnew(db: Db): Promise<void> {
	return db.transaction().execute(async (trx) => {
		for (const [table, records] of Object.entries(counted)) {
			await sql.raw(`delete from ${table}`).execute(trx);
			await sql.raw(`insert into ${table} ${records}`).execute(trx);
		}
		await sql`delete from name_words`.execute(trx);
		await sql`insert into name_words (organization_id, word, entry_id)
			select organization_id, words.value, roster_entries.id
			from roster_entries, json_each(folded_words(roster_entries.name_key)) as words`.execute(trx);
	});
}
