import { sql, type Kysely } from 'kysely';

/** `completions` is what others point at: its rows are checked against theirs at the end, see db/migrate.ts. */
export const rebuildsReferenced = true;

/**
 * How a course was taken, and on what its completion rests: on a quiz, or on an acknowledgment with name and date,
 * which has no attempt and no figures. A sitting knows from its beginning where it is taken.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const deliveries = sql`delivery in ('web', 'kiosk', 'group', 'offline')`;
	await db.schema
		.alterTable('attempts')
		.addColumn('delivery', 'text', (c) => c.notNull().defaultTo('web').check(deliveries))
		.execute();

	await db.schema
		.createTable('completions_by_delivery')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('restrict'))
		.addColumn('course', 'text', (c) => c.notNull())
		.addColumn('cycle', 'integer', (c) => c.notNull().check(sql`cycle >= 1`))
		.addColumn('course_version', 'text', (c) => c.notNull())
		.addColumn('language', 'text', (c) => c.notNull().check(sql`language in ('en', 'es')`))
		.addColumn('basis', 'text', (c) => c.notNull().check(sql`basis in ('quiz', 'acknowledgment')`))
		.addColumn('attempt_id', 'text', (c) =>
			c.unique().references('attempts.id').onDelete('restrict')
		)
		.addColumn('organization_id', 'text', (c) =>
			c.references('organizations.id').onDelete('restrict')
		)
		.addColumn('cohort_id', 'text', (c) => c.references('cohorts.id').onDelete('restrict'))
		.addColumn('delivery', 'text', (c) => c.notNull().check(deliveries))
		.addColumn('started_at', 'integer', (c) => c.notNull())
		.addColumn('completed_at', 'integer', (c) => c.notNull())
		.addColumn('completed_on', 'text', (c) => c.notNull().check(sql`length(completed_on) = 10`))
		.addColumn('time_zone', 'text', (c) => c.notNull())
		.addColumn('minutes', 'integer', (c) => c.notNull())
		.addColumn('score', 'integer')
		.addColumn('out_of', 'integer')
		.addColumn('pass_mark', 'integer')
		.addColumn('valid_until', 'text')
		.addUniqueConstraint('completions_once', ['person_id', 'course', 'cycle'])
		.addCheckConstraint(
			'completions_basis_whole',
			sql`(basis = 'quiz') = (attempt_id is not null) and (basis = 'quiz') = (score is not null)
				and (basis = 'quiz') = (out_of is not null) and (basis = 'quiz') = (pass_mark is not null)`
		)
		.execute();
	await sql`insert into completions_by_delivery (id, person_id, course, cycle, course_version, language, basis,
			attempt_id, organization_id, cohort_id, delivery, started_at, completed_at, completed_on, time_zone, minutes,
			score, out_of, pass_mark, valid_until)
		select id, person_id, course, cycle, course_version, language, 'quiz', attempt_id, organization_id, cohort_id,
			delivery, started_at, completed_at, completed_on, time_zone, minutes, score, out_of, pass_mark, valid_until
		from completions order by rowid`.execute(db);
	await db.schema.dropTable('completions').execute();
	await db.schema.alterTable('completions_by_delivery').renameTo('completions').execute();
	for (const [name, columns] of [
		['completions_organization_day', ['organization_id', 'completed_on', 'id']],
		['completions_cohort', ['cohort_id', 'course']],
		// What a status asks of a person's completions, answered without reading their rows.
		['completions_person_course_day', ['person_id', 'course', 'completed_on', 'valid_until']]
	] as const) {
		await db.schema.createIndex(name).on('completions').columns(columns).execute();
	}
	for (const change of ['update', 'delete']) {
		await sql
			.raw(
				`create trigger completions_no_${change} before ${change} on completions
				begin select raise(abort, 'completions is append-only'); end`
			)
			.execute(db);
	}
}
