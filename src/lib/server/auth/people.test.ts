import { expect, test, vi } from 'vitest';
import {
	addCohort,
	addEnrolment,
	addMember,
	addOrganization,
	emptyDatabase
} from '../../../../tests/support/records.ts';
import { newId } from '../db/ids.ts';
import {
	addAccount,
	changeEmail,
	createAccount,
	createGuest,
	findByEmail,
	hasWork,
	isOwnPassword,
	nameGuest,
	setLanguage,
	setPassword
} from './people.ts';
import { endEverySession, endSession, readSession, startSession } from './sessions.ts';

const at = 1_790_000_000_000;
const account = { name: 'Ana Ruiz', email: 'Ana@Example.org', password: 'a long password' };

test('a form sent twice makes one guest', async () => {
	const db = await emptyDatabase();
	const clientId = newId();
	const first = await createGuest(db, { language: 'en', clientId, at });
	expect(first.created).toBe(true);
	expect(await createGuest(db, { language: 'en', clientId, at: at + 5000 })).toEqual({
		id: first.id,
		created: false
	});
});

test('a client id is no key: it opens neither an old guest nor an account', async () => {
	const db = await emptyDatabase();
	const clientId = newId();
	const first = await createGuest(db, { language: 'en', clientId, at });
	const late = await createGuest(db, { language: 'en', clientId, at: at + 2 * 3600_000 });
	expect(late.id).not.toBe(first.id);
	await addAccount(db, { personId: first.id, ...account });
	const again = await createGuest(db, { language: 'en', clientId, at: at + 1000 });
	expect(again).toMatchObject({ created: true });
	expect(again.id).not.toBe(first.id);
});

test('a form that stands behind the Back button of a shared tablet opens nothing of one who signed out', async () => {
	const db = await emptyDatabase();
	for (const signOut of [
		(_: string, sessionId: string) => endSession(db, sessionId),
		(personId: string) => endEverySession(db, personId)
	]) {
		const clientId = newId();
		const first = await createGuest(db, { language: 'en', clientId, at });
		await signOut(first.id, (await startSession(db, first.id, at)).sessionId);
		const next = await createGuest(db, { language: 'en', clientId, at: at + 1000 });
		expect(next.id).not.toBe(first.id);
	}
});

test.each([null, undefined, '', 'x', "' or 1=1", 'y'.repeat(5000)])(
	'client id %j makes a new guest each time',
	async (clientId) => {
		const db = await emptyDatabase();
		const one = await createGuest(db, { language: 'es', clientId, at });
		const two = await createGuest(db, { language: 'es', clientId, at });
		expect(one.id).not.toBe(two.id);
	}
);

test('a guest who adds an account stays the same person, and other ways in end', async () => {
	const db = await emptyDatabase();
	const guest = await createGuest(db, { language: 'en', clientId: null, at });
	await nameGuest(db, { personId: guest.id, name: 'Ana' });
	await addEnrolment(db, { personId: guest.id, course: 'truckers' });
	await db
		.updateTable('people')
		.set({ return_code_hash: 'hash' })
		.where('id', '=', guest.id)
		.execute();
	const { token } = await startSession(db, guest.id, at);
	expect(await addAccount(db, { personId: guest.id, ...account })).toEqual({
		kind: 'made',
		personId: guest.id
	});
	expect(await readSession(db, token)).toBeNull();
	const row = await db.selectFrom('people').selectAll().executeTakeFirstOrThrow();
	expect(row).toMatchObject({
		id: guest.id,
		name: 'Ana Ruiz',
		email: 'Ana@Example.org',
		email_key: 'ana@example.org',
		return_code_hash: null
	});
	expect(row.password_hash).toMatch(/^\$argon2id\$/);
	expect(await hasWork(db, guest.id)).toBe(true);
});

test('an e-mail address belongs to one person, however it is written', async () => {
	const db = await emptyDatabase();
	const made = await createAccount(db, { ...account, language: 'en', at });
	expect(made.kind).toBe('made');
	expect(
		await createAccount(db, { ...account, email: 'ａｎａ@example.ORG', language: 'en', at })
	).toEqual({ kind: 'taken' });
	const guest = await createGuest(db, { language: 'en', clientId: null, at });
	expect(await addAccount(db, { personId: guest.id, ...account })).toEqual({ kind: 'taken' });
	expect(await changeEmail(db, { personId: guest.id, email: 'ANA@example.org' })).toEqual({
		kind: 'taken'
	});
	expect(await findByEmail(db, ' ANA@EXAMPLE.ORG')).toMatchObject({
		name: 'Ana Ruiz',
		hasPassword: true
	});
	expect(await findByEmail(db, 'nobody@example.org')).toBeNull();
});

test('only the present password is one’s own, and a new one ends every session', async () => {
	const db = await emptyDatabase();
	const made = await createAccount(db, { ...account, language: 'en', at });
	if (made.kind !== 'made') throw new Error('taken');
	const { personId } = made;
	const { token } = await startSession(db, personId, at);
	const next = 'another long password';
	expect(await isOwnPassword(db, personId, 'wrong password')).toBe(false);
	expect(await isOwnPassword(db, personId, account.password)).toBe(true);
	expect(await readSession(db, token)).not.toBeNull();
	await setPassword(db, { personId, password: next });
	expect(await readSession(db, token)).toBeNull();
	expect(await isOwnPassword(db, personId, next)).toBe(true);
	expect(await isOwnPassword(db, personId, account.password)).toBe(false);
});

test('whoever joined a cohort has something to lose, a fresh guest has not', async () => {
	const db = await emptyDatabase();
	const { id } = await createGuest(db, { language: 'en', clientId: null, at });
	expect(await hasWork(db, id)).toBe(false);
	const cohort = await addCohort(db, (await addOrganization(db)).id);
	await addMember(db, cohort.id, id);
	expect(await hasWork(db, id)).toBe(true);
	await setLanguage(db, { personId: id, language: 'es' });
	expect(await db.selectFrom('people').select('language').executeTakeFirst()).toEqual({
		language: 'es'
	});
});

vi.setConfig({ testTimeout: 20_000 });
