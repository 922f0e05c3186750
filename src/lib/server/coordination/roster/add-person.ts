import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/ids.ts';
import type { Language } from '../../db/schema.ts';
import { record } from '../log/audit.ts';
import { clientKey } from '../client-key.ts';
import { changeEntry, idTaken, type EntryChange } from './roster-changes.ts';
import { enterRoster } from './entering.ts';
import { siteIsOpen } from '../organization/sites.ts';
import { externalKey } from './external-id.ts';
import { findEntry } from './roster.ts';
import type { Acting } from '../scope.ts';

export type PersonAdded =
	{ kind: 'added' | 'already'; personId: string } | { kind: 'unknown-site' | 'id-taken' };

/**
 * Puts somebody on the roster by hand: a name, without an account. They come in by a code, a link or with the
 * coordinator's help. The same form sent twice makes one person.
 */
export function addPerson(
	db: Db,
	acting: Acting,
	given: EntryChange & { clientId: string; name: string; language: Language }
): Promise<PersonAdded> {
	const { name, language, externalId, siteId, job, hiredOn } = given;
	const client_id = clientKey(acting.organizationId, given.clientId);
	return db.transaction().execute(async (trx) => {
		const made = await trx
			.selectFrom('people')
			.select('id')
			.where('client_id', '=', client_id)
			.executeTakeFirst();
		if (made) return { kind: 'already', personId: made.id };
		if (!(await siteIsOpen(trx, acting, siteId))) return { kind: 'unknown-site' };
		const key = externalId === null ? null : externalKey(externalId);
		if (key !== null && (await idTaken(trx, acting.organizationId, key, ''))) {
			return { kind: 'id-taken' };
		}
		const personId = newId();
		await trx
			.insertInto('people')
			.values({
				id: personId,
				name,
				email: null,
				email_key: null,
				password_hash: null,
				return_code_hash: null,
				language,
				client_id,
				created_at: acting.at
			})
			.execute();
		const { organizationId, at } = acting;
		await enterRoster(trx, { organizationId, personId, siteId, at });
		await record(trx, { ...acting, action: 'person.add', detail: { person: personId, name } });
		const details = { externalId, siteId, job, hiredOn };
		const came = await changeEntry(trx, acting, personId, details);
		if (came !== 'done' && came !== 'already') throw new Error(`A new person is ${came}.`);
		return { kind: 'added', personId };
	});
}

/** Takes the number that somebody typed when they joined as theirs: a coordinator has looked at it. */
export function confirmClaim(
	db: Db,
	acting: Acting,
	personId: string
): Promise<'done' | 'already' | 'unknown' | 'id-taken'> {
	return db.transaction().execute(async (trx) => {
		const entry = await findEntry(trx, acting, personId);
		if (!entry || entry.leftOn !== null) return 'unknown';
		const { claimedId, externalId, siteId, job, hiredOn } = entry;
		if (externalId !== null || claimedId === null) return 'already';
		const to = { externalId: claimedId, siteId, job, hiredOn };
		const came = await changeEntry(trx, acting, personId, to);
		// Nobody is moved by it.
		return came === 'unknown-site' ? 'unknown' : came;
	});
}
