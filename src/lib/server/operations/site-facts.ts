import type { Db, Reader } from '../db/connect.ts';
import type { UnixMillis } from '../db/schema.ts';

/** What the site remembers of its own running, one moment each. */
export type SiteFact = 'backup' | 'mail-sent' | 'mail-failed' | 'certificate';

/** Notes when something last happened. @param value what is worth knowing of it; never an address or a name of a person */
export async function noteFact(
	db: Pick<Db, 'insertInto'>,
	fact: { name: SiteFact; value: string; at: UnixMillis }
): Promise<void> {
	await db
		.insertInto('site_facts')
		.values(fact)
		.onConflict((oc) => oc.column('name').doUpdateSet({ value: fact.value, at: fact.at }))
		.execute();
}

/** When each of these last happened. */
export async function readFacts(
	db: Reader
): Promise<Partial<Record<SiteFact, { value: string; at: UnixMillis }>>> {
	const names = ['backup', 'mail-sent', 'mail-failed', 'certificate'] satisfies SiteFact[];
	const rows = await db
		.selectFrom('site_facts')
		.select(['name', 'value', 'at'])
		.where('name', 'in', names)
		.execute();
	return Object.fromEntries(rows.map(({ name, value, at }) => [name, { value, at }]));
}
