import type { Content } from '../content/index.ts';
import type { Db } from '../db/connect.ts';
import type { UnixMillis } from '../db/schema.ts';
import { storeDrillVersion, storeVersions } from './versions.ts';

/**
 * Stores every course, item and drill in the version it has now; what is known already stays as it is.
 * The entry calls this once after migrating. One transaction, safe to repeat.
 *
 * @param at when these versions were seen
 */
export async function syncContent(db: Db, content: Content, at: UnixMillis): Promise<void> {
	await db.transaction().execute(async (trx) => {
		for (const course of content.courses) {
			await storeVersions(trx, course, course.items, at);
			for (const drill of course.drills) await storeDrillVersion(trx, course, drill, at);
		}
	});
}
