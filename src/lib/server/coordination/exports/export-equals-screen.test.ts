import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noSite } from '#lib/counting/no-site.ts';
import { addDays } from '#lib/counting/calendar.ts';
import { presetColumns, type ChosenKind } from '#lib/counting/columns.ts';
import { definitionsVersion, sumOf } from '#lib/counting/figures.ts';
import { statuses } from '#lib/counting/status.ts';
import * as records from '../../../../../tests/support/records.ts';
import { openDatabase, openSnapshot, type Db } from '../../db/connect.ts';
import { migrate } from '../../db/migrate.ts';
import type { Cell } from '../../files/cells.ts';
import { countRows, countsByMonth, totals } from '../counts/counts.ts';
import { exportTable, type ExportRequest } from './export-table.ts';
import { type ExportSource } from './export-cells.ts';
import {
	groupings,
	type CountFilters,
	type Grouping,
	type PeopleFilters
} from '../standing/filters.ts';
import { everybody, readPeople } from '../standing/people.ts';
import { asOf } from '../scope.ts';

const zone = 'America/Chicago';
const courses = ['truckers', 'lodging', 'officers'];
const names = ['Ana Ruiz', 'José Álvarez', 'Kim Park', 'ana ortiz', null, 'Ñandú', '=1+1'];
const jobs = ['Driver', 'Clerk', null];

let path: string;
let db: Db;
let organization: Awaited<ReturnType<typeof records.addOrganization>>;
let sites: string[];
let cohorts: string[];
let assignments: string[];

/** A fleet in which everything occurs, spread by a fixed rule. */
beforeAll(async () => {
	path = join(mkdtempSync(join(tmpdir(), 'equal-')), 'test.db');
	db = openDatabase(path);
	await migrate(db, 'migrations');
	organization = await records.addOrganization(db, { name: 'Riverbend', timeZone: zone });
	sites = [];
	for (const name of ['Yard', 'Dock'])
		sites.push((await records.addSite(db, organization.id, name)).id);
	cohorts = [];
	for (const name of ['Nights', 'Days'])
		cohorts.push((await records.addCohort(db, organization.id, { name })).id);
	const given = { organization_id: organization.id, created_at: Date.parse('2026-01-01') };
	assignments = [
		await records.addAssignment(db, null, 'truckers', '2026-03-31', {
			...given,
			renew_months: 3
		}),
		await records.addAssignment(db, cohorts[0]!, 'lodging', null, given),
		await records.addAssignment(db, null, 'officers', null, {
			...given,
			target: 'job',
			target_key: 'driver',
			job: 'Driver',
			due_days: 30,
			due_from: 'hire'
		})
	];
	for (let i = 0; i < 42; i++) {
		const personId = await records.addPerson(db, names[i % names.length]);
		const job = jobs[i % jobs.length] ?? null;
		await records.addEntry(db, organization.id, personId, {
			site_id: [sites[0], sites[1], null][i % 3] ?? null,
			job,
			job_key: job?.toLowerCase() ?? null,
			joined_on: addDays('2026-01-01', i),
			hired_on: i % 4 === 0 ? addDays('2025-12-01', i) : null,
			external_id: i % 5 === 0 ? `00${i}` : null,
			external_key: i % 5 === 0 ? `00${i}` : null
		});
		if (i % 2 === 0) await records.addMember(db, cohorts[i % 4 === 0 ? 0 : 1]!, personId);
		for (const [c, course] of courses.entries()) {
			for (let cycle = 1; cycle <= (i + c) % 3; cycle++) {
				await records.addCompletion(db, {
					personId,
					course,
					cycle,
					on: addDays('2026-01-10', i * 3 + cycle * 25),
					organizationId: organization.id,
					cohortId: i % 2 === 0 ? cohorts[i % 4 === 0 ? 0 : 1]! : null,
					language: i % 3 === 0 ? 'es' : 'en',
					validUntil: c === 1 ? addDays('2026-01-10', i * 3 + cycle * 25 + 60) : null,
					...(i % 2 === 0 ? { serial: `${1000 + i}${c}${cycle}`.padStart(16, '0') } : {})
				});
			}
		}
	}
}, 60_000);
afterAll(() => db?.destroy());

const reach = () => fc.constantFrom(null, [sites[0]!], [sites[1]!], sites, []);
const source = (reached: readonly string[] | null): ExportSource => ({
	organization,
	scope: { organizationId: organization.id, sites: reached },
	at: Date.parse('2026-08-15T17:00:00Z'),
	today: '2026-08-15',
	origin: 'https://training.example.gov'
});

