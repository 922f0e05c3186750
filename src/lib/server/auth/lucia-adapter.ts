import type { ExpressionBuilder } from 'kysely';
import type { Adapter, DatabaseSession, DatabaseUser } from 'lucia';
import { compiledOnce } from '../db/compiled-once.ts';
import type { Db, Reader } from '../db/connect.ts';
import type { Database, Language } from '../db/schema.ts';

export interface SessionAttributes {
	created_at: number;
	second_factor_at: number | null;
	/** Whether it has a turn at a shared device. */
	shared: boolean;
}

export interface PersonAttributes {
	name: string | null;
	email: string | null;
	has_password: boolean;
	language: Language;
	administrator: boolean;
	at_desk: boolean;
	/** Whether a second factor is set up and was confirmed. */
	second_factor: boolean;
	/** Whether they work for an organization on this site. */
	on_staff: boolean;
}

const columns = [
	'sessions.id',
	'sessions.person_id',
	'sessions.created_at',
	'sessions.expires_at',
	'sessions.second_factor_at'
] as const;

interface SessionRow {
	id: string;
	person_id: string;
	created_at: number;
	expires_at: number;
	second_factor_at: number | null;
	shared: unknown;
}

function toSession(row: SessionRow): DatabaseSession {
	return {
		id: row.id,
		userId: row.person_id,
		expiresAt: new Date(row.expires_at),
		attributes: {
			created_at: row.created_at,
			second_factor_at: row.second_factor_at,
			shared: Boolean(row.shared)
		}
	};
}

const sharedIn = (eb: ExpressionBuilder<Database, 'sessions'>) =>
	eb
		.exists(
			eb
				.selectFrom('kiosk_turns')
				.select('kiosk_turns.session_id')
				.whereRef('kiosk_turns.session_id', '=', 'sessions.id')
		)
		.as('shared');

function refuseNonDigest(id: string): void {
	if (!/^[0-9a-f]{64}$/.test(id)) throw new Error('A session id must be the digest of a token.');
}

/** A session and everything that a request asks of its person, at once: each page begins with it. */
const readSession = compiledOnce((db: Reader, sessionId: string) =>
	db
		.selectFrom('sessions')
		.innerJoin('people', 'people.id', 'sessions.person_id')
		.select([...columns, 'people.name', 'people.email', 'people.language'])
		.select((eb) => [
			eb('people.password_hash', 'is not', null).as('has_password'),
			eb
				.exists(
					eb
						.selectFrom('administrators')
						.select('administrators.person_id')
						.whereRef('administrators.person_id', '=', 'people.id')
				)
				.as('administrator'),
			eb
				.exists(
					eb
						.selectFrom('desk_people')
						.select('desk_people.person_id')
						.whereRef('desk_people.person_id', '=', 'people.id')
				)
				.as('at_desk'),
			eb
				.exists(
					eb
						.selectFrom('second_factors')
						.select('second_factors.person_id')
						.whereRef('second_factors.person_id', '=', 'people.id')
						.where('second_factors.confirmed_at', 'is not', null)
				)
				.as('second_factor'),
			eb
				.exists(
					eb
						.selectFrom('staff')
						.select('staff.person_id')
						.whereRef('staff.person_id', '=', 'people.id')
				)
				.as('on_staff')
		])
		.select(sharedIn)
		.where('sessions.id', '=', sessionId)
);

/** Lucia's storage in our tables. Ids are digests; anything else is refused. */
export function luciaAdapter(db: Db): Adapter {
	return {
		async getSessionAndUser(sessionId) {
			refuseNonDigest(sessionId);
			const [row] = await readSession(db, sessionId);
			if (!row) return [null, null];
			const user: DatabaseUser = {
				id: row.person_id,
				attributes: {
					name: row.name,
					email: row.email,
					has_password: Boolean(row.has_password),
					language: row.language,
					administrator: Boolean(row.administrator),
					at_desk: Boolean(row.at_desk),
					second_factor: Boolean(row.second_factor),
					on_staff: Boolean(row.on_staff)
				}
			};
			return [toSession(row), user];
		},
		async getUserSessions(personId) {
			const rows = await db
				.selectFrom('sessions')
				.select(columns)
				.select(sharedIn)
				.where('person_id', '=', personId)
				.execute();
			return rows.map(toSession);
		},
		async setSession(session) {
			refuseNonDigest(session.id);
			await db
				.insertInto('sessions')
				.values({
					id: session.id,
					person_id: session.userId,
					created_at: session.attributes.created_at,
					expires_at: session.expiresAt.getTime(),
					second_factor_at: session.attributes.second_factor_at
				})
				.execute();
		},
		async updateSessionExpiration(sessionId, expiresAt) {
			await db
				.updateTable('sessions')
				.set({ expires_at: expiresAt.getTime() })
				.where('id', '=', sessionId)
				.execute();
		},
		async deleteSession(sessionId) {
			await db.deleteFrom('sessions').where('id', '=', sessionId).execute();
		},
		async deleteUserSessions(personId) {
			await db.deleteFrom('sessions').where('person_id', '=', personId).execute();
		},
		async deleteExpiredSessions() {
			await db.deleteFrom('sessions').where('expires_at', '<=', Date.now()).execute();
		}
	};
}
