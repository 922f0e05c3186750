import type { Db } from '../../db/connect.ts';
import { foldName } from '../../db/fold-name.ts';
import type { UnixMillis } from '../../db/schema.ts';
import { externalKey } from '../external-id.ts';
import { todayAt } from '../roster.ts';
import { inReach, reaches, type Scope } from '../scope.ts';
import { planRow, readHolding, type Plan, type PlanProblem } from './plan.ts';
import { nameKey, readRow, type Found, type PersonFields, type RowProblem } from './read-row.ts';
import { noCounts, type Counts, type Import } from './state.ts';
import type { Cell, TableRow } from './table.ts';

/** What two rows of one file can do to each other. */
export type FileProblem = 'id-twice' | 'row-again' | 'name-twice' | 'several-rows-match';
/** What can be wrong with a row of a file, beside what applying it may find. */
export type Problem = RowProblem | PlanProblem | FileProblem;

const rowsRead = 500;
const rowsMatched = 150;
const entriesHeld = 1000;

/** One step of checking: a batch of rows is read, matched, or held against the roster. */
export async function checkStep(
	db: Db,
	given: Import,
	scope: Scope,
	at: UnixMillis
): Promise<void> {
	switch (given.step) {
		case 'fields':
			return db.transaction().execute((trx) => readFields(trx, given, scope, at));
		case 'match':
			return db.transaction().execute((trx) => match(trx, given, scope, at));
		case 'leavers':
			return db.transaction().execute((trx) => findLeavers(trx, given, scope, at));
		default:
			throw new Error(`No step ${given.step} of checking`);
	}
}

export async function moveTo(
	trx: Db,
	given: Import,
	to: { step?: string; cursor: string; done: number; counts?: Counts; state?: 'preview' },
	at: UnixMillis
): Promise<void> {
	await trx
		.updateTable('imports')
		.set({
			cursor: to.cursor,
			done: to.done,
			moved_at: at,
			...(to.step === undefined ? {} : { step: to.step }),
			...(to.state === undefined ? {} : { state: to.state, checked_at: at }),
			...(to.counts === undefined ? {} : { counts: JSON.stringify(to.counts) })
		})
		.where('id', '=', given.id)
		.execute();
}

export function storedRow(line: number, cells: string): TableRow {
	const stored = JSON.parse(cells) as Cell[] | { cells: Cell[]; mergedAt: number };
	return Array.isArray(stored) ? { line, cells: stored } : { line, ...stored };
}

async function readFields(trx: Db, given: Import, scope: Scope, at: UnixMillis): Promise<void> {
	const { id, form, choices } = given;
	if (!form || !choices) throw new Error('An import is checked without what was chosen for it');
	const from = Number(given.cursor || form.headingLine);
	if (given.cursor === '') {
		for (const table of ['import_problems', 'import_seen', 'import_leavers'] as const) {
			await trx.deleteFrom(table).where('import_id', '=', id).execute();
		}
	}
	const rows = await trx
		.selectFrom('import_rows')
		.select(['line', 'cells'])
		.where('import_id', '=', id)
		.where('line', '>', from)
		.orderBy('line')
		.limit(rowsRead)
		.execute();
	const { today } = await todayAt(trx, scope.organizationId, at);
	const file = {
		headings: form.columns.map(({ heading }) => heading),
		csv: form.table.kind === 'csv',
		today
	};
	for (const { line, cells } of rows) {
		const read = readRow(storedRow(line, cells), choices, file);
		await trx
			.updateTable('import_rows')
			.set({
				fields: read.fields && JSON.stringify(read.fields),
				id_key: read.id === null ? null : externalKey(read.id),
				name_key: read.fields && nameKey(read.fields.name),
				outcome: read.problems.length > 0 ? 'problem' : null,
				entry_id: null,
				changes: null
			})
			.where('import_id', '=', id)
			.where('line', '=', line)
			.execute();
		await writeProblems(trx, id, line, read.problems);
	}
	const last = rows.at(-1)?.line;
	await moveTo(
		trx,
		given,
		last === undefined || rows.length < rowsRead
			? { step: 'match', cursor: '', done: form.rows, counts: noCounts }
			: { cursor: String(last), done: given.done + rows.length },
		at
	);
}

