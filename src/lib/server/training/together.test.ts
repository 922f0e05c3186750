import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDays, dayIn } from '#lib/counting/calendar.ts';
import * as records from '../../../../tests/support/records.ts';
import { loadContent } from '../content/index.ts';
import {
	endGroup,
	findGroup,
	listGroups,
	makeLeaderLink,
	openGroup,
	recordShown
} from '../coordination/together/group-sessions.ts';
import { externalKey } from '../coordination/roster/external-id.ts';
import type { Acting } from '../coordination/scope.ts';
import { enterSheet, lookAtSheet, type SheetRead } from '../coordination/together/signed-sheet.ts';
import type { Db } from '../db/connect.ts';
import { newId } from '../db/ids.ts';
import { chooseRule } from '../proof/rule-choices.ts';
import { acknowledge, offeredAcknowledgment } from './acknowledge.ts';
import { markRead, startCourse } from './enrolments.ts';
import {
	findGroupByCode,
	findGroupByLeader,
	goneThrough,
	takePart,
	takesPart
} from './together.ts';

const day = 24 * 60 * 60 * 1000;
const content = loadContent('content');
const lodging = content.courses.find(({ slug }) => slug === 'lodging')!;
const drilled = content.courses.find(({ drillsRequired }) => drillsRequired)!;
const modules = lodging.modules.map(({ slug }) => slug);

let db: Db;
let acting: Acting;
let cohort: { id: string };
let at: number;
let today: string;
let ana: string;
let ben: string;

beforeEach(async () => {
	db = await records.emptyDatabase();
	const organization = await records.addOrganization(db);
	cohort = await records.addCohort(db, organization.id);
	at = Date.UTC(2026, 10, 22, 18);
	today = dayIn('America/Chicago', at);
	acting = { ...records.whole(organization), personId: await records.addPerson(db, 'Dana'), at };
	ana = await records.addPerson(db, 'Ana');
	ben = await records.addPerson(db, 'Ben');
	for (const id of [ana, ben]) await records.addMember(db, cohort.id, id);
});
afterEach(() => db.destroy());

async function open(heldOn = today, course = lodging) {
	const given = { clientId: newId(), course, cohortId: cohort.id, heldOn, leader: 'Lee Ortiz' };
	const opened = await openGroup(db, acting, given);
	if (opened.kind !== 'opened') throw new Error(opened.kind);
	return opened.groupId;
}

const join = (groupId: string, personId: string, moment = at) =>
	takePart(db, { groupId, personId, course: lodging, language: 'en', at: moment });
const show = (groupId: string, module: string, moment = at) =>
	goneThrough(db, { groupId, course: lodging, module, at: moment });
const readings = async (personId: string) =>
	new Set(
		(
			await db
				.selectFrom('readings')
				.innerJoin('enrolments', 'enrolments.id', 'readings.enrolment_id')
				.select('module')
				.where('person_id', '=', personId)
				.execute()
		).map(({ module }) => module)
	);

const sheet = (given: Partial<SheetRead> = {}): SheetRead => ({
	signedOn: today,
	signed: [ana],
	newcomers: [],
	unreadable: 0,
	acknowledges: false,
	language: 'en',
	...given
});
const florida = () =>
	chooseRule(
		db,
		{ organizationId: acting.organizationId, personId: acting.personId, at },
		{ choice: { state: 'fl', job: 'lodging' }, clientId: newId() }
	);

test('what a session goes through counts for those in the room, from when they came', async () => {
	const groupId = await open();
	expect(await join(groupId, ana)).toBe('in');
	expect(await show(groupId, modules[0]!)).toEqual({ kind: 'gone-through', people: 1 });
	expect(await join(groupId, ben)).toBe('in');
	expect(await show(groupId, modules[1]!)).toEqual({ kind: 'gone-through', people: 2 });
	expect(await show(groupId, modules[1]!)).toEqual({ kind: 'already', people: 2 });
	expect([...(await readings(ana))].sort()).toEqual(modules.slice(0, 2).sort());
	expect([...(await readings(ben))]).toEqual([modules[1]]);
	const together = await db.selectFrom('group_readings').select('module').execute();
	expect(together).toHaveLength(3);
	await expect(db.deleteFrom('group_readings').execute()).rejects.toThrow('append-only');
});

test('a module that somebody read on their own before stays theirs', async () => {
	await startCourse(db, { personId: ana, course: lodging, language: 'en', at: at - day });
	await markRead(db, { personId: ana, course: lodging, module: modules[0]!, at: at - day });
	const groupId = await open();
	await join(groupId, ana);
	await show(groupId, modules[0]!);
	expect(await db.selectFrom('group_readings').selectAll().execute()).toEqual([]);
});

