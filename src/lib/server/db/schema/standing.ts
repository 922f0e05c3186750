import type { AssignmentTarget, Day, DueFrom, UnixMillis } from './values.ts';

/** What is assigned to whom, and where each person stands: kept by triggers and a queue. */

/** The terms stay as they are; other terms are another row, and the first one ends. */
export interface AssignmentsTable {
	id: string;
	organization_id: string;
	course: string;
	target: AssignmentTarget;
	/** The cohort's or site's id, the folded job, or nothing for everyone. */
	target_key: string;
	cohort_id: string | null;
	site_id: string | null;
	job: string | null;
	due_on: Day | null;
	due_days: number | null;
	due_from: DueFrom | null;
	renew_months: number | null;
	created_at: UnixMillis;
	ended_at: UnixMillis | null;
}

export interface ExemptionsTable {
	id: string;
	organization_id: string;
	person_id: string;
	/** Null: every course. */
	course: string | null;
	from_on: Day;
	/** The last day; null when none was set. */
	until_on: Day | null;
	reason: string;
	by_person_id: string;
	client_id: string | null;
	created_at: UnixMillis;
}

export interface ExemptionEndsTable {
	exemption_id: string;
	/** The first day on which it no longer holds. */
	ended_on: Day;
	by_person_id: string;
	at: UnixMillis;
}

/** The same six as `Status` of counting/status.ts. */
export type StandingStatus =
	'exempt' | 'current' | 'lapsed' | 'overdue' | 'in_progress' | 'not_started';

/**
 * How everybody stands in every assignment that reaches them, on the day of `standing_turns`. Kept from the records
 * by coordination/standing/standings.ts; bring it up to date before reading it.
 */
export interface StandingsTable {
	assignment_id: string;
	entry_id: string;
	organization_id: string;
	person_id: string;
	course: string;
	site_id: string | null;
	job_key: string | null;
	name_key: string;
	external_key: string | null;
	/** The last day on which it is in time. */
	due_on: Day | null;
	status: StandingStatus;
	/** The last day on which a current person is; null without an end. */
	current_until: Day | null;
}

/** In which cohorts an entry is, by itself or by an account that was merged into it. */
export interface StandingCohortsTable {
	cohort_id: string;
	entry_id: string;
	/** As in the entry: the order in which a cohort's people are listed. */
	name_key: string;
	person_id: string;
}

/** Who belongs to an organization and is reached by no assignment. */
export interface StandingMissingTable {
	organization_id: string;
	entry_id: string;
	site_id: string | null;
	joined_on: Day;
}

/** Entries whose standings may have changed; triggers fill it. */
export interface StandingDirtyTable {
	organization_id: string;
	entry_id: string;
}

/** The next day on which an entry's standings may change by the calendar alone. */
export interface StandingChangesTable {
	entry_id: string;
	organization_id: string;
	changes_on: Day;
}

/** The day that an organization's standings are of. */
export interface StandingTurnsTable {
	organization_id: string;
	day: Day;
}

/** People by site and status: all of them, by job and by cohort. */
export interface StandingCountsTable {
	organization_id: string;
	kind: 'all' | 'job' | 'cohort';
	/** The folded job or the cohort's id; empty for all. */
	kind_key: string;
	/** `*`: every site together; empty: whoever has none. */
	site_key: string;
	assignment_id: string;
	status: StandingStatus;
	people: number;
}

/** The same for all at the end of a past day. Days of single sites are thinned out to the ends of months. */
export interface StandingDaysTable {
	organization_id: string;
	day: Day;
	site_key: string;
	assignment_id: string;
	status: StandingStatus;
	people: number;
}

export interface StandingTables {
	assignments: AssignmentsTable;
	exemptions: ExemptionsTable;
	exemption_ends: ExemptionEndsTable;
	standings: StandingsTable;
	standing_cohorts: StandingCohortsTable;
	standing_missing: StandingMissingTable;
	standing_dirty: StandingDirtyTable;
	standing_changes: StandingChangesTable;
	standing_turns: StandingTurnsTable;
	standing_counts: StandingCountsTable;
	standing_days: StandingDaysTable;
}
