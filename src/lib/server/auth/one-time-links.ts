import type { Db, Reader } from '../db/connect.ts';
import { digestOf, newToken } from '../db/ids.ts';
import type { UnixMillis } from '../db/schema.ts';
import { hashPassword } from './passwords.ts';
import { storePassword } from './people.ts';

/** How long a set-password link stays open. */
export const linkHours = 72;

/**
 * Makes a link's token with which a person sets a new password without knowing the old one. Earlier unused
 * links stop working, unless `keepEarlier`: what anybody can ask for by mail must not undo a link that a
 * coordinator has just handed over. Whoever hands it out decides for whom they may: a link to an account is that account.
 * The page is `/set-password/{token}`; only the token's digest is kept.
 */
export async function issueSetPasswordLink(
	db: Db,
	{ personId, at, keepEarlier = false }: { personId: string; at: UnixMillis; keepEarlier?: boolean }
): Promise<{ kind: 'issued'; token: string; expiresAt: UnixMillis } | { kind: 'no-email' }> {
	const token = newToken();
	const expiresAt = at + linkHours * 60 * 60 * 1000;
	const insert = async (trx: Db): Promise<boolean> => {
		const person = await trx
			.selectFrom('people')
			.select('id')
			.where('id', '=', personId)
			.where('email_key', 'is not', null)
			.executeTakeFirst();
		if (!person) return false;
		if (!keepEarlier) await dropUnusedLinks(trx, personId);
		await trx
			.insertInto('one_time_links')
			.values({
				token_hash: digestOf(token),
				person_id: personId,
				purpose: 'set-password',
				created_at: at,
				expires_at: expiresAt,
				used_at: null
			})
			.execute();
		return true;
	};
	const issued = db.isTransaction ? await insert(db) : await db.transaction().execute(insert);
	// Nobody could sign in with a password alone: without an e-mail address there is nothing to sign in with.
	return issued ? { kind: 'issued', token, expiresAt } : { kind: 'no-email' };
}

async function dropUnusedLinks(db: Pick<Db, 'deleteFrom'>, personId: string): Promise<void> {
	await db
		.deleteFrom('one_time_links')
		.where('person_id', '=', personId)
		.where('used_at', 'is', null)
		.execute();
}

export type LinkRead =
	| { kind: 'open'; personId: string; email: string }
	| { kind: 'used' }
	| { kind: 'expired' }
	| { kind: 'unknown' };

/** What a link is worth now. Reading it uses nothing up: mail scanners open links too. */
export async function readSetPasswordLink(
	db: Reader,
	{ token, at }: { token: string; at: UnixMillis }
): Promise<LinkRead> {
	if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return { kind: 'unknown' };
	const row = await db
		.selectFrom('one_time_links')
		.innerJoin('people', 'people.id', 'one_time_links.person_id')
		.select(['people.id', 'people.email', 'one_time_links.expires_at', 'one_time_links.used_at'])
		.where('token_hash', '=', digestOf(token))
		.executeTakeFirst();
	if (!row || row.email === null) return { kind: 'unknown' };
	if (row.used_at !== null) return { kind: 'used' };
	if (row.expires_at <= at) return { kind: 'expired' };
	return { kind: 'open', personId: row.id, email: row.email };
}

/** Sets the password of a link, once. Two at the same moment: one of them finds it used. */
export async function spendSetPasswordLink(
	db: Db,
	{ token, password, at }: { token: string; password: string; at: UnixMillis }
): Promise<{ kind: 'set'; personId: string } | Exclude<LinkRead, { kind: 'open' }>> {
	const read = await readSetPasswordLink(db, { token, at });
	if (read.kind !== 'open') return read;
	const passwordHash = await hashPassword(password);
	return db.transaction().execute(async (trx) => {
		const spent = await trx
			.updateTable('one_time_links')
			.set({ used_at: at })
			.where('token_hash', '=', digestOf(token))
			.where('used_at', 'is', null)
			.where('expires_at', '>', at)
			.executeTakeFirst();
		if (spent.numUpdatedRows !== 1n) return { kind: 'used' };
		await storePassword(trx, read.personId, passwordHash);
		return { kind: 'set', personId: read.personId };
	});
}
