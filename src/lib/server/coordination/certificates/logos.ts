import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/ids.ts';
import { currentLogo } from '../../proof/logo.ts';
import type { CleanPicture } from '../../proof/picture.ts';
import { record } from '../log/audit.ts';
import { clientKey } from '../client-key.ts';
import type { Acting } from '../scope.ts';

/**
 * Puts a logo on an organization's certificates from now on, or takes it away. Certificates that were issued before keep
 * the one they have: the same data make the same bytes. Whoever acts is an owner.
 *
 * @param logo a picture that was cleaned, with what is read out in its place; null: none
 */
export function changeLogo(
	db: Db,
	acting: Acting,
	{ logo, clientId }: { logo: (CleanPicture & { alt: string }) | null; clientId: string }
): Promise<'done' | 'already'> {
	const { organizationId, personId, at } = acting;
	return db.transaction().execute(async (trx) => {
		const before = await currentLogo(trx, organizationId);
		if (logo === null && before === null) return 'already';
		const last = await trx
			.selectFrom('organization_logos')
			.select((eb) => eb.fn.max('at').as('at'))
			.where('organization_id', '=', organizationId)
			.executeTakeFirstOrThrow();
		const inserted = await trx
			.insertInto('organization_logos')
			.values({
				id: newId(),
				organization_id: organizationId,
				bytes: logo && logo.bytes,
				type: logo && logo.type,
				width: logo && logo.width,
				height: logo && logo.height,
				alt: logo && logo.alt,
				by_person_id: personId,
				client_id: clientKey(organizationId, clientId),
				// The newest counts, also of two within one moment.
				at: last.at === null ? at : Math.max(at, last.at + 1)
			})
			.onConflict((oc) => oc.column('client_id').doNothing())
			.executeTakeFirst();
		if (inserted.numInsertedOrUpdatedRows !== 1n) return 'already';
		const detail = { alt: logo && logo.alt };
		await record(trx, { ...acting, action: 'organization.logo', detail });
		return 'done';
	});
}
