import type { Generated } from 'kysely';
import type { Bit, Identifier, StaffRole, UnixMillis } from './values.ts';

/** Organizations, their sites and cohorts, who works for them and what each may see. */

export interface OrganizationsTable {
	id: string;
	name: string;
	/** Two lower-case letters, or null where the organization works in several states. */
	state: string | null;
	/** IANA name; its days are the organization's days. */
	time_zone: string;
	created_at: UnixMillis;
	identifier: Generated<Identifier>;
}

export interface SitesTable {
	id: string;
	organization_id: string;
	name: string;
	client_id: string | null;
	created_at: UnixMillis;
	closed_at: UnixMillis | null;
	/** The folded name, by which it is found. */
	name_key: string;
}

export interface StaffTable {
	organization_id: string;
	person_id: string;
	role: StaffRole;
	created_at: UnixMillis;
	/** 0: the sites of `staff_sites` and no other, which may be none. */
	every_site: Generated<Bit>;
}

export interface StaffSitesTable {
	organization_id: string;
	person_id: string;
	site_id: string;
}

export interface InvitationsTable {
	id: string;
	organization_id: string;
	/** SHA-256 of the link's token. */
	token_hash: string;
	role: StaffRole;
	every_site: Bit;
	/** For whom it is, in the words of whoever made it. */
	name: string;
	by_person_id: string;
	client_id: string | null;
	created_at: UnixMillis;
	expires_at: UnixMillis;
	accepted_at: UnixMillis | null;
	accepted_by: string | null;
	revoked_at: UnixMillis | null;
}

export interface InvitationSitesTable {
	invitation_id: string;
	site_id: string;
}

export interface CohortsTable {
	id: string;
	organization_id: string;
	name: string;
	/** Without dashes, upper case. */
	join_code: string;
	client_id: string | null;
	created_at: UnixMillis;
	closed_at: UnixMillis | null;
	/** Where whoever joins by its code works; null for a cohort of the whole organization. */
	site_id: string | null;
}

/** One row a stay: who comes back has another. */
export interface CohortMembersTable {
	cohort_id: string;
	person_id: string;
	joined_at: UnixMillis;
	left_at: UnixMillis | null;
	/** The name as it is sorted; kept by triggers. */
	name_key: Generated<string>;
}

/** What an organization's own systems sign in with. */
export interface ApiTokensTable {
	id: string;
	organization_id: string;
	name: string;
	token_hash: string;
	/** Its first signs, by which people tell tokens apart. */
	hint: string;
	/** Whether it may read counts. */
	counts: Bit;
	/** Whether it may read completion records, with names. */
	completions: Bit;
	by_person_id: string;
	client_id: string | null;
	created_at: UnixMillis;
	expires_at: UnixMillis;
	/** To the minute. */
	last_used_at: UnixMillis | null;
	revoked_at: UnixMillis | null;
}

export interface OrganizationsTables {
	organizations: OrganizationsTable;
	sites: SitesTable;
	staff: StaffTable;
	staff_sites: StaffSitesTable;
	invitations: InvitationsTable;
	invitation_sites: InvitationSitesTable;
	cohorts: CohortsTable;
	cohort_members: CohortMembersTable;
	api_tokens: ApiTokensTable;
}
