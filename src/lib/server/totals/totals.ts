import { sql } from 'kysely';
import { dayIn } from '#lib/counting/calendar.ts';
import { monthsBetween } from '#lib/counting/months.ts';
import {
	lastSettledMonth,
	publish,
	smallestShown,
	type Published
} from '#lib/counting/published.ts';
import { stringify } from 'csv-stringify/sync';
import type { Db, Reader } from '../db/connect.ts';
import type { UnixMillis } from '../db/schema.ts';

/**
 * Settles every month that is over for long enough: its completions by course and state are written down once and
 * never again, so that no two versions of a month can be subtracted from each other. What arrives later still counts
 * for its organization, and not in the public totals.
 * @returns the months that were settled now, oldest first
 */
export async function closeMonths(db: Db, at: UnixMillis): Promise<string[]> {
	const settled = lastSettledMonth(dayIn('UTC', at));
	return db.transaction().execute(async (trx) => {
		const closed = await lastClosed(trx);
		const first = await trx
			.selectFrom('completions')
			.select('completed_on')
			.orderBy('completed_on')
			.limit(1)
			.executeTakeFirst();
		// Before the first completion there is nothing to settle, and afterwards no month is left out.
		const from = closed
			? (monthsBetween(closed, settled)[1] ?? null)
			: first?.completed_on.slice(0, 7);
		if (!from) return [];
		const months = monthsBetween(from, settled);
		if (months.length === 0) return [];
		for (const month of months) {
			await trx.insertInto('closed_months').values({ month, closed_at: at }).execute();
		}
		const month = sql<string>`substr(completions.completed_on, 1, 7)`;
		const state = sql<string>`coalesce(organizations.state, '')`;
		await trx
			.insertInto('month_totals')
			.columns(['month', 'course', 'state', 'completions'])
			.expression((eb) =>
				eb
					.selectFrom('completions')
					.leftJoin('organizations', 'organizations.id', 'completions.organization_id')
					.select([month.as('month'), 'completions.course', state.as('state')])
					.select(({ fn }) => fn.countAll<number>().as('completions'))
					.where('completions.completed_on', '>=', `${months[0]}-01`)
					.where('completions.completed_on', '<=', `${months.at(-1)}-31`)
					.groupBy([month, 'completions.course', state])
			)
			.execute();
		return months;
	});
}

async function lastClosed(db: Reader): Promise<string | null> {
	const row = await db
		.selectFrom('closed_months')
		.select('month')
		.orderBy('month', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.month ?? null;
}

/** What the public may know. Figures that are too small never leave the database. */
export async function publicTotals(db: Reader): Promise<Published> {
	const cells = await db
		.selectFrom('month_totals')
		.select(['month', 'course', 'state', 'completions'])
		.where('completions', '>=', smallestShown)
		.execute();
	return publish(
		cells.map((cell) => ({ ...cell, state: cell.state === '' ? null : cell.state })),
		await lastClosed(db)
	);
}

/** The shown cells as a CSV file (RFC 4180), headings first; completions for no organization have an empty state. */
export function totalsCsv({ cells }: Published): string {
	return stringify(
		[
			['month', 'state', 'course', 'completions', 'hidden_under'],
			...cells.map(({ month, state, course, completions }) => [
				month,
				state ?? '',
				course,
				completions,
				smallestShown
			])
		],
		{ record_delimiter: 'windows' }
	);
}
