import type Sqlite from 'better-sqlite3';
import { addDays, addMonths, dayEnd, dayIn } from '../../../counting/calendar.ts';
import { countsSince } from '../../../counting/status.ts';
import { foldedWords, foldName, isNamed } from './fold-name.ts';
import { detailDigest, linkOf } from './log-chain.ts';

/**
 * What our queries call that SQLite lacks. On PostgreSQL `fold_name` is `lower(unaccent(…))`, and the others are
 * its own arithmetic of days, intervals and time zones.
 */
export function addFunctions(sqlite: Sqlite.Database): void {
	const define = (name: string, of: (...given: never[]) => string | number) => {
		sqlite.function(name, { deterministic: true, varargs: false }, of as never);
	};
	const folded = new Map<string, string>();
	sqlite.function('fold_name', { deterministic: true }, (text: unknown) => {
		if (typeof text !== 'string') return null;
		let name = folded.get(text);
		if (name === undefined) {
			// The names of sites and cohorts are put in order again and again.
			if (folded.size >= 5000) folded.clear();
			folded.set(text, (name = foldName(text)));
		}
		return name;
	});
	define('folded_words', (key: string) => JSON.stringify(foldedWords(key)));
	define('is_named', (key: string, words: string) => Number(isNamed(key, words.split(' '))));
	define('audit_digest', (salt: string | null, detail: string) => detailDigest(salt, detail));
	type Id = string | null;
	const link = (
		before: Id,
		id: string,
		organizationId: Id,
		personId: Id,
		aboutId: Id,
		otherId: Id,
		siteId: Id,
		action: string,
		digest: string,
		at: number
	) => {
		const about = { organizationId, personId, aboutId, otherId, siteId };
		return linkOf(before, { id, ...about, action, detailDigest: digest, at });
	};
	define('audit_link', link);
	define('add_days', (day: string, days: number) => addDays(day, days));
	define('add_months', (day: string, months: number) => addMonths(day, months));
	define('counts_since', (day: string, months: number) => countsSince(day, months));
	define('day_end', (timeZone: string, day: string) => dayEnd(timeZone, day));
	define('day_in', (timeZone: string, at: number) => dayIn(timeZone, at));
}
