import { globSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import * as marked from '../../../../tests/support/marked-person.ts';
import { addMarkedPerson, mark } from '../../../../tests/support/marked-person.ts';
import * as records from '../../../../tests/support/records.ts';
import { noteDeskPeople } from '../auth/desk-people.ts';
import { brokenLink } from '../db/functions/log-chain.ts';
import { findEntry } from '../coordination/roster/roster.ts';
import { compareStandings } from '../coordination/standing/standings-check.ts';
import type { Db } from '../db/connect.ts';
import { newId } from '../db/ids.ts';
import { findCertificate } from '../proof/find.ts';
import { newSerial } from '../proof/serial.ts';
import { deleteAccount } from './own.ts';
import { endHold, hold } from './holds.ts';
import { chooseYears, keepersOf } from './keeping.ts';
import { retentionRound } from './round.ts';

const day = 86_400_000;
const at = Date.parse('2026-06-15T18:00:00Z');

let db: Db;
let ours: Awaited<ReturnType<typeof records.addOrganization>>;
let owner: string;
beforeEach(async () => {
	db = await records.emptyDatabase();
	ours = await records.addOrganization(db);
	owner = await records.addPerson(db, 'Dana Cole');
	return async () => {
		await db.destroy();
	};
});

const person = (given?: Parameters<typeof addMarkedPerson>[2]) =>
	addMarkedPerson(db, { ours, owner }, given);
const whereMarked = () => marked.whereMarked(db);
const everyCount = () => marked.everyCount(db, ours, at);
const round = (when: number) =>
	retentionRound({ db, rules: [], journal: [], at: when, goOn: () => true }, ours);

test('who left long ago is announced, then erased everywhere; every count and the chain of the log stay', async () => {
	const { id, serial } = await person();
	await records.addAssignment(db, null, 'truckers', '2026-01-01', { organization_id: ours.id });
	const before = await everyCount();
	expect(await whereMarked()).not.toEqual([]);

	// Long overdue, and still nothing goes without notice.
	expect(await round(at)).toBe(0);
	expect(await db.selectFrom('planned_erasures').select('erase_on').execute()).toEqual([
		{ erase_on: '2026-07-15' }
	]);
	expect(await round(at + 29 * day)).toBe(0);
	expect(await round(at + 31 * day)).toBe(1);
	expect(await round(at + 32 * day)).toBe(0);

	expect(await whereMarked()).toEqual([]);
	expect(await everyCount()).toEqual(before);
	expect((await compareStandings(db, ours.id)).differing).toEqual([]);
	const chain = await db
		.selectFrom('audit_links')
		.innerJoin('audit_entries', 'audit_entries.id', 'audit_links.entry_id')
		.selectAll()
		.orderBy('position')
		.execute();
	expect(brokenLink(chain)).toBeNull();
	expect(chain.map(({ action, about_id: about }) => [action, about])).toEqual([
		['person.change', id],
		['person.erase', id]
	]);
	expect(await findCertificate(db, { serial, today: '2026-08-01' })).toMatchObject({
		kind: 'public',
		erased: true,
		initials: '',
		course: { slug: 'truckers' }
	});
	expect(await findEntry(db, records.whole(ours), id)).toBeNull();
	await expect(
		sql`update certificates set snapshot = '{}'`.execute(db),
		'evidence is closed again'
	).rejects.toThrow('append-only');
});

test('a certificate that still counts, a longer choice, a hold or a return keeps the data', async () => {
	const held = await person();
	const late = await person({ completedOn: '2024-05-01' });
	const back = await person();
	await round(at);
	const acting = { organizationId: ours.id, sites: null, personId: owner, at };
	await hold(db, acting, held.id, { reason: 'A lawsuit', clientId: newId(), journal: [] });
	await records.addEntry(db, ours.id, back.id, { joined_on: '2026-06-16' });
	expect(await round(at + 40 * day)).toBe(0);
	expect(await db.selectFrom('planned_erasures').select('entry_id').execute()).toEqual([
		{ entry_id: held.entry }
	]);
	await endHold(db, { ...acting, at: at + 41 * day }, held.id, { journal: [] });
	expect(await chooseYears(db, acting, { years: 10, clientId: newId() }, [])).toBe('done');
	expect(await round(at + 80 * day)).toBe(0);
	for (const { id } of [held, late, back])
		expect(await findEntry(db, records.whole(ours), id)).not.toBeNull();
});

test('an account that goes on keeps its own; the organization forgets who it was', async () => {
	const { id, serial } = await person();
	await db
		.updateTable('people')
		.set({ email: 'ann@example.org', email_key: 'ann@example.org', password_hash: 'x' })
		.where('id', '=', id)
		.execute();
	await round(at);
	expect(await round(at + 31 * day)).toBe(1);
	expect(await findEntry(db, records.whole(ours), id)).toBeNull();
	const kept = await db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst();
	expect(kept).toMatchObject({ name: `Ann ${mark}`, erased_at: null });
	expect(await findCertificate(db, { serial, today: '2026-08-01' })).toMatchObject({
		erased: false,
		initials: 'A. Z.'
	});
	// The person's own certificate and name; the organization has nothing of it any more.
	expect((await whereMarked()).sort()).toEqual(['certificates', 'people']);
});

test('whoever deletes their account loses at once what nobody has to keep, and the rest in its time', async () => {
	const { id, serial } = await person({ leftOn: null, completedOn: '2026-05-01' });
	const own = newSerial();
	await records.addCompletion(db, {
		...{ personId: id, course: 'community', on: '2026-05-02', serial: own, holder: `Ann ${mark}` }
	});
	await db
		.updateTable('people')
		.set({ email: `${mark}@example.org`, email_key: 'x@example.org', password_hash: 'x' })
		.where('id', '=', id)
		.execute();
	expect(await keepersOf(db, id, [], at)).toMatchObject([
		{ organization: ours.name, years: 5, rule: null, until: null }
	]);
	const before = await everyCount();
	expect(await deleteAccount(db, { personId: id, rules: [], journal: [], at })).toMatchObject({
		kind: 'closed',
		keepers: [{ organizationId: ours.id }]
	});
	const gone = await db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst();
	expect(gone).toMatchObject({ email: null, password_hash: null, closed_at: at, erased_at: null });
	expect(await findEntry(db, records.whole(ours), id)).toMatchObject({ name: `Ann ${mark}` });
	const look = (serial: string) => findCertificate(db, { serial, today: '2026-08-01' });
	expect(await look(own)).toMatchObject({ erased: true });
	expect(await look(serial)).toMatchObject({ erased: false });
	expect(await everyCount()).toEqual(before);

	// Later the organization's time is over, too.
	await db.updateTable('roster_entries').set({ left_on: '2026-06-20' }).execute();
	const later = Date.parse('2031-07-01T18:00:00Z');
	await round(later);
	expect(await round(later + 31 * day)).toBe(1);
	expect(await whereMarked()).toEqual([]);
});

test('nobody with a role deletes their account; whoever belongs nowhere is gone at once', async () => {
	await db
		.insertInto('staff')
		.values({ organization_id: ours.id, person_id: owner, role: 'owner', created_at: 1 })
		.execute();
	expect(await deleteAccount(db, { personId: owner, rules: [], journal: [], at })).toEqual({
		kind: 'has-role'
	});
	const alone = await records.addPerson(db, mark);
	await records.addCompletion(db, {
		personId: alone,
		course: 'truckers',
		on: '2026-05-02',
		holder: mark
	});
	expect(await deleteAccount(db, { personId: alone, rules: [], journal: [], at })).toEqual({
		kind: 'erased'
	});
	expect(await whereMarked()).toEqual([]);
});

test('whoever answers messages at the tip desk leaves it before their account goes', async () => {
	const id = await records.addPerson(db, mark);
	await noteDeskPeople(db, [id]);
	const asked = () => deleteAccount(db, { personId: id, rules: [], journal: [], at });
	expect(await asked()).toEqual({ kind: 'is-responder' });
	expect(await whereMarked()).toEqual(['people']);
	await noteDeskPeople(db, []);
	expect(await asked()).toEqual({ kind: 'erased' });
});

/** What holds nothing about a person but ids, times and numbers, or goes with what is erased. */
const impersonal = [
	'administrators desk_people completion_arrivals completion_rules cohort_members distinct_people drill_runs group_leaders',
	'group_people group_readings group_sheets group_shown invitation_sites kiosk_turns kiosks likely_duplicates',
	'merge_undos offline_completions paced_openings paced_pieces paced_readings past_placements',
	'personal_link_batches readings reminder_outcomes reminder_states reminders rule_choices staff staff_sites',
	'standing_changes standing_cohorts standing_dirty standing_missing standings erasures retention_choices',
	'exemption_ends legal_hold_ends planned_erasures erasure_keepers api_tokens organization_logos certificate_files completions',
	'import_leavers import_problems import_rows import_seen import_sites imports audit_links',
	// These name an office's reviewer, who has no account here.
	'approval_packets approval_packet_fetches'
].join(' ');

test('every table that hangs on a person is erased, or known to say nothing of them', async () => {
	const { rows } = await sql<{ name: string; to: string }>`
		select m.name as name, f."table" as "to" from sqlite_master as m, pragma_foreign_key_list(m.name) as f
		where m.type = 'table'`.execute(db);
	const reached = new Set(['people']);
	for (let before = 0; before !== reached.size;) {
		before = reached.size;
		for (const { name, to } of rows)
			if (reached.has(to) && name !== 'organizations') reached.add(name);
	}
	const files = globSync('src/lib/server/erasure/{erase,forget-*}.ts');
	const code = files.map((file) => readFileSync(file, 'utf8')).join('\n');
	const forgotten = [...reached].filter(
		(name) => !code.includes(`'${name}'`) && !impersonal.split(' ').includes(name)
	);
	expect(
		forgotten,
		'say in erasure/forget-*.ts what of it goes, or here that it is impersonal'
	).toEqual([]);
});
