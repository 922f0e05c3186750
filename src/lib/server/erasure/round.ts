import { addDays, addMonths, dayIn } from '#lib/counting/calendar.ts';
import type { ProofRule } from '../content/index.ts';
import type { Db, Reader } from '../db/connect.ts';
import type { Day, UnixMillis } from '../db/schema.ts';
import { eraseAt, eraseEverywhere } from './erase.ts';
import { noteInJournal } from './journal.ts';
import { accountsOfEntry, isHeld, keepingOf, keptUntil } from './keeping.ts';

/** So long before, an organization sees whose data will be erased. */
const foreseenDays = 90;
/** Nothing goes without having been announced for so long, however long it was due. */
const noticeDays = 30;
const perStep = 100;

export interface Round {
	db: Db;
	rules: readonly ProofRule[];
	/** Where erasures are noted, so that no restored backup brings anybody back. */
	journal: readonly string[];
	at: UnixMillis;
	/** Asked between two steps. */
	goOn: () => boolean;
}

/**
 * Announces whose data an organization will lose, and erases what was announced and is due, one person a transaction.
 * It may be broken off anywhere and begun again.
 *
 * @returns how many people's data was erased
 */
export async function retentionRound(
	round: Round,
	organization: { id: string; timeZone: string }
): Promise<number> {
	const erased = await erasedNow(round, organization);
	if (erased > 0) await noteInJournal(round.db, round.journal, round.at);
	return erased;
}

async function erasedNow(
	{ db, rules, at, goOn }: Round,
	organization: { id: string; timeZone: string }
): Promise<number> {
	const today = dayIn(organization.timeZone, at);
	const { years } = await keepingOf(db, organization.id, rules);
	await announce(db, organization.id, { years, today, goOn });
	let erased = 0;
	let after = '';
	while (goOn()) {
		const due = await db
			.selectFrom('planned_erasures')
			.select('entry_id')
			.where('organization_id', '=', organization.id)
			.where('erase_on', '<=', today)
			.where('entry_id', '>', after)
			.orderBy('entry_id')
			.limit(perStep)
			.execute();
		for (const { entry_id: entryId } of due) {
			if (!goOn()) return erased;
			if (await eraseDue(db, { organizationId: organization.id, entryId, years, today, at }))
				erased += 1;
			after = entryId;
			await new Promise((resolve) => setImmediate(resolve));
		}
		if (due.length < perStep) break;
	}
	return erased;
}

async function announce(
	db: Db,
	organizationId: string,
	{ years, today, goOn }: { years: number; today: Day; goOn: () => boolean }
): Promise<void> {
	const last = addMonths(addDays(today, foreseenDays), -years * 12);
	let from = { left: '', id: '' };
	while (goOn()) {
		const rows = await db
			.selectFrom('roster_entries as entry')
			.leftJoin('planned_erasures as plan', 'plan.entry_id', 'entry.id')
			.select(['entry.id', 'entry.left_on', 'plan.erase_on'])
			.where('entry.organization_id', '=', organizationId)
			.where('entry.left_on', 'is not', null)
			.where('entry.left_on', '<=', last)
			.where('entry.erased_at', 'is', null)
			.where('entry.merged_into', 'is', null)
			.where(({ eb, refTuple, tuple }) =>
				eb(refTuple('entry.left_on', 'entry.id'), '>', tuple(from.left, from.id))
			)
			.orderBy('entry.left_on')
			.orderBy('entry.id')
			.limit(perStep)
			.execute();
		for (const { id, erase_on: planned } of rows) {
			if (planned !== null) continue;
			const until = await keptUntil(db, { organizationId, entryId: id }, years);
			if (until === null || until > addDays(today, foreseenDays)) continue;
			const notice = addDays(today, noticeDays);
			await db
				.insertInto('planned_erasures')
				.values({
					...{ organization_id: organizationId, entry_id: id, announced_on: today },
					erase_on: until > notice ? until : notice
				})
				.onConflict((oc) => oc.doNothing())
				.execute();
		}
		const end = rows.at(-1);
		if (!end || rows.length < perStep) return;
		from = { left: end.left_on!, id: end.id };
		await new Promise((resolve) => setImmediate(resolve));
	}
}

/** Erases one that is due, if it still is: somebody may have come back, or completed a course since. */
function eraseDue(
	db: Db,
	given: { organizationId: string; entryId: string; years: number; today: Day; at: UnixMillis }
): Promise<boolean> {
	const { organizationId, entryId, years, today, at } = given;
	return db.transaction().execute(async (trx) => {
		const planned = await trx
			.selectFrom('planned_erasures')
			.select('entry_id')
			.where('organization_id', '=', organizationId)
			.where('entry_id', '=', entryId)
			.executeTakeFirst();
		// Gone with another stay of the same person.
		if (!planned) return false;
		if (await isHeld(trx, organizationId, entryId)) return false;
		const until = await keptUntil(trx, { organizationId, entryId }, years);
		if (until === null || until > today) {
			const plan = trx.deleteFrom('planned_erasures').where('entry_id', '=', entryId);
			await plan.where('organization_id', '=', organizationId).execute();
			return false;
		}
		for (const personId of await accountsOfEntry(trx, entryId)) {
			const erasing = { personId, cause: 'retention', at } as const;
			if (await goesOn(trx, personId, organizationId)) await eraseAt(trx, organizationId, erasing);
			else await eraseEverywhere(trx, erasing);
		}
		return true;
	});
}

/** Whether somebody's data is anybody's besides an organization: their own account, another organization's, a role's. */
async function goesOn(db: Reader, personId: string, organizationId: string): Promise<boolean> {
	const row = await db
		.selectFrom('people')
		.select('id')
		.where('id', '=', personId)
		.where(({ eb, or, exists, selectFrom }) =>
			or([
				eb('email_key', 'is not', null),
				exists(
					selectFrom('roster_entries as entry')
						.select('entry.id')
						.whereRef('entry.person_id', '=', 'people.id')
						.where('entry.organization_id', '!=', organizationId)
						.where('entry.erased_at', 'is', null)
				),
				exists(
					selectFrom('staff').select('staff.role').whereRef('staff.person_id', '=', 'people.id')
				),
				exists(
					selectFrom('administrators')
						.select('administrators.person_id')
						.whereRef('administrators.person_id', '=', 'people.id')
				),
				exists(
					selectFrom('desk_people')
						.select('desk_people.person_id')
						.whereRef('desk_people.person_id', '=', 'people.id')
				)
			])
		)
		.executeTakeFirst();
	return row !== undefined;
}
