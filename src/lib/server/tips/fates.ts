import type { Day } from '../db/schema.ts';
import type { TipsDb, TipsReader } from './connect.ts';

/** What became of a tip, as a restore needs it: an old backup must neither revive it nor keep it longer. */
export interface Fate {
	tip: string;
	goneOn: Day | null;
	expiresOn: Day;
}

/** Notes until when a tip lives, or that it is gone. In the transaction of what it tells of. */
export async function noteFate(
	trx: Pick<TipsDb, 'insertInto'>,
	{
		tip,
		expiresOn,
		today,
		gone = false
	}: { tip: string; expiresOn: Day; today: Day; gone?: boolean }
): Promise<void> {
	const row = { gone_on: gone ? today : null, expires_on: expiresOn, noted_on: today };
	await trx
		.insertInto('fates')
		.values({ tip_id: tip, ...row })
		.onConflict((conflict) => conflict.column('tip_id').doUpdateSet(row))
		.execute();
}

/** Everything that is noted. */
export async function readFates(db: TipsReader): Promise<Fate[]> {
	const rows = await db.selectFrom('fates').selectAll().orderBy('tip_id').execute();
	return rows.map((row) => ({
		tip: row.tip_id,
		goneOn: row.gone_on,
		expiresOn: row.expires_on
	}));
}
