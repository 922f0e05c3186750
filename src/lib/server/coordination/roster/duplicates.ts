import { sql, type ExpressionBuilder } from 'kysely';
import type { Db, Reader } from '../../db/connect.ts';
import type { Database } from '../../db/schema.ts';
import { record } from '../log/audit.ts';
import { findEntry, type RosterEntry } from './roster.ts';
import { reaches, type Acting, type Scope } from '../scope.ts';

/** Two records that may be one person's. */
export interface LikelyDuplicate {
	/** The same number, typed or on record; else the same name at the same site. */
	likeness: 'identifier' | 'name';
	/** The record that one would keep. */
	keep: RosterEntry;
	fold: RosterEntry;
}

/** Which of two records one would keep: who is present, has a number on record, was there first. */
function suggestKept(one: RosterEntry, other: RosterEntry): [RosterEntry, RosterEntry] {
	const better =
		Number(one.leftOn === null) - Number(other.leftOn === null) ||
		Number(one.externalId !== null) - Number(other.externalId !== null) ||
		Number(one.name !== null) - Number(other.name !== null) ||
		(one.joinedOn <= other.joinedOn ? 1 : -1);
	return better > 0 ? [one, other] : [other, one];
}

/** Not the column itself, or a site's whole roster is gone through to find one person. */
const siteHere = sql<string>`coalesce(entry.site_id, '')`;

type Pairs = Database & { pair: Database['likely_duplicates'] };

/** A person with a record of their own within reach. */
function shownTo(
	eb: ExpressionBuilder<Pairs, 'pair'>,
	scope: Scope,
	column: 'pair.person_id' | 'pair.other_id'
) {
	const entries = eb
		.selectFrom('roster_entries as entry')
		.select('entry.id')
		.where('entry.organization_id', '=', scope.organizationId)
		.whereRef('entry.person_id', '=', column);
	return eb.and([
		eb.exists(
			entries.where('entry.merged_into', 'is', null).where((on) => reaches(on, scope, siteHere))
		),
		eb.not(
			eb.exists(
				entries
					.innerJoin('roster_entries as kept', 'kept.id', 'entry.merged_into')
					.whereRef('kept.person_id', '!=', 'entry.person_id')
			)
		)
	]);
}

function pairsIn(db: Reader, scope: Scope) {
	return db
		.selectFrom('likely_duplicates as pair')
		.where('pair.organization_id', '=', scope.organizationId)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('distinct_people as known')
						.select('known.person_id')
						.whereRef('known.organization_id', '=', 'pair.organization_id')
						.whereRef('known.person_id', '=', 'pair.person_id')
						.whereRef('known.other_id', '=', 'pair.other_id')
				)
			)
		)
		.where((eb) => shownTo(eb as never, scope, 'pair.person_id'))
		.where((eb) => shownTo(eb as never, scope, 'pair.other_id'));
}

/**
 * How many pairs of records may be one person's, within reach, and not known to be two.
 * @param atMost where to stop counting
 */
export async function countDuplicates(
	db: Reader,
	scope: Scope,
	atMost: number | null = null
): Promise<number> {
	const { total } = await db
		.selectFrom(
			pairsIn(db, scope)
				.select('pair.person_id')
				.$if(atMost !== null, (query) => query.limit(atMost as number))
				.as('pairs')
		)
		.select((eb) => eb.fn.countAll<number>().as('total'))
		.executeTakeFirstOrThrow();
	return total;
}

/**
 * One page of the pairs of records that may be one person's: those with one number first.
 * @param page from 1; past the end it is the last
 */
export async function listDuplicates(
	db: Reader,
	scope: Scope,
	{ page, perPage = 20 }: { page: number; perPage?: number }
): Promise<{ pairs: LikelyDuplicate[]; total: number; page: number; pages: number }> {
	const total = await countDuplicates(db, scope);
	const pages = Math.max(1, Math.ceil(total / perPage));
	const shown = Math.min(page, pages);
	const rows = await pairsIn(db, scope)
		.select(['pair.likeness', 'pair.person_id', 'pair.other_id'])
		.orderBy('pair.likeness')
		.orderBy('pair.person_id')
		.orderBy('pair.other_id')
		.limit(perPage)
		.offset((shown - 1) * perPage)
		.execute();
	const pairs: LikelyDuplicate[] = [];
	for (const { likeness, person_id, other_id } of rows) {
		const one = await findEntry(db, scope, person_id);
		const other = await findEntry(db, scope, other_id);
		// A present stay that is out of reach, after one within it.
		if (!one || !other) continue;
		const [keep, fold] = suggestKept(one, other);
		pairs.push({ likeness, keep, fold });
	}
	return { pairs, total, page: shown, pages };
}

/** Remembers that two records are two people's. It is never asked again; they can still be merged by hand. */
export function sayDistinct(
	db: Db,
	acting: Acting,
	personId: string,
	otherId: string
): Promise<'done' | 'already' | 'unknown'> {
	return db.transaction().execute(async (trx) => {
		const one = await findEntry(trx, acting, personId);
		const other = await findEntry(trx, acting, otherId);
		if (!one || !other || one.personId === other.personId) return 'unknown';
		const [lesser, greater] = [one.personId, other.personId].sort() as [string, string];
		const said = await trx
			.insertInto('distinct_people')
			.values({
				organization_id: acting.organizationId,
				person_id: lesser,
				other_id: greater,
				by_person_id: acting.personId,
				at: acting.at
			})
			.onConflict((oc) => oc.doNothing())
			.executeTakeFirst();
		if (said.numInsertedOrUpdatedRows === 0n) return 'already';
		await record(trx, {
			...acting,
			action: 'person.distinct',
			detail: {
				person: one.personId,
				name: one.name,
				other: other.personId,
				other_name: other.name
			}
		});
		return 'done';
	});
}
