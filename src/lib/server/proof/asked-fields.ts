import type { ProofRule } from '../content/index.ts';
import type { Db, Reader } from '../db/connect.ts';
import type { AskedField, CompletionFieldsTable, UnixMillis } from '../db/schema.ts';

/** What a rule may ask a proof to carry that no course knows by itself, in the order in which it is printed. */
export const askedFields = [
	'hire-date',
	'position',
	'license-number'
] as const satisfies readonly AskedField[];

/** One of them with what is known of it. */
export type FieldKnown = Pick<CompletionFieldsTable, 'field' | 'value' | 'origin'>;

/** What of a rule's proof has to be known of the person. Where no rule asks, nothing is. */
export function fieldsAsked(rule: Pick<ProofRule, 'fields'> | null): AskedField[] {
	return askedFields.filter((field) => rule?.fields.includes(field));
}

/**
 * What is known of a person for a proof: by the roster of the organization whose rule asks, else as they said it
 * themselves. Nothing that the rule doesn't ask for is read.
 */
export async function knownFields(
	db: Reader,
	{
		enrolmentId,
		personId,
		organizationId,
		rule
	}: {
		enrolmentId: string;
		personId: string;
		organizationId: string;
		rule: Pick<ProofRule, 'fields'> | null;
	}
): Promise<FieldKnown[]> {
	const asked = fieldsAsked(rule);
	if (asked.length === 0) return [];
	const roster = await rosterFields(db, organizationId, personId);
	const stated = await db
		.selectFrom('stated_fields')
		.select(['field', 'value'])
		.where('enrolment_id', '=', enrolmentId)
		.orderBy('at', 'desc')
		.execute();
	return asked.flatMap((field): FieldKnown[] => {
		const kept = roster[field];
		if (kept) return [{ field, value: kept, origin: 'roster' }];
		const said = stated.find((one) => one.field === field);
		return said ? [{ field, value: said.value, origin: 'trainee' }] : [];
	});
}

/** What an organization's roster says of a person; of a merged record, what the kept one says. */
async function rosterFields(
	db: Reader,
	organizationId: string,
	personId: string
): Promise<Partial<Record<AskedField, string | null>>> {
	const entry = await db
		.selectFrom('roster_entries as own')
		.innerJoin('roster_entries as entry', (join) =>
			join.on((eb) => eb('entry.id', '=', eb.fn.coalesce('own.merged_into', 'own.id')))
		)
		.innerJoin('organizations', 'organizations.id', 'entry.organization_id')
		.select(['entry.hired_on', 'entry.job', 'entry.external_id', 'organizations.identifier'])
		.where('own.person_id', '=', personId)
		.where('own.organization_id', '=', organizationId)
		.where('entry.left_on', 'is', null)
		.orderBy('entry.joined_on', 'desc')
		.executeTakeFirst();
	if (!entry) return {};
	return {
		'hire-date': entry.hired_on,
		position: entry.job,
		// A badge or an employee number is no license.
		'license-number': entry.identifier === 'license' ? entry.external_id : null
	};
}

/**
 * Keeps what trainees say of themselves for a proof, in the caller's transaction. What they said before stays on
 * record; the latest counts.
 */
export async function stateFields(
	trx: Db,
	enrolmentId: string,
	said: Partial<Record<AskedField, string>>,
	at: UnixMillis
): Promise<void> {
	for (const field of askedFields) {
		const value = said[field];
		if (value === undefined) continue;
		const last = await trx
			.selectFrom('stated_fields')
			.select('value')
			.where('enrolment_id', '=', enrolmentId)
			.where('field', '=', field)
			.orderBy('at', 'desc')
			.executeTakeFirst();
		if (last?.value === value) continue;
		await trx
			.insertInto('stated_fields')
			.values({ enrolment_id: enrolmentId, field, value, at })
			.onConflict((oc) => oc.doNothing())
			.execute();
	}
}

/** Keeps with a completion what its proof carries, as it is now; in the caller's transaction. */
export async function keepFields(
	trx: Db,
	completionId: string,
	known: readonly FieldKnown[]
): Promise<void> {
	if (known.length === 0) return;
	await trx
		.insertInto('completion_fields')
		.values(known.map((one) => ({ completion_id: completionId, ...one })))
		.execute();
}
