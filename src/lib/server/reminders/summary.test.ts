import { beforeEach, expect, test } from 'vitest';
import type { Db } from '#lib/server/db/connect.ts';
import type { StaffRole } from '#lib/server/db/schema.ts';
import * as records from '../../../../tests/support/records.ts';
import {
	addAccount,
	failing,
	ledgerOf,
	nine,
	roundAt,
	taking
} from '../../../../tests/support/reminding.ts';
import { setStop } from './stops.ts';

let db: Db;
let organization: { id: string; name: string };
let yard: { id: string };
let dock: { id: string };

/** Monday. */
const monday = nine('2026-05-18');

beforeEach(async () => {
	db = await records.emptyDatabase();
	organization = await records.addOrganization(db, { name: 'Heartland Freight' });
	yard = await records.addSite(db, organization.id, 'Yard');
	dock = await records.addSite(db, organization.id, 'Dock');
	return () => db.destroy();
});

async function staff(role: StaffRole, sites: string[] | null = null, email?: string) {
	const person_id = await addAccount(db, 'Dana Whitfield', { ...(email ? { email } : {}) });
	await db
		.insertInto('staff')
		.values({
			organization_id: organization.id,
			person_id,
			role,
			created_at: 0,
			every_site: sites === null ? 1 : 0
		})
		.execute();
	for (const site_id of sites ?? [])
		await db
			.insertInto('staff_sites')
			.values({ organization_id: organization.id, person_id, site_id })
			.execute();
	return person_id;
}

/** Nobody here has an address: only staff get mail. */
async function work() {
	await records.addAssignment(db, null, 'truckers', '2026-05-13', {
		organization_id: organization.id
	});
	const people = [];
	for (const site of [yard.id, yard.id, dock.id]) {
		const person = await records.addPerson(db, 'Hidden Person');
		await records.addEntry(db, organization.id, person, { site_id: site });
		people.push(person);
	}
	await records.addCompletion(db, {
		personId: people[0]!,
		course: 'truckers',
		on: '2026-05-13',
		organizationId: organization.id
	});
	return people;
}

const figure = (text: string, name: string) =>
	new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1] ?? null;

test('come on Monday morning, once a week, to each of the staff, with what they may see', async () => {
	await work();
	await staff('owner', null, 'owner@example.org');
	await staff('coordinator', [yard.id], 'yard@example.org');
	await staff('coordinator', [], 'nowhere@example.org');
	await staff('viewer', null, 'viewer@example.org');
	const { messages, mailer } = taking();
	await roundAt(db, mailer, monday - 3_600_000 * 2);
	expect(messages).toEqual([]);
	for (const at of [monday, monday + 60_000, nine('2026-05-19')]) await roundAt(db, mailer, at);
	expect(messages.map(({ to }) => to).sort()).toEqual([
		'owner@example.org',
		'viewer@example.org',
		'yard@example.org'
	]);
	const of = (name: string) => messages.find(({ to }) => to === `${name}@example.org`)!.text;
	expect(figure(of('owner'), 'Overdue')).toBe('2');
	expect(figure(of('owner'), 'Current')).toBe('1 of 3 (Enrolled)');
	expect(figure(of('owner'), 'Completions, last week')).toBe('1');
	expect(figure(of('yard'), 'Overdue')).toBe('1');
	expect(of('yard')).toContain('at your 1 site');
	expect(figure(of('viewer'), 'Overdue')).toBeNull();
	expect(figure(of('viewer'), 'Completions, last week')).toBe('1');
	for (const { text } of messages) expect(text).not.toContain('Hidden');
	await roundAt(db, mailer, nine('2026-05-26'));
	// Nothing was completed since: the viewer hears nothing, the others have people waiting.
	expect(messages).toHaveLength(5);
});

test('none comes in a week in which nothing waits and nothing was completed', async () => {
	await staff('owner');
	const { messages, mailer } = taking();
	await roundAt(db, mailer, monday);
	expect(messages).toEqual([]);
	expect(await ledgerOf(db)).toEqual(['summary 0 2026-05-18: skipped (nothing)']);
});

test('a Monday without a server or a mail server is made up for within the week', async () => {
	await work();
	await staff('owner');
	await roundAt(db, failing({ code: 'EDNS' }), nine('2026-05-20'));
	const { messages, mailer } = taking();
	await roundAt(db, mailer, nine('2026-05-21'));
	await roundAt(db, mailer, nine('2026-05-22'));
	expect(messages).toHaveLength(1);
	await roundAt(db, mailer, nine('2026-05-26'));
	expect(messages).toHaveLength(2);
});

test('stop by a word, by leaving the staff, and by a narrower reach', async () => {
	await work();
	const [a, b, c] = [await staff('owner'), await staff('coordinator'), await staff('coordinator')];
	await roundAt(db, failing({ code: 'EDNS' }), monday);
	await setStop(db, {
		organizationId: organization.id,
		personId: a,
		kind: 'summary',
		stopped: true,
		at: 1
	});
	await db.deleteFrom('staff').where('person_id', '=', b).execute();
	await db.updateTable('staff').set({ every_site: 0 }).where('person_id', '=', c).execute();
	const { messages, mailer } = taking();
	await roundAt(db, mailer, monday + 3_600_000);
	expect(messages).toEqual([]);
	expect((await ledgerOf(db)).map((line) => line.slice(-20)).sort()).toEqual([
		'd stopped (not-owed)',
		'd stopped (not-owed)',
		'd stopped (unwanted)'
	]);
});

test('a Monday that is a federal holiday is made up for on the Tuesday', async () => {
	await work();
	await staff('owner');
	const { messages, mailer } = taking();
	await roundAt(db, mailer, nine('2026-05-25'));
	expect(messages).toEqual([]);
	await roundAt(db, mailer, nine('2026-05-26'));
	expect(messages).toHaveLength(1);
});
