import { createHash } from 'node:crypto';

/** What of an entry of the log its link holds for good. Details are held by their digest, so that they can be erased. */
export interface Linked {
	id: string;
	organizationId: string | null;
	/** Who did it. */
	personId: string | null;
	/** Whom it is about, by id. */
	aboutId: string | null;
	otherId: string | null;
	siteId: string | null;
	action: string;
	detailDigest: string;
	at: number;
}

/**
 * Digest of an entry's details. The salt goes when they are erased: without it nobody can try names until one fits.
 * @param salt null for entries that were written without one
 */
export function detailDigest(salt: string | null, detail: string): string {
	return sha256(JSON.stringify([salt, detail]));
}

/**
 * The link of an entry: a digest over the link before it and everything that stands for good in the entry, so that
 * no entry can be changed, put in or left out without every later link being another.
 * @param before null for the first
 */
export function linkOf(before: string | null, entry: Linked): string {
	const { id, organizationId, personId, aboutId, otherId, siteId, action } = entry;
	return sha256(
		JSON.stringify([
			...[before, id, organizationId, personId, aboutId, otherId, siteId, action],
			...[entry.detailDigest, entry.at]
		])
	);
}

function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

/** An entry with its link, as the tables have them. */
export interface ChainRow {
	position: number;
	id: string;
	organization_id: string | null;
	person_id: string | null;
	about_id: string | null;
	other_id: string | null;
	site_id: string | null;
	action: string;
	detail: string;
	salt: string | null;
	erased_at: number | null;
	at: number;
	detail_digest: string;
	link: string;
}

export interface BrokenLink {
	position: number;
	entry: string;
	/** What isn't as it was written: the details, the rest of the entry, or its place (one before it is missing). */
	what: 'details' | 'entry' | 'place';
}

/**
 * The first link that doesn't hold; null for a chain that holds from end to end. What was cut off at its end it can't
 * show: whoever must be sure of that compares the last link with one that was written down elsewhere.
 *
 * @param rows every link with its entry, in their order
 */
export function brokenLink(rows: Iterable<ChainRow>): BrokenLink | null {
	let before: string | null = null;
	let position = 0;
	for (const row of rows) {
		const broken = (what: BrokenLink['what']) => ({ position: row.position, entry: row.id, what });
		if (row.position !== ++position) return broken('place');
		if (row.erased_at === null && detailDigest(row.salt, row.detail) !== row.detail_digest)
			return broken('details');
		const link = linkOf(before, {
			id: row.id,
			organizationId: row.organization_id,
			personId: row.person_id,
			aboutId: row.about_id,
			otherId: row.other_id,
			siteId: row.site_id,
			action: row.action,
			detailDigest: row.detail_digest,
			at: row.at
		});
		if (link !== row.link) return broken('entry');
		before = link;
	}
	return null;
}
