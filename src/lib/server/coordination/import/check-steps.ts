import { compiledOnce } from '../../db/compiled-once.ts';
import type { Db } from '../../db/connect.ts';
import type { UnixMillis } from '../../db/schema.ts';
import { externalKey } from '../roster/external-id.ts';
import { todayAt } from '../roster/roster.ts';
import { inReach, reaches, type Scope } from '../scope.ts';
import { matchRow, type FileProblem, type Matched } from './match-row.ts';
import { readHolding, type PlanProblem } from './plan.ts';
import { nameKey, readRow, type Found, type RowProblem } from './read-row.ts';
import { noCounts, type Counts, type Import } from './state.ts';
import type { Cell, TableRow } from './table.ts';
import { addUnknownSites } from './unknown-sites.ts';

/** What can be wrong with a row of a file, beside what applying it may find. */
export type Problem = RowProblem | PlanProblem | FileProblem;

const rowsRead = 500;
const rowsMatched = 200;
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
			return readFields(db, given, scope, at);
		case 'match':
			return match(db, given, scope, at);
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

function storedRow(line: number, cells: string): TableRow {
	const stored = JSON.parse(cells) as Cell[] | { cells: Cell[]; mergedAt: number };
	return Array.isArray(stored) ? { line, cells: stored } : { line, ...stored };
}

async function readFields(db: Db, given: Import, scope: Scope, at: UnixMillis): Promise<void> {
	const { id, form, choices } = given;
	if (!form || !choices) throw new Error('An import is checked without what was chosen for it');
	const stored = await db
		.selectFrom('import_rows')
		.select(['line', 'cells'])
		.where('import_id', '=', id)
		.where('line', '>', Number(given.cursor || form.headingLine))
		.orderBy('line')
		.limit(rowsRead)
		.execute();
	const { today } = await todayAt(db, scope.organizationId, at);
	const file = {
		headings: form.columns.map(({ heading }) => heading),
		csv: form.table.kind === 'csv',
		today
	};
	const rows = stored.map(({ line, cells }) => ({
		line,
		...readRow(storedRow(line, cells), choices, file)
	}));
	const last = rows.at(-1)?.line;
	await db.transaction().execute(async (trx) => {
		if (given.cursor === '') {
			await dropFindings(trx, id);
		}
		for (const row of rows) {
			await keepFields(
				trx,
				id,
				row.line,
				row.fields && JSON.stringify(row.fields),
				row.id === null ? null : externalKey(row.id),
				row.fields && nameKey(row.fields.name),
				row.problems.length > 0 ? 'problem' : null
			);
			await writeProblems(trx, id, row.line, row.problems);
		}
		await moveTo(
			trx,
			given,
			last === undefined || rows.length < rowsRead
				? { step: 'match', cursor: '', done: form.rows, counts: noCounts }
				: { cursor: String(last), done: given.done + rows.length },
			at
		);
	});
}

const keepFields = compiledOnce(
	(
		trx: Db,
		id: string,
		line: number,
		fields: string | null,
		idKey: string | null,
		name: string | null,
		outcome: 'problem' | null
	) =>
		trx
			.updateTable('import_rows')
			.set({ fields, id_key: idKey, name_key: name, outcome, entry_id: null, changes: null })
			.where('import_id', '=', id)
			.where('line', '=', line)
);

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

/** Drops what checking found, beside what it wrote into the rows themselves. */
export async function dropFindings(trx: Db, importId: string): Promise<void> {
	for (const table of [
		'import_problems',
		'import_seen',
		'import_leavers',
		'import_sites'
	] as const) {
		await trx.deleteFrom(table).where('import_id', '=', importId).execute();
	}
}

/**
 * Holds rows against the roster and one another. It is read outside a transaction, so that nobody waits: what
 * changes meanwhile is found when a row is applied.
 */
async function match(db: Db, given: Import, scope: Scope, at: UnixMillis): Promise<void> {
	const { id, form, choices } = given;
	if (!form || !choices) throw new Error('An import is checked without what was chosen for it');
	const rows = await db
		.selectFrom('import_rows')
		.select(['line', 'fields', 'outcome', 'id_key', 'name_key'])
		.where('import_id', '=', id)
		.where('line', '>', Number(given.cursor || form.headingLine))
		.orderBy('line')
		.limit(rowsMatched)
		.execute();
	const holding = await readHolding(db, scope, { importId: id, choices });
	const matched: Matched[] = [];
	for (const row of rows) matched.push(await matchRow(db, given, scope, holding, row));
	const counts = structuredClone(given.counts ?? noCounts);
	await db.transaction().execute(async (trx) => {
		for (const row of matched) {
			counts[row.outcome] += 1;
			await markSeen(trx, id, row.seen);
			await writeProblems(trx, id, row.line, row.problems);
			const changes = row.changes && JSON.stringify(row.changes);
			await keepMatched(trx, id, row.line, row.outcome, row.entryId, changes);
		}
		const opening = matched.flatMap((row) => row.opening ?? []);
		await addUnknownSites(trx, id, opening);
		const last = rows.at(-1)?.line;
		const done = given.done + rows.length;
		await moveTo(
			trx,
			given,
			last !== undefined && rows.length === rowsMatched
				? { cursor: String(last), done, counts }
				: choices.whole
					? { step: 'leavers', cursor: '', done, counts }
					: { step: '', cursor: '', done, counts, state: 'preview' },
			at
		);
	});
}

const keepMatched = compiledOnce(
	(
		trx: Db,
		id: string,
		line: number,
		outcome: Matched['outcome'],
		entryId: string | null,
		changes: string | null
	) =>
		trx
			.updateTable('import_rows')
			.set({ outcome, entry_id: entryId, changes })
			.where('import_id', '=', id)
			.where('line', '=', line)
);

async function markSeen(trx: Db, importId: string, entries: string[]): Promise<void> {
	if (entries.length === 0) return;
	await trx
		.insertInto('import_seen')
		.values(entries.map((entry_id) => ({ import_id: importId, entry_id })))
		.onConflict((conflict) => conflict.doNothing())
		.execute();
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
