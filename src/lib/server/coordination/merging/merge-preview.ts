import type { Reader } from '../../db/connect.ts';
import type { Day } from '../../db/schema.ts';
import { accountsOf } from './folds.ts';
import { canMerge } from './merging.ts';
import { findEntry, type RosterEntry } from '../roster/roster.ts';
import type { Scope } from '../scope.ts';

/** A completion that a merge brings together, made for this organization. */
export interface MergedCompletion {
	course: string;
	completedOn: Day;
	/** Sixteen digits; null where no certificate was issued. */
	serial: string | null;
	/** Whose it is: it stays theirs. */
	of: 'keep' | 'fold';
}

export interface MergePreview {
	keep: RosterEntry;
	fold: RosterEntry;
	can: ReturnType<typeof canMerge>;
	/** What the kept record will say. */
	will: Pick<RosterEntry, 'name' | 'externalId' | 'site' | 'job' | 'hiredOn' | 'joinedOn'>;
	completions: MergedCompletion[];
}

/** What merging two records would make of them; null where one of them isn't within reach. Nothing is changed. */
export async function previewMerge(
	db: Reader,
	scope: Scope,
	keepId: string,
	foldId: string
): Promise<MergePreview | null> {
	const keep = await findEntry(db, scope, keepId);
	const fold = await findEntry(db, scope, foldId);
	if (!keep || !fold || keep.personId === fold.personId) return null;
	const beside = keep.leftOn === null && (fold.leftOn === null || fold.leftOn > keep.joinedOn);
	return {
		keep,
		fold,
		can: canMerge(keep, fold),
		will: {
			name: keep.name,
			externalId: keep.externalId ?? fold.externalId,
			site: keep.site ?? fold.site,
			job: keep.job ?? fold.job,
			hiredOn: keep.hiredOn ?? fold.hiredOn,
			joinedOn: beside && fold.joinedOn < keep.joinedOn ? fold.joinedOn : keep.joinedOn
		},
		completions: [
			...(await completionsOf(db, scope, keep, 'keep')),
			...(await completionsOf(db, scope, fold, 'fold'))
		].sort((a, b) => (a.completedOn < b.completedOn ? -1 : 1))
	};
}

async function completionsOf(
	db: Reader,
	{ organizationId }: Scope,
	entry: RosterEntry,
	of: 'keep' | 'fold'
): Promise<MergedCompletion[]> {
	const rows = await db
		.selectFrom('completions')
		.select(['course', 'completed_on as completedOn'])
		.select((eb) =>
			eb
				.selectFrom('certificates')
				.select('certificates.serial')
				.whereRef('certificates.completion_id', '=', 'completions.id')
				.orderBy('certificates.issued_at', 'desc')
				.orderBy('certificates.id')
				.limit(1)
				.as('serial')
		)
		.where('organization_id', '=', organizationId)
		.where('person_id', 'in', await accountsOf(db, organizationId, entry.personId))
		.orderBy('completed_on')
		.orderBy('id')
		.execute();
	return rows.map((row) => ({ ...row, of }));
}
