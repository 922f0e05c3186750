import type { Language, UnixMillis } from './values.ts';

/** People, how they prove who they are, and who looks after the site itself. */

export interface PeopleTable {
	id: string;
	/** Null for a guest who has not given a name. */
	name: string | null;
	/** As typed; `email_key` is what is compared. */
	email: string | null;
	email_key: string | null;
	password_hash: string | null;
	return_code_hash: string | null;
	language: Language;
	/** The id that the browser's form carried, so that a form sent twice makes one person. */
	client_id: string | null;
	created_at: UnixMillis;
	/** When all that says who it is was erased. */
	erased_at: UnixMillis | null;
	/** When the person gave their account up, while an organization has to keep its record of them. */
	closed_at: UnixMillis | null;
}

export interface SessionsTable {
	/** SHA-256 of the cookie's token, 64 lower-case hexadecimal digits. */
	id: string;
	person_id: string;
	created_at: UnixMillis;
	expires_at: UnixMillis;
	second_factor_at: UnixMillis | null;
}

export interface SecondFactorsTable {
	person_id: string;
	/** Base32, as authenticator apps take it. */
	secret: string;
	created_at: UnixMillis;
	confirmed_at: UnixMillis | null;
	/** The last time step that was accepted, so that a code works once. */
	last_step: number | null;
}

export interface RecoveryCodesTable {
	code_hash: string;
	person_id: string;
	created_at: UnixMillis;
	used_at: UnixMillis | null;
}

export interface OneTimeLinksTable {
	token_hash: string;
	person_id: string;
	purpose: 'set-password';
	created_at: UnixMillis;
	expires_at: UnixMillis;
	used_at: UnixMillis | null;
}

/** Who looks after the site itself. */
export interface AdministratorsTable {
	person_id: string;
	created_at: UnixMillis;
}

/** Who works at the tip desk: see auth/desk-people.ts. */
export interface DeskPeopleTable {
	person_id: string;
}

export interface AccountsTables {
	people: PeopleTable;
	sessions: SessionsTable;
	second_factors: SecondFactorsTable;
	recovery_codes: RecoveryCodesTable;
	one_time_links: OneTimeLinksTable;
	administrators: AdministratorsTable;
	desk_people: DeskPeopleTable;
}
