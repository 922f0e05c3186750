import { expect, test } from 'vitest';
import { bringCountedUpToDate } from '#lib/server/coordination/counts/counted.ts';
import {
	readCounts,
	readMonths,
	readTotals
} from '#lib/server/coordination/counts/counted-figures.ts';
import { countRows } from '#lib/server/coordination/counts/counts.ts';
import {
	readAhead,
	readDashboard,
	readTrend
} from '#lib/server/coordination/standing/dashboard.ts';
import { staffCertificates } from '#lib/server/coordination/certificates/certificates.ts';
import { retentionOf } from '#lib/server/coordination/counts/retention.ts';
import { listCohorts, readMembers } from '#lib/server/coordination/roster/cohorts.ts';
import { countLinks } from '#lib/server/coordination/roster/personal-links.ts';
import { rosterSize, staysTouching } from '#lib/server/coordination/roster/roster-sizes.ts';
import { noSite } from '#lib/counting/no-site.ts';
import { listSites } from '#lib/server/coordination/organization/sites.ts';
import { mergesOf } from '#lib/server/coordination/merging/merges.ts';
import { countDuplicates } from '#lib/server/coordination/roster/duplicates.ts';
import { groupings } from '#lib/server/coordination/standing/filters.ts';
import { nextKinds, readNext } from '#lib/server/coordination/standing/next-people.ts';
import { readPeopleNow } from '#lib/server/coordination/standing/people-now.ts';
import { everybody, readPerson } from '#lib/server/coordination/standing/people.ts';
import { readRoster } from '#lib/server/coordination/roster/roster-list.ts';
import { asOf } from '#lib/server/coordination/scope.ts';
import { bringUpToDate } from '#lib/server/coordination/standing/standings.ts';
import { kyselyOver, openSqlite } from '#lib/server/db/connect.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { apply, importFolder, preview } from '../support/imports.ts';
import * as records from '../support/records.ts';

const today = '2026-11-22';
const at = Date.parse(`${today}T18:00:00Z`);

/** Tables that grow with the people: no page may go through one from its first row to its last. */
const large =
	/^SCAN (standings|standing_cohorts|standing_missing|roster_entries|entry|people|completions|counted_completions|counted_cells|enrolments|cohort_members|certificates|attempts)\b/;

/** The rows of a whole organization in a table that grows with the people. */
const organizationWide =
	/^SEARCH (standings|roster_entries|entry|own|kept|folded|numbered|completions|counted_completions|name_words)\b.* \(organization_id=\?\)/;

test('no page of the dashboard goes through a table of people or completions', async () => {
	const sqlite = openSqlite(':memory:');
	const db = kyselyOver(sqlite);
	await migrate(db, 'migrations');
	const organization = await records.addOrganization(db);
	const site = await records.addSite(db, organization.id, 'Yard');
	const cohort = await records.addCohort(db, organization.id);
	const person = await records.addPerson(db, 'Ana Ruiz');
	await records.addEntry(db, organization.id, person, { site_id: site.id });
	await records.addMember(db, cohort.id, person);
	const assignment = await records.addAssignment(db, cohort.id, 'truckers');
	await records.addCompletion(db, {
		personId: person,
		course: 'truckers',
		on: '2026-11-02',
		organizationId: organization.id,
		cohortId: cohort.id
	});
	await bringUpToDate(db, organization.id, at);
	expect(await bringCountedUpToDate(db, organization.id)).toBe(true);

	const asked: { text: string; values: number }[] = [];
	const prepare = sqlite.prepare.bind(sqlite);
	sqlite.prepare = ((text: string) => {
		asked.push({ text, values: text.split('?').length - 1 });
		return prepare(text);
	}) as typeof sqlite.prepare;
	const on = asOf('America/Chicago', today);
	for (const sites of [null, [site.id]]) {
		const scope = { organizationId: organization.id, sites };
		for (const narrowed of [
			{},
			{ site: site.id },
			{ site: noSite },
			{ course: 'truckers' },
			{ cohort: cohort.id },
			{ job: 'driver' },
			{ status: 'overdue' as const },
			{ assignment, status: 'lapsed' as const }
		]) {
			const filters = { ...everybody, ...narrowed };
			await readPeopleNow(db, scope, filters, { on, page: 1 });
			await readDashboard(db, scope, filters, on);
			await readAhead(db, scope, filters, today);
			await readTrend(db, scope, filters, today);
			for (const kind of nextKinds) await readNext(db, scope, kind, filters, today);
			const { site: where, course, cohort: whose } = filters;
			const period = { from: '2026-01-01', to: today, language: null };
			const counted = { ...period, site: where, course, cohort: whose };
			await readTotals(db, scope, counted);
			await readMonths(db, scope, counted);
			for (const by of Object.values(groupings)) await readCounts(db, scope, counted, by);
		}
		const list = { search: '', site: null, job: null, view: 'present' as const };
		await readRoster(db, scope, list, { page: 1 });
		await readRoster(db, scope, { ...list, search: 'ana' }, { page: 1 });
		await countDuplicates(db, scope, 100);
	}
	const scans = asked
		.filter(({ text }) => /^\s*(select|with)/i.test(text))
		.flatMap(({ text, values }) => {
			const plan = prepare(`explain query plan ${text}`).all(
				...Array.from({ length: values }, () => '')
			) as { detail: string }[];
			return plan
				.filter(({ detail }) => large.test(detail))
				.map(({ detail }) => `${detail}: ${text.slice(0, 400)}`);
		});
	expect(asked.length).toBeGreaterThan(50);
	expect([...new Set(scans)]).toEqual([]);

	// The check sees one where there is one.
	asked.length = 0;
	await db.selectFrom('completions').select('id').where('minutes', '>', 0).execute();
	const plan = prepare(`explain query plan ${asked[0]!.text}`).all(0) as { detail: string }[];
	expect(plan.some(({ detail }) => large.test(detail))).toBe(true);
	await db.destroy();
});

