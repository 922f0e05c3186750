import type { Db } from '../db/connect.ts';
import { newId } from '../db/ids.ts';
import type {
	Day,
	ReminderEventKind,
	ReminderOutcomesTable,
	ReminderReason,
	ReminderState,
	UnixMillis
} from '../db/schema.ts';

/** What one row of the ledger stands for: an event of a record (person and assignment, on a due day) on a channel. */
export interface Reserved {
	organizationId: string;
	personId: string;
	/** Null for a summary. */
	assignmentId: string | null;
	event: ReminderEventKind;
	step: number;
	anchor: Day;
	detail?: Record<string, unknown>;
	byPersonId?: string | null;
}

type Writer = Pick<Db, 'insertInto' | 'updateTable' | 'selectFrom'>;

/**
 * Writes an event into the ledger, once for good: what is there already stays as it is.
 *
 * @param as whether it is to be sent, or was past before it could be
 * @returns its id; null when it was there before
 */
export async function reserve(
	trx: Writer,
	given: Reserved,
	as: 'queued' | { skipped: ReminderReason },
	at: UnixMillis
): Promise<string | null> {
	const id = newId();
	const inserted = await trx
		.insertInto('reminders')
		.values({
			id,
			organization_id: given.organizationId,
			person_id: given.personId,
			assignment_id: given.assignmentId,
			event: given.event,
			step: given.step,
			anchor: given.anchor,
			channel: 'mail',
			record: given.assignmentId ?? given.organizationId,
			detail: JSON.stringify(given.detail ?? {}),
			by_person_id: given.byPersonId ?? null,
			created_at: at
		})
		.onConflict((oc) => oc.doNothing())
		.executeTakeFirst();
	if (inserted.numInsertedOrUpdatedRows !== 1n) return null;
	const state = as === 'queued' ? as : 'skipped';
	const reason = as === 'queued' ? null : as.skipped;
	await trx
		.insertInto('reminder_states')
		.values({
			reminder_id: id,
			organization_id: given.organizationId,
			state,
			reason,
			next_try_at: at,
			holder: null,
			changed_at: at
		})
		.execute();
	await note(trx, id, { kind: state, reason, message_id: null, at });
	return id;
}

type Outcome = Omit<ReminderOutcomesTable, 'reminder_id' | 'position'>;

async function note(trx: Writer, reminderId: string, outcome: Outcome): Promise<void> {
	const { last } = await trx
		.selectFrom('reminder_outcomes')
		.select((eb) => eb.fn.max('position').as('last'))
		.where('reminder_id', '=', reminderId)
		.executeTakeFirstOrThrow();
	await trx
		.insertInto('reminder_outcomes')
		.values({ reminder_id: reminderId, position: last === null ? 0 : Number(last) + 1, ...outcome })
		.execute();
}

/** Takes a waiting reminder for sending. False when it waits no more: somebody else has it, or it is done with. */
export async function claim(
	db: Db,
	reminderId: string,
	holder: string,
	at: UnixMillis
): Promise<boolean> {
	const taken = await db
		.updateTable('reminder_states')
		.set({ state: 'sending', holder, changed_at: at })
		.where('reminder_id', '=', reminderId)
		.where('state', '=', 'queued')
		.executeTakeFirst();
	return taken.numUpdatedRows === 1n;
}

/** What became of a reminder that was taken, or that was found not to be sent. */
export type Settled =
	| { kind: 'sent'; messageId: string }
	/** For good: the server refused it, or nobody can tell whether it took it. */
	| { kind: 'given-up'; reason: ReminderReason }
	| { kind: 'skipped' | 'stopped'; reason: ReminderReason }
	/** It surely didn't leave; `noted` where the server said something about this very message. */
	| { kind: 'again'; nextTryAt: UnixMillis; noted: ReminderReason | null };

/** Records what became of it, with the state that follows, in one transaction. */
export async function settle(
	db: Db,
	reminderId: string,
	came: Settled,
	at: UnixMillis
): Promise<void> {
	await db.transaction().execute(async (trx) => {
		const to = (state: ReminderState, reason: ReminderReason | null) =>
			trx
				.updateTable('reminder_states')
				.set((eb) => ({
					state,
					reason,
					holder: null,
					changed_at: at,
					...(came.kind === 'again'
						? { next_try_at: came.nextTryAt, tries: eb('tries', '+', came.noted === null ? 0 : 1) }
						: {})
				}))
				.where('reminder_id', '=', reminderId)
				.execute();
		switch (came.kind) {
			case 'sent':
				await note(trx, reminderId, {
					kind: 'sent',
					reason: null,
					message_id: came.messageId,
					at
				});
				return to('sent', null);
			case 'again':
				if (came.noted !== null) {
					await note(trx, reminderId, { kind: 'failed', reason: came.noted, message_id: null, at });
				}
				return to('queued', came.noted);
			case 'given-up':
				await note(trx, reminderId, { kind: 'failed', reason: came.reason, message_id: null, at });
				await note(trx, reminderId, {
					kind: 'given-up',
					reason: came.reason,
					message_id: null,
					at
				});
				return to('given-up', came.reason);
			case 'skipped':
			case 'stopped':
				await note(trx, reminderId, {
					kind: came.kind,
					reason: came.reason,
					message_id: null,
					at
				});
				return to(came.kind, came.reason);
		}
	});
}

/**
 * Gives up what a process that is gone had taken: whether the mail server got those can't be known, and a second mail
 * is worse than none, since the next event of the record comes anyway.
 *
 * @param holder the one that is alive
 */
export async function giveUpOthers(db: Db, holder: string, at: UnixMillis): Promise<number> {
	const left = await db
		.selectFrom('reminder_states')
		.select('reminder_id')
		.where('state', '=', 'sending')
		.where('holder', '!=', holder)
		.execute();
	for (const { reminder_id: id } of left) {
		await settle(db, id, { kind: 'given-up', reason: 'unknown' }, at);
	}
	return left.length;
}

/** No reminder waits for longer than a day, and some for the next. */
const longestWait = 2 * 24 * 3_600_000;

/**
 * What was put off while the clock stood too far ahead would wait until that moment comes: it is due now. Held by
 * failures.test.ts.
 */
export async function bringBack(db: Db, at: UnixMillis): Promise<void> {
	await db
		.updateTable('reminder_states')
		.set({ next_try_at: at })
		.where('state', '=', 'queued')
		.where('next_try_at', '>', at + longestWait)
		.execute();
}
