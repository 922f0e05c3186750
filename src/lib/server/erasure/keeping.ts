import { addMonths, dayIn } from '#lib/counting/calendar.ts';
import { record } from '../coordination/log/audit.ts';
import { clientKey } from '../coordination/client-key.ts';
import { accountsOf, keptPersonOf } from '../coordination/merging/folds.ts';
import type { Acting } from '../coordination/scope.ts';
import type { ProofRule } from '../content/index.ts';
import type { Db, Reader } from '../db/connect.ts';
import { newId } from '../db/ids.ts';
import type { Day, UnixMillis } from '../db/schema.ts';
import { ruleInForce } from '../proof/rule-choices.ts';

/** How long data of former people is kept where nothing else was chosen: the longest that a rule was seen to ask. */
const usualYears = 5;
export const mostYears = 50;

export interface Keeping {
	years: number;
	/** The fewest years that the organization's rule asks for; null where it names none. */
	rule: { label: ProofRule; years: number } | null;
	/** What the organization chose itself; null where it has chosen nothing. */
	chosen: number | null;
}

/** For how many years an organization keeps the data of those who left: its own choice, at least its rule's years. */
export async function keepingOf(
	db: Reader,
	organizationId: string,
	rules: readonly ProofRule[]
): Promise<Keeping> {
	const inForce = await ruleInForce(db, organizationId, rules);
	const rule = inForce?.retention ? { label: inForce, years: inForce.retention.years } : null;
	const row = await db
		.selectFrom('retention_choices')
		.select('years')
		.where('organization_id', '=', organizationId)
		.orderBy('at', 'desc')
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	const chosen = row?.years ?? null;
	return { years: Math.max(chosen ?? usualYears, rule?.years ?? 0), rule, chosen };
}

/** Chooses for how many years. What was announced under the earlier choice is announced anew. Whoever acts is an owner. */
export function chooseYears(
	db: Db,
	acting: Acting,
	given: { years: number; clientId: string },
	rules: readonly ProofRule[]
): Promise<'done' | 'already' | 'too-few'> {
	const { organizationId, personId, at } = acting;
	return db.transaction().execute(async (trx) => {
		const before = await keepingOf(trx, organizationId, rules);
		if (before.rule && given.years < before.rule.years) return 'too-few';
		if (before.chosen === given.years) return 'already';
		const inserted = await trx
			.insertInto('retention_choices')
			.values({
				...{ id: newId(), organization_id: organizationId, years: given.years, at },
				...{ by_person_id: personId, client_id: clientKey(organizationId, given.clientId) }
			})
			.onConflict((oc) => oc.column('client_id').doNothing())
			.executeTakeFirst();
		if (inserted.numInsertedOrUpdatedRows !== 1n) return 'already';
		await trx
			.deleteFrom('planned_erasures')
			.where('organization_id', '=', organizationId)
			.execute();
		await record(trx, {
			organizationId,
			personId,
			action: 'retention.choose',
			detail: { years: given.years, before: before.years },
			at
		});
		return 'done';
	});
}

/**
 * Every account of the person behind an entry: of whoever was merged with them at any of their stays, too. What has to
 * stay of one of them has to stay of all, and they go together.
 */
export async function accountsOfEntry(db: Reader, entryId: string): Promise<string[]> {
	const { organizationId, personId } = await db
		.selectFrom('roster_entries')
		.select(['organization_id as organizationId', 'person_id as personId'])
		.where('id', '=', entryId)
		.executeTakeFirstOrThrow();
	const kept = (await keptPersonOf(db, organizationId, personId)) ?? personId;
	return accountsOf(db, organizationId, kept);
}

/**
 * The day on which an organization no longer has to keep a former person's data: so many years after they left or,
 * if that is later, after the last of their certificates from it no longer counts. Null for whoever is on the roster.
 *
 * @param entryId of a stay that no other was merged into
 */
export async function keptUntil(
	db: Reader,
	{ organizationId, entryId }: { organizationId: string; entryId: string },
	years: number
): Promise<Day | null> {
	const accounts = await accountsOfEntry(db, entryId);
	const stays = await db
		.selectFrom('roster_entries')
		.select(({ fn }) => [
			fn.max('left_on').as('last'),
			fn.countAll<number>().as('stays'),
			fn.count<number>('left_on').as('ended')
		])
		.where('organization_id', '=', organizationId)
		.where('person_id', 'in', accounts)
		.executeTakeFirstOrThrow();
	if (stays.last === null || stays.stays !== stays.ended) return null;
	const done = await db
		.selectFrom('completions')
		.select(({ fn }) => [fn.max('completed_on').as('completed'), fn.max('valid_until').as('valid')])
		.where('organization_id', '=', organizationId)
		.where('person_id', 'in', accounts)
		.executeTakeFirst();
	const days = [stays.last, done?.completed, done?.valid].filter((day) => day != null);
	return addMonths(days.toSorted().at(-1)!, years * 12);
}

/** An organization that keeps its record of somebody. */
export interface Keeper {
	organizationId: string;
	organization: string;
	years: number;
	/** The rule that asks for it; null where the organization's own choice, or the site's, does. */
	rule: ProofRule | null;
	/** Null while they belong to it. */
	until: Day | null;
	/** Whether a matter of law holds it for longer. */
	held: boolean;
}

/** Who has to keep a record of a person, with until when and by which rule. */
export async function keepersOf(
	db: Reader,
	personId: string,
	rules: readonly ProofRule[],
	at: UnixMillis
): Promise<Keeper[]> {
	const rows = await db
		.selectFrom('roster_entries as entry')
		.innerJoin('organizations', 'organizations.id', 'entry.organization_id')
		.select([
			'entry.id',
			'entry.merged_into',
			'organizations.id as organizationId',
			'organizations.name',
			'organizations.time_zone as timeZone'
		])
		.where('entry.person_id', '=', personId)
		.where('entry.erased_at', 'is', null)
		.orderBy('organizations.name')
		.orderBy('entry.joined_on', 'desc')
		.execute();
	const keepers: Keeper[] = [];
	for (const row of rows) {
		const { organizationId } = row;
		if (keepers.some((one) => one.organizationId === organizationId)) continue;
		const { years, rule } = await keepingOf(db, organizationId, rules);
		const entryId = row.merged_into ?? row.id;
		const until = await keptUntil(db, { organizationId, entryId }, years);
		const held = await isHeld(db, organizationId, entryId);
		if (!held && until !== null && until <= dayIn(row.timeZone, at)) continue;
		keepers.push({
			...{ organizationId, organization: row.name, years, until, held },
			rule: rule !== null && rule.years === years ? rule.label : null
		});
	}
	return keepers;
}

/** Whether somebody said that the data behind an entry must stay. */
export async function isHeld(
	db: Reader,
	organizationId: string,
	entryId: string
): Promise<boolean> {
	const row = await db
		.selectFrom('legal_holds')
		.leftJoin('legal_hold_ends', 'legal_hold_ends.hold_id', 'legal_holds.id')
		.select('legal_holds.id')
		.where('legal_holds.organization_id', '=', organizationId)
		.where('legal_holds.person_id', 'in', await accountsOfEntry(db, entryId))
		.where('legal_hold_ends.hold_id', 'is', null)
		.executeTakeFirst();
	return row !== undefined;
}
