import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from '../../db/connect.ts';
import type { UnixMillis } from '../../db/schema.ts';
import { foldersIn, removeFromDisk, removeOthers } from './export-disk.ts';
import { stillSees, told } from './export-jobs.ts';

/**
 * Takes away every file that has expired, or whose maker doesn't see any more all that it was made of, and what lies
 * in the folder without belonging to any. A restored backup knows of files that no disk has: they go too.
 *
 * @returns how many files are still to be made
 */
export async function sweepExports(
	db: Db,
	root: string,
	at: UnixMillis
): Promise<{ toMake: number }> {
	// Before the rows: what is begun meanwhile has a row, but isn't among these folders.
	const folders = await foldersIn(root);
	const rows = await db.selectFrom('exports').selectAll().execute();
	const gone: string[] = [];
	const kept = new Set<string>();
	let toMake = 0;
	for (const row of rows) {
		const there = row.state !== 'ready' || existsSync(join(root, row.id));
		const seen = there && row.expires_at > at && (await reachHolds(db, row));
		if (!seen) gone.push(row.id);
		else {
			kept.add(row.id);
			if (row.state === 'waiting' || row.state === 'making') toMake++;
		}
	}
	for (const id of gone) {
		await db.deleteFrom('exports').where('id', '=', id).execute();
		removeFromDisk(root, id);
	}
	await removeOthers(root, folders, kept);
	return { toMake };
}

async function reachHolds(db: Db, row: Parameters<typeof told>[0]): Promise<boolean> {
	const post = await db
		.selectFrom('staff')
		.select(['role', 'every_site'])
		.where('organization_id', '=', row.organization_id)
		.where('person_id', '=', row.person_id)
		.executeTakeFirst();
	if (!post) return false;
	const sites = await db
		.selectFrom('staff_sites')
		.select('site_id')
		.where('organization_id', '=', row.organization_id)
		.where('person_id', '=', row.person_id)
		.execute();
	const scope = {
		organizationId: row.organization_id,
		sites: post.every_site === 1 ? null : sites.map(({ site_id }) => site_id)
	};
	return stillSees({ role: post.role, scope }, told(row));
}
