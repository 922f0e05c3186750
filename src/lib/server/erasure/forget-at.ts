import type { Db } from '../db/connect.ts';
import type { UnixMillis } from '../db/schema.ts';
import { gone, nameless } from './signs.ts';

/** What an organization wrote down of somebody. */
export async function forgetAt(
	trx: Db,
	{ organizationId, personId, at }: { organizationId: string; personId: string; at: UnixMillis }
): Promise<void> {
	const entries = trx
		.selectFrom('roster_entries')
		.select('id')
		.where('organization_id', '=', organizationId)
		.where('person_id', '=', personId);
	const trainings = trx
		.selectFrom('trainings_elsewhere')
		.select('id')
		.where('organization_id', '=', organizationId)
		.where('person_id', '=', personId);
	await trx.deleteFrom('planned_erasures').where('entry_id', 'in', entries).execute();
	await trx.deleteFrom('elsewhere_papers').where('training_id', 'in', trainings).execute();
	await trx
		.updateTable('elsewhere_withdrawals')
		.set({ reason: gone })
		.where('training_id', 'in', trainings)
		.execute();
	await trx
		.updateTable('trainings_elsewhere')
		.set({ title: gone, provider: gone, reference: null })
		.where('organization_id', '=', organizationId)
		.where('person_id', '=', personId)
		.execute();
	await trx
		.updateTable('exemptions')
		.set({ reason: gone })
		.where('organization_id', '=', organizationId)
		.where('person_id', '=', personId)
		.execute();
	await trx
		.updateTable('legal_holds')
		.set({ reason: '' })
		.where('organization_id', '=', organizationId)
		.where('person_id', '=', personId)
		.execute();
	await trx
		.updateTable('merges')
		.set({ before: '{}', after: '{}', reason: '' })
		.where((eb) => eb.or([eb('kept_id', 'in', entries), eb('merged_id', 'in', entries)]))
		.execute();
	await trx
		.deleteFrom('personal_links')
		.where('organization_id', '=', organizationId)
		.where('person_id', '=', personId)
		.execute();
	await trx
		.deleteFrom('reminder_stops')
		.where('organization_id', '=', organizationId)
		.where('person_id', '=', personId)
		.execute();
	await trx
		.updateTable('roster_entries')
		.set({
			name_key: nameless,
			external_id: null,
			external_key: null,
			claimed_id: null,
			claimed_key: null,
			erased_at: at
		})
		.where('organization_id', '=', organizationId)
		.where('person_id', '=', personId)
		.execute();
	await trx
		.updateTable('audit_entries')
		.set({ detail: '{}', salt: null, erased_at: at })
		.where('organization_id', '=', organizationId)
		.where((eb) => eb.or([eb('about_id', '=', personId), eb('other_id', '=', personId)]))
		.where('erased_at', 'is', null)
		.execute();
}
