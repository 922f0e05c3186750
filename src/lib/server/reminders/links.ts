import type { Db, Reader } from '../db/connect.ts';
import { digestOf, newToken } from '../db/ids.ts';
import type { ReminderEventKind, UnixMillis } from '../db/schema.ts';

/** How long the link of a reminder opens the course. Its page for stopping the mails opens for as long as it is kept. */
const linkDays = 30;

/** Makes the link of a message. Of its token only the digest is kept. */
export async function issueLink(
	db: Pick<Db, 'insertInto'>,
	{ reminderId, personId, at }: { reminderId: string; personId: string; at: UnixMillis }
): Promise<{ token: string; expiresAt: UnixMillis }> {
	const token = newToken();
	const expiresAt = at + linkDays * 86_400_000;
	await db
		.insertInto('reminder_links')
		.values({
			token_hash: digestOf(token),
			reminder_id: reminderId,
			person_id: personId,
			created_at: at,
			expires_at: expiresAt
		})
		.execute();
	return { token, expiresAt };
}

/** Takes back the link of a message that surely never left. */
export async function dropLink(db: Pick<Db, 'deleteFrom'>, token: string): Promise<void> {
	await db.deleteFrom('reminder_links').where('token_hash', '=', digestOf(token)).execute();
}

export type LinkFound =
	| { kind: 'unknown' }
	| {
			kind: 'open' | 'ended';
			personId: string;
			name: string | null;
			organization: { id: string; name: string; timeZone: string };
			event: ReminderEventKind;
			/** Null for a summary. */
			assignment: { id: string; course: string } | null;
			/** Works for an organization or at the tip desk, or looks after the site: a link alone doesn't open such an account. */
			hasRole: boolean;
	  };

/** What a link leads to. Reading it changes nothing: programs that look through mail open links too. */
export async function readLink(
	db: Reader,
	{ token, at }: { token: string; at: UnixMillis }
): Promise<LinkFound> {
	if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return { kind: 'unknown' };
	const row = await db
		.selectFrom('reminder_links')
		.innerJoin('reminders', 'reminders.id', 'reminder_links.reminder_id')
		.innerJoin('people', 'people.id', 'reminder_links.person_id')
		.innerJoin('organizations', 'organizations.id', 'reminders.organization_id')
		.leftJoin('assignments', 'assignments.id', 'reminders.assignment_id')
		.select([
			'people.id as personId',
			'people.name',
			'organizations.id as organizationId',
			'organizations.name as organization',
			'organizations.time_zone as timeZone',
			'reminders.event',
			'assignments.id as assignmentId',
			'assignments.course',
			'reminder_links.expires_at as expiresAt'
		])
		.select((eb) => [
			eb
				.selectFrom('staff')
				.select('staff.person_id')
				.whereRef('staff.person_id', '=', 'people.id')
				.limit(1)
				.as('staff'),
			eb
				.selectFrom('administrators')
				.select('administrators.person_id')
				.whereRef('administrators.person_id', '=', 'people.id')
				.as('administrator'),
			eb
				.selectFrom('desk_people')
				.select('desk_people.person_id')
				.whereRef('desk_people.person_id', '=', 'people.id')
				.as('atDesk')
		])
		.where('token_hash', '=', digestOf(token))
		.executeTakeFirst();
	if (!row) return { kind: 'unknown' };
	return {
		kind: row.expiresAt <= at ? 'ended' : 'open',
		personId: row.personId,
		name: row.name,
		organization: { id: row.organizationId, name: row.organization, timeZone: row.timeZone },
		event: row.event,
		assignment:
			row.assignmentId === null || row.course === null
				? null
				: { id: row.assignmentId, course: row.course },
		hasRole: row.staff !== null || row.administrator !== null || row.atDesk !== null
	};
}
