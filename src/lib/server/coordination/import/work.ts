import type { Db } from '../../db/connect.ts';
import type { UnixMillis } from '../../db/schema.ts';
import type { Acting } from '../scope.ts';
import { applyStep } from './apply-steps.ts';
import { checkStep, dropFindings } from './check-steps.ts';
import { dropUploads } from './files.ts';
import { readUpload, refuse } from './read-step.ts';
import { readImport, type Import } from './state.ts';

const atWork = ['reading', 'checking', 'applying'] as const;

/** The imports that the site has something to do for. */
export async function importsAtWork(db: Pick<Db, 'selectFrom'>): Promise<string[]> {
	const rows = await db
		.selectFrom('imports')
		.select('id')
		.where('state', 'in', [...atWork])
		.orderBy('id')
		.execute();
	return rows.map(({ id }) => id);
}

/**
 * Does the next step of an import, whatever it is. A step is short; between two of them everybody else gets their
 * turn, and whatever happens in between, the next one goes on from what is on disk.
 *
 * @param now the clock; ms since 1970
 * @returns false when there is nothing more to do until a person decides
 */
export async function stepImport(
	db: Db,
	folder: string,
	id: string,
	now: () => UnixMillis
): Promise<boolean> {
	const given = await readImport(db, id);
	if (!given || !(atWork as readonly string[]).includes(given.state)) return false;
	const acting = await whoActs(db, given, now());
	if (!acting) {
		await refuse(db, folder, id, 'no-longer-allowed', '', now());
		return false;
	}
	switch (given.state) {
		case 'reading':
			await readUpload(db, folder, given, now);
			break;
		case 'checking':
			await checkStep(db, given, acting, now());
			break;
		default:
			await applyStep(db, folder, given, acting);
	}
	return true;
}

/** Whoever began the import, with the reach that they have now; null for one who has lost the role. */
async function whoActs(db: Db, given: Import, at: UnixMillis): Promise<Acting | null> {
	const { organizationId, byPersonId: personId } = given;
	const post = await db
		.selectFrom('staff')
		.select(['role', 'every_site'])
		.where('organization_id', '=', organizationId)
		.where('person_id', '=', personId)
		.executeTakeFirst();
	if (!post || post.role === 'viewer') return null;
	if (post.every_site === 1) return { organizationId, sites: null, personId, at };
	// What was to be for the whole organization is not done for a part of it.
	if (given.choices?.whole) return null;
	const rows = await db
		.selectFrom('staff_sites')
		.select('site_id')
		.where('organization_id', '=', organizationId)
		.where('person_id', '=', personId)
		.execute();
	return { organizationId, sites: rows.map(({ site_id }) => site_id), personId, at };
}

/**
 * Forgets what lies longer than a week: rows that nobody confirmed, what was wrong with those that were, and files.
 * What an import did stays.
 */
export async function forgetOldImports(db: Db, folder: string, at: UnixMillis): Promise<void> {
	const old = await db
		.selectFrom('imports')
		.select(['id', 'state'])
		.where('expires_at', '<', at)
		.where('state', 'not in', ['checking', 'applying'])
		.where((eb) =>
			eb.or([
				eb('state', 'in', ['reading', 'mapping', 'preview']),
				eb.exists(
					eb
						.selectFrom('import_problems')
						.select('line')
						.whereRef('import_problems.import_id', '=', 'imports.id')
				)
			])
		)
		.execute();
	for (const { id, state } of old) {
		await db.transaction().execute(async (trx) => {
			await dropRows(trx, id);
			if (state === 'done' || state === 'refused' || state === 'cancelled') return;
			await trx
				.updateTable('imports')
				.set({ state: 'cancelled', ended_at: at, moved_at: at })
				.where('id', '=', id)
				.execute();
		});
	}
	const needed = await db
		.selectFrom('imports')
		.select('id')
		.where('state', 'not in', ['done', 'refused', 'cancelled'])
		.execute();
	await dropUploads(folder, new Set(needed.map(({ id }) => id)), at - 60 * 60 * 1000);
}

/** Drops what is kept of a file's rows. */
export async function dropRows(trx: Db, importId: string): Promise<void> {
	await dropFindings(trx, importId);
	await trx.deleteFrom('import_rows').where('import_id', '=', importId).execute();
}
