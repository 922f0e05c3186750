import { digestOf, newId, newToken } from '../db/ids.ts';
import type { Db, Reader } from '../db/connect.ts';
import { dayIn } from '../../counting/calendar.ts';
import type { UnixMillis } from '../db/schema.ts';
import { record } from '../coordination/log/audit.ts';
import { clientKey } from '../coordination/client-key.ts';
import type { Acting } from '../coordination/scope.ts';

/** What a token may read. */
export const scopes = ['counts', 'completions'] as const;
export type ApiScope = (typeof scopes)[number];

/** How many tokens of an organization may be open at once. */
const mostTokens = 20;

/** For how long a token can be made, in days. */
export const tokenDays = [30, 90, 365] as const;

/** So that whoever finds one, a scanner of source code too, sees what it is. */
const prefix = 'sightline_';

export interface ApiToken {
	id: string;
	name: string;
	/** Its first signs. */
	hint: string;
	scopes: ApiScope[];
	madeBy: string | null;
	createdAt: UnixMillis;
	expiresAt: UnixMillis;
	/** To the minute; null while it was never used. */
	lastUsedAt: UnixMillis | null;
	revokedAt: UnixMillis | null;
}

/** An organization's own system, as its token says. */
export interface ApiCaller {
	tokenId: string;
	organization: { id: string; name: string; timeZone: string };
	scopes: readonly ApiScope[];
}

function scopesOf(row: { counts: 0 | 1; completions: 0 | 1 }): ApiScope[] {
	return scopes.filter((scope) => row[scope] === 1);
}

/** The tokens of an organization, the newest first: those that work, and those that ended within the last 90 days. */
export async function listTokens(
	db: Reader,
	organizationId: string,
	at: UnixMillis
): Promise<ApiToken[]> {
	const lately = at - 90 * 24 * 60 * 60 * 1000;
	const rows = await db
		.selectFrom('api_tokens')
		.leftJoin('people', 'people.id', 'api_tokens.by_person_id')
		.select([
			'api_tokens.id',
			'api_tokens.name',
			'hint',
			'counts',
			'completions',
			'people.name as madeBy',
			'api_tokens.created_at as createdAt',
			'expires_at as expiresAt',
			'last_used_at as lastUsedAt',
			'revoked_at as revokedAt'
		])
		.where('organization_id', '=', organizationId)
		.where('expires_at', '>', lately)
		.where((eb) => eb.or([eb('revoked_at', 'is', null), eb('revoked_at', '>', lately)]))
		.orderBy('api_tokens.created_at', 'desc')
		.orderBy('api_tokens.id')
		.execute();
	return rows.map(({ counts, completions, ...row }) => ({
		...row,
		scopes: scopesOf({ counts, completions })
	}));
}

export type TokenMade =
	/** The token is shown once: only its digest is kept. */
	| { kind: 'made'; token: string; expiresAt: UnixMillis }
	/** The same form arrived before; its token was shown then. */
	| { kind: 'already' }
	| { kind: 'too-many' };

/** Makes a token for an organization's own system. Whoever acts is an owner: the route sees to that. */
export function makeToken(
	db: Db,
	acting: Acting,
	given: { clientId: string; name: string; scopes: readonly ApiScope[]; days: number }
): Promise<TokenMade> {
	const { organizationId, personId, at } = acting;
	const client_id = clientKey(organizationId, given.clientId);
	const token = prefix + newToken();
	const expiresAt = at + given.days * 24 * 60 * 60 * 1000;
	return db.transaction().execute(async (trx) => {
		const made = await trx
			.selectFrom('api_tokens')
			.select('id')
			.where('client_id', '=', client_id)
			.executeTakeFirst();
		if (made) return { kind: 'already' };
		const { open } = await trx
			.selectFrom('api_tokens')
			.select((eb) => eb.fn.countAll<number>().as('open'))
			.where('organization_id', '=', organizationId)
			.where('revoked_at', 'is', null)
			.where('expires_at', '>', at)
			.executeTakeFirstOrThrow();
		if (open >= mostTokens) return { kind: 'too-many' };
		await trx
			.insertInto('api_tokens')
			.values({
				id: newId(),
				organization_id: organizationId,
				name: given.name,
				token_hash: digestOf(token),
				hint: token.slice(0, prefix.length + 4),
				counts: given.scopes.includes('counts') ? 1 : 0,
				completions: given.scopes.includes('completions') ? 1 : 0,
				by_person_id: personId,
				client_id,
				created_at: at,
				expires_at: expiresAt,
				last_used_at: null,
				revoked_at: null
			})
			.execute();
		await record(trx, {
			...acting,
			action: 'token.make',
			detail: { name: given.name, scopes: given.scopes.join(', '), days: given.days }
		});
		return { kind: 'made', token, expiresAt };
	});
}

/** Takes a token back: what is signed in with it reads nothing any more, from the next request on. */
export function revokeToken(
	db: Db,
	acting: Acting,
	tokenId: string
): Promise<'done' | 'already' | 'unknown'> {
	return db.transaction().execute(async (trx) => {
		const found = await trx
			.selectFrom('api_tokens')
			.select(['name', 'revoked_at'])
			.where('organization_id', '=', acting.organizationId)
			.where('id', '=', tokenId)
			.executeTakeFirst();
		if (!found) return 'unknown';
		if (found.revoked_at !== null) return 'already';
		await trx
			.updateTable('api_tokens')
			.set({ revoked_at: acting.at })
			.where('id', '=', tokenId)
			.execute();
		await record(trx, { ...acting, action: 'token.revoke', detail: { name: found.name } });
		return 'done';
	});
}

/**
 * Whose token an `Authorization` header carries (`Bearer …`, RFC 6750); null for none, an unknown, a revoked or an
 * expired one: nobody is told which. That it was used is noted once a minute, and in the log once a day.
 */
export async function readToken(
	db: Db,
	authorization: string | null,
	at: UnixMillis
): Promise<ApiCaller | null> {
	const token = /^Bearer +(sightline_[A-Za-z0-9_-]{43})$/i.exec(authorization ?? '')?.[1];
	if (token === undefined) return null;
	const row = await db
		.selectFrom('api_tokens')
		.innerJoin('organizations', 'organizations.id', 'api_tokens.organization_id')
		.select([
			'api_tokens.id',
			'organizations.id as organizationId',
			'organizations.name',
			'api_tokens.name as tokenName',
			'organizations.time_zone as timeZone',
			'counts',
			'completions',
			'last_used_at as lastUsedAt'
		])
		.where('token_hash', '=', digestOf(token))
		.where('revoked_at', 'is', null)
		.where('expires_at', '>', at)
		.executeTakeFirst();
	if (!row) return null;
	const { lastUsedAt: before, organizationId, timeZone } = row;
	if (before === null || at - before >= 60_000) {
		await db.transaction().execute(async (trx) => {
			await trx
				.updateTable('api_tokens')
				.set({ last_used_at: at })
				.where('id', '=', row.id)
				.execute();
			if (before === null || dayIn(timeZone, before) !== dayIn(timeZone, at))
				await record(trx, {
					organizationId,
					personId: null,
					action: 'token.use',
					detail: { name: row.tokenName },
					at
				});
		});
	}
	return {
		tokenId: row.id,
		organization: { id: row.organizationId, name: row.name, timeZone: row.timeZone },
		scopes: scopesOf(row)
	};
}
