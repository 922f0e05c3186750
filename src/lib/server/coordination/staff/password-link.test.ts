import { expect, test } from 'vitest';
import * as records from '../../../../../tests/support/records.ts';
import { readSetPasswordLink } from '../../auth/one-time-links.ts';
import { noteDeskPeople } from '../../auth/desk-people.ts';
import { createAccount } from '../../auth/people.ts';
import { readAudit } from '../log/audit.ts';
import { issueTraineeLink } from './password-link.ts';

async function clinic() {
	const db = await records.emptyDatabase();
	const organization = await records.addOrganization(db);
	const cohort = await records.addCohort(db, organization.id);
	const coordinator = await records.addPerson(db, 'Dana Cole');
	const made = await createAccount(db, {
		name: 'Kim Park',
		email: 'kim@example.org',
		password: 'correct horse battery',
		language: 'en',
		at: 1
	});
	if (made.kind !== 'made') throw new Error('The account was not made.');
	const acting = { ...records.whole(organization), personId: coordinator, at: 1000 };
	return { db, organization, cohort, acting, kim: made.personId };
}

test('a trainee of the organization gets a link that works, and the log says so without it', async () => {
	const { db, cohort, acting, kim } = await clinic();
	await records.addMember(db, cohort.id, kim);
	const link = await issueTraineeLink(db, acting, kim);
	if (link.kind !== 'issued') throw new Error(link.kind);
	expect(await readSetPasswordLink(db, { token: link.token, at: 1001 })).toMatchObject({
		kind: 'open',
		personId: kim
	});
	const { entries } = await readAudit(db, acting);
	expect(entries).toMatchObject([{ action: 'password.link', detail: { name: 'Kim Park' } }]);
	expect(JSON.stringify(entries)).not.toContain(link.token);
	await db.destroy();
});

test('nobody who is not on the organization’s roster, or has left, gets one', async () => {
	const { db, cohort, acting, kim } = await clinic();
	expect(await issueTraineeLink(db, acting, kim)).toEqual({ kind: 'unknown' });
	expect(await issueTraineeLink(db, acting, 'nobody')).toEqual({ kind: 'unknown' });
	await records.addMember(db, cohort.id, kim);
	await db.updateTable('roster_entries').set({ left_on: '2026-01-01' }).execute();
	expect(await issueTraineeLink(db, acting, kim)).toEqual({ kind: 'unknown' });
	expect((await readAudit(db, acting)).entries).toEqual([]);
	await db.destroy();
});

test('a guest has no password to set', async () => {
	const { db, cohort, acting } = await clinic();
	const guest = await records.addPerson(db);
	await records.addMember(db, cohort.id, guest);
	expect(await issueTraineeLink(db, acting, guest)).toEqual({ kind: 'no-account' });
	await db.destroy();
});

test('an account that reaches further than the organization stays closed to its coordinator', async () => {
	const { db, organization, cohort, acting, kim } = await clinic();
	await records.addMember(db, cohort.id, kim);
	const other = await records.addOrganization(db);
	const theirs = await records.addCohort(db, other.id);
	await records.addMember(db, theirs.id, kim);
	expect(await issueTraineeLink(db, acting, kim)).toEqual({ kind: 'reaches-further' });
	await db.deleteFrom('roster_entries').where('organization_id', '=', other.id).execute();
	await db
		.insertInto('staff')
		.values({ organization_id: organization.id, person_id: kim, role: 'viewer', created_at: 1 })
		.execute();
	expect(await issueTraineeLink(db, acting, kim)).toEqual({ kind: 'reaches-further' });
	expect(await db.selectFrom('one_time_links').selectAll().execute()).toEqual([]);
	await db.destroy();
});

test('whoever reads messages at the tip desk gets none: a coordinator must not open what is sealed to them', async () => {
	const { db, cohort, acting, kim } = await clinic();
	await records.addMember(db, cohort.id, kim);
	await noteDeskPeople(db, [kim]);
	expect(await issueTraineeLink(db, acting, kim)).toEqual({ kind: 'reaches-further' });
	await db.destroy();
});