export async function writeProblems(
	trx: Db,
	importId: string,
	line: number,
	problems: Found[]
): Promise<void> {
	if (problems.length === 0) return;
	await trx
		.insertInto('import_problems')
		.values(
			problems.map(({ place, kind, value, other }) => ({
				import_id: importId,
				line,
				place,
				kind,
				value: value.slice(0, 200),
				other: other ?? null
			}))
		)
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

async function match(trx: Db, given: Import, scope: Scope, at: UnixMillis): Promise<void> {
	const { id, form, choices } = given;
	if (!form || !choices) throw new Error('An import is checked without what was chosen for it');
	const counts = structuredClone(given.counts ?? noCounts);
	const rows = await trx
		.selectFrom('import_rows')
		.select(['line', 'fields', 'outcome', 'id_key', 'name_key'])
		.where('import_id', '=', id)
		.where('line', '>', Number(given.cursor || form.headingLine))
		.orderBy('line')
		.limit(rowsMatched)
		.execute();
	const holding = await readHolding(trx, scope, choices);
	for (const { line, fields: stored, outcome, id_key, name_key } of rows) {
		if (stored === null) {
			counts.problem += 1;
			if (id_key !== null) await markSeen(trx, id, await entriesOf(trx, scope, id_key));
			continue;
		}
		const fields = JSON.parse(stored) as PersonFields;
		const plan = await planRow(trx, fields, holding);
		await markSeen(trx, id, plan.seen);
		const rivals = await findRivals(trx, given, { line, fields, id_key, name_key }, plan);
		const problems = [...(plan.outcome === 'problem' ? plan.problems : []), ...rivals];
		const wrong = outcome === 'problem' || problems.length > 0;
		if (wrong) {
			counts.problem += 1;
			await writeProblems(trx, id, line, problems);
			await trx
				.updateTable('import_rows')
				.set({ outcome: 'problem' })
				.where('import_id', '=', id)
				.where('line', '=', line)
				.execute();
			continue;
		}
		if (plan.outcome === 'problem') continue;
		counts[plan.outcome] += 1;
		if ('place' in plan && plan.place.opening !== null) {
			const key = foldName(plan.place.opening);
			const site = (counts.sites[key] ??= { name: plan.place.opening, rows: 0 });
			site.rows += 1;
		}
		await trx
			.updateTable('import_rows')
			.set({
				outcome: plan.outcome,
				entry_id: 'entry' in plan ? plan.entry.entryId : null,
				changes: 'changes' in plan ? JSON.stringify(plan.changes) : null
			})
			.where('import_id', '=', id)
			.where('line', '=', line)
			.execute();
	}
	const last = rows.at(-1)?.line;
	const over = last === undefined || rows.length < rowsMatched;
	const done = given.done + rows.length;
	if (!over) return moveTo(trx, given, { cursor: String(last), done, counts }, at);
	if (choices.whole) return moveTo(trx, given, { step: 'leavers', cursor: '', done, counts }, at);
	return moveTo(trx, given, { step: '', cursor: '', done, counts, state: 'preview' }, at);
}

async function entriesOf(trx: Db, { organizationId }: Scope, idKey: string): Promise<string[]> {
	const rows = await trx
		.selectFrom('roster_entries')
		.select('id')
		.where('organization_id', '=', organizationId)
		.where('external_key', '=', idKey)
		.where('left_on', 'is', null)
		.execute();
	return rows.map((row) => row.id);
}

async function markSeen(trx: Db, importId: string, entries: string[]): Promise<void> {
	if (entries.length === 0) return;
	await trx
		.insertInto('import_seen')
		.values(entries.map((entry_id) => ({ import_id: importId, entry_id })))
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

/**
 * Other rows of the file that this one can't stand beside. The same row twice counts once; two people with one
 * identifier, or one name with nothing to tell them apart, are a question for whoever keeps the roster.
 */
async function findRivals(
	trx: Db,
	{ id }: Import,
	row: { line: number; fields: PersonFields; id_key: string | null; name_key: string | null },
	plan: Plan
): Promise<Found<FileProblem>[]> {
	const { fields, line } = row;
	const others = await trx
		.selectFrom('import_rows')
		.select(['line', 'fields'])
		.where('import_id', '=', id)
		.where('line', '!=', line)
		.where((eb) =>
			eb.or([
				...(row.id_key === null ? [] : [eb('id_key', '=', row.id_key)]),
				eb('name_key', '=', row.name_key)
			])
		)
		.orderBy('line')
		.limit(200)
		.execute();
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
			(plan.outcome === 'changed' || plan.outcome === 'back') &&
			plan.changes.some(({ field }) => field === 'id') &&
			nameKey(theirs.name) === row.name_key &&
			(theirs.site === null ||
				fields.site === null ||
				foldName(theirs.site) === foldName(fields.site))
		) {
			found.push({ ...named, kind: 'several-rows-match', value: fields.name });
		}
		if (found.length > 0) return found.slice(0, 1);
	}
	return found;
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

/** Who is on the roster and in no row of a file that is the whole roster. A row with a problem still names somebody. */
async function findLeavers(trx: Db, given: Import, scope: Scope, at: UnixMillis): Promise<void> {
	const { id } = given;
	const counts = structuredClone(given.counts ?? noCounts);
	const [name, person, entry] = (
		given.cursor ? JSON.parse(given.cursor) : ['', '', '']
	) as string[];
	const entries = await trx
		.selectFrom('roster_entries')
		.select(['id', 'name_key', 'person_id', 'site_id'])
		.where('organization_id', '=', scope.organizationId)
		.where((eb) => reaches(eb, scope, 'site_id'))
		.where('left_on', 'is', null)
		.where('merged_into', 'is', null)
		.where((eb) =>
			eb(
				eb.refTuple('name_key', 'person_id', 'id'),
				'>',
				eb.tuple(name ?? '', person ?? '', entry ?? '')
			)
		)
		.orderBy('name_key')
		.orderBy('person_id')
		.orderBy('id')
		.limit(entriesHeld)
		.execute();
	const ids = entries.map((one) => one.id);
	const seen = new Set(
		ids.length === 0
			? []
			: (
					await trx
						.selectFrom('import_seen')
						.select('entry_id')
						.where('import_id', '=', id)
						.where('entry_id', 'in', ids)
						.execute()
				).map(({ entry_id }) => entry_id)
	);
	const leaving = entries.filter((one) => !seen.has(one.id) && inReach(scope, one.site_id));
	if (leaving.length > 0) {
		await trx
			.insertInto('import_leavers')
			.values(leaving.map((one) => ({ import_id: id, entry_id: one.id })))
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	}
	counts.leaving += leaving.length;
	counts.present += entries.length;
	const last = entries.at(-1);
	const { done } = given;
	if (last && entries.length === entriesHeld) {
		const cursor = JSON.stringify([last.name_key, last.person_id, last.id]);
		return moveTo(trx, given, { cursor, done, counts }, at);
	}
	return moveTo(trx, given, { step: '', cursor: '', done, counts, state: 'preview' }, at);
}