test('only members take part, only on the day, and only until it is ended', async () => {
	const groupId = await open();
	const eve = await records.addPerson(db, 'Eve');
	expect(await join(groupId, eve)).toBe('not-a-member');
	expect(await join(groupId, ana, at + day)).toBe('not-on');
	expect(await show(groupId, modules[0]!, at - day)).toEqual({ kind: 'not-on' });
	expect(await show(groupId, 'no-such-module')).toEqual({ kind: 'unknown-module' });
	expect(await join(groupId, ana)).toBe('in');
	expect(await join(groupId, ana)).toBe('in');
	expect(await takesPart(db, groupId, ana)).toBe(true);
	expect(await endGroup(db, acting, groupId)).toBe('done');
	expect(await endGroup(db, acting, groupId)).toBe('already');
	expect(await join(groupId, ben)).toBe('not-on');
	expect(await show(groupId, modules[0]!)).toEqual({ kind: 'not-on' });
});

test('a leader’s link leads one session until its day is over', async () => {
	const groupId = await open();
	const made = await makeLeaderLink(db, acting, groupId);
	if (made.kind !== 'made') throw new Error(made.kind);
	expect((await findGroupByLeader(db, made.token, at))?.id).toBe(groupId);
	expect(await findGroupByLeader(db, made.token, made.expiresAt)).toBeNull();
	expect(dayIn('America/Chicago', made.expiresAt - 1)).toBe(today);
	expect(await findGroupByLeader(db, 'x'.repeat(43), at)).toBeNull();
	await endGroup(db, acting, groupId);
	expect(await makeLeaderLink(db, acting, groupId)).toEqual({ kind: 'over' });
});

test('a code is found however it is typed, a session only within reach', async () => {
	const groupId = await open();
	const { code } = (await findGroup(db, acting, groupId))!;
	expect((await findGroupByCode(db, ` ${code.toLowerCase()} `, at))?.id).toBe(groupId);
	for (const typed of ['', 'AAAAAA', 'UUUUUU', `${code}0`]) {
		expect(await findGroupByCode(db, typed, at)).toBeNull();
	}
	const elsewhere = { ...acting, sites: [] };
	const other = { ...acting, organizationId: (await records.addOrganization(db)).id };
	for (const who of [elsewhere, other]) {
		expect(await listGroups(db, who)).toEqual([]);
		expect(await findGroup(db, who, groupId)).toBeNull();
		expect(await endGroup(db, who, groupId)).toBe('unknown');
		expect(await makeLeaderLink(db, who, groupId)).toEqual({ kind: 'unknown' });
		expect(await recordShown(db, who, groupId, { course: lodging, modules })).toBe('unknown');
		const given = { clientId: newId(), course: lodging, sheet: sheet() };
		expect(await enterSheet(db, who, groupId, given)).toEqual({ kind: 'unknown' });
	}
});

test.each([
	['two months back', -60, 'too-far'],
	['a month back', -31, 'opened'],
	['next week', 7, 'opened'],
	['in two years', 730, 'too-far']
] as const)('a session %s', async (_, days, kind) => {
	const heldOn = addDays(today, days);
	const given = { clientId: newId(), course: lodging, cohortId: cohort.id, heldOn, leader: 'Lee' };
	expect((await openGroup(db, acting, given)).kind).toBe(kind);
	if (kind === 'opened') expect((await openGroup(db, acting, given)).kind).toBe('already');
});

test('a signed sheet gives everybody on it what the session went through, and a quiz of their own', async () => {
	const groupId = await open(addDays(today, -3));
	const heldOn = addDays(today, -3);
	const given = () => ({ clientId: newId(), course: lodging, sheet: sheet({ signedOn: heldOn }) });
	expect(await enterSheet(db, acting, groupId, given())).toEqual({
		kind: 'problem',
		problem: 'nothing-shown'
	});
	await recordShown(db, acting, groupId, { course: lodging, modules });
	const one = given();
	one.sheet = sheet({
		signedOn: heldOn,
		newcomers: [{ name: 'Cy New', identifier: 'B-7' }],
		unreadable: 2
	});
	expect(await enterSheet(db, acting, groupId, one)).toEqual({
		kind: 'entered',
		people: 2,
		completed: 0
	});
	expect(await enterSheet(db, acting, groupId, one)).toEqual({ kind: 'already' });
	expect((await readings(ana)).size).toBe(modules.length);
	const cy = await db
		.selectFrom('roster_entries')
		.innerJoin('people', 'people.id', 'roster_entries.person_id')
		.select(['claimed_id', 'claimed_key', 'external_id'])
		.where('people.name', '=', 'Cy New')
		.executeTakeFirst();
	// The key is what likely duplicates are found by.
	expect(cy).toEqual({ claimed_id: 'B-7', claimed_key: externalKey('B-7'), external_id: null });
	// Entered again from another copy: she is left as she is.
	const again = { ...given(), sheet: sheet({ signedOn: heldOn, signed: [ana, ben] }) };
	expect(await lookAtSheet(db, acting, groupId, { ...again, at })).toMatchObject({
		names: ['Ben'],
		before: ['Ana']
	});
	expect(await enterSheet(db, acting, groupId, again)).toMatchObject({ people: 1 });
	expect(await db.selectFrom('completions').selectAll().execute()).toEqual([]);
	const log = await db
		.selectFrom('audit_entries')
		.select('detail')
		.where('action', '=', 'group.sheet')
		.execute();
	expect(log.map(({ detail }) => (JSON.parse(detail) as { signed: number }).signed)).toEqual([
		2, 1
	]);
});

