import { compiledOnce } from '../../db/compiled-once.ts';
import type { Db, Reader } from '../../db/connect.ts';
import { foldName } from '../../db/functions/fold-name.ts';
import { newId } from '../../db/ids.ts';
import type { UnixMillis } from '../../db/schema.ts';
import { record } from '../log/audit.ts';
import { clientKey } from '../client-key.ts';
import { inReach, reaches, type Acting, type Scope } from '../scope.ts';

export interface Site {
	id: string;
	name: string;
	createdAt: UnixMillis;
	closedAt: UnixMillis | null;
	/** Who works there and hasn't left. */
	people: number;
}

/** The sites of an organization that are in reach: open ones first, then by name. */
export async function listSites(db: Reader, scope: Scope): Promise<Site[]> {
	const rows = await sitesIn(db, scope)
		.orderBy((eb) => eb('sites.closed_at', 'is not', null))
		.orderBy('sites.name_key')
		.orderBy('sites.id')
		.execute();
	return rows.map((row) => ({ ...row, people: row.people ?? 0 }));
}

/** The sites in reach by name, closed ones last, without counting who works there. */
export function siteNames(
	db: Reader,
	scope: Scope
): Promise<{ id: string; name: string; closedAt: UnixMillis | null }[]> {
	const { organizationId, sites } = scope;
	return sites === null ? everyName(db, organizationId) : namesIn(db, scope).execute();
}

const everyName = compiledOnce((db: Reader, organizationId: string) =>
	namesIn(db, { organizationId, sites: null })
);

function namesIn(db: Reader, scope: Scope) {
	return db
		.selectFrom('sites')
		.select(['sites.id', 'sites.name', 'sites.closed_at as closedAt'])
		.where('sites.organization_id', '=', scope.organizationId)
		.where((eb) => reaches(eb, scope, 'sites.id'))
		.orderBy((eb) => eb('sites.closed_at', 'is not', null))
		.orderBy('sites.name_key')
		.orderBy('sites.id');
}

/** One site; null for one that is another organization's or out of reach. */
export async function findSite(db: Reader, scope: Scope, siteId: string): Promise<Site | null> {
	const row = await sitesIn(db, scope).where('sites.id', '=', siteId).executeTakeFirst();
	return row ? { ...row, people: row.people ?? 0 } : null;
}

function sitesIn(db: Reader, scope: Scope) {
	return db
		.selectFrom('sites')
		.select((eb) => [
			'sites.id',
			'sites.name',
			'sites.created_at as createdAt',
			'sites.closed_at as closedAt',
			eb
				.selectFrom('roster_sizes as size')
				.select('size.people')
				.whereRef('size.organization_id', '=', 'sites.organization_id')
				.where('size.kind', '=', 'all')
				.where('size.kind_key', '=', '')
				.whereRef('size.site_key', '=', 'sites.id')
				.as('people')
		])
		.where('sites.organization_id', '=', scope.organizationId)
		.where((eb) => reaches(eb, scope, 'sites.id'));
}

/** Whether somebody can be placed at a site: an open one in reach, or none where the whole organization is. */
export async function siteIsOpen(
	db: Reader,
	scope: Scope,
	siteId: string | null
): Promise<boolean> {
	if (!inReach(scope, siteId)) return false;
	if (siteId === null) return true;
	const row = await db
		.selectFrom('sites')
		.select('id')
		.where('organization_id', '=', scope.organizationId)
		.where('id', '=', siteId)
		.where('closed_at', 'is', null)
		.executeTakeFirst();
	return row !== undefined;
}

/** The name is another site's of the organization. */
export type NameTaken = 'name-taken';

/** Opens a site. The same form sent twice makes one. Only for whoever sees the whole organization. */
export function openSite(
	db: Db,
	acting: Acting,
	given: { clientId: string; name: string }
): Promise<{ kind: 'opened' | 'already'; siteId: string } | { kind: NameTaken | 'refused' }> {
	const client_id = clientKey(acting.organizationId, given.clientId);
	return db.transaction().execute(async (trx) => {
		if (acting.sites !== null) return { kind: 'refused' };
		const made = await trx
			.selectFrom('sites')
			.select('id')
			.where('organization_id', '=', acting.organizationId)
			.where('client_id', '=', client_id)
			.executeTakeFirst();
		if (made) return { kind: 'already', siteId: made.id };
		if (await nameTaken(trx, acting, given.name, null)) return { kind: 'name-taken' };
		const siteId = newId();
		await trx
			.insertInto('sites')
			.values({
				id: siteId,
				organization_id: acting.organizationId,
				name: given.name,
				name_key: foldName(given.name),
				client_id,
				created_at: acting.at,
				closed_at: null
			})
			.execute();
		await record(trx, { ...acting, action: 'site.open', detail: { site: given.name } });
		return { kind: 'opened', siteId };
	});
}

async function nameTaken(db: Reader, { organizationId }: Scope, name: string, but: string | null) {
	const row = await db
		.selectFrom('sites')
		.select('id')
		.where('organization_id', '=', organizationId)
		.where('name_key', '=', foldName(name))
		.$if(but !== null, (query) => query.where('id', '!=', but as string))
		.executeTakeFirst();
	return row !== undefined;
}

export type SiteChanged = 'done' | 'already' | 'unknown' | NameTaken;

/** Gives a site another name. */
export function renameSite(
	db: Db,
	acting: Acting,
	siteId: string,
	name: string
): Promise<SiteChanged> {
	return change(db, acting, siteId, async (trx, site) => {
		if (site.name === name) return 'already';
		if (await nameTaken(trx, acting, name, site.id)) return 'name-taken';
		await trx
			.updateTable('sites')
			.set({ name, name_key: foldName(name) })
			.where('id', '=', site.id)
			.execute();
		await record(trx, {
			...acting,
			action: 'site.rename',
			detail: { site: name, before: site.name }
		});
		return 'done';
	});
}

/** Closes a site: nobody new is placed there. Whoever works there, and what is owed there, stays. */
export function closeSite(db: Db, acting: Acting, siteId: string): Promise<SiteChanged> {
	return change(db, acting, siteId, async (trx, site) => {
		if (site.closedAt !== null) return 'already';
		const closed_at = acting.at;
		await trx.updateTable('sites').set({ closed_at }).where('id', '=', site.id).execute();
		await record(trx, { ...acting, action: 'site.close', detail: { site: site.name } });
		return 'done';
	});
}

/** Opens a closed site again. */
export function reopenSite(db: Db, acting: Acting, siteId: string): Promise<SiteChanged> {
	return change(db, acting, siteId, async (trx, site) => {
		if (site.closedAt === null) return 'already';
		await trx.updateTable('sites').set({ closed_at: null }).where('id', '=', site.id).execute();
		await record(trx, { ...acting, action: 'site.reopen', detail: { site: site.name } });
		return 'done';
	});
}

function change(
	db: Db,
	acting: Acting,
	siteId: string,
	how: (trx: Db, site: Site) => Promise<SiteChanged>
): Promise<SiteChanged> {
	return db.transaction().execute(async (trx) => {
		// Which sites there are is for those who see them all.
		const site = acting.sites === null ? await findSite(trx, acting, siteId) : null;
		return site ? how(trx, site) : 'unknown';
	});
}
