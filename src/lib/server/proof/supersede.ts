import { takesThePlaceOf } from '#lib/learning/cycles.ts';
import type { Db } from '../db/connect.ts';
import { newId } from '../db/ids.ts';
import type { CompletionsTable, UnixMillis } from '../db/schema.ts';
import type { CertificateSnapshot } from './certificate.ts';

/** Why a certificate was superseded, as its event says: the same person completed the course again. */
const renewed = 'renewed';

/**
 * Lets the certificate of a renewal take the place of earlier ones of the same person and course, where it stands for
 * at least as much; inside the caller's transaction. What was revoked or superseded before stays that.
 */
export async function supersedeEarlier(
	trx: Db,
	{
		completion,
		rule,
		at
	}: {
		completion: Pick<CompletionsTable, 'person_id' | 'course' | 'cycle' | 'valid_until'>;
		/** Id of the rule that the renewal's certificate names. */
		rule: string | null;
		at: UnixMillis;
	}
): Promise<void> {
	if (completion.cycle === 1) return;
	const earlier = await trx
		.selectFrom('certificates')
		.innerJoin('completions', 'completions.id', 'certificates.completion_id')
		.select(['certificates.id', 'certificates.snapshot'])
		.where('completions.person_id', '=', completion.person_id)
		.where('completions.course', '=', completion.course)
		.where('completions.cycle', '<', completion.cycle)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('certificate_events')
						.select('certificate_events.id')
						.whereRef('certificate_events.certificate_id', '=', 'certificates.id')
						.where('certificate_events.kind', 'in', ['revoked', 'superseded', 'corrected'])
				)
			)
		)
		.execute();
	for (const { id, snapshot } of earlier) {
		const before = JSON.parse(snapshot) as CertificateSnapshot;
		if (
			takesThePlaceOf(
				{ rule: before.rule?.id ?? null, validUntil: before.validUntil },
				{ rule, validUntil: completion.valid_until }
			)
		)
			await trx
				.insertInto('certificate_events')
				.values({
					id: newId(),
					certificate_id: id,
					kind: 'superseded',
					at,
					reason: renewed,
					by_person_id: null
				})
				.execute();
	}
}
