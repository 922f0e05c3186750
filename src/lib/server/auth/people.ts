import { emailKey } from '../../forms/person-fields.ts';
import type { Db, Reader } from '../db/connect.ts';
import { newId } from '../db/ids.ts';
import type { Language, UnixMillis } from '../db/schema.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { endEverySession } from './sessions.ts';

/** How long a form sent twice still finds the guest it made: long enough for a bad signal, too short to be a key. */
const replayMillis = 60 * 60 * 1000;

const clientIdShape = /^[A-Za-z0-9_-]{16,64}$/;

/**
 * Makes a person without a name, e-mail or password. A second arrival of the same client id within the hour
 * returns the same person; later, or once they have an account or have signed out, the id opens nothing and a new
 * person is made.
 *
 * @param clientId what the form carried (newId() from its load); null or malformed: no replay is recognised
 */
export async function createGuest(
	db: Db,
	{
		language,
		clientId,
		at
	}: { language: Language; clientId: string | null | undefined; at: UnixMillis }
): Promise<{ id: string; created: boolean }> {
	const marker = clientId && clientIdShape.test(clientId) ? clientId : null;
	const id = newId();
	const values = {
		id,
		name: null,
		email: null,
		email_key: null,
		password_hash: null,
		return_code_hash: null,
		language,
		client_id: marker,
		created_at: at
	};
	const inserted = await db
		.insertInto('people')
		.values(values)
		.onConflict((oc) => oc.column('client_id').doNothing())
		.executeTakeFirst();
	if (inserted.numInsertedOrUpdatedRows === 1n) return { id, created: true };
	const known = await db
		.selectFrom('people')
		.select('id')
		.where('client_id', '=', marker)
		.where('email_key', 'is', null)
		.where('created_at', '>', at - replayMillis)
		.executeTakeFirst();
	if (known) return { id: known.id, created: false };
	await db
		.insertInto('people')
		.values({ ...values, client_id: null })
		.execute();
	return { id, created: true };
}

/** Gives a person the name for their certificates. Certificates already issued keep theirs. @param name as readName() returns it */
export async function nameGuest(
	db: Pick<Db, 'updateTable'>,
	{ personId, name }: { personId: string; name: string }
): Promise<void> {
	await db.updateTable('people').set({ name }).where('id', '=', personId).execute();
}

/** Sets the language in which the site addresses a person of its own accord. */
export async function setLanguage(
	db: Pick<Db, 'updateTable'>,
	{ personId, language }: { personId: string; language: Language }
): Promise<void> {
	await db.updateTable('people').set({ language }).where('id', '=', personId).execute();
}

export interface FoundPerson {
	id: string;
	name: string | null;
	email: string;
	language: Language;
	hasPassword: boolean;
}

/** The person with this e-mail address, however it was typed. */
export async function findByEmail(db: Reader, email: string): Promise<FoundPerson | null> {
	const row = await db
		.selectFrom('people')
		.select(['id', 'name', 'email', 'language', 'password_hash'])
		.where('email_key', '=', emailKey(email))
		.executeTakeFirst();
	if (!row || row.email === null) return null;
	return {
		id: row.id,
		name: row.name,
		email: row.email,
		language: row.language,
		hasPassword: row.password_hash !== null
	};
}

export type AccountMade =
	| { kind: 'made'; personId: string }
	/** Somebody has this e-mail address already. */
	| { kind: 'taken' };

/** What opens an account, checked by readName, readEmail and readNewPassword. */
export interface NewAccount {
	name: string;
	email: string;
	password: string;
}

/** Makes a person with an account of their own. */
export async function createAccount(
	db: Db,
	account: NewAccount & { language: Language; at: UnixMillis }
): Promise<AccountMade> {
	const passwordHash = await hashPassword(account.password);
	const id = newId();
	const inserted = await db
		.insertInto('people')
		.values({
			id,
			name: account.name,
			email: account.email,
			email_key: emailKey(account.email),
			password_hash: passwordHash,
			return_code_hash: null,
			language: account.language,
			client_id: null,
			created_at: account.at
		})
		.onConflict((oc) => oc.column('email_key').doNothing())
		.executeTakeFirst();
	return inserted.numInsertedOrUpdatedRows === 1n
		? { kind: 'made', personId: id }
		: { kind: 'taken' };
}