/** The rows of a file by the names of their columns. */
function rowsOf(from: ExportSource, request: ExportRequest, columns?: readonly string[]) {
	const snapshot = openSnapshot(path);
	try {
		const table = exportTable(db, from, request, columns);
		return [...table.rows(snapshot)].map(
			(row) =>
				Object.fromEntries(table.columns.map(({ name }, i) => [name, row[i] ?? null])) as Record<
					string,
					Cell
				>
		);
	} finally {
		snapshot.close();
	}
}

const maybe = <T>(from: fc.Arbitrary<T>) => fc.option(from, { nil: null });

test('the file of people is the screen, under any filter, on any day, within any reach', async () => {
	const filters = fc.record<PeopleFilters>({
		search: fc.constantFrom('', 'ana', '=1', '005', 'Á', '%'),
		site: maybe(fc.constantFrom(...sites, noSite)),
		job: maybe(fc.constantFrom('Driver', 'clerk')),
		cohort: maybe(fc.constantFrom(...cohorts)),
		course: maybe(fc.constantFrom(...courses)),
		assignment: maybe(fc.constantFrom(...assignments)),
		status: maybe(fc.constantFrom(...statuses)),
		on: maybe(fc.integer({ min: 0, max: 220 }).map((days) => addDays('2026-01-01', days)))
	});
	await fc.assert(
		fc.asyncProperty(filters, reach(), async (chosen, reached) => {
			const from = source(reached);
			const on = asOf(zone, chosen.on ?? from.today);
			const file = rowsOf(
				from,
				{ kind: 'people', filters: chosen },
				presetColumns('people', 'all')
			);
			const screen = [];
			for (let page = 1, pages = 1; page <= pages; page++) {
				const read = await readPeople(db, from.scope, chosen, { on, page, perPage: 20 });
				pages = read.pages;
				screen.push(...read.rows);
				expect(read.total).toBe(file.length);
			}
			expect(
				file.map((row) => [
					...[row.person_id, row.name, row.course, row.status, row.due_on, row.completed_on],
					...[row.valid_until, row.site, row.job, row.external_id, row.assigned_name]
				])
			).toEqual(
				screen.map((row) => [
					...[row.personId, row.name, row.course, row.status, row.dueOn, row.completedOn],
					...[row.validUntil, row.site, row.job, row.externalId, row.targetName]
				])
			);
			for (const row of file) {
				expect(row.as_of).toBe(on.day);
				expect(row.completed_at === null).toBe(row.completed_on === null);
				expect(String(row.completed_at ?? row.as_of).slice(0, 10) <= on.day).toBe(true);
				expect(row.score === null).toBe(row.basis !== 'quiz');
				expect(row.certificate_address === null).toBe(row.certificate_serial === null);
				expect(Number(row.attempts) >= (row.completed_on === null ? 0 : 1)).toBe(true);
			}
		}),
		{ numRuns: 40 }
	);
});

const countFilters = () =>
	fc.record<CountFilters>({
		from: fc.integer({ min: 0, max: 120 }).map((days) => addDays('2026-01-01', days)),
		to: fc.integer({ min: 120, max: 300 }).map((days) => addDays('2026-01-01', days)),
		course: maybe(fc.constantFrom(...courses)),
		cohort: maybe(fc.constantFrom(...cohorts)),
		site: maybe(fc.constantFrom(...sites)),
		language: maybe(fc.constantFrom('en' as const, 'es' as const)),
		by: fc.constantFrom(...(Object.keys(groupings) as Grouping[]))
	});

test('counts add up under any filter and grouping, and the file of counts is the screen', async () => {
	await fc.assert(
		fc.asyncProperty(countFilters(), reach(), async (filters, reached) => {
			const from = source(reached);
			const whole = await totals(db, from.scope, filters);
			const screen = await countRows(db, from.scope, filters);
			const file = rowsOf(from, { kind: 'counts', filters });
			const every = {
				exported_at: '2026-08-15T12:00:00-05:00',
				definitions: definitionsVersion
			};
			expect(file).toEqual(screen.map((row) => ({ ...row, ...every })));
			const { people, ...sum } = whole;
			expect(sumOf(screen)).toEqual(sum);
			expect(sumOf(await countsByMonth(db, from.scope, filters))).toEqual(sum);
			expect(whole.first_completions + whole.renewals).toBe(whole.completions);
			for (const row of screen) {
				expect(row.people).toBeLessThanOrEqual(people);
				expect(row.first_completions + row.renewals).toBe(row.completions);
			}
		}),
		{ numRuns: 40 }
	);
});

