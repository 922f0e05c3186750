import { sql, type Kysely } from 'kysely';

/** Where somebody without a name stands in an order by name: after everybody else. */
const lastOfAll = '\u{10FFFF}';

/**
 * Rosters: sites, the record that an organization keeps of a person, who works for it with which reach, assignments
 * to a cohort, a site, a job or everyone, exemptions, and merges of two records of one person.
 *
 * What a status on a past day rests on is kept: stays in a cohort and terms of an assignment get a new row instead
 * of a change, past placements and exemptions can be added to only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await sites(db);
	await staffReach(db);
	await rosterEntries(db);
	await cohortStays(db);
	await assignments(db);
	await exemptions(db);
	await merges(db);
	await carryPeopleOver(db);
	for (const table of [
		'past_placements',
		'exemptions',
		'exemption_ends',
		'merges',
		'merge_undos'
	]) {
		for (const change of ['update', 'delete']) {
			await sql
				.raw(
					`create trigger ${table}_no_${change} before ${change} on ${table}
					begin select raise(abort, '${table} is append-only'); end`
				)
				.execute(db);
		}
	}
}

async function sites(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('sites')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('restrict')
		)
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('client_id', 'text', (c) => c.unique())
		.addColumn('created_at', 'integer', (c) => c.notNull())
		.addColumn('closed_at', 'integer')
		.addUniqueConstraint('sites_name', ['organization_id', 'name'])
		.execute();
	await db.schema
		.alterTable('organizations')
		.addColumn('identifier', 'text', (c) =>
			c
				.notNull()
				.defaultTo('none')
				.check(sql`identifier in ('none', 'badge', 'employee', 'license')`)
		)
		.execute();
	// Whoever joins such a cohort by its code is placed at its site.
	await db.schema
		.alterTable('cohorts')
		.addColumn('site_id', 'text', (c) => c.references('sites.id').onDelete('restrict'))
		.execute();
}

async function staffReach(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.alterTable('staff')
		.addColumn('every_site', 'integer', (c) =>
			c
				.notNull()
				.defaultTo(1)
				.check(sql`every_site in (0, 1)`)
		)
		.execute();
	await db.schema
		.createTable('staff_sites')
		.addColumn('organization_id', 'text', (c) => c.notNull())
		.addColumn('person_id', 'text', (c) => c.notNull())
		.addColumn('site_id', 'text', (c) => c.notNull().references('sites.id').onDelete('restrict'))
		.addPrimaryKeyConstraint('staff_sites_pk', ['organization_id', 'person_id', 'site_id'])
		.addForeignKeyConstraint(
			'staff_sites_staff',
			['organization_id', 'person_id'],
			'staff',
			['organization_id', 'person_id'],
			(c) => c.onDelete('cascade')
		)
		.execute();
	await db.schema
		.createTable('invitations')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('restrict')
		)
		.addColumn('token_hash', 'text', (c) =>
			c
				.notNull()
				.unique()
				.check(sql`length(token_hash) = 64`)
		)
		.addColumn('role', 'text', (c) =>
			c.notNull().check(sql`role in ('owner', 'coordinator', 'viewer')`)
		)
		.addColumn('every_site', 'integer', (c) => c.notNull().check(sql`every_site in (0, 1)`))
		.addColumn('name', 'text', (c) => c.notNull())
		.addColumn('by_person_id', 'text', (c) =>
			c.notNull().references('people.id').onDelete('restrict')
		)
		.addColumn('client_id', 'text', (c) => c.unique())
		.addColumn('created_at', 'integer', (c) => c.notNull())
		.addColumn('expires_at', 'integer', (c) => c.notNull())
		.addColumn('accepted_at', 'integer')
		.addColumn('accepted_by', 'text', (c) => c.references('people.id').onDelete('restrict'))
		.addColumn('revoked_at', 'integer')
		.addCheckConstraint(
			'invitations_accepted_whole',
			sql`(accepted_at is null) = (accepted_by is null)`
		)
		.execute();
	await db.schema
		.createIndex('invitations_organization')
		.on('invitations')
		.columns(['organization_id', 'created_at'])
		.execute();
	await db.schema
		.createTable('invitation_sites')
		.addColumn('invitation_id', 'text', (c) =>
			c.notNull().references('invitations.id').onDelete('cascade')
		)
		.addColumn('site_id', 'text', (c) => c.notNull().references('sites.id').onDelete('restrict'))
		.addPrimaryKeyConstraint('invitation_sites_pk', ['invitation_id', 'site_id'])
		.execute();
	// Until now every coordinator could do everything. An organization without an owner gets its first one.
	await sql`
		update staff set role = 'owner' where role = 'coordinator' and not exists (
			select 1 from staff as other where other.organization_id = staff.organization_id and (
				other.role = 'owner' or (other.role = 'coordinator' and (
					other.created_at < staff.created_at or
					(other.created_at = staff.created_at and other.person_id < staff.person_id)
				))
			)
		)
	`.execute(db);
}

async function rosterEntries(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('roster_entries')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('restrict')
		)
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('restrict'))
		.addColumn('external_id', 'text')
		.addColumn('external_key', 'text')
		.addColumn('claimed_id', 'text')
		.addColumn('site_id', 'text', (c) => c.references('sites.id').onDelete('restrict'))
		.addColumn('job', 'text')
		.addColumn('job_key', 'text')
		.addColumn('placed_on', 'text', (c) => c.notNull().check(sql`length(placed_on) = 10`))
		.addColumn('hired_on', 'text', (c) => c.check(sql`length(hired_on) = 10`))
		.addColumn('joined_on', 'text', (c) => c.notNull().check(sql`length(joined_on) = 10`))
		.addColumn('left_on', 'text', (c) => c.check(sql`left_on >= joined_on`))
		.addColumn('merged_into', 'text', (c) => c.references('roster_entries.id').onDelete('restrict'))
		.addColumn('name_key', 'text', (c) => c.notNull().defaultTo(lastOfAll))
		.addColumn('created_at', 'integer', (c) => c.notNull())
		.addCheckConstraint(
			'roster_entries_external_whole',
			sql`(external_id is null) = (external_key is null)`
		)
		.addCheckConstraint('roster_entries_job_whole', sql`(job is null) = (job_key is null)`)
		.addCheckConstraint('roster_entries_not_itself', sql`merged_into is null or merged_into <> id`)
		.execute();
	await db.schema
		.createIndex('roster_entries_one_stay')
		.unique()
		.on('roster_entries')
		.columns(['organization_id', 'person_id'])
		.where(sql.ref('left_on'), 'is', null)
		.execute();
	await db.schema
		.createIndex('roster_entries_external')
		.unique()
		.on('roster_entries')
		.columns(['organization_id', 'external_key'])
		.where(sql.ref('left_on'), 'is', null)
		.where(sql.ref('merged_into'), 'is', null)
		.execute();
	await db.schema
		.createIndex('roster_entries_name')
		.on('roster_entries')
		.columns(['organization_id', 'name_key', 'person_id', 'id'])
		.execute();
	await db.schema
		.createIndex('roster_entries_person')
		.on('roster_entries')
		.columns(['person_id', 'organization_id'])
		.execute();
	for (const place of ['site_id', 'job_key']) {
		await db.schema
			.createIndex(`roster_entries_${place}`)
			.on('roster_entries')
			.columns(['organization_id', place])
			.where(sql.ref(place), 'is not', null)
			.execute();
	}
	await db.schema
		.createTable('past_placements')
		.addColumn('entry_id', 'text', (c) =>
			c.notNull().references('roster_entries.id').onDelete('restrict')
		)
		.addColumn('from_on', 'text', (c) => c.notNull())
		.addColumn('until_on', 'text', (c) => c.notNull().check(sql`until_on > from_on`))
		.addColumn('site_id', 'text', (c) => c.references('sites.id').onDelete('restrict'))
		.addColumn('job', 'text')
		.addColumn('job_key', 'text')
		.addPrimaryKeyConstraint('past_placements_pk', ['entry_id', 'from_on'])
		.execute();
	// The order by name is kept beside the entry, or a page of a big roster would fold every name of it.
	// `fold_name` is our own (db/connect.ts); on PostgreSQL these become triggers in its language.
	const key = (person: string) =>
		`coalesce(fold_name((select name from people where id = ${person})), '${lastOfAll}')`;
	await sql
		.raw(
			`create trigger roster_entries_name_new after insert on roster_entries
			begin update roster_entries set name_key = ${key('new.person_id')} where id = new.id; end`
		)
		.execute(db);
	await sql
		.raw(
			`create trigger roster_entries_name_changed after update of name on people
			begin update roster_entries set name_key = ${key('new.id')} where person_id = new.id; end`
		)
		.execute(db);
}

async function cohortStays(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('cohort_stays')
		.addColumn('cohort_id', 'text', (c) =>
			c.notNull().references('cohorts.id').onDelete('restrict')
		)
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('restrict'))
		.addColumn('joined_at', 'integer', (c) => c.notNull())
		.addColumn('left_at', 'integer')
		.addPrimaryKeyConstraint('cohort_members_pk', ['cohort_id', 'person_id', 'joined_at'])
		.execute();
	await sql`insert into cohort_stays (cohort_id, person_id, joined_at, left_at)
		select cohort_id, person_id, joined_at, left_at from cohort_members`.execute(db);
	await db.schema.dropTable('cohort_members').execute();
	await db.schema.alterTable('cohort_stays').renameTo('cohort_members').execute();
	await db.schema
		.createIndex('cohort_members_one_stay')
		.unique()
		.on('cohort_members')
		.columns(['cohort_id', 'person_id'])
		.where(sql.ref('left_at'), 'is', null)
		.execute();
	await db.schema
		.createIndex('cohort_members_person')
		.on('cohort_members')
		.columns(['person_id', 'cohort_id'])
		.execute();
}

async function assignments(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('assignments_to_any')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('restrict')
		)
		.addColumn('course', 'text', (c) => c.notNull())
		.addColumn('target', 'text', (c) =>
			c.notNull().check(sql`target in ('everyone', 'site', 'job', 'cohort')`)
		)
		.addColumn('target_key', 'text', (c) => c.notNull())
		.addColumn('cohort_id', 'text', (c) => c.references('cohorts.id').onDelete('restrict'))
		.addColumn('site_id', 'text', (c) => c.references('sites.id').onDelete('restrict'))
		.addColumn('job', 'text')
		.addColumn('due_on', 'text', (c) => c.check(sql`length(due_on) = 10`))
		.addColumn('due_days', 'integer', (c) => c.check(sql`due_days between 0 and 3660`))
		.addColumn('due_from', 'text', (c) => c.check(sql`due_from in ('hire', 'joining')`))
		.addColumn('renew_months', 'integer', (c) => c.check(sql`renew_months between 1 and 120`))
		.addColumn('created_at', 'integer', (c) => c.notNull())
		.addColumn('ended_at', 'integer')
		.addCheckConstraint(
			'assignments_target_whole',
			sql`(target = 'cohort') = (cohort_id is not null) and (target = 'site') = (site_id is not null)
				and (target = 'job') = (job is not null)
				and target_key = case target when 'cohort' then cohort_id when 'site' then site_id
					when 'everyone' then '' else target_key end`
		)
		.addCheckConstraint(
			'assignments_due_whole',
			sql`(due_days is null) = (due_from is null) and (due_on is null or due_days is null)`
		)
		.execute();
	await sql`insert into assignments_to_any
			(id, organization_id, course, target, target_key, cohort_id, due_on, created_at, ended_at)
		select assignments.id, cohorts.organization_id, course, 'cohort', cohort_id, cohort_id, due_on,
			assignments.created_at, ended_at
		from assignments inner join cohorts on cohorts.id = assignments.cohort_id`.execute(db);
	await db.schema.dropTable('assignments').execute();
	await db.schema.alterTable('assignments_to_any').renameTo('assignments').execute();
	await db.schema
		.createIndex('assignments_one_open')
		.unique()
		.on('assignments')
		.columns(['organization_id', 'course', 'target', 'target_key'])
		.where(sql.ref('ended_at'), 'is', null)
		.execute();
	await db.schema
		.createIndex('assignments_cohort')
		.on('assignments')
		.columns(['cohort_id', 'course'])
		.execute();
	await db.schema
		.createIndex('assignments_organization')
		.on('assignments')
		.columns(['organization_id', 'created_at'])
		.execute();
	// Other terms are another row: what was owed on a past day can always be told. It can end, once.
	await sql
		.raw(
			`create trigger assignments_only_end before update on assignments
			when old.ended_at is not null or new.ended_at is null or new.id is not old.id
				or new.organization_id is not old.organization_id or new.course is not old.course
				or new.target is not old.target or new.target_key is not old.target_key
				or new.job is not old.job or new.due_on is not old.due_on
				or new.due_days is not old.due_days or new.due_from is not old.due_from
				or new.renew_months is not old.renew_months or new.created_at is not old.created_at
			begin select raise(abort, 'an assignment only ends'); end`
		)
		.execute(db);
	await sql
		.raw(
			`create trigger assignments_no_delete before delete on assignments
			begin select raise(abort, 'an assignment only ends'); end`
		)
		.execute(db);
}

async function exemptions(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('exemptions')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('restrict')
		)
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('restrict'))
		.addColumn('course', 'text')
		.addColumn('from_on', 'text', (c) => c.notNull().check(sql`length(from_on) = 10`))
		.addColumn('until_on', 'text', (c) => c.check(sql`until_on >= from_on`))
		.addColumn('reason', 'text', (c) => c.notNull().check(sql`length(reason) > 0`))
		.addColumn('by_person_id', 'text', (c) =>
			c.notNull().references('people.id').onDelete('restrict')
		)
		.addColumn('client_id', 'text', (c) => c.unique())
		.addColumn('created_at', 'integer', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('exemptions_person')
		.on('exemptions')
		.columns(['person_id', 'organization_id'])
		.execute();
	await db.schema
		.createTable('exemption_ends')
		.addColumn('exemption_id', 'text', (c) =>
			c.primaryKey().references('exemptions.id').onDelete('restrict')
		)
		.addColumn('ended_on', 'text', (c) => c.notNull().check(sql`length(ended_on) = 10`))
		.addColumn('by_person_id', 'text', (c) =>
			c.notNull().references('people.id').onDelete('restrict')
		)
		.addColumn('at', 'integer', (c) => c.notNull())
		.execute();
	// What a status asks of a person's completions, answered without reading their rows.
	await db.schema
		.createIndex('completions_person_course_day')
		.on('completions')
		.columns(['person_id', 'course', 'completed_on', 'valid_until'])
		.execute();
}

async function merges(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('merges')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('organization_id', 'text', (c) =>
			c.notNull().references('organizations.id').onDelete('restrict')
		)
		.addColumn('kept_id', 'text', (c) =>
			c.notNull().references('roster_entries.id').onDelete('restrict')
		)
		.addColumn('merged_id', 'text', (c) =>
			c.notNull().references('roster_entries.id').onDelete('restrict')
		)
		// What the kept entry was before, and what was made of it: an undo gives back what is still as the merge left it.
		.addColumn('before', 'text', (c) => c.notNull())
		.addColumn('after', 'text', (c) => c.notNull())
		.addColumn('reason', 'text', (c) => c.notNull())
		.addColumn('by_person_id', 'text', (c) =>
			c.notNull().references('people.id').onDelete('restrict')
		)
		.addColumn('at', 'integer', (c) => c.notNull())
		.execute();
	await db.schema.createIndex('merges_kept').on('merges').column('kept_id').execute();
	await db.schema
		.createTable('merge_undos')
		.addColumn('merge_id', 'text', (c) =>
			c.primaryKey().references('merges.id').onDelete('restrict')
		)
		.addColumn('by_person_id', 'text', (c) =>
			c.notNull().references('people.id').onDelete('restrict')
		)
		.addColumn('at', 'integer', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('roster_entries_merged')
		.on('roster_entries')
		.column('merged_into')
		.where(sql.ref('merged_into'), 'is not', null)
		.execute();
}

interface Stay {
	organization_id: string;
	time_zone: string;
	person_id: string;
	joined_at: number;
	left_at: number | null;
}

/** Whoever is or was in a cohort gets an entry in the organization's roster: from the first day to the last. */
async function carryPeopleOver(db: Kysely<unknown>): Promise<void> {
	const { rows } = await sql<Stay>`
		select cohorts.organization_id, organizations.time_zone, cohort_members.person_id,
			min(joined_at) as joined_at,
			case when count(left_at) = count(*) then max(left_at) end as left_at
		from cohort_members
		inner join cohorts on cohorts.id = cohort_members.cohort_id
		inner join organizations on organizations.id = cohorts.organization_id
		group by cohorts.organization_id, cohort_members.person_id
	`.execute(db);
	const formats = new Map<string, Intl.DateTimeFormat>();
	const dayIn = (timeZone: string, at: number): string => {
		let format = formats.get(timeZone);
		if (!format) {
			const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
			format = new Intl.DateTimeFormat('en-CA', { timeZone, ...parts });
			formats.set(timeZone, format);
		}
		return format.format(new Date(at));
	};
	for (const [index, row] of rows.entries()) {
		const joined = dayIn(row.time_zone, row.joined_at);
		const left = row.left_at === null ? null : dayIn(row.time_zone, row.left_at);
		await sql`insert into roster_entries
				(id, organization_id, person_id, placed_on, joined_on, left_on, created_at)
			values (${`carried-${String(index).padStart(8, '0')}`}, ${row.organization_id}, ${row.person_id},
				${joined}, ${joined}, ${left}, ${row.joined_at})`.execute(db);
	}
}
