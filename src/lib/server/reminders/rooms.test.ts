import { beforeEach, expect, test } from 'vitest';
import { bringUpToDate } from '#lib/server/coordination/standing/standings.ts';
import type { Scope } from '#lib/server/coordination/scope.ts';
import type { Db } from '#lib/server/db/connect.ts';
import * as records from '../../../../tests/support/records.ts';
import {
	addAccount,
	failing,
	ledgerOf,
	nine,
	roundAt,
	taking
} from '../../../../tests/support/reminding.ts';
import { remindableRecords, remindByHand } from './by-hand.ts';
import { listReminders, readState, troublesOf } from './show.ts';
import { setStop } from './stops.ts';
import { listUnreached } from './unreached.ts';

let db: Db;
let organization: { id: string; name: string; timeZone: string };
let yard: { id: string; name: string };
let dock: { id: string; name: string };
let assignmentId: string;
const timeZone = 'America/Chicago';
/** Sunday evening: no hour for mails. */
const evening = Date.parse('2026-05-25T02:00:00Z');

beforeEach(async () => {
	db = await records.emptyDatabase();
	organization = await records.addOrganization(db, { name: 'Heartland Freight' });
	yard = await records.addSite(db, organization.id, 'Yard');
	dock = await records.addSite(db, organization.id, 'Dock');
	assignmentId = await records.addAssignment(db, null, 'truckers', '2026-06-30', {
		organization_id: organization.id
	});
	return () => db.destroy();
});

const whole = (): Scope => records.whole(organization);
const only = (site: { id: string }): Scope => ({
	organizationId: organization.id,
	sites: [site.id]
});
async function at(site: { id: string } | null, name: string, reached = true) {
	const person = reached ? await addAccount(db, name) : await records.addPerson(db, name);
	await records.addEntry(db, organization.id, person, { site_id: site?.id ?? null });
	return person;
}
const byHand = (scope: Scope, personId: string, when = evening) =>
	remindByHand(db, { ...scope, personId: owner, at: when }, { personId, assignmentId, timeZone });
let owner = '';
beforeEach(async () => {
	owner = await records.addPerson(db, 'Owner');
});

test('one by hand leaves at any hour, once a day, and stands in the log', async () => {
	const ana = await at(yard, 'Ana');
	expect(await byHand(whole(), ana)).toBe('done');
	expect(await byHand(whole(), ana)).toBe('today');
	const { messages, mailer } = taking();
	await roundAt(db, mailer, evening + 60_000);
	expect(messages.map(({ subject }) => subject)).toEqual(['Due June 30, 2026: On the road']);
	expect(await byHand(whole(), ana, evening + 24 * 3_600_000)).toBe('done');
	const log = await db.selectFrom('audit_entries').select(['action', 'person_id']).execute();
	expect(log).toEqual([
		{ action: 'reminder.send', person_id: owner },
		{ action: 'reminder.send', person_id: owner }
	]);
	expect((await ledgerOf(db)).every((line) => line.startsWith('by-hand'))).toBe(true);
});

test('none goes by hand to whom it may not, or who owes nothing, and none beyond one’s sites', async () => {
	const ana = await at(yard, 'Ana');
	const paper = await at(yard, 'Paper', false);
	expect(await byHand(only(dock), ana)).toBe('unknown');
	expect(await byHand(whole(), 'nobody-s')).toBe('unknown');
	expect(await byHand(whole(), paper)).toBe('no-address');
	await setStop(db, {
		organizationId: organization.id,
		personId: ana,
		kind: 'wrong-address',
		stopped: true,
		at: 1
	});
	expect(await byHand(whole(), ana)).toBe('wrong-address');
	const done = await at(yard, 'Done');
	await records.addCompletion(db, { personId: done, course: 'truckers', on: '2026-05-01' });
	expect(await byHand(whole(), done)).toBe('completed');
	expect(
		(await remindableRecords(db, whole(), done, { timeZone, at: evening }))?.records.map(
			({ hindrance }) => hindrance
		)
	).toEqual(['completed']);
	expect(await ledgerOf(db)).toEqual([]);
});

test('what was sent is seen within one’s sites, by result, with what needs somebody counted', async () => {
	const ana = await at(yard, 'Ana');
	const luz = await at(dock, 'Luz');
	const refusing = failing({ responseCode: 550, command: 'RCPT TO' });
	await byHand(whole(), ana);
	await roundAt(db, refusing, evening + 1);
	await byHand(whole(), luz);
	await roundAt(db, taking().mailer, evening + 2);
	const seen = async (scope: Scope, query = '') =>
		(
			await listReminders(db, scope, {
				state: readState(new URLSearchParams(query)) ?? null,
				personId: null,
				page: 1
			})
		).rows.map(({ name, state, reason }) => [name, state, reason].join(' ').trim());
	expect(await seen(whole())).toEqual(['Luz sent', 'Ana given-up refused']);
	expect(await seen(whole(), 'state=given-up')).toEqual(['Ana given-up refused']);
	expect(await seen(only(dock))).toEqual(['Luz sent']);
	expect(await seen({ organizationId: organization.id, sites: [] })).toEqual([]);
	expect(await seen(records.whole(await records.addOrganization(db)))).toEqual([]);
	expect(await troublesOf(db, whole(), evening + 3)).toEqual({ waiting: 0, failed: 1 });
	expect(await troublesOf(db, only(dock), evening + 3)).toEqual({ waiting: 0, failed: 0 });
	expect(readState(new URLSearchParams('state=constructor'))).toBeUndefined();
});

test('whom no mail reaches stands on paper, by site, with the code of that site, within reach', async () => {
	await at(yard, 'With address');
	await at(yard, 'Bea', false);
	await at(yard, 'Ana', false);
	await at(dock, 'Max', false);
	await at(null, 'Zoe', false);
	const done = await at(dock, 'Done', false);
	await records.addCompletion(db, { personId: done, course: 'truckers', on: '2026-05-01' });
	const cohort = await records.addCohort(db, organization.id, { siteId: yard.id });
	await bringUpToDate(db, organization.id, nine('2026-05-26'), { milliseconds: 5000 });
	const listed = async (scope: Scope, of: string | null = null, page = 1) => {
		const list = await listUnreached(db, scope, { of, page });
		return (
			list &&
			list.sites.map(({ site, joinCode, rows }) => [
				site?.name ?? null,
				joinCode,
				rows.map(({ name }) => name).join(', ')
			])
		);
	};
	expect(await listed(whole())).toEqual([
		['Dock', null, 'Max'],
		['Yard', cohort.joinCode, 'Ana, Bea'],
		[null, null, 'Zoe']
	]);
	expect(await listed(only(dock))).toEqual([['Dock', null, 'Max']]);
	expect(await listed(only(dock), yard.id)).toBeNull();
	expect(await listed(only(dock), '')).toBeNull();
	expect(await listed(whole(), yard.id)).toEqual([['Yard', cohort.joinCode, 'Ana, Bea']]);
	expect(await listed(whole(), null, 2)).toEqual([]);
});
