import { sql } from 'kysely';
import type { Db } from '../db/connect.ts';
import type { UnixMillis } from '../db/schema.ts';
import { gone } from './signs.ts';

/** Every way in, when each was used, and every address that mail could reach. */
export async function closeDoors(trx: Db, personId: string): Promise<void> {
	for (const table of [
		'sessions',
		'second_factors',
		'recovery_codes',
		'one_time_links',
		'reminder_links',
		'recall_mail_stops',
		'personal_links',
		'sign_ins',
		'export_choices',
		'exports'
	] as const)
		await trx.deleteFrom(table).where('person_id', '=', personId).execute();
	await trx
		.updateTable('recalls')
		.set({ token_hash: null })
		.where('person_id', '=', personId)
		.execute();
	await trx
		.updateTable('people')
		.set({
			...{ email: null, email_key: null, password_hash: null, return_code_hash: null },
			client_id: null
		})
		.where('id', '=', personId)
		.execute();
}

/** What somebody answered. That they answered, and how well, stays: figures rest on it. */
export async function dropAnswers(trx: Db, personId: string): Promise<void> {
	await trx
		.updateTable('attempt_items')
		.set({ answer: '' })
		.where('answer', 'is not', null)
		.where(
			'attempt_id',
			'in',
			trx.selectFrom('attempts').select('id').where('person_id', '=', personId)
		)
		.execute();
	const attempts = trx.selectFrom('attempts').select('id').where('person_id', '=', personId);
	await trx
		.updateTable('sent_answers')
		.set({ answer: '' })
		.where('attempt_id', 'in', attempts)
		.execute();
	await trx
		.updateTable('sent_sittings')
		.set({ answers: '[]' })
		.where('attempt_id', 'in', attempts)
		.execute();
	await trx
		.updateTable('recall_items')
		.set({ answer: '' })
		.where('answer', 'is not', null)
		.where(
			'recall_id',
			'in',
			trx.selectFrom('recalls').select('id').where('person_id', '=', personId)
		)
		.execute();
	await trx
		.updateTable('drill_steps')
		.set({ answer: '[]' })
		.where(
			'run_id',
			'in',
			trx.selectFrom('drill_runs').select('id').where('person_id', '=', personId)
		)
		.execute();
	await trx
		.updateTable('enrolments')
		.set({ last_module: null, last_piece: null })
		.where('person_id', '=', personId)
		.execute();
}

/** The name under what somebody signed, and what they stated of themselves for a rule's proof. */
export async function dropSignatures(trx: Db, personId: string): Promise<void> {
	await trx
		.updateTable('sheet_withdrawals')
		.set({ reason: gone })
		.where('person_id', '=', personId)
		.execute();
	await trx
		.updateTable('certifications')
		.set({ signed_name: gone })
		.where('person_id', '=', personId)
		.execute();
	await trx
		.deleteFrom('stated_fields')
		.where(
			'enrolment_id',
			'in',
			trx.selectFrom('enrolments').select('id').where('person_id', '=', personId)
		)
		.execute();
	await trx
		.deleteFrom('completion_fields')
		.where(
			'completion_id',
			'in',
			trx.selectFrom('completions').select('id').where('person_id', '=', personId)
		)
		.execute();
	await trx
		.updateTable('acknowledgments')
		.set({ signed_name: gone })
		.where('person_id', '=', personId)
		.execute();
}

/** Where somebody who worked for an organization stands by name: as invited, as leading a session. */
export async function dropOwnTraces(
	trx: Db,
	{ personId, name, at }: { personId: string; name: string | null; at: UnixMillis }
): Promise<void> {
	const invited = await trx
		.selectFrom('invitations')
		.select(['id', 'organization_id', 'name'])
		.where('accepted_by', '=', personId)
		.execute();
	for (const { id, organization_id: organizationId, name: as } of invited) {
		await trx.updateTable('invitations').set({ name: gone }).where('id', '=', id).execute();
		await dropDetails(trx, at)
			.where('organization_id', '=', organizationId)
			.where('action', '=', 'staff.invite')
			.where(sql<string>`json_extract(detail, '$.name')`, '=', as)
			.execute();
	}
	await dropDetails(trx, at)
		.where((eb) => eb.or([eb('about_id', '=', personId), eb('other_id', '=', personId)]))
		.execute();
	if (name === null) return;
	await trx
		.updateTable('group_sessions')
		.set({ leader: gone })
		.where('by_person_id', '=', personId)
		.where('leader', '=', name)
		.execute();
	await dropDetails(trx, at)
		.where('person_id', '=', personId)
		.where(sql<string>`json_extract(detail, '$.name')`, '=', name)
		.execute();
}

function dropDetails(trx: Db, at: UnixMillis) {
	return trx
		.updateTable('audit_entries')
		.set({ detail: '{}', salt: null, erased_at: at })
		.where('erased_at', 'is', null);
}