test('the completion records behind the counts give every one of their figures', async () => {
	const columns = (kind: ChosenKind) => presetColumns(kind, 'all');
	await fc.assert(
		fc.asyncProperty(countFilters(), reach(), async (filters, reached) => {
			const from = source(reached);
			const rows = rowsOf(from, { kind: 'completions', filters }, columns('completions'));
			const figures = (some: typeof rows) => ({
				completions: some.length,
				people: new Set(some.map((row) => row.person_id)).size,
				first_completions: some.filter((row) => row.kind === 'first').length,
				renewals: some.filter((row) => row.kind === 'renewal').length
			});
			expect(figures(rows)).toEqual(await totals(db, from.scope, filters));
			const shown = (row: (typeof rows)[number]) =>
				groupings[filters.by].map((dimension) => {
					if (dimension === 'month') return String(row.completed_on).slice(0, 7);
					const held =
						dimension === 'cohort' || dimension === 'site' ? `${dimension}_id` : dimension;
					return row[held] ?? null;
				});
			const groups = Map.groupBy(rows, (row) => JSON.stringify(shown(row)));
			const screen = await countRows(db, from.scope, filters);
			expect(groups.size).toBe(screen.length);
			for (const row of screen) {
				const key = groupings[filters.by].map((dimension) =>
					dimension === 'cohort'
						? (row.cohort_id ?? null)
						: dimension === 'site'
							? (row.site_id ?? null)
							: (row[dimension] ?? null)
				);
				expect(figures(groups.get(JSON.stringify(key)) ?? [])).toEqual({
					completions: row.completions,
					people: row.people,
					first_completions: row.first_completions,
					renewals: row.renewals
				});
			}
		}),
		{ numRuns: 40 }
	);
});

test('rows stand in the order that the definitions promise', () => {
	const from = source(null);
	const people = rowsOf(from, {
		kind: 'people',
		filters: {
			...{ search: '', site: null, job: null, cohort: null },
			...{ course: null, assignment: null, status: null, on: null }
		}
	});
	const firstNameless = people.findIndex((row) => row.name === null);
	expect(firstNameless).toBeGreaterThan(0);
	expect(people.slice(firstNameless).every((row) => row.name === null)).toBe(true);
	const completions = rowsOf(from, {
		kind: 'completions',
		filters: {
			...{ from: '2026-01-01', to: '2026-12-31', by: 'month' as const },
			...{ course: null, cohort: null, site: null, language: null }
		}
	});
	const keys = completions.map((row) => `${row.completed_on} ${row.completion_id}`);
	expect(keys).toEqual(keys.toSorted());
});

test('how somebody did what they did for nobody or for another organization stays theirs', async () => {
	const other = await records.addOrganization(db, { name: 'Elsewhere', timeZone: zone });
	const crew = await records.addCohort(db, other.id, { name: 'Crew' });
	const owed = { organization_id: other.id, created_at: Date.parse('2026-01-01') };
	for (const course of courses) await records.addAssignment(db, crew.id, course, null, owed);
	const personId = await records.addPerson(db, 'Works For Both');
	await records.addMember(db, crew.id, personId);
	for (const [course, organizationId] of [
		['truckers', organization.id],
		['lodging', null],
		['officers', other.id]
	] as const) {
		await records.addCompletion(db, { personId, course, on: '2026-04-01', organizationId });
	}
	const theirs: ExportSource = {
		...source(null),
		organization: other,
		scope: records.whole(other)
	};
	const how = ['score', 'out_of', 'pass_mark', 'attempts', 'active_minutes', 'delivery', 'basis'];
	const rows = rowsOf(theirs, { kind: 'people', filters: { ...everybody } }, [
		...['course', 'status', 'completed_on'],
		...how
	]);
	const nothing = Object.fromEntries(how.map((name) => [name, null]));
	const unseen = { ...nothing, attempts: 0, active_minutes: 0 };
	const done = { status: 'current', completed_on: '2026-04-01' };
	expect(rows.toSorted((a, b) => String(a.course).localeCompare(String(b.course)))).toEqual([
		{ ...done, ...unseen, course: 'lodging' },
		{
			...{ ...done, course: 'officers', score: 11, out_of: 12, pass_mark: 10, attempts: 1 },
			...{ active_minutes: 3, delivery: 'web', basis: 'quiz' }
		},
		{ ...done, ...unseen, course: 'truckers' }
	]);
});
