import { dayIn } from '../../counting/calendar.ts';
import { record } from '../coordination/log/audit.ts';
import { findEntry } from '../coordination/roster/roster.ts';
import type { Acting, Scope } from '../coordination/scope.ts';
import type { Db, Reader } from '../db/connect.ts';
import type { Day, ReminderReason, UnixMillis } from '../db/schema.ts';
import { habitsOf } from './habits.ts';
import { reserve } from './ledger.ts';
import { readRecords, type OwedRecord } from './records.ts';
import { aboutByHand } from './prepare.ts';
import { stopOf } from './stops.ts';
import { knownName } from '../coordination/roster/known-name.ts';

/** Why a person can't be reminded of a record by hand; `today` where that was done already. */
export type Hindrance =
	Extract<ReminderReason, 'no-address' | 'wrong-address' | 'unwanted' | 'completed'> | 'today';

export interface Remindable extends OwedRecord {
	/** Null where a message may go. */
	hindrance: Hindrance | null;
}

/** A person's records, each with what stands against a message now. Null for somebody out of reach. */
export async function remindableRecords(
	db: Reader,
	scope: Scope,
	personId: string,
	{ timeZone, at }: { timeZone: string; at: UnixMillis }
): Promise<{ name: string | null; records: Remindable[] } | null> {
	const entry = await findEntry(db, scope, personId);
	if (!entry) return null;
	const { organizationId } = scope;
	const day = dayIn(timeZone, at);
	const habits = await habitsOf(db, organizationId);
	const person = await db
		.selectFrom('people')
		.select([knownName(organizationId), 'email'])
		.where('id', '=', entry.personId)
		.executeTakeFirstOrThrow();
	const stop =
		person.email === null
			? ('no-address' as const)
			: await stopOf(
					db,
					{ organizationId, personId: entry.personId, email: person.email },
					'reminder',
					habits.mayStop
				);
	const records = await readRecords(db, { organizationId, timeZone }, [entry.personId], day);
	const today = await db
		.selectFrom('reminders')
		.select('assignment_id')
		.where('person_id', '=', entry.personId)
		.where('organization_id', '=', organizationId)
		.where('event', '=', 'by-hand')
		.where('anchor', '=', day)
		.execute();
	return {
		name: person.name,
		records: records.map((row) => ({
			...row,
			hindrance:
				aboutByHand(row, habits, day) === null
					? 'completed'
					: (stop ??
						(today.some(({ assignment_id: id }) => id === row.assignmentId) ? 'today' : null))
		}))
	};
}

/** Puts a message to one person about one record into the queue, at most once a day; the clock sends it at any hour. */
export function remindByHand(
	db: Db,
	acting: Acting,
	{ personId, assignmentId, timeZone }: { personId: string; assignmentId: string; timeZone: string }
): Promise<'done' | 'unknown' | Hindrance> {
	return db.transaction().execute(async (trx) => {
		const { at, organizationId } = acting;
		const found = await remindableRecords(trx, acting, personId, { timeZone, at });
		const row = found?.records.find((one) => one.assignmentId === assignmentId);
		if (!row) return 'unknown';
		if (row.hindrance !== null) return row.hindrance;
		const day: Day = dayIn(timeZone, at);
		const id = await reserve(
			trx,
			{
				organizationId,
				personId: row.personId,
				assignmentId,
				event: 'by-hand',
				step: 0,
				anchor: day,
				byPersonId: acting.personId
			},
			'queued',
			at
		);
		if (id === null) return 'today';
		await record(trx, {
			organizationId,
			personId: acting.personId,
			action: 'reminder.send',
			detail: { person: row.personId, course: row.course },
			at
		});
		return 'done';
	});
}
