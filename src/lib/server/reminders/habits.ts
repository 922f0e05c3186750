import { usualHabits, type Habits } from '../../reminding/events.ts';
import { record } from '../coordination/log/audit.ts';
import type { Acting } from '../coordination/scope.ts';
import type { Db, Reader } from '../db/connect.ts';
import type { Day } from '../db/schema.ts';

/** When an organization wants its people reminded: its owner's choice, else the usual. */
export async function habitsOf(db: Reader, organizationId: string): Promise<Habits> {
	const row = await db
		.selectFrom('reminder_settings')
		.select(['enabled', 'welcome_since', 'days_before', 'may_stop'])
		.where('organization_id', '=', organizationId)
		.executeTakeFirst();
	if (!row) return usualHabits;
	return {
		enabled: row.enabled === 1,
		welcomeSince: row.welcome_since,
		daysBefore: row.days_before === '' ? [] : row.days_before.split(',').map(Number),
		mayStop: row.may_stop === 1
	};
}

export interface HabitsChosen {
	enabled: boolean;
	welcome: boolean;
	/** Most first, each from 1 to 90 and once. */
	daysBefore: readonly number[];
	mayStop: boolean;
}

/**
 * Sets them. Announcing new courses begins with the day on which it is chosen: nobody is told today of what they were
 * given last year.
 */
export function setHabits(
	db: Db,
	{ organizationId, personId, at }: Acting,
	chosen: HabitsChosen,
	today: Day
): Promise<'done' | 'already'> {
	return db.transaction().execute(async (trx) => {
		const before = await habitsOf(trx, organizationId);
		const welcomeSince = chosen.welcome ? (before.welcomeSince ?? today) : null;
		const values = {
			enabled: chosen.enabled ? (1 as const) : (0 as const),
			welcome_since: welcomeSince,
			days_before: chosen.daysBefore.join(','),
			may_stop: chosen.mayStop ? (1 as const) : (0 as const),
			at
		};
		if (
			before.enabled === chosen.enabled &&
			before.welcomeSince === welcomeSince &&
			before.daysBefore.join(',') === values.days_before &&
			before.mayStop === chosen.mayStop
		)
			return 'already';
		await trx
			.insertInto('reminder_settings')
			.values({ organization_id: organizationId, ...values })
			.onConflict((oc) => oc.column('organization_id').doUpdateSet(values))
			.execute();
		await record(trx, {
			organizationId,
			personId,
			action: 'reminders.change',
			detail: {
				reminders: chosen.enabled ? 'on' : 'off',
				days_before: values.days_before,
				welcome: chosen.welcome ? 'on' : 'off',
				may_stop: chosen.mayStop ? 'on' : 'off'
			},
			at
		});
		return 'done';
	});
}
