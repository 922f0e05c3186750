import { join } from 'node:path';
import { kyselyOver, openSqlite } from '../../src/lib/server/db/connect.ts';
import { migrate } from '../../src/lib/server/db/migrate.ts';
import { addDays } from '../../src/lib/counting/calendar.ts';

export const organizationId = 'bench-organization';

/**
 * Writes a database with one organization and so many completions, one a person, with their certificates.
 * The figures are spread by a fixed rule, so that every run measures the same data.
 *
 * @returns its path
 */
export async function fillCompletions(folder: string, completions: number): Promise<string> {
	const path = join(folder, `completions-${completions}.db`);
	const sqlite = openSqlite(path);
	await migrate(kyselyOver(sqlite), 'migrations');
	// Attempts are left out: nothing that is measured reads them.
	sqlite.pragma('foreign_keys = OFF');
	sqlite.pragma('synchronous = OFF');
	sqlite
		.prepare(
			'insert into organizations (id, name, state, time_zone, created_at) values (?, ?, ?, ?, ?)'
		)
		.run(organizationId, 'Bench Freight', 'mo', 'America/Chicago', 0);
	sqlite
		.prepare(
			'insert into cohorts (id, organization_id, name, join_code, created_at) values (?, ?, ?, ?, 0)'
		)
		.run('bench-cohort', organizationId, 'Drivers, "night" shift', 'BENCHBEN');
	const person = sqlite.prepare(
		"insert into people (id, name, language, created_at) values (?, ?, 'en', 0)"
	);
	const completion = sqlite.prepare(
		`insert into completions (id, person_id, course, cycle, course_version, language, basis, attempt_id, organization_id,
			cohort_id, delivery, started_at, completed_at, completed_on, time_zone, minutes, score, out_of, pass_mark)
		values (?, ?, ?, 1, '1.0.0', 'en', 'quiz', ?, ?, 'bench-cohort', 'web', 0, 0, ?, 'America/Chicago', 30, ?, 12, 10)`
	);
	const certificate = sqlite.prepare(
		"insert into certificates (id, serial, private_key, completion_id, issued_at, snapshot) values (?, ?, ?, ?, 0, '{}')"
	);
	const courses = ['truckers', 'health-workers', 'officers'];
	sqlite.exec('begin');
	for (let i = 0; i < completions; i++) {
		const id = String(i).padStart(8, '0');
		person.run(`p${id}`, `María Núñez ${id}`);
		completion.run(
			`c${id}`,
			`p${id}`,
			courses[i % 3],
			`a${id}`,
			organizationId,
			addDays('2024-01-01', i % 1000),
			10 + (i % 3)
		);
		certificate.run(`z${id}`, id.padStart(16, '0'), `k${id}`, `c${id}`);
	}
	sqlite.exec('commit');
	sqlite.pragma('wal_checkpoint(TRUNCATE)');
	sqlite.close();
	return path;
}