test.each([
	['nobody', { signed: [] }, 'nobody'],
	['the day before', { signedOn: '2026-11-21' }, 'wrong-day'],
	['tomorrow', { signedOn: '2026-11-23' }, 'wrong-day'],
	['somebody else’s people', { signed: ['nobody-s'] }, 'not-a-member'],
	['a signature that no rule takes', { acknowledges: true }, 'not-enough']
] as const)('a sheet with %s records nothing', async (_, given, problem) => {
	const groupId = await open();
	await recordShown(db, acting, groupId, { course: lodging, modules });
	const entered = await enterSheet(db, acting, groupId, {
		clientId: newId(),
		course: lodging,
		sheet: sheet(given as Partial<SheetRead>)
	});
	expect(entered).toEqual({ kind: 'problem', problem });
	expect(await db.selectFrom('group_sheets').selectAll().execute()).toEqual([]);
});

test('where the rule takes a signature, a sheet completes the course without a score', async () => {
	await florida();
	const heldOn = addDays(today, -3);
	const groupId = await open(heldOn);
	await recordShown(db, acting, groupId, { course: lodging, modules });
	const given = sheet({ signedOn: heldOn, signed: [ana, ben], acknowledges: true });
	const entered = await enterSheet(db, acting, groupId, {
		clientId: newId(),
		course: lodging,
		sheet: given
	});
	expect(entered).toEqual({ kind: 'entered', people: 2, completed: 2 });
	const completions = await db.selectFrom('completions').selectAll().execute();
	for (const completion of completions) {
		expect(completion).toMatchObject({
			basis: 'acknowledgment',
			delivery: 'group',
			score: null,
			attempt_id: null,
			completed_on: heldOn,
			organization_id: acting.organizationId
		});
	}
	const [signed] = await db.selectFrom('acknowledgments').selectAll().execute();
	expect(signed).toMatchObject({ made: 'sheet', signed_on: heldOn, rule: 'fl-lodging' });
	expect(signed!.statement).toContain(lodging.version);
	const [certificate] = await db.selectFrom('certificates').select('snapshot').execute();
	expect(JSON.parse(certificate!.snapshot)).toMatchObject({ score: null, issuedOn: today });
	await expect(
		db.updateTable('acknowledgments').set({ signed_name: 'x' }).execute()
	).rejects.toThrow('append-only');
});

test('a sheet on which a module is missing completes nothing', async () => {
	await florida();
	const groupId = await open();
	await recordShown(db, acting, groupId, { course: lodging, modules: modules.slice(1) });
	const given = { clientId: newId(), course: lodging, sheet: sheet({ acknowledges: true }) };
	expect(await enterSheet(db, acting, groupId, given)).toMatchObject({ people: 1, completed: 0 });
	expect(await db.selectFrom('completions').selectAll().execute()).toEqual([]);
});

test('somebody signs for themselves where the rule takes it, with today’s date, once', async () => {
	const given = {
		personId: ana,
		course: lodging,
		language: 'es' as const,
		signedName: 'Ana Ruiz',
		signedOn: today,
		delivery: 'kiosk' as const,
		at
	};
	expect(await acknowledge(db, given)).toEqual({ kind: 'not-offered' });
	await florida();
	expect(await acknowledge(db, given)).toEqual({ kind: 'not-started' });
	await startCourse(db, { personId: ana, course: lodging, language: 'es', at });
	expect(await acknowledge(db, given)).toMatchObject({ kind: 'not-ready', unread: modules.length });
	for (const module of modules) await markRead(db, { personId: ana, course: lodging, module, at });
	expect(await offeredAcknowledgment(db, given)).toMatchObject({ kind: 'offered', today });
	expect(await acknowledge(db, { ...given, signedOn: addDays(today, -1) })).toMatchObject({
		kind: 'wrong-day'
	});
	expect((await acknowledge(db, given)).kind).toBe('completed');
	expect((await acknowledge(db, given)).kind).toBe('completed');
	const completions = await db.selectFrom('completions').selectAll().execute();
	expect(completions).toHaveLength(1);
	expect(completions[0]).toMatchObject({
		basis: 'acknowledgment',
		delivery: 'kiosk',
		language: 'es'
	});
	const [signed] = await db.selectFrom('acknowledgments').selectAll().execute();
	expect(signed).toMatchObject({ made: 'self', signed_name: 'Ana Ruiz', language: 'es' });
});

test('required drills are asked of everybody: no signature stands in for them', async () => {
	const groupId = await open(today, drilled);
	await recordShown(db, acting, groupId, {
		course: drilled,
		modules: drilled.modules.map(({ slug }) => slug)
	});
	const taking = {
		...drilled,
		rules: [
			{
				...content.rules.all.find(({ id }) => id === 'fl-lodging')!,
				courses: [drilled.slug]
			}
		]
	};
	await florida();
	const given = { clientId: newId(), course: taking, sheet: sheet({ acknowledges: true }) };
	expect(await enterSheet(db, acting, groupId, given)).toMatchObject({ people: 1, completed: 0 });
});
