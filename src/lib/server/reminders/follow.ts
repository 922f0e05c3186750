import { dayIn } from '../../counting/calendar.ts';
import { eventsBy, usualHabits } from '../../reminding/events.ts';
import type { Reader } from '../db/connect.ts';
import type { Day, UnixMillis } from '../db/schema.ts';
import { readLink } from './links.ts';
import { readRecords } from './records.ts';

/** What is asked of the person of a link today. */
export type Asked =
	{ kind: 'nothing' } | { kind: 'due' | 'overdue' | 'lapsing' | 'lapsed'; day: Day | null };

export type Followed =
	| { kind: 'unknown' }
	| {
			/** `ended` where the link opens the course no more. */
			kind: 'open' | 'ended';
			personId: string;
			name: string | null;
			organization: string;
			course: string;
			/** A link alone doesn't open the account of whoever has a role on this site. */
			hasRole: boolean;
			asked: Asked;
	  };

/** Where the link of a reminder leads, as things stand now. Changes nothing. */
export async function followLink(
	db: Reader,
	{ token, at }: { token: string; at: UnixMillis }
): Promise<Followed> {
	const link = await readLink(db, { token, at });
	if (link.kind === 'unknown' || link.assignment === null) return { kind: 'unknown' };
	const { assignment, organization } = link;
	const day = dayIn(organization.timeZone, at);
	const records = await readRecords(
		db,
		{ organizationId: organization.id, timeZone: organization.timeZone },
		[link.personId],
		day
	);
	const record = records.find(({ assignmentId }) => assignmentId === assignment.id);
	return {
		kind: link.kind,
		personId: link.personId,
		name: link.name,
		organization: organization.name,
		course: assignment.course,
		hasRole: link.hasRole,
		asked: record ? askedOf(record, day) : { kind: 'nothing' }
	};
}

function askedOf(record: Awaited<ReturnType<typeof readRecords>>[number], day: Day): Asked {
	switch (record.status) {
		case 'exempt':
			return { kind: 'nothing' };
		case 'current':
			return eventsBy(day, record, usualHabits).length > 0
				? { kind: 'lapsing', day: record.validUntil }
				: { kind: 'nothing' };
		case 'lapsed':
			return { kind: 'lapsed', day: record.validUntil };
		case 'overdue':
			return { kind: 'overdue', day: record.dueOn };
		case 'in_progress':
		case 'not_started':
			return { kind: 'due', day: record.dueOn };
	}
}
