import type { Generated } from 'kysely';
import type { JsonText, UnixMillis } from './values.ts';

/** The audit log and its chain. */

export interface AuditEntriesTable {
	id: string;
	organization_id: string | null;
	person_id: string | null;
	/** A verb of the domain, such as `export.counts`. */
	action: string;
	detail: JsonText;
	at: UnixMillis;
	/** Whom it is about. */
	about_id: string | null;
	/** The other of two people that it is about. */
	other_id: string | null;
	/** Where the person worked whom it is about. */
	site_id: string | null;
	/** Goes into the digest of its details; null once they are erased, and where it was written without. */
	salt: string | null;
	/** When its details were erased with a person's data. */
	erased_at: UnixMillis | null;
}

/** The chain of the log: one link an entry, in the order in which they were written. */
export interface AuditLinksTable {
	position: Generated<number>;
	entry_id: string;
	/** SHA-256 of its details with their salt. */
	detail_digest: string;
	/** SHA-256 over the link before and what stands in the entry for good. */
	link: string;
}

/** How somebody signed in: `link` is one that was sent or handed to them. */
export type SignInWay = 'password' | 'code' | 'link';

/** How often people without a role signed in, or were refused, on a day of the home region. */
/** A sign-in of somebody without a role, or one that was refused; kept for a year (auth/sign-ins.ts). */
export interface SignInsTable {
	id: string;
	/** Null where an address or a code was nobody's. */
	person_id: string | null;
	way: SignInWay;
	succeeded: 0 | 1;
	at: UnixMillis;
}

export interface LogTables {
	audit_entries: AuditEntriesTable;
	audit_links: AuditLinksTable;
	sign_ins: SignInsTable;
}
