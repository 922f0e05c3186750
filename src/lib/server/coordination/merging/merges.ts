import type { Reader } from '../../db/connect.ts';
import type { UnixMillis } from '../../db/schema.ts';
import { mergedUnder } from './merge-rows.ts';
import type { Scope } from '../scope.ts';

export interface Merge {
	id: string;
	reason: string;
	by: string | null;
	at: UnixMillis;
	undoneAt: UnixMillis | null;
	undoneBy: string | null;
	/** The record that was kept, and whose it is. */
	kept: { personId: string; name: string | null };
	merged: { personId: string; name: string | null };
}

function mergesIn(db: Reader, { organizationId }: Scope) {
	return db
		.selectFrom('merges')
		.innerJoin('roster_entries as kept', 'kept.id', 'merges.kept_id')
		.innerJoin('roster_entries as merged', 'merged.id', 'merges.merged_id')
		.innerJoin('people as keptPerson', 'keptPerson.id', 'kept.person_id')
		.innerJoin('people as mergedPerson', 'mergedPerson.id', 'merged.person_id')
		.innerJoin('people as maker', 'maker.id', 'merges.by_person_id')
		.leftJoin('merge_undos', 'merge_undos.merge_id', 'merges.id')
		.leftJoin('people as undoer', 'undoer.id', 'merge_undos.by_person_id')
		.where('merges.organization_id', '=', organizationId);
}

/** Within reach are merges of two records that both are: of what is merged into nothing at its own site. */
function shownIn(db: Reader, scope: Scope) {
	return mergesIn(db, scope).$if(scope.sites !== null, (query) =>
		query.where((eb) =>
			scope.sites!.length === 0
				? eb.lit(false)
				: eb.and([
						eb('kept.site_id', 'in', [...scope.sites!]),
						eb.or([eb('merged.site_id', 'in', [...scope.sites!]), eb('merged.stand_in', '=', 1)])
					])
		)
	);
}

function columnsOf(query: ReturnType<typeof shownIn>) {
	return query.select([
		'merges.id',
		'merges.reason',
		'merges.at',
		'maker.name as by',
		'merge_undos.at as undoneAt',
		'undoer.name as undoneBy',
		'kept.person_id as keptPersonId',
		'keptPerson.name as keptName',
		'merged.person_id as mergedPersonId',
		'mergedPerson.name as mergedName'
	]);
}

type Row = Awaited<ReturnType<ReturnType<typeof columnsOf>['executeTakeFirstOrThrow']>>;

function told({ keptPersonId, keptName, mergedPersonId, mergedName, ...row }: Row): Merge {
	return {
		...row,
		kept: { personId: keptPersonId, name: keptName },
		merged: { personId: mergedPersonId, name: mergedName }
	};
}

/** One merge of an organization, within reach. */
export async function findMerge(db: Reader, scope: Scope, mergeId: string): Promise<Merge | null> {
	const row = await columnsOf(shownIn(db, scope))
		.where('merges.id', '=', mergeId)
		.executeTakeFirst();
	return row ? told(row) : null;
}

/** The merges that hold for a person's record: into theirs, directly or through another. The latest first. */
export async function mergesOf(db: Reader, scope: Scope, personId: string): Promise<Merge[]> {
	const ids = [personId, ...(await mergedUnder(db, scope.organizationId, personId))];
	const rows = await columnsOf(shownIn(db, scope))
		.where('kept.person_id', 'in', ids)
		.where('merge_undos.merge_id', 'is', null)
		.orderBy('merges.at', 'desc')
		.orderBy('merges.id')
		.execute();
	return rows.map(told);
}

/**
 * One page of an organization's merges, undone ones too, the latest first.
 * @param page from 1; past the end it is the last
 */
export async function listMerges(
	db: Reader,
	scope: Scope,
	{ page, perPage = 50 }: { page: number; perPage?: number }
): Promise<{ merges: Merge[]; total: number; page: number; pages: number }> {
	const { total } = await shownIn(db, scope)
		.select((eb) => eb.fn.countAll<number>().as('total'))
		.executeTakeFirstOrThrow();
	const pages = Math.max(1, Math.ceil(total / perPage));
	const shown = Math.min(page, pages);
	const rows = await columnsOf(shownIn(db, scope))
		.orderBy('merges.at', 'desc')
		.orderBy('merges.id')
		.limit(perPage)
		.offset((shown - 1) * perPage)
		.execute();
	return { merges: rows.map(told), total, page: shown, pages };
}
