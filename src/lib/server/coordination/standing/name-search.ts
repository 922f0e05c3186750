import { sql, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { Reader } from '../../db/connect.ts';
import { foldedWords, foldName } from '../../db/functions/fold-name.ts';
import type { Database } from '../../db/schema.ts';
import { externalKey } from '../roster/external-id.ts';

/**
 * Who is found by what was typed: every word of it begins a word of the name, in any order and without its accents, or
 * the whole of it is the external id. The words of every name on a roster are kept in `name_words` (migration 0024),
 * so that a few among many are found from an index; PostgreSQL has the same table.
 */

/** Everything that begins with a text lies between it and it with this. */
const last = '\u{10FFFF}';

/** The words that have to be found. */
export function wordsOf(search: string): string[] {
	return foldedWords(foldName(search));
}

/** Entries with a name of which a word begins so. */
function entriesNamed(db: Reader, organizationId: string, word: string) {
	return db
		.selectFrom('name_words')
		.select('name_words.entry_id')
		.where('name_words.organization_id', '=', organizationId)
		.where('name_words.word', '>=', word)
		.where('name_words.word', '<', word + last);
}

/** Entries whose number is what was typed, former ones too. */
export function entriesNumbered(db: Reader, organizationId: string, search: string) {
	const key = externalKey(search);
	return (
		db
			.selectFrom('roster_entries as numbered')
			.select('numbered.id as entry_id')
			.where('numbered.organization_id', '=', organizationId)
			// What the index of numbers is of: the one on record, else the one that was typed when joining.
			.where(sql<SqlBool>`coalesce(numbered.external_key, numbered.claimed_key) is not null`)
			.where(sql<SqlBool>`coalesce(numbered.external_key, numbered.claimed_key) = ${key}`)
			.where(sql<SqlBool>`coalesce(numbered.external_key, '') = ${key}`)
	);
}

/** The condition that an entry is one of them. */
export function isFound(
	db: Reader,
	eb: ExpressionBuilder<Database, never>,
	organizationId: string,
	entryId: string,
	search: string
) {
	const id = sql.ref<string>(entryId);
	const words = wordsOf(search);
	return eb.or([
		...(words.length === 0
			? []
			: [eb.and(words.map((word) => eb(id, 'in', entriesNamed(db, organizationId, word))))]),
		eb(id, 'in', entriesNumbered(db, organizationId, search))
	]);
}

/** The word that the fewest names have, with their entries; null where each word is in more names than asked for. */
export async function fewestNamed(
	db: Reader,
	organizationId: string,
	words: readonly string[],
	most: number
): Promise<string[] | null> {
	let fewest: string[] | null = null;
	for (const word of words) {
		const rows = await entriesNamed(db, organizationId, word)
			.limit(most + 1)
			.execute();
		const found = [...new Set(rows.map(({ entry_id }) => entry_id))];
		if (rows.length <= most && (fewest === null || found.length < fewest.length)) fewest = found;
	}
	return fewest;
}
