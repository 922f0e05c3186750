import type { UnixMillis } from './values.ts';

/** What the site keeps of itself. */

export interface SiteFactsTable {
	name: string;
	value: string;
	at: UnixMillis;
}

/** Which process does a piece of work alone. */
export interface LeasesTable {
	name: string;
	holder: string;
	until: UnixMillis;
}

export interface SiteTables {
	site_facts: SiteFactsTable;
	leases: LeasesTable;
}
