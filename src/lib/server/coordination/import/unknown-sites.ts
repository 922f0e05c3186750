import type { Db, Reader } from '../../db/connect.ts';
import { foldName } from '../../db/functions/fold-name.ts';

/** A site that a file names and that the organization doesn't have. */
export interface UnknownSite {
	/** Its folded name. */
	key: string;
	/** As a row of the file has it. */
	name: string;
	/** How many rows put somebody there. */
	rows: number;
}

/** Names of one statement. */
const namesAtOnce = 500;

/** Adds the sites that some rows name, once for each row, to those of the file. */
export async function addUnknownSites(
	trx: Db,
	importId: string,
	names: readonly string[]
): Promise<void> {
	const found = Map.groupBy(names, foldName);
	if (found.size === 0) return;
	await trx
		.insertInto('import_sites')
		.values(
			[...found].map(([name_key, named]) => ({
				import_id: importId,
				name_key,
				name: named[0]!,
				rows: named.length
			}))
		)
		.onConflict((conflict) =>
			conflict
				.columns(['import_id', 'name_key'])
				.doUpdateSet((eb) => ({ rows: eb('import_sites.rows', '+', eb.ref('excluded.rows')) }))
		)
		.execute();
}

/** All sites that a file names and that are not there, by name. */
export function unknownSites(db: Reader, importId: string): Promise<UnknownSite[]> {
	return db
		.selectFrom('import_sites')
		.select(['name_key as key', 'name', 'rows'])
		.where('import_id', '=', importId)
		.orderBy('name_key')
		.execute();
}

/** Chooses the sites that are opened when the import is applied. Names that the file doesn't have change nothing. */
export async function chooseToOpen(
	trx: Db,
	importId: string,
	keys: readonly string[]
): Promise<void> {
	for (let from = 0; from < keys.length; from += namesAtOnce) {
		await trx
			.updateTable('import_sites')
			.set({ opens: 1 })
			.where('import_id', '=', importId)
			.where('name_key', 'in', keys.slice(from, from + namesAtOnce))
			.execute();
	}
}

/** The next sites that are to be opened, by name. @param after the folded name of the last one before; '' for the first */
export function sitesToOpen(
	db: Reader,
	importId: string,
	after: string,
	most: number
): Promise<{ key: string; name: string }[]> {
	return db
		.selectFrom('import_sites')
		.select(['name_key as key', 'name'])
		.where('import_id', '=', importId)
		.where('opens', '=', 1)
		.where('name_key', '>', after)
		.orderBy('name_key')
		.limit(most)
		.execute();
}
