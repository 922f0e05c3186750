import { emailKey } from '../../forms/person-fields.ts';
import { record } from '../coordination/log/audit.ts';
import type { Db, Reader } from '../db/connect.ts';
import type { UnixMillis } from '../db/schema.ts';

export type StopKind = 'unwanted' | 'wrong-address' | 'summary';

/**
 * Why a person is not written to, by their own word; null when nothing stands against it. That an address is wrong
 * holds for every organization, and until the person has another one.
 */
export async function stopOf(
	db: Reader,
	{ organizationId, personId, email }: { organizationId: string; personId: string; email: string },
	about: 'reminder' | 'summary',
	mayStop: boolean
): Promise<'wrong-address' | 'unwanted' | null> {
	const rows = await db
		.selectFrom('reminder_stops')
		.select(['kind', 'organization_id', 'email_key'])
		.where('person_id', '=', personId)
		.execute();
	const key = emailKey(email);
	if (rows.some(({ kind, email_key }) => kind === 'wrong-address' && email_key === key))
		return 'wrong-address';
	const here = rows.filter((row) => row.organization_id === organizationId);
	return here.some(({ kind }) =>
		about === 'summary' ? kind === 'summary' : kind === 'unwanted' && mayStop
	)
		? 'unwanted'
		: null;
}

/** Whether one of the staff wants the weekly summary. */
export async function wantsSummaries(
	db: Reader,
	organizationId: string,
	personId: string
): Promise<boolean> {
	const stop = await db
		.selectFrom('reminder_stops')
		.select('person_id')
		.where('organization_id', '=', organizationId)
		.where('person_id', '=', personId)
		.where('kind', '=', 'summary')
		.executeTakeFirst();
	return stop === undefined;
}

/** Keeps or takes back what a person says about the mails of an organization. Said twice it is said once. */
export function setStop(
	db: Db,
	{
		organizationId,
		personId,
		kind,
		stopped,
		at
	}: {
		organizationId: string;
		personId: string;
		kind: StopKind;
		stopped: boolean;
		at: UnixMillis;
	}
): Promise<void> {
	return db.transaction().execute(async (trx) => {
		const person = await trx
			.selectFrom('people')
			.select('email_key')
			.where('id', '=', personId)
			.executeTakeFirstOrThrow();
		const key = kind === 'wrong-address' ? person.email_key : null;
		if (kind === 'wrong-address' && key === null) return;
		const before = await trx
			.selectFrom('reminder_stops')
			.select('email_key')
			.where('organization_id', '=', organizationId)
			.where('person_id', '=', personId)
			.where('kind', '=', kind)
			.executeTakeFirst();
		const stands = before !== undefined && before.email_key === key;
		if (stands === stopped) return;
		if (stopped) {
			await trx
				.insertInto('reminder_stops')
				.values({ organization_id: organizationId, person_id: personId, kind, email_key: key, at })
				.onConflict((oc) =>
					oc.columns(['person_id', 'organization_id', 'kind']).doUpdateSet({ email_key: key, at })
				)
				.execute();
		} else {
			await trx
				.deleteFrom('reminder_stops')
				.where('organization_id', '=', organizationId)
				.where('person_id', '=', personId)
				.where('kind', '=', kind)
				.execute();
		}
		await record(trx, {
			organizationId,
			personId,
			action: 'reminder.stop',
			detail: { person: personId, choice: stopped ? kind : `${kind}: no` },
			at
		});
	});
}
