import { expect, test } from 'vitest';
import { statuses, type Status } from '../lib/counting/status.ts';
import { dayIn } from '../lib/counting/calendar.ts';
import { loadContent } from '../lib/server/content/index.ts';
import { verifyPassword } from '../lib/server/auth/passwords.ts';
import { totals } from '../lib/server/coordination/counts/counts.ts';
import { findCohortByCode } from '../lib/server/coordination/roster/join.ts';
import {
	everybody,
	readPeople,
	readStandings
} from '../lib/server/coordination/standing/people.ts';
import { listSites } from '../lib/server/coordination/organization/sites.ts';
import { asOf } from '../lib/server/coordination/scope.ts';
import { emptyDatabase, whole } from '../../tests/support/records.ts';
import { repeatable } from '../../tests/support/repeatable.ts';
import { seedOnFirstRun } from './first-run.ts';
import { seedDemo } from './seed.ts';

const content = loadContent('content');

test('the demo is a small organization whose people trained for real', async () => {
	const db = await emptyDatabase();
	const at = Date.parse('2026-11-22T15:00:00Z');
	const seeded = await seedDemo(db, content, { at, random: repeatable(4) });
	const organization = await db.selectFrom('organizations').selectAll().executeTakeFirstOrThrow();
	const today = dayIn(organization.time_zone, at);

	const scope = whole(organization);
	const on = asOf(organization.time_zone, today);
	const figures = await totals(db, scope, {
		from: '2026-01-01',
		to: today,
		course: null,
		cohort: null,
		site: null,
		language: null
	});
	expect(figures).toEqual({ completions: 7, people: 7, first_completions: 6, renewals: 1 });
	const { rows } = await readPeople(db, scope, everybody, { on, page: 1 });
	for (const row of rows) {
		expect(row.serial === null).toBe(!['current', 'lapsed'].includes(row.status));
	}
	const standings = [...(await readStandings(db, scope, on)).values()];
	const of = (status: Status) => standings.reduce((sum, counts) => sum + counts[status], 0);
	expect(Object.fromEntries(statuses.map((status) => [status, of(status)]))).toEqual({
		exempt: 1,
		current: 7,
		lapsed: 1,
		overdue: 3,
		in_progress: 1,
		not_started: 2
	});
	// Two sites with people at each; somebody on the roster who never came in, and somebody who left.
	expect((await listSites(db, scope)).map(({ people }) => people > 0)).toEqual([true, true]);
	const left = await db.selectFrom('roster_entries').select('left_on').execute();
	expect(left.filter(({ left_on }) => left_on !== null)).toHaveLength(1);
	expect(left).toHaveLength(17);
	for (const table of ['trainings_elsewhere', 'kiosks', 'group_sessions'] as const) {
		expect(await db.selectFrom(table).select('id').execute()).toHaveLength(1);
	}

	// Every completion rests on an attempt that was graded by the site.
	const passed = await db.selectFrom('attempts').select('score').where('passed', '=', 1).execute();
	expect(passed.map(({ score }) => score).sort()).toEqual([
		10,
		11,
		11,
		11,
		...Array<number>(6).fill(12)
	]);

	expect((await findCohortByCode(db, seeded.joinCode)).kind).toBe('found');
	expect(seeded.accounts.map(({ role }) => role)).toEqual(['coordinator', 'trainee']);
	for (const { email, password } of seeded.accounts) {
		const person = await db
			.selectFrom('people')
			.select(['id', 'password_hash'])
			.where('email', '=', email)
			.executeTakeFirstOrThrow();
		expect(await verifyPassword(person.password_hash, password)).toBe(true);
	}
	// No back door: nobody has a second factor until they set one up.
	expect(await db.selectFrom('second_factors').selectAll().execute()).toEqual([]);
	await db.destroy();
});

test('a first run fills in the demo and says its passwords once; a second does nothing', async () => {
	const db = await emptyDatabase();
	const lines = await seedOnFirstRun(db, content);
	expect(lines.join('\n')).toMatch(/dana@riverbend\.example {2}[0-9A-Z]{4}-/);
	expect(await seedOnFirstRun(db, content)).toEqual([]);
	await db.destroy();
});

test('a database that holds anybody is left alone', async () => {
	const db = await emptyDatabase();
	await db
		.insertInto('people')
		.values({
			id: 'p',
			name: null,
			email: null,
			email_key: null,
			password_hash: null,
			return_code_hash: null,
			language: 'en',
			client_id: null,
			created_at: 0
		})
		.execute();
	expect(await seedOnFirstRun(db, content)).toEqual([]);
	expect(await db.selectFrom('organizations').selectAll().execute()).toEqual([]);
	await db.destroy();
});
