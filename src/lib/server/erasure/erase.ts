import { sql } from 'kysely';
import { record } from '../coordination/log/audit.ts';
import type { Db } from '../db/connect.ts';
import { newId } from '../db/ids.ts';
import type { ErasuresTable, UnixMillis } from '../db/schema.ts';
import type { CertificateSnapshot } from '../proof/certificate.ts';

/** What a roster sorts those without a name by (migration 0004). */
const nameless = '\u{10ffff}';
/** Stands where a text must not be empty. */
const gone = '-';

interface Erasing {
	personId: string;
	cause: ErasuresTable['cause'];
	at: UnixMillis;
}

/**
 * Erases what says who somebody is, everywhere, inside the caller's transaction: name, addresses, identifiers,
 * answers, papers, what they signed, the name on their certificates, the details of the log about them. What is
 * counted stays: completions, stays on rosters, standings, serials. The log keeps that it was done.
 */
export async function eraseEverywhere(trx: Db, erasing: Erasing): Promise<void> {
	const { personId, at } = erasing;
	await during(trx, erasing, null, async () => {
		const { name } = await trx
			.selectFrom('people')
			.select('name')
			.where('id', '=', personId)
			.executeTakeFirstOrThrow();
		const organizations = await organizationsOf(trx, personId);
		for (const organizationId of organizations)
			await forgetAt(trx, { organizationId, personId, at });
		await closeDoors(trx, personId);
		await dropAnswers(trx, personId);
		await eraseCertificates(trx, personId, null);
		await dropSignatures(trx, personId);
		await dropOwnTraces(trx, { personId, name, at });
		await trx
			.updateTable('people')
			.set({ name: null, erased_at: at })
			.where('id', '=', personId)
			.execute();
		for (const organizationId of organizations.length > 0 ? organizations : [null])
			await note(trx, organizationId, 'person.erase', erasing);
	});
}

/** Erases what one organization alone had on somebody whose account goes on, inside the caller's transaction. */
export async function eraseAt(trx: Db, organizationId: string, erasing: Erasing): Promise<void> {
	await during(trx, erasing, organizationId, async () => {
		await forgetAt(trx, { organizationId, ...erasing });
		await note(trx, organizationId, 'person.erase', erasing);
	});
}

/**
 * Erases all that no organization has to keep: the ways in, mail address, answers, and the name on certificates that
 * were made for none of them; inside the caller's transaction.
 *
 * @param keeping the organizations that keep their record of this person
 */
export async function closeAccount(
	trx: Db,
	keeping: readonly string[],
	erasing: Erasing
): Promise<void> {
	const { personId, at } = erasing;
	await during(trx, erasing, null, async () => {
		for (const organizationId of await organizationsOf(trx, personId))
			if (!keeping.includes(organizationId)) await forgetAt(trx, { organizationId, personId, at });
		await closeDoors(trx, personId);
		await dropAnswers(trx, personId);
		await eraseCertificates(trx, personId, keeping);
		await trx.updateTable('people').set({ closed_at: at }).where('id', '=', personId).execute();
		for (const organizationId of keeping) await note(trx, organizationId, 'person.close', erasing);
	});
}

/** While it runs, the evidence of this person may change where it is personal (migration 0023). */
async function during(
	trx: Db,
	{ personId, cause, at }: Erasing,
	organizationId: string | null,
	work: () => Promise<void>
): Promise<void> {
	const id = newId();
	await trx
		.insertInto('erasures')
		.values({ id, person_id: personId, organization_id: organizationId, cause, at, done_at: null })
		.execute();
	await work();
	await trx.updateTable('erasures').set({ done_at: at }).where('id', '=', id).execute();
}

function note(
	trx: Db,
	organizationId: string | null,
	action: 'person.erase' | 'person.close',
	{ personId, cause, at }: Erasing
): Promise<void> {
	// Whoever asked for it did it; the clock is nobody.
	const by = cause === 'own' ? personId : null;
	const detail = { person: personId, cause };
	return record(trx, { organizationId, personId: by, action, detail, at });
}

/** Every organization that has, or had, this person on its roster, or a completion of theirs. */
async function organizationsOf(trx: Db, personId: string): Promise<string[]> {
	const rows = await trx
		.selectFrom('roster_entries')
		.select('organization_id as id')
		.where('person_id', '=', personId)
		.union(
			trx
				.selectFrom('completions')
				.select((eb) => eb.ref('organization_id').$notNull().as('id'))
				.where('person_id', '=', personId)
				.where('organization_id', 'is not', null)
		)
		.execute();
	return rows.map(({ id }) => id);
}

/** What an organization wrote down of somebody. */
async function forgetAt(
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

/** Every way in, and every address that mail could reach. */
async function closeDoors(trx: Db, personId: string): Promise<void> {
	for (const table of [
		'sessions',
		'second_factors',
		'recovery_codes',
		'one_time_links',
		'reminder_links',
		'recall_mail_stops',
		'personal_links',
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
async function dropAnswers(trx: Db, personId: string): Promise<void> {
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

/**
 * Takes the name, and whatever else is the holder's own, from certificates: what is named here stays.
 *
 * @param but certificates of these organizations stay as they are; null: none does
 */
async function eraseCertificates(
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

/** The name under what somebody signed, and what they stated of themselves for a rule's proof. */
async function dropSignatures(trx: Db, personId: string): Promise<void> {
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
async function dropOwnTraces(
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
