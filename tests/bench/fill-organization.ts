import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, dayEnd, dayIn } from '../../src/lib/counting/calendar.ts';
import { countSizesAnew } from '../../src/lib/server/coordination/roster/sizes-check.ts';
import { countAllAnew } from '../../src/lib/server/coordination/counts/counted.ts';
import {
	markCounted,
	monthEndsBefore,
	trendMonths
} from '../../src/lib/server/coordination/standing/standing-days.ts';
import { advance, markEverybody } from '../../src/lib/server/coordination/standing/standings.ts';
import { kyselyOver, openSqlite } from '../../src/lib/server/db/connect.ts';
import { foldName } from '../../src/lib/server/db/functions/fold-name.ts';
import { migrate } from '../../src/lib/server/db/migrate.ts';
import { snapshotOf } from '../support/records.ts';

export const bigOrganization = 'big-organization';
const timeZone = 'America/Chicago';
const courses = ['truckers', 'health-workers', 'officers', 'lodging', 'community'];
const first = [
	'María',
	'James',
	'Nguyễn',
	'Aisha',
	'Peter',
	'Olga',
	'Daniel',
	'Grace',
	'Luis',
	'Wei'
];
const last = [
	'Núñez',
	'Smith',
	'Okafor',
	'Johnson',
	'García',
	'Lee',
	'Brown',
	'Petrov',
	'Jones',
	'Kim'
];

/** What a certificate says. Those of the first thousand people have one: of the others nobody opens any. */
function snapshot(holder: string, course: string, on: string): string {
	return JSON.stringify(snapshotOf({ holder, course, organization: 'Big Freight', on }));
}

/**
 * Writes a database with one organization: so many people at 50 sites in 10 jobs and 100 cohorts, five completions for
 * each, and four assignments that reach everyone, a job, a site and a cohort. Everything is spread by a fixed rule.
 * A file that is there already is only brought forward.
 */