test('what is asked about one person, one group, or how many there are goes through no organization', async () => {
	const sqlite = openSqlite(':memory:');
	const db = kyselyOver(sqlite);
	await migrate(db, 'migrations');
	const organization = await records.addOrganization(db);
	const site = await records.addSite(db, organization.id, 'Yard');
	const cohort = await records.addCohort(db, organization.id);
	const [ana, kim] = [
		await records.addPerson(db, 'Ana Ruiz'),
		await records.addPerson(db, 'Kim Li')
	];
	const kept = await records.addEntry(db, organization.id, ana, { site_id: site.id });
	await records.addEntry(db, organization.id, kim, { merged_into: kept });
	for (const one of [ana, kim]) await records.addMember(db, cohort.id, one);
	const owed = await records.addAssignment(db, cohort.id, 'truckers');
	await bringUpToDate(db, organization.id, at);
	// What is counted one by one in a small organization isn't in one of this size.
	await db.updateTable('roster_sizes').set({ people: 200_000, linkable: 190_000 }).execute();
	const asked = new Map<string, number>();
	const prepare = sqlite.prepare.bind(sqlite);
	sqlite.prepare = ((text: string) => {
		asked.set(text, text.split('?').length - 1);
		return prepare(text);
	}) as typeof sqlite.prepare;
	const period = { from: '2026-01-01', to: today };
	const links = { site: null, cohort: null, job: null, notStarted: false, person: null };
	for (const sites of [null, [site.id]]) {
		const scope = { organizationId: organization.id, sites };
		await readPerson(db, scope, ana, asOf('America/Chicago', today));
		await mergesOf(db, scope, ana);
		await staffCertificates(db, scope, ana, today);
		expect(await listCohorts(db, scope)).toMatchObject(sites === null ? [{ members: 1 }] : []);
		await listSites(db, scope);
		await staysTouching(db, scope, { ...period, site: null });
		await rosterSize(db, scope, { site: null, job: 'driver' });
		const about = { ...period, course: null, site: null, language: null };
		await retentionOf(db, scope, { ...about, cohort: null });
		await retentionOf(db, scope, { ...about, cohort: cohort.id });
		await countLinks(db, scope, links);
		await readPeopleNow(
			db,
			scope,
			{ ...everybody, search: 'ana' },
			{ on: asOf('America/Chicago', today), page: 1 }
		);
		for (const whose of [null, cohort.id]) {
			await readPeopleNow(
				db,
				scope,
				{ ...everybody, cohort: whose },
				{
					...{ on: asOf('America/Chicago', today), page: 2 },
					beside: { side: 'after', personId: ana, assignmentId: owed }
				}
			);
		}
	}
	expect(await readMembers(db, records.whole(organization), cohort.id, { page: 1 })).toMatchObject({
		total: 1,
		members: [{ name: 'Ana Ruiz' }]
	});
	const through = [...asked].flatMap(([text, values]) => {
		if (!/^\s*(select|with)/i.test(text)) return [];
		// A page in the order of an index stops at its end.
		const paged = /limit \?\s*(offset \?)?$/.test(text);
		const plan = prepare(`explain query plan ${text}`).all(
			...Array.from({ length: values }, () => '')
		) as { detail: string }[];
		return plan
			.filter(({ detail }) => large.test(detail) || (!paged && organizationWide.test(detail)))
			.map(({ detail }) => `${detail}: ${text.slice(0, 400)}`);
	});
	expect(asked.size).toBeGreaterThan(20);
	expect(through).toEqual([]);
	await db.destroy();
});

