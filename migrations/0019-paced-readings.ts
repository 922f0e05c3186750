import { sql, type Kysely } from 'kysely';

/**
 * What a rule asks beyond a quiz: that every part was shown for its time, that the trainee certifies it by name, and
 * that the proof carries what the employer's record must. Which piece is open now can change; all else is evidence.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await pieces(db);
	await certifications(db);
	await fields(db);
	for (const table of [
		'paced_pieces',
		'paced_readings',
		'certifications',
		'stated_fields',
		'completion_fields'
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

async function pieces(db: Kysely<unknown>): Promise<void> {
	// The one piece of a course that somebody is on.
	await db.schema
		.createTable('paced_openings')
		.addColumn('enrolment_id', 'text', (c) =>
			c.primaryKey().references('enrolments.id').onDelete('restrict')
		)
		.addColumn('module', 'text', (c) => c.notNull())
		.addColumn('position', 'integer', (c) => c.notNull().check(sql`position >= 0`))
		.addColumn('opened_at', 'integer', (c) => c.notNull())
		.execute();
	await db.schema
		.createTable('paced_pieces')
		.addColumn('enrolment_id', 'text', (c) =>
			c.notNull().references('enrolments.id').onDelete('restrict')
		)
		.addColumn('module', 'text', (c) => c.notNull())
		.addColumn('position', 'integer', (c) => c.notNull().check(sql`position >= 0`))
		.addColumn('opened_at', 'integer', (c) => c.notNull())
		.addColumn('done_at', 'integer', (c) => c.notNull())
		.addColumn('least_seconds', 'integer', (c) => c.notNull().check(sql`least_seconds >= 0`))
		.addPrimaryKeyConstraint('paced_pieces_pk', ['enrolment_id', 'module', 'position'])
		.addCheckConstraint('paced_pieces_kept', sql`done_at - opened_at >= least_seconds * 1000`)
		.execute();
	await db.schema
		.createTable('paced_readings')
		.addColumn('enrolment_id', 'text', (c) =>
			c.notNull().references('enrolments.id').onDelete('restrict')
		)
		.addColumn('module', 'text', (c) => c.notNull())
		.addColumn('course_version', 'text', (c) => c.notNull())
		.addColumn('rule', 'text', (c) => c.notNull())
		.addColumn('rule_version', 'text', (c) => c.notNull())
		.addColumn('at', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('paced_readings_pk', ['enrolment_id', 'module'])
		.execute();
}

async function certifications(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('certifications')
		.addColumn('id', 'text', (c) => c.primaryKey())
		// One an enrolment, however often the form arrives.
		.addColumn('enrolment_id', 'text', (c) =>
			c.notNull().unique().references('enrolments.id').onDelete('restrict')
		)
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('restrict'))
		.addColumn('course', 'text', (c) => c.notNull())
		.addColumn('course_version', 'text', (c) => c.notNull())
		.addColumn('language', 'text', (c) => c.notNull().check(sql`language in ('en', 'es')`))
		// The very words that were signed, and their version.
		.addColumn('statement', 'text', (c) => c.notNull())
		.addColumn('statement_version', 'integer', (c) => c.notNull())
		.addColumn('signed_name', 'text', (c) => c.notNull().check(sql`length(signed_name) > 0`))
		.addColumn('signed_on', 'text', (c) => c.notNull().check(sql`length(signed_on) = 10`))
		.addColumn('rule', 'text', (c) => c.notNull())
		.addColumn('rule_version', 'text', (c) => c.notNull())
		.addColumn('at', 'integer', (c) => c.notNull())
		.execute();
	await db.schema
		.createIndex('certifications_person')
		.on('certifications')
		.column('person_id')
		.execute();
}

async function fields(db: Kysely<unknown>): Promise<void> {
	const named = sql`field in ('hire-date', 'position', 'license-number')`;
	// What trainees say of themselves where the roster doesn't know; the latest counts.
	await db.schema
		.createTable('stated_fields')
		.addColumn('enrolment_id', 'text', (c) =>
			c.notNull().references('enrolments.id').onDelete('restrict')
		)
		.addColumn('field', 'text', (c) => c.notNull().check(named))
		.addColumn('value', 'text', (c) => c.notNull().check(sql`length(value) between 1 and 120`))
		.addColumn('at', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('stated_fields_pk', ['enrolment_id', 'field', 'at'])
		.execute();
	// What a completion's proof carries, as it was.
	await db.schema
		.createTable('completion_fields')
		.addColumn('completion_id', 'text', (c) =>
			c.notNull().references('completions.id').onDelete('restrict')
		)
		.addColumn('field', 'text', (c) => c.notNull().check(named))
		.addColumn('value', 'text', (c) => c.notNull().check(sql`length(value) > 0`))
		.addColumn('origin', 'text', (c) => c.notNull().check(sql`origin in ('roster', 'trainee')`))
		.addPrimaryKeyConstraint('completion_fields_pk', ['completion_id', 'field'])
		.execute();
}
