import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDays, dayIn } from '#lib/counting/calendar.ts';
import * as records from '../../../../../tests/support/records.ts';
import { loadContent } from '../../content/index.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/ids.ts';
import { chooseRule } from '../../proof/rule-choices.ts';
import { acknowledge } from '../../training/acknowledge.ts';
import { markRead } from '../../training/enrolments.ts';
import { goneThrough, takePart } from '../../training/together.ts';
import { findGroup, openGroup, recordShown } from './group-sessions.ts';
import { mergeRecords } from '../merging/merging.ts';
import { everybody, peopleQuery } from '../standing/people.ts';
import { asOf, type Acting } from '../scope.ts';
import { findSigned, listThere, withdrawSigned } from './sheet-withdrawals.ts';
import { enterSheet, lookAtSheet, type SheetRead } from './signed-sheet.ts';

const lodging = loadContent('content').courses.find(({ slug }) => slug === 'lodging')!;
const modules = lodging.modules.map(({ slug }) => slug);
const at = Date.UTC(2026, 10, 22, 18);
const today = dayIn('America/Chicago', at);

let db: Db;
let acting: Acting;
let cohort: { id: string };
let ana: string;
let ben: string;
let groupId: string;

beforeEach(async () => {
	db = await records.emptyDatabase();
	const organization = await records.addOrganization(db);
	cohort = await records.addCohort(db, organization.id);
	await records.addAssignment(db, cohort.id, 'lodging');
	acting = { ...records.whole(organization), personId: await records.addPerson(db, 'Dana'), at };
	ana = await records.addPerson(db, 'Ana');
	ben = await records.addPerson(db, 'Ben');
	for (const id of [ana, ben]) await records.addMember(db, cohort.id, id);
	groupId = await open();
});
afterEach(() => db.destroy());

async function open(heldOn = today) {
	const opened = await openGroup(db, acting, {
		...{ clientId: newId(), course: lodging, cohortId: cohort.id, heldOn, leader: 'Lee Ortiz' }
	});
	if (opened.kind !== 'opened') throw new Error(opened.kind);
	await recordShown(db, acting, opened.groupId, { course: lodging, modules });
	return opened.groupId;
}

const enter = (given: Partial<SheetRead> = {}, group = groupId) =>
	enterSheet(db, acting, group, {
		clientId: newId(),
		course: lodging,
		sheet: {
			...{ signedOn: today, signed: [ana], newcomers: [], unreadable: 0, acknowledges: false },
			...{ language: 'en' as const, ...given }
		}
	});
const withdraw = (personId = ana, reason = 'She was on leave', who = acting) =>
	withdrawSigned(db, who, groupId, { personId, reason });
const statuses = async () =>
	(await peopleQuery(db, acting, everybody, asOf('America/Chicago', today)).execute()).map(
		({ name, status }) => `${name} ${status}`
	);
const all = async (table: 'readings' | 'group_readings' | 'enrolments' | 'acknowledgments') =>
	db.selectFrom(table).selectAll().execute();

test('what a wrong tick gave is taken back; that it was entered, and why it was withdrawn, stays', async () => {
	const before = await statuses();
	await enter({ signed: [ana, ben] });
	expect(await statuses()).toEqual(['Ana in_progress', 'Ben in_progress']);
	expect((await findGroup(db, acting, groupId))!.people).toBe(2);
	expect(await withdraw()).toBe('done');
	expect(await withdraw()).toBe('already');
	expect(await statuses()).toEqual([before[0], 'Ben in_progress']);
	expect((await findGroup(db, acting, groupId))!.people).toBe(1);
	expect(await all('readings')).toHaveLength(modules.length);
	expect(await all('group_readings')).toHaveLength(modules.length);
	expect(await all('enrolments')).toHaveLength(1);
	expect((await listThere(db, acting, groupId, { page: 1 }))!.people).toMatchObject([
		{ name: 'Ana', how: 'sheet', withdrawn: { reason: 'She was on leave', by: 'Dana' } },
		{ name: 'Ben', how: 'sheet', withdrawn: null, rests: false }
	]);
	const [kept] = await db.selectFrom('sheet_withdrawals').selectAll().execute();
	expect(JSON.parse(kept!.modules)).toHaveLength(modules.length);
	for (const change of [
		db.updateTable('sheet_withdrawals').set({ reason: 'x' }),
		db.deleteFrom('sheet_withdrawals'),
		db.deleteFrom('group_people'),
		db.deleteFrom('group_readings')
	])
		await expect(change.execute()).rejects.toThrow('append-only');
	const log = await db
		.selectFrom('audit_entries')
		.select('detail')
		.where('action', '=', 'group.withdraw')
		.execute();
	expect(log.map(({ detail }) => JSON.parse(detail) as unknown)).toMatchObject([
		{ name: 'Ana', reason: 'She was on leave', course: 'lodging' }
	]);
});

