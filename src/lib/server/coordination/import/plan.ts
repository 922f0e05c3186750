import { compiledOnce } from '../../db/compiled-once.ts';
import type { Reader } from '../../db/connect.ts';
import { foldName } from '../../db/functions/fold-name.ts';
import { externalKey } from '../roster/external-id.ts';
import { inReach, type Scope } from '../scope.ts';
import { findChanges, isOpen, present, type Change, type Present } from './present.ts';
import { nameKey, type Choices, type Found, type PersonFields } from './read-row.ts';
import type { Columns } from './headings.ts';

/** What can stand between a row and the roster. */
export type PlanProblem =
	| 'site-unknown'
	| 'site-closed'
	| 'site-out-of-reach'
	| 'site-missing'
	| 'cohort-unknown'
	| 'cohort-closed'
	| 'cohort-several'
	| 'id-elsewhere'
	| 'id-other-name'
	| 'several-match'
	| 'several-left';

export type Plan = {
	/** Whom of the roster the row may mean, however unsure. */
	seen: string[];
} & (
	| { outcome: 'new'; changes: Change[]; place: Placing }
	| { outcome: 'changed' | 'back'; entry: Present; changes: Change[]; place: Placing }
	| { outcome: 'unchanged'; entry: Present }
	| { outcome: 'problem'; problems: Found<PlanProblem>[] }
);

/** Where a row puts a person. */
export interface Placing {
	/** Null where it says nothing of a site, or where its site is to be opened first. */
	site: { id: string; name: string } | null;
	/** The name of the site that is to be opened. */
	opening: string | null;
	cohortId: string | null;
}

interface HeldSite {
	id: string;
	name: string;
	closed: boolean;
}

/** What of an organization rows are held against; read once for many rows. */
export interface Holding {
	scope: Scope;
	columns: Columns;
	/** The site of a name, however it is written. */
	siteNamed: (name: string) => Promise<HeldSite | null>;
	/** By folded name. */
	cohorts: Map<string, { id: string; name: string; closed: boolean; several: boolean }>;
	/** Where whoever of the file has no site works. */
	site: Placing['site'];
	/** Whether a row of the file speaks of whoever has this identifier. */
	isNamed: (externalKey: string) => Promise<boolean>;
}

export async function readHolding(
	db: Reader,
	scope: Scope,
	{ importId, choices }: { importId: string; choices: Choices }
): Promise<Holding> {
	const cohorts = await db
		.selectFrom('cohorts')
		.select(['id', 'name', 'closed_at', 'site_id'])
		.where('organization_id', '=', scope.organizationId)
		.orderBy('created_at')
		.execute();
	const byName: Holding['cohorts'] = new Map();
	for (const { id, name, closed_at, site_id } of cohorts) {
		if (!inReach(scope, site_id)) continue;
		const known = byName.get(foldName(name));
		// Of several with one name, those that are closed don't count.
		const several = known !== undefined && !known.closed && closed_at === null;
		if (known && !known.closed && !several) continue;
		byName.set(foldName(name), { id, name, closed: closed_at !== null, several });
	}
	const site =
		choices.siteId === null
			? undefined
			: await db
					.selectFrom('sites')
					.select(['id', 'name'])
					.where('organization_id', '=', scope.organizationId)
					.where('id', '=', choices.siteId)
					.executeTakeFirst();
	return {
		scope,
		columns: choices.columns,
		siteNamed: sitesByName(db, scope.organizationId),
		cohorts: byName,
		site: site ?? null,
		isNamed: async (externalKey) => (await rowsOf(db, importId, 'id_key', externalKey)).length > 0
	};
}

/** Finds sites by name, each name once. */
function sitesByName(db: Reader, organizationId: string): Holding['siteNamed'] {
	const known = new Map<string, HeldSite | null>();
	return async (name) => {
		const key = foldName(name);
		const before = known.get(key);
		if (before !== undefined) return before;
		const [row] = await siteOfName(db, organizationId, key);
		const site = row ? { id: row.id, name: row.name, closed: row.closed_at !== null } : null;
		known.set(key, site);
		return site;
	};
}

/** The site of a folded name. */
export const siteOfName = compiledOnce((db: Reader, organizationId: string, key: string) =>
	db
		.selectFrom('sites')
		.select(['id', 'name', 'closed_at'])
		.where('organization_id', '=', organizationId)
		.where('name_key', '=', key)
		.limit(1)
);

/** Rows of a file with one identifier or name. Asked for each by itself: both at once would read every row. */
export function rowsOf(db: Reader, importId: string, key: 'id_key' | 'name_key', value: string) {
	return (key === 'id_key' ? rowsOfId : rowsOfName)(db, importId, value);
}

const rowsOfId = compiledOnce((db: Reader, importId: string, key: string) =>
	rowsOfImport(db, importId).where('id_key', '=', key)
);
const rowsOfName = compiledOnce((db: Reader, importId: string, key: string) =>
	rowsOfImport(db, importId).where('name_key', '=', key)
);

function rowsOfImport(db: Reader, importId: string) {
	return db
		.selectFrom('import_rows')
		.select(['line', 'fields'])
		.where('import_id', '=', importId)
		.orderBy('line')
		.limit(200);
}

