import type { Day, UnixMillis } from '../db/schema.ts';
import type { TipsDb, TipsReader } from './connect.ts';
import { deskDay } from './kept-days.ts';
import type { ItemKind, RequestKind, Thread, TipStatus } from './schema.ts';
import type { ResponderRow } from './people.ts';

export interface InboxItem {
	seq: number;
	kind: ItemKind;
	queue: string;
	roster: number;
	/** The responder who wrote it; null for the reporter. */
	by: string | null;
	on: Day;
	sealed: string;
}

export interface InboxTip {
	id: string;
	queue: string;
	roster: number;
	status: TipStatus;
	unread: boolean;
	receivedOn: Day;
	activeOn: Day;
	expiresOn: Day;
	assignedTo: string | null;
	held: boolean;
	requests: { id: string; kind: RequestKind; reason: string; by: string; approved: boolean }[];
	/** The tip's key and that of its notes, sealed to this responder; none until somebody seals them to them. */
	wraps: string[];
	noteWraps: string[];
	/** Of which this responder said that none of those opens it. */
	unopened: Thread[];
	items: InboxItem[];
	notes: InboxItem[];
	/** Who should hold its keys and doesn't yet, or found that theirs open nothing. */
	missing: { thread: Thread; to: string; recipient: string }[];
	/** Who holds the tip's key: a first note is sealed to all of them. */
	holders: { id: string; recipient: string }[];
}

export interface Inbox {
	tips: InboxTip[];
	total: number;
	pages: number;
	/** Ed25519 keys of everybody who may have replied, by responder. */
	signers: Record<string, string>;
}

/** Tips in one answer: each carries what is sealed in it. */
const perPage = 50;

/**
 * One page of what a responder may see: the tips of their queues, without those from which their agency was left out.
 * Nothing here is readable without the keys in their browser.
 */
