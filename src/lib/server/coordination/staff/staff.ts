import type { Db, Reader } from '../../db/connect.ts';
import type { StaffRole } from '../../db/schema.ts';
import { record } from '../log/audit.ts';
import type { Acting } from '../scope.ts';

/** What somebody may do for an organization, and where. */
export interface Post {
	role: StaffRole;
	/** Null: the whole organization. */
	sites: readonly string[] | null;
}

export interface StaffMember extends Post {
	personId: string;
	name: string | null;
	email: string | null;
}

/** Who works for an organization: owners first, then by name. */
export async function listStaff(db: Reader, organizationId: string): Promise<StaffMember[]> {
	const rows = await db
		.selectFrom('staff')
		.innerJoin('people', 'people.id', 'staff.person_id')
		.select(['people.id as personId', 'people.name', 'people.email', 'role', 'every_site'])
		.where('organization_id', '=', organizationId)
		.orderBy((eb) =>
			eb.case('role').when('owner').then(0).when('coordinator').then(1).else(2).end()
		)
		.orderBy((eb) => eb.fn('fold_name', ['people.name']))
		.orderBy('people.id')
		.execute();
	const places = await db
		.selectFrom('staff_sites')
		.select(['person_id', 'site_id'])
		.where('organization_id', '=', organizationId)
		.execute();
	return rows.map(({ every_site, ...row }) => ({
		...row,
		sites:
			every_site === 1
				? null
				: places.filter((one) => one.person_id === row.personId).map((one) => one.site_id)
	}));
}

/** One of them; null for anybody else. */
export async function findStaff(
	db: Reader,
	organizationId: string,
	personId: string
): Promise<StaffMember | null> {
	const staff = await listStaff(db, organizationId);
	return staff.find((member) => member.personId === personId) ?? null;
}

/** The sites of a post, each of which must be the organization's; null when one isn't. */
export async function knownSites(
	db: Reader,
	organizationId: string,
	{ sites }: Post
): Promise<{ id: string; name: string }[] | null> {
	if (sites === null || sites.length === 0) return [];
	const found = await db
		.selectFrom('sites')
		.select(['id', 'name'])
		.where('organization_id', '=', organizationId)
		.where('id', 'in', [...sites])
		.execute();
	return found.length === new Set(sites).size ? found : null;
}

export type StaffChanged =
	| 'done'
	| 'already'
	| 'unknown'
	| 'unknown-site'
	/** An organization is never without an owner. */
	| 'last-owner';

/** Gives somebody another role or other sites. Whoever acts is an owner: the route sees to that. */
export function changePost(
	db: Db,
	acting: Acting,
	personId: string,
	to: Post
): Promise<StaffChanged> {
	return db.transaction().execute(async (trx) => {
		const { organizationId } = acting;
		const member = await findStaff(trx, organizationId, personId);
		if (!member) return 'unknown';
		if (samePost(member, to)) return 'already';
		if (to.role !== 'owner' && (await isLastOwner(trx, organizationId, member))) {
			return 'last-owner';
		}
		const sites = await knownSites(trx, organizationId, to);
		if (!sites) return 'unknown-site';
		await trx
			.updateTable('staff')
			.set({ role: to.role, every_site: to.sites === null ? 1 : 0 })
			.where('organization_id', '=', organizationId)
			.where('person_id', '=', personId)
			.execute();
		await placeStaff(trx, organizationId, personId, to);
		await record(trx, {
			...acting,
			action: 'staff.change',
			detail: {
				person: personId,
				name: member.name ?? member.email,
				role: to.role,
				before: member.role,
				sites: to.sites === null ? null : sites.map(({ name }) => name).join(', ')
			}
		});
		return 'done';
	});
}

function samePost(a: Post, b: Post): boolean {
	const key = ({ role, sites }: Post) => JSON.stringify([role, sites && [...sites].sort()]);
	return key(a) === key(b);
}

async function isLastOwner(db: Reader, organizationId: string, member: StaffMember) {
	if (member.role !== 'owner') return false;
	const other = await db
		.selectFrom('staff')
		.select('person_id')
		.where('organization_id', '=', organizationId)
		.where('role', '=', 'owner')
		.where('person_id', '!=', member.personId)
		.executeTakeFirst();
	return other === undefined;
}

/** Writes down the sites of a post that the caller has found to be the organization's. */
export async function placeStaff(
	trx: Db,
	organizationId: string,
	personId: string,
	{ sites }: Post
): Promise<void> {
	await trx
		.deleteFrom('staff_sites')
		.where('organization_id', '=', organizationId)
		.where('person_id', '=', personId)
		.execute();
	for (const site_id of new Set(sites ?? [])) {
		await trx
			.insertInto('staff_sites')
			.values({ organization_id: organizationId, person_id: personId, site_id })
			.execute();
	}
}

/** Takes somebody off the staff. Their next request finds every door closed. */
export function removeStaff(db: Db, acting: Acting, personId: string): Promise<StaffChanged> {
	return db.transaction().execute(async (trx) => {
		const { organizationId } = acting;
		const member = await findStaff(trx, organizationId, personId);
		if (!member) return 'unknown';
		if (await isLastOwner(trx, organizationId, member)) return 'last-owner';
		await trx
			.deleteFrom('staff')
			.where('organization_id', '=', organizationId)
			.where('person_id', '=', personId)
			.execute();
		const detail = { person: personId, name: member.name ?? member.email, role: member.role };
		await record(trx, { ...acting, action: 'staff.remove', detail });
		return 'done';
	});
}