/** What a row would do to the roster as it is now. Reads only. */
export async function planRow(db: Reader, fields: PersonFields, holding: Holding): Promise<Plan> {
	const problems: Found<PlanProblem>[] = [];
	const add = (field: keyof Columns, kind: PlanProblem, value: string, other?: string) =>
		problems.push({
			place: holding.columns[field] ?? -1,
			kind,
			value,
			...(other === undefined ? {} : { other })
		});
	const placing = await findPlace(fields, holding, add);
	const siteId = placing.site?.id ?? null;
	const match = await findMatch(db, fields, siteId, holding, add);
	const { seen } = match;
	const entry = match.entry;
	if (!inReach(holding.scope, siteId ?? entry?.siteId ?? null) && problems.length === 0) {
		add('site', 'site-missing', '');
	}
	if (problems.length > 0) return { outcome: 'problem', problems, seen };
	const changes = await findChanges(db, fields, placing, entry);
	if (entry === null) return { outcome: 'new', changes, place: placing, seen };
	if (entry.leftOn !== null) return { outcome: 'back', entry, changes, place: placing, seen };
	return changes.length > 0
		? { outcome: 'changed', entry, changes, place: placing, seen }
		: { outcome: 'unchanged', entry, seen };
}

type Add = (field: keyof Columns, kind: PlanProblem, value: string, other?: string) => void;

async function findPlace(fields: PersonFields, holding: Holding, add: Add): Promise<Placing> {
	const { scope, cohorts } = holding;
	const placing: Placing = { site: holding.site, opening: null, cohortId: null };
	if (fields.site !== null) {
		const site = await holding.siteNamed(fields.site);
		if (site && !inReach(scope, site.id)) add('site', 'site-out-of-reach', fields.site);
		else if (site?.closed) add('site', 'site-closed', fields.site);
		else if (site) placing.site = site;
		// Which sites there are is decided by whoever sees them all.
		else if (scope.sites !== null) add('site', 'site-unknown', fields.site);
		else [placing.site, placing.opening] = [null, fields.site];
	}
	if (fields.cohort !== null) {
		const cohort = cohorts.get(foldName(fields.cohort));
		if (!cohort) add('cohort', 'cohort-unknown', fields.cohort);
		else if (cohort.several) add('cohort', 'cohort-several', fields.cohort);
		else if (cohort.closed) add('cohort', 'cohort-closed', fields.cohort);
		else placing.cohortId = cohort.id;
	}
	return placing;
}

/**
 * Whom a row speaks of. The identifier decides where there is one; without one, a name at a site that only one
 * person has. What could be several people is none of them. A row without an identifier never means somebody of whom
 * another row speaks by theirs, also where that row gives them another name: it would mean nobody the next time.
 */
async function findMatch(
	db: Reader,
	fields: PersonFields,
	siteId: string | null,
	holding: Holding,
	add: Add
): Promise<{ entry: Present | null; seen: string[] }> {
	const { scope } = holding;
	const key = fields.id === null ? null : externalKey(fields.id);
	if (key !== null) {
		const [entry] = await present(db, scope, { externalKey: key, left: false });
		if (entry) {
			const seen = [entry.entryId];
			if (!inReach(scope, entry.siteId)) {
				add('id', 'id-elsewhere', fields.id ?? '');
				return { entry: null, seen };
			}
			if (!alike(entry.nameKey, nameKey(fields.name))) {
				add('id', 'id-other-name', fields.id ?? '', entry.name ?? '');
			}
			return { entry, seen };
		}
	}
	const named: Present[] = [];
	for (const entry of await present(db, scope, { nameKey: nameKey(fields.name) })) {
		if (!inReach(scope, entry.siteId)) continue;
		const spokenOf =
			key === null && entry.externalKey !== null && (await holding.isNamed(entry.externalKey));
		if (!spokenOf) named.push(entry);
	}
	const open = named.filter(({ leftOn }) => leftOn === null);
	const seen = open.map(({ entryId }) => entryId);
	const fits = (entry: Present) =>
		// Where the file opens a site, nobody can work there yet.
		(fields.site === null && siteId === null
			? true
			: entry.siteId === null || entry.siteId === siteId) &&
		(fields.hired === null || entry.hiredOn === null || fields.hired === entry.hiredOn) &&
		(key === null ||
			(entry.externalKey === null &&
				(entry.claimedId === null || externalKey(entry.claimedId) === key)));
	const fitting = open.filter(fits);
	if (fitting.length > 1) {
		add('name', 'several-match', fields.name, String(fitting.length));
		return { entry: null, seen };
	}
	if (fitting[0]) return { entry: fitting[0], seen };
	// Nobody who is here: somebody who was, and comes back?
	if (key !== null) {
		const past = await present(db, scope, { externalKey: key, left: true });
		const again = past.find(
			(entry) => inReach(scope, entry.siteId) && alike(entry.nameKey, nameKey(fields.name))
		);
		if (again && !(await isOpen(db, scope, again.personId))) return { entry: again, seen };
	}
	const gone = new Map<string, Present>();
	for (const entry of named) {
		if (entry.leftOn === null || !fits(entry) || entry.siteId === null) continue;
		if (entry.siteId !== siteId || (await isOpen(db, scope, entry.personId))) continue;
		if (!gone.has(entry.personId)) gone.set(entry.personId, entry);
	}
	if (gone.size > 1) add('name', 'several-left', fields.name, String(gone.size));
	const [back] = gone.values();
	return { entry: gone.size === 1 ? (back ?? null) : null, seen };
}

/** Whether two folded names share a word: one who married or shortened a name still does; a badge given anew doesn't. */
function alike(one: string, other: string): boolean {
	if (one === other) return true;
	const words = new Set(one.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1));
	return other.split(/[^\p{L}\p{N}]+/u).some((word) => words.has(word));
}
