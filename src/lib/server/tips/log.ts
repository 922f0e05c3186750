import { createHash } from 'node:crypto';
import type { UnixMillis } from '../db/schema.ts';
import type { TipsDb, TipsReader } from './connect.ts';

/** What can stand in the desk's log; each has its words in the catalogue. Nothing of a message is ever in it. */
export type DeskAction =
	| 'desk.schedule'
	| 'desk.hours'
	| 'desk.watch'
	| 'desk.pause'
	| 'desk.resume'
	| 'desk.agency'
	| 'desk.queue'
	| 'desk.restore'
	| 'responder.invite'
	| 'responder.queues'
	| 'responder.remove'
	| 'responder.reset'
	| 'responder.sign-in'
	| 'responder.sign-in-failed'
	| 'responder.enrol'
	| 'responder.passphrase'
	| 'responder.unlock'
	| 'responder.unlock-failed'
	| 'tip.open'
	| 'tip.status'
	| 'tip.assign'
	| 'tip.reply'
	| 'tip.note'
	| 'tip.reseal'
	| 'tip.unopened'
	| 'tip.expire'
	| 'tip.purge'
	| 'request.hold'
	| 'request.release'
	| 'request.export'
	| 'request.purge'
	| 'request.approve'
	| 'request.refuse'
	| 'tip.hold'
	| 'tip.release'
	| 'tip.export';

/** Days, numbers and slugs. */
export type DeskDetail = Record<string, string | number | null>;

export interface DeskEntry {
	/** Null for what was done on the machine, or by the site itself. */
	responderId: string | null;
	action: DeskAction;
	/** The tip, responder or queue that it was done to. */
	subject?: string | null;
	detail?: DeskDetail;
	at: UnixMillis;
}

/**
 * Adds a link to the chain. Called in the transaction of what it tells of: when it can't be written, nothing is done.
 * Held by desk.test.ts.
 */
export async function writeLog(
	trx: Pick<TipsDb, 'selectFrom' | 'insertInto'>,
	{ responderId, action, subject = null, detail = {}, at }: DeskEntry
): Promise<void> {
	const last = await trx
		.selectFrom('log')
		.select(['sequence', 'hash'])
		.orderBy('sequence', 'desc')
		.limit(1)
		.executeTakeFirst();
	const row = {
		sequence: (last?.sequence ?? 0) + 1,
		at,
		responder_id: responderId,
		action,
		subject,
		detail: JSON.stringify(detail)
	};
	const hash = linkHash(row, last?.hash ?? '');
	await trx
		.insertInto('log')
		.values({ ...row, hash })
		.execute();
}

interface Link {
	sequence: number;
	at: UnixMillis;
	responder_id: string | null;
	action: string;
	subject: string | null;
	detail: string;
}

/** SHA-256 over an entry and the hash before it. */
function linkHash(link: Link, before: string): string {
	const { sequence, at, responder_id, action, subject, detail } = link;
	return createHash('sha256')
		.update(JSON.stringify([before, sequence, at, responder_id, action, subject, detail]))
		.digest('hex');
}

export type LogChecked =
	| { kind: 'whole'; entries: number; head: string }
	/** From this entry on it is not what was written. */
	| { kind: 'broken'; sequence: number };

/** Follows the chain from its beginning. What was cut off at its end only shows against a head that was kept elsewhere. */
export async function checkLog(db: TipsReader): Promise<LogChecked> {
	const step = 5000;
	let head = '';
	let entries = 0;
	for (;;) {
		const rows = await db
			.selectFrom('log')
			.selectAll()
			.where('sequence', '>', entries)
			.orderBy('sequence')
			.limit(step)
			.execute();
		for (const row of rows) {
			if (row.sequence !== entries + 1 || row.hash !== linkHash(row, head)) {
				return { kind: 'broken', sequence: entries + 1 };
			}
			head = row.hash;
			entries += 1;
		}
		if (rows.length < step) return { kind: 'whole', entries, head };
	}
}

export interface ShownEntry {
	sequence: number;
	action: string;
	subject: string | null;
	detail: DeskDetail;
	responderId: string | null;
	at: UnixMillis;
}

/** One page of the log, newest first. @param page from 1; past the end it is the last */
export async function readLog(
	db: TipsReader,
	{ page, perPage = 50 }: { page: number; perPage?: number }
): Promise<{ entries: ShownEntry[]; total: number; page: number; pages: number }> {
	const { total } = await db
		.selectFrom('log')
		.select((eb) => eb.fn.countAll<number>().as('total'))
		.executeTakeFirstOrThrow();
	const pages = Math.max(1, Math.ceil(total / perPage));
	const shown = Math.min(page, pages);
	const rows = await db
		.selectFrom('log')
		.selectAll()
		.orderBy('sequence', 'desc')
		.limit(perPage)
		.offset((shown - 1) * perPage)
		.execute();
	return {
		entries: rows.map((row) => ({
			sequence: row.sequence,
			action: row.action,
			subject: row.subject,
			detail: JSON.parse(row.detail) as DeskDetail,
			responderId: row.responder_id,
			at: row.at
		})),
		total,
		page: shown,
		pages
	};
}
