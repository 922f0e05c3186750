import { expect, test } from 'vitest';
import * as records from '../../../../../tests/support/records.ts';
import {
	assign,
	changeTerms,
	endAssignmentById,
	listAssignments
} from '../standing/assignments.ts';
import { readAudit } from '../log/audit.ts';
import { endExemption, exempt, listExemptions } from '../standing/exemptions.ts';
import { joinCohort } from './join.ts';
import { everybody, peopleQuery } from '../standing/people.ts';
import { findEntry, listJobs } from './roster.ts';
import { changeEntry } from './roster-changes.ts';
import { markLeft, takeBack } from './leaving.ts';
import { asOf } from '../scope.ts';
import {
	closeSite,
	findSite,
	listSites,
	openSite,
	renameSite,
	reopenSite
} from '../organization/sites.ts';

const noon = (day: string) => Date.parse(`${day}T18:00:00Z`);
const details = { externalId: null, siteId: null, job: null, hiredOn: null };
const noTerms = { dueOn: null, dueAfter: null, renewMonths: null };

async function house() {
	const db = await records.emptyDatabase();
	const organization = await records.addOrganization(db);
	const scope = records.whole(organization);
	const by = await records.addPerson(db, 'Dana Cole');
	const acting = { ...scope, personId: by, at: noon('2026-06-15') };
	const yard = await records.addSite(db, organization.id, 'Yard');
	const dock = await records.addSite(db, organization.id, 'Dock');
	const cohort = await records.addCohort(db, organization.id, { siteId: yard.id });
	const ana = await records.addPerson(db, 'Ana Ruiz');
	await joinCohort(db, { cohortId: cohort.id, personId: ana, at: noon('2026-06-01') });
	const rows = (day: string, within = scope) =>
		peopleQuery(db, within, everybody, asOf('America/Chicago', day)).execute();
	const log = async () => (await readAudit(db, acting)).entries.map((entry) => entry.action).sort();
	return { db, organization, scope, acting, yard, dock, cohort, ana, rows, log };
}

test('who joins a cohort of a site is placed there, and a move is kept as a move', async () => {
	const { db, scope, acting, yard, dock, ana, rows } = await house();
	expect(await findEntry(db, scope, ana)).toMatchObject({
		siteId: yard.id,
		joinedOn: '2026-06-01'
	});
	await assign(
		db,
		{ ...acting, at: 1 },
		{ course: 'truckers', target: { kind: 'everyone' }, terms: noTerms }
	);
	// What was not known before is filled in for the time before, too.
	expect(await changeEntry(db, acting, ana, { ...details, siteId: yard.id, job: 'Driver' })).toBe(
		'done'
	);
	expect(await rows('2026-06-02')).toMatchObject([{ site: 'Yard', job: 'Driver' }]);
	expect(await changeEntry(db, acting, ana, { ...details, siteId: dock.id, job: 'Driver' })).toBe(
		'done'
	);
	expect(await rows('2026-06-14')).toMatchObject([{ site: 'Yard' }]);
	expect(await rows('2026-06-15')).toMatchObject([{ site: 'Dock' }]);
	const later = { ...acting, at: noon('2026-06-20') };
	expect(await changeEntry(db, later, ana, { ...details, siteId: yard.id, job: 'Driver' })).toBe(
		'done'
	);
	expect((await rows('2026-06-19')).map((row) => row.site)).toEqual(['Dock']);
	expect((await rows('2026-06-20')).map((row) => row.site)).toEqual(['Yard']);
	expect(await listJobs(db, scope)).toEqual([{ key: 'driver', name: 'Driver' }]);
	await db.destroy();
});

