import type { UnixMillis } from '../db/schema.ts';
import type { TipsReader } from './connect.ts';
import type { ResponderRole } from './schema.ts';

export interface ResponderRow {
	id: string;
	personId: string;
	agency: string;
	role: ResponderRole;
	activeAt: UnixMillis | null;
	session: string | null;
	enrolled: boolean;
	queues: string[];
}

/** Who somebody is at the desk; null for everybody else, removed responders too. */
export async function responderOf(db: TipsReader, personId: string): Promise<ResponderRow | null> {
	const row = await db
		.selectFrom('responders')
		.leftJoin('responder_keys', 'responder_keys.responder_id', 'responders.id')
		.select(['id', 'agency_id', 'role', 'active_at', 'session', 'by_passphrase'])
		.where('person_id', '=', personId)
		.where('removed_at', 'is', null)
		.executeTakeFirst();
	if (!row) return null;
	const queues = await db
		.selectFrom('responder_queues')
		.select('queue_id')
		.where('responder_id', '=', row.id)
		.orderBy('queue_id')
		.execute();
	return {
		id: row.id,
		personId,
		agency: row.agency_id,
		role: row.role,
		activeAt: row.active_at,
		session: row.session,
		enrolled: row.by_passphrase !== null,
		queues: queues.map(({ queue_id }) => queue_id)
	};
}

/** Everybody who works at the desk now, by the account with which they sign in. */
export async function deskPeople(db: TipsReader): Promise<ResponderRow[]> {
	const [rows, queues] = await Promise.all([
		db
			.selectFrom('responders')
			.leftJoin('responder_keys', 'responder_keys.responder_id', 'responders.id')
			.select(['id', 'person_id', 'agency_id', 'role', 'active_at', 'session', 'by_passphrase'])
			.where('removed_at', 'is', null)
			.orderBy('invited_at')
			.execute(),
		db.selectFrom('responder_queues').selectAll().orderBy('queue_id').execute()
	]);
	return rows.map((row) => ({
		id: row.id,
		personId: row.person_id,
		agency: row.agency_id,
		role: row.role,
		activeAt: row.active_at,
		session: row.session,
		enrolled: row.by_passphrase !== null,
		queues: queues.filter((one) => one.responder_id === row.id).map((one) => one.queue_id)
	}));
}

/** The accounts behind responders' ids, removed ones too: for the log. */
export async function accountsBehind(
	db: TipsReader,
	responderIds: string[]
): Promise<Map<string, string>> {
	if (responderIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('responders')
		.select(['id', 'person_id'])
		.where('id', 'in', responderIds)
		.execute();
	return new Map(rows.map((row) => [row.id, row.person_id]));
}
