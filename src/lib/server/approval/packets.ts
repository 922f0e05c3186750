import { sql } from 'kysely';
import { record } from '../coordination/log/audit.ts';
import type { Db, Reader } from '../db/connect.ts';
import { newId } from '../db/ids.ts';
import type { Language, UnixMillis } from '../db/schema.ts';

/** What of a course was given to whom, and why. */
export interface Packet {
	id: string;
	course: string;
	courseVersion: string;
	courseDigest: string;
	language: Language;
	reviewer: string;
	body: string;
	purpose: string;
	at: UnixMillis;
}

/** A packet with who recorded it and how often it left. */
export interface ListedPacket extends Packet {
	by: string | null;
	fetched: number;
}

/** Administrators' packets, the newest first; so many of them. */
export function listPackets(db: Reader, most = 200): Promise<ListedPacket[]> {
	return packetsIn(db).orderBy('approval_packets.at', 'desc').limit(most).execute();
}

/** One of them; null for an id that was never given. */
export async function findPacket(db: Reader, id: string): Promise<ListedPacket | null> {
	return (await packetsIn(db).where('approval_packets.id', '=', id).executeTakeFirst()) ?? null;
}

function packetsIn(db: Reader) {
	return db
		.selectFrom('approval_packets')
		.innerJoin('people', 'people.id', 'approval_packets.by_person_id')
		.select([
			'approval_packets.id',
			'course',
			'course_version as courseVersion',
			'course_digest as courseDigest',
			'approval_packets.language',
			'reviewer',
			'body',
			'purpose',
			'approval_packets.at',
			'people.name as by',
			sql<number>`(select count(*) from approval_packet_fetches as left_once
				where left_once.packet_id = approval_packets.id)`.as('fetched')
		]);
}

/**
 * Writes down for whom a packet is made: the item bank with its answers leaves under a name. The same form sent twice
 * records once.
 *
 * @returns the packet's id
 */
export function recordPacket(
	db: Db,
	by: { personId: string; at: UnixMillis },
	given: Omit<Packet, 'id' | 'at'> & { clientId: string }
): Promise<string> {
	return db.transaction().execute(async (trx) => {
		const before = await trx
			.selectFrom('approval_packets')
			.select('id')
			.where('client_id', '=', given.clientId)
			.executeTakeFirst();
		if (before) return before.id;
		const id = newId();
		const { course, language, reviewer, body, purpose } = given;
		await trx
			.insertInto('approval_packets')
			.values({
				...{ id, course, language, reviewer, body, purpose },
				client_id: given.clientId,
				course_version: given.courseVersion,
				course_digest: given.courseDigest,
				by_person_id: by.personId,
				at: by.at
			})
			.execute();
		await record(trx, {
			organizationId: null,
			personId: by.personId,
			action: 'approval.make',
			detail: { packet: id, course, version: given.courseVersion, reviewer, body, purpose },
			at: by.at
		});
		return id;
	});
}

/** Writes down that a packet leaves. Whoever sends it does so afterwards. */
export function recordPacketFetch(
	db: Db,
	by: { personId: string; at: UnixMillis },
	packet: Pick<Packet, 'id' | 'course' | 'reviewer'>,
	sha256: string
): Promise<void> {
	return db.transaction().execute(async (trx) => {
		await trx
			.insertInto('approval_packet_fetches')
			.values({ id: newId(), packet_id: packet.id, sha256, by_person_id: by.personId, at: by.at })
			.execute();
		await record(trx, {
			organizationId: null,
			personId: by.personId,
			action: 'approval.fetch',
			detail: { packet: packet.id, course: packet.course, reviewer: packet.reviewer, sha256 },
			at: by.at
		});
	});
}
