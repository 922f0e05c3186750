import { sql, type Kysely } from 'kysely';

/** Where somebody without a name stands in an order by name. Two of these are not two of one name. */
const lastOfAll = '\u{10FFFF}';

/** Of how many others at the most a record is said to be like: a file of ten thousand "Test" must not pair them all. */
const most = 20;

/**
 * Two records of one person: what was typed when joining, compared like a number of the roster's; who is likely to be
 * whom, kept by a trigger so that no page compares a whole roster; and that two are not the same, where somebody said so.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema.alterTable('roster_entries').addColumn('claimed_key', 'text').execute();
	await db.schema
		.alterTable('roster_entries')
		.addColumn('name_end', 'text', (c) => c.notNull().defaultTo(''))
		.execute();
	// An account that was merged, in a stay of the kept one's in which it has none of its own.
	await db.schema
		.alterTable('roster_entries')
		.addColumn('stand_in', 'integer', (c) =>
			c
				.notNull()
				.defaultTo(0)
				.check(sql`stand_in in (0, 1)`)
		)
		.execute();
	await indexes(db);
	await db.schema
		.createTable('likely_duplicates')
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('restrict')
		)
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('restrict'))
		.addColumn('other_id', 'text', (c) => c.notNull().references('people.id').onDelete('restrict'))
		.addColumn('likeness', 'text', (c) =>
			c.notNull().check(sql`likeness in ('identifier', 'name')`)
		)
		.addPrimaryKeyConstraint('likely_duplicates_pk', ['organization_id', 'person_id', 'other_id'])
		.addCheckConstraint('likely_duplicates_once', sql`person_id < other_id`)
		.execute();
	await db.schema
		.createIndex('likely_duplicates_other')
		.on('likely_duplicates')
		.columns(['organization_id', 'other_id'])
		.execute();
	await db.schema
		.createIndex('likely_duplicates_order')
		.on('likely_duplicates')
		.columns(['organization_id', 'likeness', 'person_id', 'other_id'])
		.execute();
	await db.schema
		.createTable('distinct_people')
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('restrict')
		)
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('restrict'))
		.addColumn('other_id', 'text', (c) => c.notNull().references('people.id').onDelete('restrict'))
		.addColumn('by_person_id', 'text', (c) =>
			c.notNull().references('people.id').onDelete('restrict')
		)
		.addColumn('at', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('distinct_people_pk', ['organization_id', 'person_id', 'other_id'])
		.addCheckConstraint('distinct_people_once', sql`person_id < other_id`)
		.execute();
	for (const change of ['update', 'delete']) {
		await sql
			.raw(
				`create trigger distinct_people_no_${change} before ${change} on distinct_people
				begin select raise(abort, 'distinct_people is append-only'); end`
			)
			.execute(db);
	}
	await sql
		.raw(
			`create trigger roster_entries_likeness after update of
				name_key, site_id, external_key, claimed_key, left_on, merged_into on roster_entries
			begin
				update roster_entries set name_end = ${lastWord('new.name_key')} where id = new.id;
				delete from likely_duplicates
					where organization_id = new.organization_id and person_id = new.person_id;
				delete from likely_duplicates
					where organization_id = new.organization_id and other_id = new.person_id;
				${likeness('identifier')};
				${likeness('name')};
			end`
		)
		.execute(db);
	// Every trigger runs once for what is there already.
	await sql`update roster_entries set claimed_key = lower(replace(replace(claimed_id, '-', ''), ' ', ''))
		where claimed_id is not null`.execute(db);
	await sql`update roster_entries set name_key = name_key`.execute(db);
}

async function indexes(db: Kysely<unknown>): Promise<void> {
	const present = 'left_on is null and merged_into is null';
	for (const [name, columns, where] of [
		['present', 'organization_id, name_key, person_id, id', present],
		['former', 'organization_id, name_key, person_id, id', 'left_on is not null'],
		['present_site', 'organization_id, site_id, name_key, person_id, id', present],
		['present_job', 'organization_id, job_key, name_key, person_id, id', present],
		['name_end', 'organization_id, name_end', "name_end <> ''"],
		[
			'claims',
			'organization_id, name_key, person_id, id',
			`${present} and claimed_key is not null`
		],
		['folded', 'organization_id, person_id', 'merged_into is not null'],
		[
			'number',
			'organization_id, coalesce(external_key, claimed_key)',
			'coalesce(external_key, claimed_key) is not null'
		]
	] as const) {
		await sql
			.raw(`create index roster_entries_${name} on roster_entries (${columns}) where ${where}`)
			.execute(db);
	}
	await db.schema
		.createIndex('merges_organization')
		.on('merges')
		.columns(['organization_id', 'at'])
		.execute();
	await db.schema.createIndex('merges_merged').on('merges').column('merged_id').execute();
}

/** The last word of a folded name: what a family name begins with is looked for there. */
function lastWord(key: string): string {
	return `substr(${key}, length(rtrim(${key}, replace(${key}, ' ', ''))) + 1)`;
}

/**
 * Pairs whoever an entry belongs to with others: by the same number, typed or on record, and by the same name at the
 * same site, unless each has a number on record. One of the two belongs to the organization still.
 */
function likeness(kind: 'identifier' | 'name'): string {
	const alike =
		kind === 'identifier'
			? `coalesce(other.external_key, other.claimed_key) = coalesce(own.external_key, own.claimed_key)
				and coalesce(other.external_key, other.claimed_key) is not null`
			: `other.name_key = own.name_key and own.name_key <> '${lastOfAll}'
				and other.site_id is own.site_id
				and (own.external_key is null or other.external_key is null)`;
	return `insert into likely_duplicates (organization_id, person_id, other_id, likeness)
		select own.organization_id, min(own.person_id, other.person_id), max(own.person_id, other.person_id),
			'${kind}'
		from roster_entries as own inner join roster_entries as other
			on other.organization_id = own.organization_id and ${alike}
		where own.organization_id = new.organization_id and own.person_id = new.person_id
			and other.person_id <> own.person_id
			and own.merged_into is null and other.merged_into is null
			and (own.left_on is null or other.left_on is null)
		limit ${most}
		on conflict do nothing`;
}
