/** A calendar day, `YYYY-MM-DD`, in the organization's time zone. */
type Day = string;

/** In the order in which they are tried: the first that holds is the status. */
export const statuses = [
	'exempt',
	'current',
	'lapsed',
	'overdue',
	'in_progress',
	'not_started'
] as const;
export type Status = (typeof statuses)[number];

/** Whether a text names a status. */
export function isStatus(text: string): text is Status {
	return (statuses as readonly string[]).includes(text);
}

/** What is on record about one person and one assignment by the end of the day that is asked about. */
export interface AssignmentFacts {
	exempt: boolean;
	/** Every completion of the course by this person, for whichever organization it was made. */
	completions: readonly {
		/** The last day on which it counts; null when it doesn't lapse. */
		validUntil: Day | null;
	}[];
	started: boolean;
	/** The last day on which it is in time; null when no day was set. */
	dueOn: Day | null;
}

/**
 * The status of a person in an assignment on a day: exactly one, the first of {@link statuses} that holds.
 * On its last valid day a completion is still current, and on its due day an assignment is not yet overdue.
 */
export function statusOn(day: Day, facts: AssignmentFacts): Status {
	if (facts.exempt) return 'exempt';
	if (facts.completions.some(({ validUntil }) => validUntil === null || validUntil >= day)) {
		return 'current';
	}
	if (facts.completions.length > 0) return 'lapsed';
	if (facts.dueOn !== null && facts.dueOn < day) return 'overdue';
	return facts.started ? 'in_progress' : 'not_started';
}

/** How many assignments stand in each status. Enrolled is their sum. */
export type StatusCounts = Record<Status, number>;

/** Nobody in any status. */
export function noStatuses(): StatusCounts {
	return { exempt: 0, current: 0, lapsed: 0, overdue: 0, in_progress: 0, not_started: 0 };
}

/** Enrolled: the sum of all statuses. */
export function enrolledIn(counts: StatusCounts): number {
	return statuses.reduce((sum, status) => sum + counts[status], 0);
}
