import type { Db } from '../../db/connect.ts';
import { foldName } from '../../db/functions/fold-name.ts';
import { externalKey } from '../roster/external-id.ts';
import type { Scope } from '../scope.ts';
import { planRow, rowsOf, type Holding, type Plan } from './plan.ts';
import type { Change } from './present.ts';
import { nameKey, type Found, type PersonFields } from './read-row.ts';
import type { Import } from './state.ts';

/** What two rows of one file can do to each other. */
export type FileProblem = 'id-twice' | 'row-again' | 'name-twice' | 'several-rows-match';
/** What a row comes to, before it is written down. */
export interface Matched {
	line: number;
	seen: string[];
	problems: Found[];
	outcome: 'new' | 'changed' | 'unchanged' | 'back' | 'problem';
	entryId: string | null;
	changes: Change[] | null;
	opening: string | null;
}

/** What one row comes to, beside the roster as it is now and the other rows of its file. Reads only. */
export async function matchRow(
	db: Db,
	given: Import,
	scope: Scope,
	holding: Holding,
	row: {
		line: number;
		fields: string | null;
		outcome: string | null;
		id_key: string | null;
		name_key: string | null;
	}
): Promise<Matched> {
	const { line, id_key, name_key } = row;
	const wrong = {
		line,
		outcome: 'problem' as const,
		entryId: null,
		changes: null,
		opening: null
	};
	if (row.fields === null) {
		const seen = id_key === null ? [] : await entriesOf(db, scope, id_key);
		return { ...wrong, seen, problems: [] };
	}
	const fields = JSON.parse(row.fields) as PersonFields;
	const plan = await planRow(db, fields, holding);
	const problems: Found[] = [
		...(plan.outcome === 'problem' ? plan.problems : []),
		...(await findRivals(db, given, { line, fields, id_key, name_key }, plan, holding))
	];
	// A row that is sure of whom it means speaks of nobody else; any other might mean all whom it could.
	const sure = 'entry' in plan ? [plan.entry.entryId] : [];
	if (plan.outcome === 'problem' || row.outcome === 'problem' || problems.length > 0) {
		return { ...wrong, seen: [...sure, ...plan.seen], problems };
	}
	return {
		line,
		seen: sure,
		problems,
		outcome: plan.outcome,
		entryId: sure[0] ?? null,
		changes: 'changes' in plan ? plan.changes : null,
		opening: 'place' in plan ? plan.place.opening : null
	};
}

async function entriesOf(db: Db, { organizationId }: Scope, idKey: string): Promise<string[]> {
	const rows = await db
		.selectFrom('roster_entries')
		.select('id')
		.where('organization_id', '=', organizationId)
		.where('external_key', '=', idKey)
		.where('left_on', 'is', null)
		.execute();
	return rows.map((row) => row.id);
}

/**
 * Other rows of the file that this one can't stand beside. The same row twice counts once; two people with one
 * identifier, or one name with nothing to tell them apart, are a question for whoever keeps the roster.
 */
async function findRivals(
	db: Db,
	{ id }: Import,
	row: { line: number; fields: PersonFields; id_key: string | null; name_key: string | null },
	plan: Plan,
	holding: Holding
): Promise<Found<FileProblem>[]> {
	const { fields, line } = row;
	// Whoever is known by the name alone is nobody's, as long as another row could mean them just as well.
	const byName =
		'entry' in plan && (row.id_key === null || plan.entry.externalKey !== row.id_key)
			? plan.entry.entryId
			: null;
	const others = [
		...(row.id_key === null ? [] : await rowsOf(db, id, 'id_key', row.id_key)),
		...(row.name_key === null ? [] : await rowsOf(db, id, 'name_key', row.name_key))
	].filter((other) => other.line !== line);
	const found: Found<FileProblem>[] = [];
	for (const other of others) {
		const theirs = JSON.parse(other.fields ?? 'null') as PersonFields | null;
		if (!theirs) continue;
		const named = { place: -1, other: String(other.line) };
		if (JSON.stringify(theirs) === JSON.stringify(fields)) {
			if (other.line < line) found.push({ ...named, kind: 'row-again', value: fields.name });
		} else if (fields.id !== null && sameId(fields.id, theirs.id)) {
			found.push({ ...named, kind: 'id-twice', value: fields.id });
		} else if (!toldApart(fields, theirs)) {
			found.push({ ...named, kind: 'name-twice', value: fields.name });
		} else if (
			byName !== null &&
			nameKey(theirs.name) === row.name_key &&
			(await entryOf(db, theirs, holding)) === byName
		) {
			found.push({ ...named, kind: 'several-rows-match', value: fields.name });
		}
		if (found.length > 0) return found.slice(0, 1);
	}
	return found;
}

/** The entry of the roster that a row means, if any. */
async function entryOf(db: Db, fields: PersonFields, holding: Holding): Promise<string | null> {
	const plan = await planRow(db, fields, holding);
	return 'entry' in plan ? plan.entry.entryId : null;
}

function sameId(one: string, other: string | null): boolean {
	return other !== null && externalKey(one) === externalKey(other);
}

/** Whether two rows of one name are surely two people: by their identifiers, sites or days of hire. */
function toldApart(one: PersonFields, other: PersonFields): boolean {
	if (one.id !== null && other.id !== null) return !sameId(one.id, other.id);
	if (one.site !== null && other.site !== null && foldName(one.site) !== foldName(other.site)) {
		return true;
	}
	return one.hired !== null && other.hired !== null && one.hired !== other.hired;
}