test('a number is one person’s among those who haven’t left, however it is written', async () => {
	const { db, scope, acting, cohort, ana } = await house();
	const ben = await records.addPerson(db, 'Ben');
	await joinCohort(db, { cohortId: cohort.id, personId: ben, at: noon('2026-06-01') });
	const yard = { ...details, siteId: (await findEntry(db, scope, ana))!.siteId };
	expect(await changeEntry(db, acting, ana, { ...yard, externalId: 'AB-0042' })).toBe('done');
	expect(await changeEntry(db, acting, ben, { ...yard, externalId: 'ab 0042' })).toBe('id-taken');
	expect(await changeEntry(db, acting, ben, { ...yard, externalId: 'AB-42' })).toBe('done');
	expect(await markLeft(db, acting, ana, '2026-06-16')).toBe('unfit-day');
	expect(await markLeft(db, acting, ana, '2026-05-31')).toBe('unfit-day');
	expect(await markLeft(db, acting, ana, '2026-06-10')).toBe('done');
	expect(await markLeft(db, acting, ana, '2026-06-10')).toBe('unknown');
	expect(await changeEntry(db, acting, ben, { ...yard, externalId: 'AB-0042' })).toBe('done');
	// Who comes back gets a stay of their own; the number is another's by now.
	expect(await takeBack(db, { ...acting, at: noon('2026-06-20') }, ana)).toBe('done');
	expect(await takeBack(db, acting, ana)).toBe('already');
	expect(await findEntry(db, scope, ana)).toMatchObject({
		joinedOn: '2026-06-20',
		leftOn: null,
		externalId: null
	});
	await db.destroy();
});

test('on a past day it is owed what was owed then, whatever was changed since', async () => {
	const { db, scope, acting, ana, rows } = await house();
	const give = (day: string, dueOn: string | null) =>
		assign(
			db,
			{ ...acting, at: noon(day) },
			{ course: 'truckers', target: { kind: 'everyone' }, terms: { ...noTerms, dueOn } }
		);
	const first = await give('2026-06-02', '2026-06-05');
	if (first.kind !== 'done') throw new Error(first.kind);
	expect(await give('2026-06-08', '2026-06-30')).toMatchObject({ kind: 'done' });
	expect(await give('2026-06-09', '2026-06-30')).toMatchObject({ kind: 'already' });
	const [now] = await listAssignments(db, scope);
	expect(await endAssignmentById(db, { ...acting, at: noon('2026-06-12') }, now!.id)).toBe('done');
	const history = async (day: string) =>
		(await rows(day)).map((row) => `${row.status} ${row.dueOn}`);
	expect(await history('2026-06-01')).toEqual([]);
	expect(await history('2026-06-02')).toEqual(['not_started 2026-06-05']);
	expect(await history('2026-06-07')).toEqual(['overdue 2026-06-05']);
	expect(await history('2026-06-08')).toEqual(['not_started 2026-06-30']);
	expect(await history('2026-06-12')).toEqual([]);
	expect(await markLeft(db, acting, ana, '2026-06-04')).toBe('done');
	expect(await history('2026-06-03')).toEqual(['not_started 2026-06-05']);
	expect(await history('2026-06-04')).toEqual([]);
	expect(await changeTerms(db, acting, now!.id, noTerms)).toEqual({ kind: 'unknown' });
	await db.destroy();
});

test('an exemption is given once with its reason, ends today, and stays on record', async () => {
	const { db, scope, acting, ana, rows, log } = await house();
	await assign(
		db,
		{ ...acting, at: 1 },
		{ course: 'truckers', target: { kind: 'everyone' }, terms: noTerms }
	);
	const given = {
		clientId: 'client-1',
		course: 'truckers',
		fromOn: '2026-06-10',
		untilOn: null,
		reason: 'On leave'
	};
	expect(await exempt(db, acting, ana, given)).toBe('done');
	expect(await exempt(db, acting, ana, given)).toBe('already');
	const [one] = await listExemptions(db, scope, ana, '2026-06-15');
	expect(one).toMatchObject({ reason: 'On leave', by: 'Dana Cole', open: true });
	expect(await rows('2026-06-15')).toMatchObject([{ status: 'exempt' }]);
	const end = () => endExemption(db, acting, ana, one!.id);
	expect([await end(), await end()]).toEqual(['done', 'already']);
	expect(await rows('2026-06-14')).toMatchObject([{ status: 'exempt' }]);
	expect(await rows('2026-06-15')).toMatchObject([{ status: 'not_started' }]);
	await expect(db.deleteFrom('exemptions').execute()).rejects.toThrow('append-only');
	await expect(db.updateTable('exemption_ends').set({ at: 1 }).execute()).rejects.toThrow();
	expect(await log()).toEqual(['assignment.add', 'exemption.end', 'exemption.give']);
	await db.destroy();
});

