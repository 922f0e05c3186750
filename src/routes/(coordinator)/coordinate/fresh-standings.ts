import { now, useDb } from '#lib/server/app.ts';
import { bringCountedUpToDate, keepCounting } from '#lib/server/coordination/counts/counted.ts';
import type { Desk } from '#lib/server/coordination/desk.ts';
import { fillMonths } from '#lib/server/coordination/standing/standing-days.ts';
import {
	bringUpToDate,
	keepUp,
	type Freshness
} from '#lib/server/coordination/standing/standings.ts';
import { describeThrown, logLine } from '#lib/server/operations/log.ts';

/**
 * Brings the standings of a desk's organization up to date, for as long as a reader may wait. What is left goes on
 * behind the page, which says so.
 */
export async function freshStandings(desk: Desk): Promise<Freshness> {
	const db = useDb();
	const fresh = await bringUpToDate(db, desk.organization.id, desk.at);
	if (fresh.behind > 0) behind('standings', keepUp(db, desk.organization.id, now));
	return fresh;
}

/** Lets work go on behind the page. Where it fails the next page, or the clock, goes on. */
function behind(name: string, work: Promise<void>): void {
	work.catch((thrown: unknown) => logLine('error', name, describeThrown(thrown)));
}

/**
 * Brings the counted completions of a desk's organization up to date, for as long as a reader may wait.
 * @returns whether they may be read; else the rest follows behind the page, which counts the records themselves
 */
export async function freshCounts({ organization }: Desk): Promise<boolean> {
	const db = useDb();
	if (await bringCountedUpToDate(db, organization.id)) return true;
	behind('counted', keepCounting(db, organization.id));
	return false;
}

const filling = new Set<string>();

/**
 * Sees to it that the ends of past months are counted, also of the time before anybody counted them.
 * @returns whether all are there; the others follow behind the page
 */
export async function freshTrend({ organization, at }: Desk): Promise<boolean> {
	const db = useDb();
	if (filling.has(organization.id)) return false;
	if (await fillMonths(db, organization.id, at, { milliseconds: 0 })) return true;
	filling.add(organization.id);
	const filled = fillMonths(db, organization.id, at)
		.catch((thrown: unknown) => logLine('error', 'standings', describeThrown(thrown)))
		.finally(() => filling.delete(organization.id));
	// A small organization is done before anybody notices.
	const soon = new Promise((resolve) => setTimeout(resolve, 250));
	await Promise.race([filled, soon]);
	return !filling.has(organization.id);
}
