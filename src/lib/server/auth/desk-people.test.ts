import { beforeEach, expect, test } from 'vitest';
import * as records from '../../../../tests/support/records.ts';
import { issueTraineeLink } from '../coordination/staff/password-link.ts';
import { countLinks } from '../coordination/roster/personal-links.ts';
import type { Db } from '../db/connect.ts';
import { deleteAccount } from '../erasure/own.ts';
import { noteDeskPeople } from './desk-people.ts';
import { createAccount } from './people.ts';
import { switchOffSecondFactor } from './second-factor.ts';
import { readSession, startSession } from './sessions.ts';
import { signIn, signInAfterLink } from './sign-in.ts';
import { hasRole } from './staff.ts';

let db: Db;
let kim: string;
const at = 1_790_000_000_000;
const account = { name: 'Kim Park', email: 'kim@example.org', password: 'correct horse battery' };
const before = { person: null, session: null, address: '203.0.113.5', at };

beforeEach(async () => {
	db = await records.emptyDatabase();
	const made = await createAccount(db, { ...account, language: 'en', at });
	if (made.kind !== 'made') throw new Error(made.kind);
	kim = made.personId;
});

test('who works at the tip desk is guarded as everybody with a role, until they work there no longer', async () => {
	const organization = await records.addOrganization(db);
	const cohort = await records.addCohort(db, organization.id);
	const coordinator = await records.addPerson(db, 'Dana Cole');
	const acting = { ...records.whole(organization), personId: coordinator, at };
	await records.addMember(db, cohort.id, kim);
	// Invited, and no password set yet: a paper or a link of the coordinator's must not become a responder.
	await db.updateTable('people').set({ password_hash: null }).where('id', '=', kim).execute();
	const everybody = { site: null, cohort: cohort.id, job: null, notStarted: false, person: null };
	const links = async () => (await countLinks(db, acting, everybody)).people;
	const { token } = await startSession(db, kim, at);
	const atDesk = async () => (await readSession(db, token))?.person.atDesk;
	expect([await hasRole(db, kim), await links(), await atDesk()]).toEqual([false, 1, false]);

	await noteDeskPeople(db, [kim, 'nobody of this site']);
	expect([await hasRole(db, kim), await links(), await atDesk()]).toEqual([true, 0, true]);
	expect(await issueTraineeLink(db, acting, kim)).toEqual({ kind: 'reaches-further' });
	expect(await switchOffSecondFactor(db, kim)).toEqual({ kind: 'needed' });
	expect(await deleteAccount(db, { personId: kim, rules: [], journal: [], at })).toEqual({
		kind: 'is-responder'
	});
	expect((await signInAfterLink(db, kim, before)).home).toBe('/respond');

	await noteDeskPeople(db, []);
	expect([await hasRole(db, kim), await links()]).toEqual([false, 1]);
	expect((await issueTraineeLink(db, acting, kim)).kind).toBe('issued');
});

test('a wrong password is told on, to where somebody else keeps a log', async () => {
	const told: (string | null)[] = [];
	const refused = (personId: string | null) => Promise.resolve(void told.push(personId));
	const wrong = { password: 'something else', before, refused };
	expect(await signIn(db, { email: account.email, ...wrong })).toEqual({ kind: 'refused' });
	expect(await signIn(db, { email: 'nobody@example.org', ...wrong })).toEqual({ kind: 'refused' });
	expect(told).toEqual([kim, null]);
	const right = { ...wrong, password: account.password };
	expect((await signIn(db, { email: account.email, ...right })).kind).toBe('signed-in');
	expect(told).toHaveLength(2);
});
