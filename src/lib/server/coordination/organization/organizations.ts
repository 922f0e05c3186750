import { dayIn } from '../../../counting/calendar.ts';
import { readName } from '../../../forms/person-fields.ts';
import type { Db, Reader } from '../../db/connect.ts';
import { newId } from '../../db/ids.ts';
import type { Identifier, UnixMillis } from '../../db/schema.ts';
import { record } from '../log/audit.ts';
import type { Acting } from '../scope.ts';

export type OrganizationMade =
	| { kind: 'made'; id: string; name: string }
	| { kind: 'name-taken' }
	| { kind: 'bad-name' }
	/** Not an IANA name such as America/Chicago. */
	| { kind: 'bad-time-zone' };

/** Opens an organization. Its days are days in its time zone. @param state two lower-case letters, or null for several */
export async function createOrganization(
	db: Db,
	given: { name: string; state: string | null; timeZone: string; at: UnixMillis }
): Promise<OrganizationMade> {
	const name = readName(given.name);
	if (name.kind !== 'ok') return { kind: 'bad-name' };
	try {
		dayIn(given.timeZone, given.at);
	} catch (thrown) {
		if (thrown instanceof RangeError) return { kind: 'bad-time-zone' };
		throw thrown;
	}
	const id = newId();
	const inserted = await db
		.insertInto('organizations')
		.values({
			id,
			name: name.value,
			state: given.state,
			time_zone: given.timeZone,
			created_at: given.at
		})
		.onConflict((oc) => oc.column('name').doNothing())
		.executeTakeFirst();
	return inserted.numInsertedOrUpdatedRows === 1n
		? { kind: 'made', id, name: name.value }
		: { kind: 'name-taken' };
}

/** The organization with this id or exactly this name. */
export async function findOrganization(
	db: Reader,
	idOrName: string
): Promise<{ id: string; name: string } | null> {
	const row = await db
		.selectFrom('organizations')
		.select(['id', 'name'])
		.where((eb) => eb.or([eb('id', '=', idOrName), eb('name', '=', idOrName.trim())]))
		.executeTakeFirst();
	return row ?? null;
}

/** Changes what an organization is called and by what it tells its people apart. Whoever acts is an owner. */
export function changeOrganization(
	db: Db,
	acting: Acting,
	to: { name: string; identifier: Identifier }
): Promise<'done' | 'already' | 'name-taken'> {
	return db.transaction().execute(async (trx) => {
		const before = await trx
			.selectFrom('organizations')
			.select(['name', 'identifier'])
			.where('id', '=', acting.organizationId)
			.executeTakeFirstOrThrow();
		if (before.name === to.name && before.identifier === to.identifier) return 'already';
		const taken = await trx
			.selectFrom('organizations')
			.select('id')
			.where('name', '=', to.name)
			.where('id', '!=', acting.organizationId)
			.executeTakeFirst();
		if (taken) return 'name-taken';
		await trx
			.updateTable('organizations')
			.set({ name: to.name, identifier: to.identifier })
			.where('id', '=', acting.organizationId)
			.execute();
		await record(trx, {
			...acting,
			action: 'organization.change',
			detail: { name: to.name, identifier: to.identifier, before: before.name }
		});
		return 'done';
	});
}
