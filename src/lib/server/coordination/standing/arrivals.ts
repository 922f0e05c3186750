import type { Reader } from '../../db/connect.ts';
import type { UnixMillis } from '../../db/schema.ts';

/** When a quiz was answered on a phone without a network, as far as that can be believed, and when it arrived here. */
export interface Arrival {
	answeredAt: UnixMillis;
	receivedAt: UnixMillis;
}

/**
 * Which of the rows on a page rest on answers that were sent later, by certificate: a day of completion may lie up to
 * thirty days before the site heard of it, and whoever answers for it should see both.
 *
 * @param rows of one page or one person, whose organization may see their certificates
 * @returns by the certificate's sixteen digits
 */
export async function arrivalsOf(
	db: Reader,
	rows: readonly { serial: string | null }[]
): Promise<Record<string, Arrival>> {
	const serials = rows.flatMap(({ serial }) => serial ?? []);
	if (serials.length === 0) return {};
	const found = await db
		.selectFrom('certificates')
		.innerJoin('offline_completions as sent', 'sent.completion_id', 'certificates.completion_id')
		.select([
			'certificates.serial',
			'sent.answered_at as answeredAt',
			'sent.received_at as receivedAt'
		])
		.where('certificates.serial', 'in', serials)
		.execute();
	return Object.fromEntries(found.map(({ serial, ...arrival }) => [serial, arrival]));
}
