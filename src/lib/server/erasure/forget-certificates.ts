import type { Db } from '../db/connect.ts';
import type { CertificateSnapshot } from '../proof/certificate.ts';

/**
 * Takes the name, and whatever else is the holder's own, from certificates: what is named here stays.
 *
 * @param but certificates of these organizations stay as they are; null: none does
 */
export async function eraseCertificates(
	trx: Db,
	personId: string,
	but: readonly string[] | null
): Promise<void> {
	const rows = await trx
		.selectFrom('certificates')
		.innerJoin('completions', 'completions.id', 'certificates.completion_id')
		.select(['certificates.id', 'certificates.snapshot', 'completions.organization_id'])
		.where('completions.person_id', '=', personId)
		.execute();
	for (const { id, snapshot, organization_id: organizationId } of rows) {
		if (organizationId !== null && but?.includes(organizationId)) continue;
		const kept = withoutHolder(JSON.parse(snapshot) as CertificateSnapshot);
		await trx
			.updateTable('certificates')
			.set({ snapshot: JSON.stringify(kept) })
			.where('id', '=', id)
			.execute();
		await trx
			.updateTable('certificate_events')
			.set((eb) => ({
				reason: '',
				name: eb.case().when('name', 'is', null).then(null).else('').end()
			}))
			.where('certificate_id', '=', id)
			.execute();
	}
}

/** Of a certificate what says nothing of its holder, by name: what is added to it later isn't kept by accident. */
function withoutHolder(snapshot: CertificateSnapshot): CertificateSnapshot {
	const { format, course, minutes, basis, delivery, score, outOf, passMark } = snapshot;
	const { completedOn, issuedOn, timeZone, organization, review, approval } = snapshot;
	const { rule, validUntil, logo } = snapshot;
	return {
		...{ format, holder: '', course, minutes, score, outOf, passMark },
		...(basis === undefined ? {} : { basis }),
		...(delivery === undefined ? {} : { delivery }),
		...{ completedOn, issuedOn, timeZone, organization, review, approval, validUntil },
		...(rule === undefined ? {} : { rule }),
		...(logo === undefined ? {} : { logo })
	};
}
