import type { Generated } from 'kysely';
import type { Bit, Day, JsonText, UnixMillis } from './values.ts';

/** Whom an organization keeps: stays, records that are one person's, links that are one person. */

/** What an organization keeps of a person: one row a stay. Who comes back after leaving gets another. */
export interface RosterEntriesTable {
	id: string;
	organization_id: string;
	person_id: string;
	/** As the organization writes it; `external_key` is what is compared. Unique among those who haven't left. */
	external_id: string | null;
	external_key: string | null;
	/** What the person typed of themselves: it adopts nothing until a coordinator takes it over. */
	claimed_id: string | null;
	/** What is compared of it, as of `external_key`. */
	claimed_key: string | null;
	/** Where the person works since `placed_on`; before that, `past_placements` say. */
	site_id: string | null;
	job: string | null;
	job_key: string | null;
	placed_on: Day;
	hired_on: Day | null;
	/** The first day on which the person belongs to the organization here. */
	joined_on: Day;
	/** The first day on which they no longer do. */
	left_on: Day | null;
	/** The entry of the same person into which this one was merged. */
	merged_into: string | null;
	/** The name as it is sorted and searched; kept by triggers. */
	name_key: Generated<string>;
	/** The last word of it; kept by a trigger. */
	name_end: Generated<string>;
	/** 1: only carries a merged account into a stay of the kept one's; it was never a stay itself. */
	stand_in: Generated<Bit>;
	created_at: UnixMillis;
	/** Since when the organization no longer knows who it was. */
	erased_at: UnixMillis | null;
	/** 0: has an account of their own or no name, and gets no personal link. Kept by triggers. */
	linkable: Generated<Bit>;
}

/** Two people who may be one, the lesser id first. Kept by a trigger on the roster. */
export interface LikelyDuplicatesTable {
	organization_id: string;
	person_id: string;
	other_id: string;
	likeness: 'identifier' | 'name';
}

/** Two people whom a coordinator knows to be two, the lesser id first. */
export interface DistinctPeopleTable {
	organization_id: string;
	person_id: string;
	other_id: string;
	by_person_id: string;
	at: UnixMillis;
}

/** Where a person worked before: from a day up to, and without, another. */
export interface PastPlacementsTable {
	entry_id: string;
	from_on: Day;
	until_on: Day;
	site_id: string | null;
	job: string | null;
	job_key: string | null;
}

export interface MergesTable {
	id: string;
	organization_id: string;
	kept_id: string;
	merged_id: string;
	before: JsonText;
	after: JsonText;
	reason: string;
	by_person_id: string;
	at: UnixMillis;
}

export interface MergeUndosTable {
	merge_id: string;
	by_person_id: string;
	at: UnixMillis;
}

/** How many people are on a roster and haven't left. Kept by triggers. */
export interface RosterSizesTable {
	organization_id: string;
	kind: 'all' | 'job';
	/** The folded job; empty for all. */
	kind_key: string;
	/** `*`: every site together; empty: whoever has none. */
	site_key: string;
	people: number;
	/** Those of them whom a personal link may let in. */
	linkable: number;
}

/** How many stays on a roster began and ended on a day; those of merged records are none. Kept by triggers. */
export interface RosterDaysTable {
	organization_id: string;
	/** Where people work now. `*`: every site together; empty: whoever has none. */
	site_key: string;
	day: Day;
	joined: number;
	/** Of those that began on it, who has no hire date and hasn't left. */
	undated: number;
	gone: number;
	/** Of those that ended on it, the ones that began on it, too. */
	empty: number;
}

/** How many accounts are in a cohort, those of merged records too. Kept by triggers. */
export interface CohortSizesTable {
	cohort_id: string;
	members: number;
}

/** The words of the names on a roster. Kept by triggers. */
export interface NameWordsTable {
	organization_id: string;
	/** As `foldedWords` parts a `name_key`. */
	word: string;
	entry_id: string;
}

/** Links that were made together. */
export interface PersonalLinkBatchesTable {
	id: string;
	organization_id: string;
	by_person_id: string;
	made_as: 'csv' | 'slips';
	people: number;
	created_at: UnixMillis;
	expires_at: UnixMillis;
	revoked_at: UnixMillis | null;
}

/** A link that is one person of a roster; a person has one open link an organization. */
export interface PersonalLinksTable {
	token_hash: string;
	batch_id: string;
	organization_id: string;
	person_id: string;
	expires_at: UnixMillis;
	revoked_at: UnixMillis | null;
	first_used_at: UnixMillis | null;
	/** SHA-256 of what the browser keeps that used it first. */
	device_hash: string | null;
}

export interface RosterTables {
	roster_entries: RosterEntriesTable;
	past_placements: PastPlacementsTable;
	merges: MergesTable;
	merge_undos: MergeUndosTable;
	likely_duplicates: LikelyDuplicatesTable;
	distinct_people: DistinctPeopleTable;
	roster_sizes: RosterSizesTable;
	roster_days: RosterDaysTable;
	cohort_sizes: CohortSizesTable;
	name_words: NameWordsTable;
	personal_link_batches: PersonalLinkBatchesTable;
	personal_links: PersonalLinksTable;
}
