import type { Reader } from '../db/connect.ts';
import type { PrintedLogo } from './paper.ts';

/** The logo that an organization prints now; null without one. */
export async function currentLogo(
	db: Reader,
	organizationId: string
): Promise<(PrintedLogo & { id: string }) | null> {
	const row = await db
		.selectFrom('organization_logos')
		.select(['id', 'bytes', 'type', 'width', 'height', 'alt'])
		.where('organization_id', '=', organizationId)
		.orderBy('at', 'desc')
		.orderBy('id')
		.limit(1)
		.executeTakeFirst();
	if (!row?.bytes) return null;
	const { id, bytes, type, width, height, alt } = row;
	return { id, bytes, type: type!, width: width!, height: height!, alt: alt! };
}

/** A logo by the id that a certificate holds. */
export async function readLogo(db: Reader, id: string): Promise<PrintedLogo | null> {
	const row = await db
		.selectFrom('organization_logos')
		.select(['bytes', 'type', 'width', 'height', 'alt'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (!row?.bytes) return null;
	return {
		bytes: row.bytes,
		type: row.type!,
		width: row.width!,
		height: row.height!,
		alt: row.alt!
	};
}