test('sites are opened once, named once, and closed to newcomers', async () => {
	const { db, scope, acting, yard, ana, log } = await house();
	const given = { clientId: 'client-1', name: 'Depot' };
	const opened = await openSite(db, acting, given);
	if (opened.kind !== 'opened') throw new Error(opened.kind);
	expect(await openSite(db, acting, given)).toMatchObject({ kind: 'already' });
	expect(await openSite(db, acting, { clientId: 'client-2', name: 'DÉPOT' })).toEqual({
		kind: 'name-taken'
	});
	expect(await renameSite(db, acting, opened.siteId, 'yard')).toBe('name-taken');
	expect(await closeSite(db, acting, opened.siteId)).toBe('done');
	expect(await changeEntry(db, acting, ana, { ...details, siteId: opened.siteId })).toBe(
		'unknown-site'
	);
	expect(await reopenSite(db, acting, opened.siteId)).toBe('done');
	expect(await changeEntry(db, acting, ana, { ...details, siteId: opened.siteId })).toBe('done');
	expect((await listSites(db, scope)).map(({ name, people }) => [name, people])).toEqual([
		['Depot', 1],
		['Dock', 0],
		['Yard', 0]
	]);
	expect(await log()).toEqual(['person.change', 'site.close', 'site.open', 'site.reopen']);
	// Which sites there are is for those who see them all.
	const atYard = { ...acting, sites: [yard.id] };
	expect(await renameSite(db, atYard, yard.id, 'Mine')).toBe('unknown');
	expect(await openSite(db, atYard, { clientId: 'client-3', name: 'Mine' })).toEqual({
		kind: 'refused'
	});
	await db.destroy();
});

test('whoever sees some sites finds, changes and assigns nothing beyond them', async () => {
	const { db, organization, scope, acting, yard, dock, ana, rows } = await house();
	const atDock = { ...acting, sites: [dock.id] };
	await assign(
		db,
		{ ...acting, at: 1 },
		{ course: 'truckers', target: { kind: 'everyone' }, terms: noTerms }
	);
	const [forAll] = await listAssignments(db, scope);
	expect(await findEntry(db, atDock, ana)).toBeNull();
	expect(await rows('2026-06-15', atDock)).toEqual([]);
	expect(await changeEntry(db, atDock, ana, { ...details, siteId: dock.id })).toBe('unknown');
	expect(await markLeft(db, atDock, ana, '2026-06-10')).toBe('unknown');
	expect(await takeBack(db, atDock, ana)).toBe('unknown');
	const leave = { clientId: 'c', course: null, fromOn: '2026-06-10', untilOn: null, reason: 'x' };
	expect(await exempt(db, atDock, ana, leave)).toBe('unknown');
	expect(await listExemptions(db, atDock, ana, '2026-06-15')).toEqual([]);
	expect(await findSite(db, atDock, yard.id)).toBeNull();
	expect((await listSites(db, atDock)).map(({ id }) => id)).toEqual([dock.id]);
	expect(await listSites(db, { ...acting, sites: [] })).toEqual([]);
	for (const target of [
		{ kind: 'everyone' },
		{ kind: 'job', job: 'Driver' },
		{ kind: 'site', id: yard.id },
		{ kind: 'site', id: 'nowhere' }
	] as const) {
		expect(await assign(db, atDock, { course: 'officers', target, terms: noTerms })).toEqual({
			kind: 'unknown-target'
		});
	}
	expect(await endAssignmentById(db, atDock, forAll!.id)).toBe('unknown');
	expect(await changeTerms(db, atDock, forAll!.id, noTerms)).toEqual({ kind: 'unknown' });
	expect(
		await assign(db, atDock, {
			course: 'officers',
			target: { kind: 'site', id: dock.id },
			terms: noTerms
		})
	).toMatchObject({ kind: 'done' });
	// Their own person can't be sent out of sight either.
	const ben = await records.addPerson(db, 'Ben');
	await records.addEntry(db, organization.id, ben, { site_id: dock.id });
	expect(await changeEntry(db, atDock, ben, { ...details, siteId: yard.id })).toBe('unknown-site');
	expect(await changeEntry(db, atDock, ben, details)).toBe('unknown-site');
	await db.destroy();
});
