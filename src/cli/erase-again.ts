import type { Db } from '../lib/server/db/connect.ts';
import { doAgain } from '../lib/server/erasure/again.ts';
import {
	journalPlaces,
	keepEntries,
	keepJournal,
	readJournal
} from '../lib/server/erasure/journal.ts';
import type { Settings } from '../lib/server/settings.ts';

/**
 * Before a site opens: does again what the journal of erasures knows and the database doesn't, as after a backup was
 * put in its place, and brings the journal up to the database.
 *
 * @returns what there is to say, for whoever runs the site
 */
export async function eraseAgain(db: Db, settings: Settings, at: number): Promise<string[]> {
	const places = journalPlaces(settings);
	try {
		const { entries, found, since, unreadable } = readJournal(places);
		const { erased, held, released } = await doAgain(db, entries, at);
		if (since !== null) keepEntries(places, { entries, since });
		const added = await keepJournal(db, places);
		return [
			...unreadable.map((line) => `The journal of erasures can't be read at ${line}.`),
			...(erased + held + released > 0
				? [
						`The database was older than the journal of erasures: ${erased} erased again, ${held} held again, ${released} holds ended again.`
					]
				: []),
			...(found.length === 0 && added > 0
				? ['There was no journal of erasures; it was made from what the database knows.']
				: [])
		];
	} catch (thrown) {
		const { code, syscall, path } = thrown as NodeJS.ErrnoException;
		if (syscall === undefined) throw thrown;
		return [
			`The journal of erasures ${path ?? ''} can't be used (${code}): a restored backup would bring back who was erased. Check the disk and its permissions.`
		];
	}
}