test('counting the records themselves finds the few who were merged by their index', async () => {
	const sqlite = openSqlite(':memory:');
	const db = kyselyOver(sqlite);
	await migrate(db, 'migrations');
	let asked = '';
	const prepare = sqlite.prepare.bind(sqlite);
	sqlite.prepare = ((text: string) => prepare((asked = text))) as typeof sqlite.prepare;
	const filters = {
		from: today,
		to: today,
		course: null,
		cohort: null,
		site: null,
		language: null
	};
	await countRows(db, { organizationId: 'any', sites: null }, { ...filters, by: 'month' });
	const values = Array.from({ length: asked.split('?').length - 1 }, () => '');
	const plan = prepare(`explain query plan ${asked}`).all(...values) as { detail: string }[];
	const folded = plan.map(({ detail }) => detail).filter((detail) => / folded /.test(detail));
	expect(folded.length).toBeGreaterThan(0);
	expect(folded.filter((detail) => !detail.includes('roster_entries_merged'))).toEqual([]);
	await db.destroy();
});

test('an entry of the roster looks for others like it by their names and numbers, not at everybody', async () => {
	const sqlite = openSqlite(':memory:');
	const db = kyselyOver(sqlite);
	await migrate(db, 'migrations');
	const trigger = sqlite
		.prepare("select sql from sqlite_master where name = 'roster_entries_likeness'")
		.pluck()
		.get() as string;
	const questions = [
		...trigger.matchAll(/insert into likely_duplicates [^;]*?(select[^;]*?)on conflict/g)
	];
	const plans = questions.map(([, question]) =>
		(
			sqlite
				// What stands in the row is a value to the trigger.
				.prepare(`explain query plan ${question!.replace(/new\.\w+/g, '?')}`)
				.all('', '') as { detail: string }[]
		).map(({ detail }) => detail)
	);
	expect(plans).toEqual([
		[expect.stringContaining('person_id=?'), expect.stringContaining('<expr>=?')],
		[expect.stringContaining('person_id=?'), expect.stringContaining('name_key=?')]
	]);
	await db.destroy();
});

test('a row of a roster that is brought in is held against a few others, not against everybody or its whole file', async () => {
	const sqlite = openSqlite(':memory:');
	const db = kyselyOver(sqlite);
	await migrate(db, 'migrations');
	const organization = await records.addOrganization(db);
	const personId = await records.addPerson(db, 'Dana Cole');
	await db
		.insertInto('staff')
		.values({ organization_id: organization.id, person_id: personId, role: 'owner', created_at: 1 })
		.execute();
	const asked = new Set<string>();
	const prepare = sqlite.prepare.bind(sqlite);
	sqlite.prepare = ((text: string) => {
		asked.add(text);
		return prepare(text);
	}) as typeof sqlite.prepare;
	const acting = { ...records.whole(organization), personId, at };
	const folder = importFolder();
	const file = 'Name,Badge,Site,Job,Hired\nAna Ruiz,1,Yard,Driver,2024-01-15\nBo Li,,Yard,,\n';
	for (const whole of [false, true]) {
		const seen = await preview(db, folder, acting, file, { whole });
		expect((await apply(db, folder, acting, seen)).state).toBe('done');
	}
	const all =
		/^SEARCH (import_rows|likely_duplicates|name_words)\b.* \((import_id|organization_id)=\?\)/;
	const through = [...asked].flatMap((text) => {
		if (!/^\s*(select|with|insert|update)/i.test(text)) return [];
		const values = Array.from({ length: text.split('?').length - 1 }, () => '');
		const plan = prepare(`explain query plan ${text}`).all(...values) as { detail: string }[];
		return plan
			.filter(({ detail }) => [large, organizationWide, all].some((one) => one.test(detail)))
			.map(({ detail }) => `${detail}: ${text.slice(0, 400)}`);
	});
	expect(asked.size).toBeGreaterThan(30);
	expect(through).toEqual([]);
	await db.destroy();
});