export async function fillOrganization(
	folder: string,
	people: number,
	at = Date.now()
): Promise<string> {
	const path = join(folder, `organization-${people}.db`);
	if (existsSync(path)) {
		// A server would make a backup first, and refuse one in which attempts are missing.
		const before = kyselyOver(openSqlite(path));
		await migrate(before, 'migrations');
		await before.destroy();
		return path;
	}
	const sqlite = openSqlite(path);
	const db = kyselyOver(sqlite);
	await migrate(db, 'migrations');
	// Attempts are left out: nothing that is measured reads them.
	sqlite.pragma('foreign_keys = OFF');
	sqlite.pragma('synchronous = OFF');
	sqlite.pragma('journal_mode = MEMORY');
	sqlite.pragma('cache_size = -400000');
	// Everything is worked out once at the end, not with each row.
	const triggers = sqlite
		.prepare("select name, sql from sqlite_master where type = 'trigger'")
		.all() as { name: string; sql: string }[];
	for (const { name } of triggers) sqlite.exec(`drop trigger ${name}`);
	const today = dayIn(timeZone, at);
	const insert = (table: string, ...columns: string[]) => {
		const statement = sqlite.prepare(
			`insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`
		);
		return (...values: unknown[]) => statement.run(...values);
	};
	insert(
		'organizations',
		'id',
		'name',
		'state',
		'time_zone',
		'created_at'
	)(bigOrganization, 'Big Freight', 'mo', timeZone, 0);
	const site = insert('sites', 'id', 'organization_id', 'name', 'name_key', 'created_at');
	for (let i = 0; i < 50; i++)
		site(`site-${i}`, bigOrganization, `Terminal ${i}`, `terminal ${i}`, 0);
	const cohort = insert('cohorts', 'id', 'organization_id', 'name', 'join_code', 'created_at');
	for (let i = 0; i < 100; i++) {
		cohort(`cohort-${i}`, bigOrganization, `Group ${i}`, `BIG${String(i).padStart(5, '0')}`, 0);
	}
	const owed = insert(
		'assignments',
		'id',
		'organization_id',
		'course',
		'target',
		'target_key',
		'cohort_id',
		'site_id',
		'job',
		'due_on',
		'due_days',
		'due_from',
		'renew_months',
		'created_at'
	);
	owed(
		'owed-all',
		bigOrganization,
		'truckers',
		'everyone',
		'',
		null,
		null,
		null,
		null,
		30,
		'hire',
		12,
		0
	);
	owed(
		'owed-job',
		bigOrganization,
		'officers',
		'job',
		'job 3',
		null,
		null,
		'Job 3',
		addDays(today, 20),
		null,
		null,
		null,
		0
	);
	owed(
		'owed-site',
		bigOrganization,
		'lodging',
		'site',
		'site-7',
		null,
		'site-7',
		null,
		null,
		null,
		null,
		null,
		0
	);
	owed(
		'owed-cohort',
		bigOrganization,
		'health-workers',
		'cohort',
		'cohort-9',
		'cohort-9',
		null,
		null,
		addDays(today, -5),
		null,
		null,
		null,
		0
	);
	const person = insert('people', 'id', 'name', 'language', 'created_at');
	const entry = insert(
		'roster_entries',
		'id',
		'organization_id',
		'person_id',
		'external_id',
		'external_key',
		'site_id',
		'job',
		'job_key',
		'placed_on',
		'hired_on',
		'joined_on',
		'created_at',
		'name_key',
		'name_end'
	);
	const member = insert('cohort_members', 'cohort_id', 'person_id', 'joined_at', 'name_key');
	const enrolment = insert(
		'enrolments',
		'id',
		'person_id',
		'course',
		'cycle',
		'language',
		'organization_id',
		'started_at',
		'last_active_at'
	);
	const completion = insert(
		'completions',
		'id',
		'person_id',
		'course',
		'cycle',
		'course_version',
		'language',
		'basis',
		'attempt_id',
		'organization_id',
		'cohort_id',
		'delivery',
		'started_at',
		'completed_at',
		'completed_on',
		'time_zone',
		'minutes',
		'score',
		'out_of',
		'pass_mark'
	);
	const certificate = insert(
		'certificates',
		'id',
		'serial',
		'private_key',
		'completion_id',
		'issued_at',
		'snapshot'
	);
	sqlite.exec('begin');
	for (let i = 0; i < people; i++) {
		if (i % 10_000 === 9_999) sqlite.exec('commit; begin');
		const id = String(i).padStart(7, '0');
		const joined = addDays(today, -((i * 31) % 1500) - 1);
		const name = `${first[i % 10]} ${last[(i * 7 + Math.floor(i / 10)) % 10]} ${(i * 7919) % people}`;
		person(`p${id}`, name, i % 3 === 0 ? 'es' : 'en', 0);
		entry(
			`e${id}`,
			bigOrganization,
			`p${id}`,
			`B${id}`,
			`b${id}`,
			`site-${i % 50}`,
			`Job ${i % 10}`,
			`job ${i % 10}`,
			joined,
			joined,
			joined,
			0,
			foldName(name),
			foldName(name).split(' ').at(-1)
		);
		member(`cohort-${i % 100}`, `p${id}`, 0, foldName(name));
		for (let c = 0; c < 5; c++) {
			const done = addDays(today, -((i * 13 + c * 211) % 1000));
			const course = courses[(i + (i % 4 === 0 ? 0 : c)) % 5];
			const cycle = i % 4 === 0 ? c + 1 : 1;
			const end = dayEnd(timeZone, done) - 60_000;
			enrolment(
				`n${id}-${c}`,
				`p${id}`,
				course,
				cycle,
				'en',
				bigOrganization,
				end - 3_600_000,
				end
			);
			// Everybody has begun them all; one in twenty has finished four.
			if (c === 4 && i % 20 === 0) continue;
			completion(
				`c${id}-${c}`,
				`p${id}`,
				course,
				cycle,
				'1.0.0',
				i % 3 === 0 ? 'es' : 'en',
				'quiz',
				`a${id}-${c}`,
				bigOrganization,
				`cohort-${i % 100}`,
				'web',
				end - 3_600_000,
				end,
				done,
				timeZone,
				30,
				10 + (i % 3),
				12,
				10
			);
			const serial = `${id}${c}`.padStart(16, '0');
			certificate(
				`z${id}-${c}`,
				serial,
				`k${id}-${c}`,
				`c${id}-${c}`,
				end,
				i < 1000 ? snapshot(name, course!, done) : '{}'
			);
		}
	}
	sqlite.exec('commit');
	for (const trigger of triggers) sqlite.exec(trigger.sql);
	await countSizesAnew(db);
	await markEverybody(db, bigOrganization);
	await countAllAnew(db, bigOrganization);
	while (await advance(db, bigOrganization, at));
	// The ends of past months, as today: what a site counts in its first minutes, and no page is measured by it.
	for (const day of monthEndsBefore(today, trendMonths)) {
		await markCounted(db, bigOrganization, day);
		sqlite
			.prepare(
				`insert into standing_days (organization_id, day, site_key, assignment_id, status, people)
				select organization_id, ?, site_key, assignment_id, status, people from standing_counts
				where organization_id = ? and kind = 'all'`
			)
			.run(day, bigOrganization);
	}
	sqlite.pragma('journal_mode = WAL');
	await db.destroy();
	return path;
}
