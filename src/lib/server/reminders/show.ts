import { sql, type SqlBool } from 'kysely';
import type { Scope } from '../coordination/scope.ts';
import type { Reader } from '../db/connect.ts';
import type {
	Day,
	ReminderEventKind,
	ReminderReason,
	ReminderState,
	UnixMillis
} from '../db/schema.ts';
import { knownName } from '../coordination/roster/known-name.ts';

/** What became of a message, as a page shows it. */
export interface ShownReminder {
	id: string;
	personId: string;
	/** Null for a guest who has given no name. */
	name: string | null;
	/** Null for a summary. */
	course: string | null;
	event: ReminderEventKind;
	step: number;
	anchor: Day;
	state: ReminderState;
	reason: ReminderReason | null;
	/** When it came to that. */
	at: UnixMillis;
}

export const reminderStates = ['queued', 'sent', 'given-up', 'stopped', 'skipped'] as const;

/** A state in an address; null for any but skipped ones, undefined for one that doesn't exist. */
export function readState(
	params: URLSearchParams
): (typeof reminderStates)[number] | null | undefined {
	const typed = params.get('state') ?? '';
	return typed === '' ? null : reminderStates.find((state) => state === typed);
}

/** As far back as a page goes; what is older stands in the ledger. */
const mostShown = 5000;

/**
 * One page of the messages of an organization, newest first, within reach: whoever sees some sites sees those to their
 * people, and no summaries of others.
 *
 * @param page from 1; past the end it is the last
 */
export async function listReminders(
	db: Reader,
	scope: Scope,
	{
		state,
		personId,
		page,
		perPage = 50
	}: {
		state: (typeof reminderStates)[number] | null;
		personId: string | null;
		page: number;
		perPage?: number;
	}
): Promise<{ rows: ShownReminder[]; total: number; page: number; pages: number }> {
	const found = inReach(db, scope)
		.$if(state !== null, (query) =>
			query.where(
				'states.state',
				'in',
				state === 'queued' ? ['queued', 'sending'] : [state as never]
			)
		)
		.$if(state === null && personId === null, (query) =>
			query.where('states.state', '!=', 'skipped')
		)
		.$if(personId !== null, (query) =>
			query
				.where('reminders.person_id', '=', personId as string)
				.where('reminders.event', '!=', 'summary')
		);
	const { total } = await found
		.select(sql<number>`1`.as('one'))
		.limit(mostShown)
		.$call((some) =>
			db
				.selectFrom(some.as('some'))
				.select((eb) => eb.fn.countAll<number>().as('total'))
				.executeTakeFirstOrThrow()
		);
	const pages = Math.max(1, Math.ceil(total / perPage));
	const shown = Math.min(page, pages);
	const rows = await found
		.innerJoin('people', 'people.id', 'reminders.person_id')
		.leftJoin('assignments', 'assignments.id', 'reminders.assignment_id')
		.select([
			'reminders.id',
			'reminders.person_id as personId',
			knownName(scope.organizationId),
			'assignments.course',
			'reminders.event',
			'reminders.step',
			'reminders.anchor',
			'states.state',
			'states.reason',
			'states.changed_at as at'
		])
		.orderBy('states.changed_at', 'desc')
		.orderBy('states.reminder_id')
		.limit(perPage)
		.offset((shown - 1) * perPage)
		.execute();
	return { rows, total, page: shown, pages };
}

function inReach(db: Reader, { organizationId, sites }: Scope) {
	return db
		.selectFrom('reminder_states as states')
		.innerJoin('reminders', 'reminders.id', 'states.reminder_id')
		.where('states.organization_id', '=', organizationId)
		.$if(sites !== null, (query) =>
			query.where('reminders.event', '!=', 'summary').where((eb) =>
				sites!.length === 0
					? sql<SqlBool>`1 = 0`
					: eb.exists(
							eb
								.selectFrom('roster_entries as entry')
								.select('entry.id')
								.whereRef('entry.person_id', '=', 'reminders.person_id')
								.where('entry.organization_id', '=', organizationId)
								.where('entry.left_on', 'is', null)
								.where('entry.site_id', 'in', [...sites!])
						)
			)
		);
}

/** What needs a coordinator: messages that wait, and those of the last thirty days that nobody got. */
export async function troublesOf(
	db: Reader,
	scope: Scope,
	at: UnixMillis
): Promise<{ waiting: number; failed: number }> {
	const count = (state: ReminderState, since: UnixMillis) =>
		inReach(db, scope)
			.where('states.state', '=', state)
			.where('states.changed_at', '>=', since)
			.select((eb) => eb.fn.countAll<number>().as('count'))
			.executeTakeFirstOrThrow();
	return {
		waiting: (await count('queued', 0)).count,
		failed: (await count('given-up', at - 30 * 86_400_000)).count
	};
}
