import { expect, test } from 'vitest';
import * as records from '../../../../../tests/support/records.ts';
import { kyselyOver, openSqlite } from '../../db/connect.ts';
import { migrate } from '../../db/migrate.ts';
import { addPerson, confirmClaim } from './add-person.ts';
import { readAudit } from '../log/audit.ts';
import { countDuplicates, listDuplicates, sayDistinct } from './duplicates.ts';
import { joinCohort } from './join.ts';
import { undoMerge } from '../merging/merge-undo.ts';
import { mergesOf } from '../merging/merges.ts';
import { mergeRecords } from '../merging/merging.ts';
import { findEntry } from './roster.ts';
import { readRoster, type RosterFilters } from './roster-list.ts';
import { changeEntry } from './roster-changes.ts';
import { markLeft, takeBack } from './leaving.ts';

const noon = (day: string) => Date.parse(`${day}T18:00:00Z`);
const nothing: RosterFilters = { search: '', site: null, job: null, view: 'present' };

async function house() {
	const db = await records.emptyDatabase();
	const organization = await records.addOrganization(db);
	const scope = records.whole(organization);
	const by = await records.addPerson(db, 'Dana Cole');
	const acting = { ...scope, personId: by, at: noon('2026-06-15') };
	const yard = await records.addSite(db, organization.id, 'Yard');
	const dock = await records.addSite(db, organization.id, 'Dock');
	const person = async (name: string | null, given = {}) => {
		const id = await records.addPerson(db, name);
		await records.addEntry(db, organization.id, id, { joined_on: '2026-06-01', ...given });
		return id;
	};
	const names = async (filters: Partial<RosterFilters> = {}, within = scope) =>
		(await readRoster(db, within, { ...nothing, ...filters }, { page: 1 })).rows.map(
			({ name }) => name
		);
	const pairs = async (within = scope) =>
		(await listDuplicates(db, within, { page: 1 })).pairs.map(
			({ likeness, keep, fold }) => `${likeness}: ${keep.name} ${fold.name}`
		);
	return { db, organization, scope, acting, yard, dock, person, names, pairs };
}

test('the roster holds everybody who belongs, by name, whether they owe anything or not', async () => {
	const { db, acting, yard, dock, person, names } = await house();
	const jose = await person('José Álvarez', { site_id: yard.id, job: 'Driver', job_key: 'driver' });
	await person(null);
	await person('ana ruiz', { external_id: 'AB-0042', external_key: 'ab0042', site_id: dock.id });
	await records.addPerson(db, 'Of nobody');
	const elsewhere = await records.addOrganization(db);
	await records.addEntry(db, elsewhere.id, await records.addPerson(db, 'Another'));
	expect(await names()).toEqual(['ana ruiz', 'José Álvarez', null]);
	for (const [search, found] of [
		['jos', ['José Álvarez']],
		['ALVA', ['José Álvarez']],
		['ruiz', ['ana ruiz']],
		['ab 00', ['ana ruiz']],
		['0042', []],
		['%', []],
		['_', []]
	] as const) {
		expect(await names({ search }), search).toEqual(found);
	}
	expect(await names({ site: yard.id })).toEqual(['José Álvarez']);
	expect(await names({ job: 'DRIVER' })).toEqual(['José Álvarez']);
	expect(await names({}, { ...acting, sites: [dock.id] })).toEqual(['ana ruiz']);
	expect(await names({}, { ...acting, sites: [] })).toEqual([]);
	expect(await names({ view: 'former' })).toEqual([]);
	expect(await markLeft(db, acting, jose, '2026-06-10')).toBe('done');
	expect(await names()).toEqual(['ana ruiz', null]);
	expect(await names({ view: 'former' })).toEqual(['José Álvarez']);
	expect(await takeBack(db, acting, jose)).toBe('done');
	expect(await names({ view: 'former' })).toEqual([]);
	expect(await markLeft(db, acting, jose, '2026-06-15')).toBe('done');
	expect(await names({ view: 'former' })).toEqual(['José Álvarez']);
	await db.destroy();
});