test('whoever was withdrawn by mistake is entered again from another sheet', async () => {
	await enter();
	await withdraw();
	const sheet = { signedOn: today, signed: [ana], newcomers: [], unreadable: 0 };
	const given = { course: lodging, sheet: { ...sheet, acknowledges: false, language: 'en' }, at };
	expect(await lookAtSheet(db, acting, groupId, given as never)).toMatchObject({
		names: ['Ana'],
		before: []
	});
	expect(await enter()).toMatchObject({ people: 1 });
	expect(await all('readings')).toHaveLength(modules.length);
	expect(await findSigned(db, acting, groupId, ana)).toMatchObject({ withdrawn: null });
	expect(await withdraw()).toBe('done');
	expect(await all('readings')).toEqual([]);
});

test('what somebody did themselves stays theirs', async () => {
	// By phone in the same room, and on a sheet as well.
	const other = await open(addDays(today, -1));
	await enter({ signed: [ben], signedOn: addDays(today, -1) }, other);
	const room = await openGroup(db, acting, {
		...{ clientId: newId(), course: lodging, cohortId: cohort.id, heldOn: today, leader: 'Lee' }
	});
	groupId = (room as { groupId: string }).groupId;
	await takePart(db, { groupId, personId: ana, course: lodging, language: 'en', at });
	await goneThrough(db, { groupId, course: lodging, module: modules[0]!, at });
	await recordShown(db, acting, groupId, { course: lodging, modules });
	await enter({ signed: [ana] });
	expect(await withdraw()).toBe('done');
	const mine = (await all('readings')).filter(({ module }) => module === modules[0]);
	expect(mine).toHaveLength(2);
	expect(await all('enrolments')).toHaveLength(2);
	expect((await findGroup(db, acting, groupId))!.people).toBe(1);
	// A course that was begun by the sheet and gone on with is not taken back whole.
	await db.updateTable('enrolments').set({ last_module: modules[1]! }).execute();
	groupId = other;
	expect(await withdraw(ben)).toBe('done');
	expect(await all('enrolments')).toHaveLength(2);
});

test('once a completion rests on it, it stands: by what its person did after it, or by the signature itself', async () => {
	await chooseRule(
		db,
		{ organizationId: acting.organizationId, personId: acting.personId, at },
		{ choice: { state: 'fl', job: 'lodging' }, clientId: newId() }
	);
	expect(await enter({ acknowledges: true, signed: [ana] })).toMatchObject({ completed: 1 });
	expect((await listThere(db, acting, groupId, { page: 1 }))!.people).toMatchObject([
		{ name: 'Ana', rests: true }
	]);
	expect(await withdraw()).toBe('rests');
	await enter({ signed: [ben] });
	const signing = { course: lodging, language: 'en' as const, signedName: 'Ben', signedOn: today };
	expect(await acknowledge(db, { ...signing, personId: ben, delivery: 'web', at })).toMatchObject({
		kind: 'completed'
	});
	expect(await withdraw(ben)).toBe('rests');
	expect(await db.selectFrom('sheet_withdrawals').selectAll().execute()).toEqual([]);
});

test('a signature that has completed nothing yet goes with its tick', async () => {
	await chooseRule(
		db,
		{ organizationId: acting.organizationId, personId: acting.personId, at },
		{ choice: { state: 'fl', job: 'lodging' }, clientId: newId() }
	);
	const room = await openGroup(db, acting, {
		...{ clientId: newId(), course: lodging, cohortId: cohort.id, heldOn: today, leader: 'Lee' }
	});
	groupId = (room as { groupId: string }).groupId;
	await recordShown(db, acting, groupId, { course: lodging, modules: modules.slice(1) });
	expect(await enter({ acknowledges: true })).toMatchObject({ completed: 0 });
	await expect(db.deleteFrom('acknowledgments').execute()).rejects.toThrow('append-only');
	expect(await withdraw()).toBe('done');
	expect(await all('acknowledgments')).toEqual([]);
	expect(await db.selectFrom('sheet_withdrawals').select('signature').execute()).toEqual([
		{ signature: 1 }
	]);
	// She reads the rest on her own; nothing says that she read it together.
	for (const module of modules)
		await markRead(db, { personId: ana, course: lodging, module, at: at + 1 });
	expect(await all('group_readings')).toEqual([]);
});

test('nobody out of reach is found, and nobody who never signed', async () => {
	await enter();
	const other = { ...acting, organizationId: (await records.addOrganization(db)).id };
	for (const who of [{ ...acting, sites: [] }, other]) {
		expect(await listThere(db, who, groupId, { page: 1 })).toBeNull();
		expect(await findSigned(db, who, groupId, ana)).toBeNull();
		expect(await withdraw(ana, 'x', who)).toBe('unknown');
	}
	expect(await withdraw(ben)).toBe('unknown');
	expect(await withdraw('nobody')).toBe('unknown');
});

test('a record that was merged is ticked, shown and withdrawn as the one that was kept', async () => {
	const kept = await records.addPerson(db, 'Ana Ruiz');
	await records.addEntry(db, acting.organizationId, kept, {});
	expect(await mergeRecords(db, acting, { keep: kept, fold: ana, reason: 'x' })).toBe('done');
	expect(await enter({ signed: [kept] })).toMatchObject({ people: 1 });
	expect((await listThere(db, acting, groupId, { page: 1 }))!.people).toMatchObject([
		{ name: 'Ana Ruiz', personId: kept }
	]);
	expect(await withdraw(kept)).toBe('done');
	expect(await all('enrolments')).toEqual([]);
});
