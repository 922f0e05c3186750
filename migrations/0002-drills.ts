import { sql, type Kysely } from 'kysely';

/**
 * Drills: runs through branching scenes. A step that was taken can't be changed, and neither can a run that has
 * ended: a finished one may be what a completion rests on.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	await db.schema
		.createTable('drill_versions')
		.addColumn('digest', 'text', (c) => c.primaryKey())
		.addColumn('course', 'text', (c) => c.notNull())
		.addColumn('drill', 'text', (c) => c.notNull())
		.addColumn('scenes', 'text', (c) => c.notNull())
		.addColumn('first_seen_at', 'integer', (c) => c.notNull())
		.execute();

	await db.schema
		.createTable('drill_runs')
		.addColumn('id', 'text', (c) => c.primaryKey())
		.addColumn('enrolment_id', 'text', (c) =>
			c.notNull().references('enrolments.id').onDelete('restrict')
		)
		.addColumn('person_id', 'text', (c) => c.notNull().references('people.id').onDelete('restrict'))
		.addColumn('course', 'text', (c) => c.notNull())
		.addColumn('drill', 'text', (c) => c.notNull())
		.addColumn('drill_digest', 'text', (c) =>
			c.notNull().references('drill_versions.digest').onDelete('restrict')
		)
		.addColumn('client_id', 'text', (c) => c.unique())
		.addColumn('begun_at', 'integer', (c) => c.notNull())
		.addColumn('ended_at', 'integer')
		.addColumn('outcome', 'text', (c) => c.check(sql`outcome in ('good', 'mixed', 'harm')`))
		.addCheckConstraint(
			'drill_runs_outcome_at_the_end',
			sql`outcome is null or ended_at is not null`
		)
		.execute();
	await db.schema
		.createIndex('drill_runs_enrolment')
		.on('drill_runs')
		.columns(['enrolment_id', 'drill', 'begun_at'])
		.execute();
	await db.schema.createIndex('drill_runs_person').on('drill_runs').column('person_id').execute();
	// Two clicks on "Play again", or two devices, come to one run.
	await db.schema
		.createIndex('drill_runs_one_open')
		.unique()
		.on('drill_runs')
		.columns(['enrolment_id', 'drill'])
		.where(sql.ref('ended_at'), 'is', null)
		.execute();

	await db.schema
		.createTable('drill_steps')
		.addColumn('run_id', 'text', (c) =>
			c.notNull().references('drill_runs.id').onDelete('restrict')
		)
		.addColumn('position', 'integer', (c) => c.notNull().check(sql`position >= 0`))
		.addColumn('scene', 'text', (c) => c.notNull())
		.addColumn('answer', 'text', (c) => c.notNull())
		.addColumn('answered_at', 'integer', (c) => c.notNull())
		.addPrimaryKeyConstraint('drill_steps_pk', ['run_id', 'position'])
		.addUniqueConstraint('drill_steps_scene_once', ['run_id', 'scene'])
		.execute();

	// Triggers have no portable builder: on PostgreSQL these become `before update or delete` triggers too.
	for (const change of ['update', 'delete']) {
		await sql
			.raw(
				`create trigger drill_steps_no_${change} before ${change} on drill_steps
				begin select raise(abort, 'drill_steps is append-only'); end`
			)
			.execute(db);
	}
	await sql
		.raw(
			`create trigger drill_runs_no_update before update on drill_runs when old.ended_at is not null
			begin select raise(abort, 'a drill run that has ended stays as it is'); end`
		)
		.execute(db);
	await sql
		.raw(
			`create trigger drill_runs_no_delete before delete on drill_runs
			begin select raise(abort, 'drill_runs is append-only'); end`
		)
		.execute(db);
}
