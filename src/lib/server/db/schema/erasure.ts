import type { Day, UnixMillis } from './values.ts';

/** What is forgotten, when, and what must stay. */

/** Erasing what says who somebody is; open within one transaction alone. */
export interface ErasuresTable {
	id: string;
	person_id: string;
	/** Null: everything; else what this organization alone had. */
	organization_id: string | null;
	/** Its time was over, or the person asked for it. */
	cause: 'retention' | 'own';
	at: UnixMillis;
	done_at: UnixMillis | null;
}

/** Who kept their record of somebody when they gave their account up. */
export interface ErasureKeepersTable {
	erasure_id: string;
	organization_id: string;
}

/** For how many years an organization keeps the data of those who left; the newest row counts. */
export interface RetentionChoicesTable {
	id: string;
	organization_id: string;
	years: number;
	by_person_id: string;
	client_id: string;
	at: UnixMillis;
}

/** Whose data an organization will lose, and on which day. */
export interface PlannedErasuresTable {
	organization_id: string;
	entry_id: string;
	erase_on: Day;
	/** Since when the organization can see it. */
	announced_on: Day;
}

/** Whose data must stay, for a reason in law. */
export interface LegalHoldsTable {
	id: string;
	organization_id: string;
	person_id: string;
	/** Empty where it was placed again after a restore, or its person's data was erased since. */
	reason: string;
	/** Null where it was placed again and the restored backup doesn't know who had placed it. */
	by_person_id: string | null;
	client_id: string;
	at: UnixMillis;
}

export interface LegalHoldEndsTable {
	hold_id: string;
	by_person_id: string | null;
	at: UnixMillis;
}

export interface ErasureTables {
	erasures: ErasuresTable;
	erasure_keepers: ErasureKeepersTable;
	retention_choices: RetentionChoicesTable;
	planned_erasures: PlannedErasuresTable;
	legal_holds: LegalHoldsTable;
	legal_hold_ends: LegalHoldEndsTable;
}