test('a page of the roster is found in an index, whatever it is filtered by', async () => {
	const sqlite = openSqlite(':memory:');
	const db = kyselyOver(sqlite);
	await migrate(db, 'migrations');
	const scope = { organizationId: 'one', sites: null };
	const asked: string[] = [];
	const prepare = sqlite.prepare.bind(sqlite);
	sqlite.prepare = ((text: string) => {
		if (!text.startsWith('explain')) asked.push(text);
		return prepare(text);
	}) as typeof sqlite.prepare;
	for (const view of ['present', 'former', 'claims'] as const) {
		for (const search of ['', 'ana']) {
			await readRoster(db, scope, { ...nothing, search, view }, { page: 1 });
		}
	}
	await readRoster(db, scope, { ...nothing, site: 'a-site' }, { page: 1 });
	await readRoster(db, scope, { ...nothing, job: 'driver' }, { page: 1 });
	await listDuplicates(db, scope, { page: 1 });
	await listDuplicates(db, { ...scope, sites: ['a-site'] }, { page: 1 });
	expect(asked).toHaveLength(18);
	for (const text of asked) {
		const plan = sqlite
			.prepare(`explain query plan ${text}`)
			.all(...Array<string>(text.split('?').length - 1).fill('1')) as { detail: string }[];
		for (const { detail } of plan) {
			// What is scanned is what was found by an index before: a page of rows, or the ids of a search.
			expect(detail, text).not.toMatch(/^SCAN (?!shown|found|CONSTANT|\(|LIST)/);
		}
		// The order by name comes from the index, unless a search found the rows.
		if (!text.includes('union') && text.includes('offset')) {
			expect(plan.map(({ detail }) => detail).join('\n'), text).not.toMatch(
				/^USE TEMP B-TREE FOR ORDER BY$/m
			);
		}
	}
	await db.destroy();
});

test('somebody is added by hand once, with what is known of them', async () => {
	const { db, scope, acting, yard, names } = await house();
	const given = {
		clientId: 'client-1',
		name: 'Kim Park',
		language: 'en' as const,
		externalId: '7',
		siteId: yard.id,
		job: 'Clerk',
		hiredOn: '2026-06-01'
	};
	const added = await addPerson(db, acting, given);
	if (added.kind !== 'added') throw new Error(added.kind);
	expect(await addPerson(db, acting, given)).toEqual({ ...added, kind: 'already' });
	expect(await findEntry(db, scope, added.personId)).toMatchObject({
		name: 'Kim Park',
		externalId: '7',
		site: 'Yard',
		job: 'Clerk',
		hiredOn: '2026-06-01',
		joinedOn: '2026-06-15'
	});
	const again = { ...given, clientId: 'client-2' };
	expect(await addPerson(db, acting, again)).toEqual({ kind: 'id-taken' });
	expect(await addPerson(db, acting, { ...again, externalId: null, siteId: 'nowhere' })).toEqual({
		kind: 'unknown-site'
	});
	const atYard = { ...acting, sites: [yard.id] };
	const anywhere = { ...again, externalId: null, siteId: null };
	expect(await addPerson(db, atYard, anywhere)).toEqual({ kind: 'unknown-site' });
	expect(await names()).toEqual(['Kim Park']);
	const log = (await readAudit(db, acting)).entries.map(({ action }) => action);
	expect(log.sort()).toEqual(['person.add', 'person.change']);
	await db.destroy();
});

test('a number that was typed waits, and a coordinator takes it over or finds whose it is', async () => {
	const { db, organization, scope, acting, names, pairs, person } = await house();
	const cohort = await records.addCohort(db, organization.id);
	const ana = await person('Ana Ruiz', { external_id: '0042', external_key: '0042' });
	const joined: string[] = [];
	for (const [name, claimedId] of [
		['A. Ruiz', '00-42'],
		['Ben', '77'],
		['Cy', null]
	] as const) {
		const personId = await records.addPerson(db, name);
		await joinCohort(db, { cohortId: cohort.id, personId, claimedId, at: noon('2026-06-10') });
		joined.push(personId);
	}
	const [guest, ben, cy] = joined as [string, string, string];
	expect(await names({ view: 'claims' })).toEqual(['A. Ruiz', 'Ben']);
	expect(await names({ search: '77' })).toEqual(['Ben']);
	expect(await confirmClaim(db, acting, ben)).toBe('done');
	expect(await confirmClaim(db, acting, ben)).toBe('already');
	expect(await confirmClaim(db, acting, cy)).toBe('already');
	expect(await confirmClaim(db, acting, guest)).toBe('id-taken');
	expect(await names({ view: 'claims' })).toEqual(['A. Ruiz']);
	expect(await pairs()).toEqual(['identifier: Ana Ruiz A. Ruiz']);
	const come = await mergeRecords(db, acting, { keep: ana, fold: guest, reason: 'Same badge' });
	expect(come).toBe('done');
	expect(await pairs()).toEqual([]);
	expect(await names({ view: 'claims' })).toEqual([]);
	expect(await undoMerge(db, acting, (await mergesOf(db, scope, ana))[0]!.id)).toBe('done');
	expect(await pairs()).toEqual(['identifier: Ana Ruiz A. Ruiz']);
	expect(await sayDistinct(db, acting, guest, ana)).toBe('done');
	expect(await sayDistinct(db, acting, ana, guest)).toBe('already');
	expect(await pairs()).toEqual([]);
	// Said once, it stays said, whatever is changed on either record.
	await changeEntry(db, acting, ana, {
		externalId: '42',
		siteId: null,
		job: 'Driver',
		hiredOn: null
	});
	await changeEntry(db, acting, ana, {
		externalId: '0042',
		siteId: null,
		job: 'Driver',
		hiredOn: null
	});
	expect(await countDuplicates(db, scope)).toBe(0);
	await db.destroy();
});

test('one name at one site is likely one person, unless both have a number or one is far away', async () => {
	const { db, acting, scope, yard, dock, person, pairs } = await house();
	const at = { site_id: yard.id };
	await person('Ana Ruiz', at);
	const second = await person('ANA  RUÍZ', at);
	await person('Ana Ruiz', { site_id: dock.id });
	await person(null, at);
	await person(null, at);
	expect(await pairs()).toHaveLength(1);
	expect(await pairs({ ...scope, sites: [yard.id] })).toHaveLength(1);
	expect(await pairs({ ...scope, sites: [dock.id] })).toEqual([]);
	const atYard = { ...acting, sites: [yard.id] };
	const far = await person('Ana Ruiz', { left_on: '2026-06-02' });
	expect(await sayDistinct(db, atYard, second, far)).toBe('unknown');
	await changeEntry(db, acting, second, {
		externalId: '1',
		siteId: yard.id,
		job: null,
		hiredOn: null
	});
	expect(await pairs()).toEqual(['name: ANA  RUÍZ Ana Ruiz']);
	const { total } = await readRoster(db, scope, nothing, { page: 1 });
	expect(total).toBe(5);
	// Who has left is likely who comes again; two who have left are not looked at.
	await person('Bo Lee', { left_on: '2026-06-02' });
	await person('Bo Lee', { left_on: '2026-06-03' });
	expect(await pairs()).toHaveLength(1);
	await person('Bo Lee');
	expect(await pairs()).toHaveLength(3);
	await db.destroy();
});