/**
 * Gives a guest an e-mail address and a password. They stay the same person, so that all their work stays theirs.
 * Other ways in (sessions elsewhere, the return code) end: see {@link setPassword}.
 */
export async function addAccount(
	db: Db,
	{ personId, ...account }: NewAccount & { personId: string }
): Promise<AccountMade> {
	const passwordHash = await hashPassword(account.password);
	const key = emailKey(account.email);
	const added = await db.transaction().execute(async (trx) => {
		const other = await trx
			.selectFrom('people')
			.select('id')
			.where('email_key', '=', key)
			.executeTakeFirst();
		if (other) return false;
		const updated = await trx
			.updateTable('people')
			.set({ name: account.name, email: account.email, email_key: key })
			.where('id', '=', personId)
			.where('email_key', 'is', null)
			.executeTakeFirst();
		if (updated.numUpdatedRows === 0n) return false;
		await storePassword(trx, personId, passwordHash);
		return true;
	});
	return added ? { kind: 'made', personId } : { kind: 'taken' };
}

/**
 * Sets a password and closes every other way in that somebody may have kept: sessions on all devices,
 * the return code, unused one-time links, the links of reminders. The caller starts a new session where one is due.
 */
export async function setPassword(
	db: Db,
	{ personId, password }: { personId: string; password: string }
): Promise<void> {
	const passwordHash = await hashPassword(password);
	await db.transaction().execute((trx) => storePassword(trx, personId, passwordHash));
}

/** Inside a transaction of the caller's, with a hash made before it began. See {@link setPassword}. */
export async function storePassword(
	trx: Db,
	personId: string,
	passwordHash: string | null
): Promise<void> {
	await trx
		.updateTable('people')
		.set({ password_hash: passwordHash, return_code_hash: null })
		.where('id', '=', personId)
		.execute();
	await trx
		.deleteFrom('one_time_links')
		.where('person_id', '=', personId)
		.where('used_at', 'is', null)
		.execute();
	await endReminderLinks(trx, personId);
	await endEverySession(trx, personId);
}

/** Links of mails open the account no more; what they say about stopping the mails stays. */
async function endReminderLinks(trx: Pick<Db, 'updateTable'>, personId: string): Promise<void> {
	await trx
		.updateTable('reminder_links')
		.set({ expires_at: 0 })
		.where('person_id', '=', personId)
		.execute();
}

/** Whether this is the person's present password. */
export async function isOwnPassword(
	db: Reader,
	personId: string,
	password: string
): Promise<boolean> {
	const row = await db
		.selectFrom('people')
		.select('password_hash')
		.where('id', '=', personId)
		.executeTakeFirst();
	return verifyPassword(row?.password_hash ?? null, password);
}

/** Changes a person's e-mail address, which is what they sign in with. */
export async function changeEmail(
	db: Db,
	{ personId, email }: { personId: string; email: string }
): Promise<{ kind: 'changed' } | { kind: 'taken' }> {
	const key = emailKey(email);
	return db.transaction().execute(async (trx) => {
		const other = await trx
			.selectFrom('people')
			.select('id')
			.where('email_key', '=', key)
			.where('id', '!=', personId)
			.executeTakeFirst();
		if (other) return { kind: 'taken' };
		await trx
			.updateTable('people')
			.set({ email, email_key: key })
			.where('id', '=', personId)
			.execute();
		// A link that was sent to the old address must not open the account any more.
		await trx.deleteFrom('one_time_links').where('person_id', '=', personId).execute();
		await endReminderLinks(trx, personId);
		return { kind: 'changed' };
	});
}

/** Whether something would be lost if nobody could come back as this guest. */
export async function hasWork(db: Reader, personId: string): Promise<boolean> {
	const enrolment = await db
		.selectFrom('enrolments')
		.select('id')
		.where('person_id', '=', personId)
		.limit(1)
		.executeTakeFirst();
	if (enrolment) return true;
	const member = await db
		.selectFrom('cohort_members')
		.select('cohort_id')
		.where('person_id', '=', personId)
		.limit(1)
		.executeTakeFirst();
	return member !== undefined;
}