export async function readInbox(
	db: TipsReader,
	responder: ResponderRow,
	{ page, at }: { page: number; at: UnixMillis }
): Promise<Inbox> {
	const visible = tipsFor(db, responder, at);
	const { total } = await visible
		.select((eb) => eb.fn.countAll<number>().as('total'))
		.executeTakeFirstOrThrow();
	const rows = await visible
		.leftJoin('assignments', 'assignments.tip_id', 'tips.id')
		.leftJoin('holds', 'holds.tip_id', 'tips.id')
		.selectAll('tips')
		.select(['assignments.responder_id as assigned_to', 'holds.at as held_at'])
		.orderBy((eb) => eb.case().when('status', '=', 'closed').then(1).else(0).end())
		.orderBy('unread', 'desc')
		.orderBy('active_on', 'desc')
		.orderBy('tips.id')
		.limit(perPage)
		.offset((page - 1) * perPage)
		.execute();
	const ids = rows.map(({ id }) => id);
	const [items, wraps, unopened, requests, exclusions, keys] = await Promise.all([
		db
			.selectFrom('items')
			.selectAll()
			.where('tip_id', 'in', ids)
			.orderBy('tip_id')
			.orderBy('thread')
			.orderBy('sequence')
			.execute(),
		db.selectFrom('wraps').selectAll().where('tip_id', 'in', ids).execute(),
		db.selectFrom('unopened').selectAll().where('tip_id', 'in', ids).execute(),
		db
			.selectFrom('requests')
			.selectAll()
			.where('tip_id', 'in', ids)
			.where((eb) =>
				eb.or([
					eb('outcome', 'is', null),
					// An approved export waits to be taken, once.
					eb.and([
						eb('kind', '=', 'export'),
						eb('outcome', '=', 'approved'),
						eb('used_at', 'is', null)
					])
				])
			)
			.execute(),
		db.selectFrom('exclusions').selectAll().where('tip_id', 'in', ids).execute(),
		db
			.selectFrom('responder_keys')
			.innerJoin('responders', 'responders.id', 'responder_keys.responder_id')
			.leftJoin('responder_queues', 'responder_queues.responder_id', 'responders.id')
			.select([
				'responders.id',
				'agency_id',
				'recipient',
				'signing_key',
				'removed_at',
				'by_passphrase',
				'queue_id'
			])
			.execute()
	]);
	const able = keys.filter((key) => key.removed_at === null && key.by_passphrase !== null);
	return {
		total,
		pages: Math.max(1, Math.ceil(total / perPage)),
		signers: Object.fromEntries(keys.map(({ id, signing_key }) => [id, signing_key])),
		tips: rows.map((tip): InboxTip => {
			const without = exclusions
				.filter(({ tip_id }) => tip_id === tip.id)
				.map(({ agency_id }) => agency_id);
			const should = able.filter(
				({ queue_id, agency_id }) => queue_id === tip.queue_id && !without.includes(agency_id)
			);
			const held = wraps.filter(({ tip_id }) => tip_id === tip.id);
			const sealedTo = (thread: Thread, id: string) =>
				held.filter((wrap) => wrap.thread === thread && wrap.responder_id === id);
			const own = (thread: Thread) =>
				sealedTo(thread, responder.id).map(({ sealed }) => asText(sealed));
			const isUnopenedBy = (thread: Thread, id: string) =>
				unopened.some(
					(one) => one.tip_id === tip.id && one.thread === thread && one.responder_id === id
				);
			const lacks = (thread: Thread, id: string) => {
				const theirs = sealedTo(thread, id);
				if (theirs.length === 0) return true;
				// What this responder sealed already they need not seal again.
				return (
					isUnopenedBy(thread, id) && !theirs.some(({ by_responder_id: by }) => by === responder.id)
				);
			};
			const thread = (name: Thread) =>
				items
					.filter((item) => item.tip_id === tip.id && item.thread === name)
					.map((item): InboxItem => ({
						seq: item.sequence,
						kind: item.kind,
						queue: item.queue_id,
						roster: item.roster_version,
						by: item.by_responder_id,
						on: item.added_on,
						sealed: asText(item.sealed)
					}));
			const noted = held.some((wrap) => wrap.thread === 'notes');
			const threads: Thread[] = noted ? ['tip', 'notes'] : ['tip'];
			return {
				id: tip.id,
				queue: tip.queue_id,
				roster: tip.roster_version,
				status: tip.status,
				unread: tip.unread === 1,
				receivedOn: tip.received_on,
				activeOn: tip.active_on,
				expiresOn: tip.expires_on,
				assignedTo: tip.assigned_to,
				held: tip.held_at !== null,
				requests: requests
					.filter(({ tip_id }) => tip_id === tip.id)
					.map((one) => ({
						id: one.id,
						kind: one.kind,
						reason: one.reason,
						by: one.asked_by,
						approved: one.outcome === 'approved'
					})),
				wraps: own('tip'),
				noteWraps: own('notes'),
				unopened: threads.filter((name) => isUnopenedBy(name, responder.id)),
				items: thread('tip'),
				notes: thread('notes'),
				missing: threads.flatMap((name) =>
					should
						.filter(({ id }) => id !== responder.id && lacks(name, id))
						.map(({ id, recipient }) => ({ thread: name, to: id, recipient }))
				),
				holders: able
					.filter(({ id, queue_id }) => queue_id === tip.queue_id && sealedTo('tip', id).length > 0)
					.map(({ id, recipient }) => ({ id, recipient }))
			};
		})
	};
}

/** The tips that a responder may see at all. */
function tipsFor(db: TipsReader, responder: ResponderRow, at: UnixMillis) {
	return db
		.selectFrom('tips')
		.where('tips.queue_id', 'in', responder.queues)
		.where('tips.id', 'not in', (eb) =>
			eb.selectFrom('exclusions').select('tip_id').where('agency_id', '=', responder.agency)
		)
		.where((eb) =>
			eb.or([
				eb('tips.expires_on', '>', deskDay(at)),
				eb('tips.id', 'in', eb.selectFrom('holds').select('holds.tip_id'))
			])
		);
}

/** One tip, if this responder holds its key; null for any other, whether or not it is there. */
export async function tipFor(
	db: Pick<TipsDb, 'selectFrom'>,
	responder: ResponderRow,
	tip: string,
	at: UnixMillis
) {
	const row = await tipsFor(db, responder, at)
		.selectAll('tips')
		.where('tips.id', '=', tip)
		.where('tips.id', 'in', (eb) =>
			eb
				.selectFrom('wraps')
				.select('tip_id')
				.where('responder_id', '=', responder.id)
				.where('thread', '=', 'tip')
		)
		.executeTakeFirst();
	return row ?? null;
}

const asText = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
