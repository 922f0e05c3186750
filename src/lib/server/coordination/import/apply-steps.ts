import { rm } from 'node:fs/promises';
import { compiledOnce } from '../../db/compiled-once.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/ids.ts';
import type { ImportCame } from '../../db/schema.ts';
import { record } from '../log/audit.ts';
import { todayAt } from '../roster/roster.ts';
import type { Acting } from '../scope.ts';
import { applyLeaving, applyPlan, type Applying } from './apply.ts';
import { moveTo, writeProblems } from './check-steps.ts';
import { uploadPath } from './files.ts';
import { planRow, readHolding, siteOfName } from './plan.ts';
import type { Change } from './present.ts';
import type { PersonFields } from './read-row.ts';
import { noCounts, type Import } from './state.ts';
import { sitesToOpen } from './unknown-sites.ts';

/** Rows that are applied in one transaction: about 30 ms, in which nobody else writes. */
const rowsApplied = 50;
const rowsCleared = 2000;

/**
 * One step of applying what was confirmed. What it does and how far it got are one transaction: after a crash the
 * next step goes on where the last one that is on disk ended, and no row is applied twice.
 */
export async function applyStep(
	db: Db,
	folder: string,
	given: Import,
	acting: Acting
): Promise<void> {
	const { today } = await todayAt(db, acting.organizationId, acting.at);
	const applying: Applying = { ...acting, today, file: given.fileName };
	switch (given.step) {
		case 'sites':
			return db.transaction().execute((trx) => openSites(trx, given, applying));
		case 'rows':
			return db.transaction().execute((trx) => applyRows(trx, given, applying));
		case 'leave':
			return db.transaction().execute((trx) => applyLeavers(trx, given, applying));
		case 'clear': {
			const over = await db.transaction().execute((trx) => clear(trx, given, applying));
			if (over) await rm(uploadPath(folder, given.id), { force: true });
			return;
		}
		default:
			throw new Error(`No step ${given.step} of applying`);
	}
}

async function openSites(trx: Db, given: Import, acting: Applying): Promise<void> {
	const { organizationId, at } = acting;
	const named = await sitesToOpen(trx, given.id, given.cursor, rowsApplied);
	for (const { key, name } of named) {
		// Whoever sees some sites only opens none.
		if (acting.sites !== null || (await siteOfName(trx, organizationId, key)).length > 0) continue;
		await trx
			.insertInto('sites')
			.values({
				id: newId(),
				organization_id: organizationId,
				name,
				name_key: key,
				client_id: null,
				created_at: at,
				closed_at: null
			})
			.execute();
		const detail = { site: name, file: acting.file };
		await record(trx, { ...acting, action: 'site.open', detail });
	}
	const last = named.at(-1)?.key;
	await moveTo(
		trx,
		given,
		last !== undefined && named.length === rowsApplied
			? { cursor: last, done: 0 }
			: { step: 'rows', cursor: '0', done: 0 },
		at
	);
}

async function applyRows(trx: Db, given: Import, acting: Applying): Promise<void> {
	const { id, choices, form } = given;
	if (!choices || !form) throw new Error('An import is applied without what was chosen for it');
	const counts = structuredClone(given.counts ?? noCounts);
	const rows = await trx
		.selectFrom('import_rows')
		.select(['line', 'fields', 'outcome', 'entry_id', 'changes'])
		.where('import_id', '=', id)
		.where('line', '>', Number(given.cursor))
		.where('outcome', 'in', ['new', 'changed', 'back'])
		.orderBy('line')
		.limit(rowsApplied)
		.execute();
	const holding = await readHolding(trx, acting, { importId: id, choices });
	const added: number[] = [];
	for (const row of rows) {
		const fields = JSON.parse(row.fields ?? 'null') as PersonFields;
		const plan = await planRow(trx, fields, holding);
		let came: ImportCame;
		if (plan.outcome === 'unchanged') came = 'already';
		else if (plan.outcome === 'problem') came = 'moved-on';
		else if (plan.place.opening !== null) came = 'left-out';
		// What was confirmed is done, and nothing else: where the roster has changed since, the row is told.
		else if (
			plan.outcome !== row.outcome ||
			('entry' in plan ? plan.entry.entryId : null) !== row.entry_id ||
			!sameChanges(plan.changes, JSON.parse(row.changes ?? '[]') as Change[])
		) {
			came = 'moved-on';
		} else {
			await applyPlan(trx, acting, plan);
			came = 'done';
			if (plan.outcome === 'new') added.push(row.line);
		}
		counts.came[came] += 1;
		if (came === 'moved-on' || came === 'left-out') {
			const value = came === 'left-out' ? (fields.site ?? '') : fields.name;
			const place = came === 'left-out' ? (choices.columns.site ?? -1) : -1;
			await writeProblems(trx, id, row.line, [{ place, kind: came, value }]);
		}
		await keepCame(trx, id, row.line, came);
	}
	if (added.length > 0) {
		const detail = {
			file: acting.file,
			people: added.length,
			first_row: added[0] ?? 0,
			last_row: added.at(-1) ?? 0
		};
		await record(trx, { ...acting, action: 'import.add', detail });
	}
	const last = rows.at(-1)?.line;
	const done = given.done + rows.length;
	const over = last === undefined || rows.length < rowsApplied;
	await moveTo(
		trx,
		given,
		over ? { step: 'leave', cursor: '', done, counts } : { cursor: String(last), done, counts },
		acting.at
	);
}

const keepCame = compiledOnce((trx: Db, id: string, line: number, came: ImportCame) =>
	trx.updateTable('import_rows').set({ came }).where('import_id', '=', id).where('line', '=', line)
);

function sameChanges(now: readonly Change[], confirmed: readonly Change[]): boolean {
	const text = (changes: readonly Change[]) =>
		JSON.stringify(changes.map(({ field, before, after }) => [field, before, after]));
	return text(now) === text(confirmed);
}

async function applyLeavers(trx: Db, given: Import, acting: Applying): Promise<void> {
	const counts = structuredClone(given.counts ?? noCounts);
	const leavers = await trx
		.selectFrom('import_leavers')
		.select('entry_id')
		.where('import_id', '=', given.id)
		.where('entry_id', '>', given.cursor)
		.orderBy('entry_id')
		.limit(rowsApplied)
		.execute();
	for (const { entry_id } of leavers) {
		const came = await applyLeaving(trx, acting, entry_id);
		if (came === 'done') counts.came.left += 1;
	}
	const done = given.done + leavers.length;
	const last = leavers.at(-1)?.entry_id;
	const over = last === undefined || leavers.length < rowsApplied;
	await moveTo(
		trx,
		given,
		over ? { step: 'clear', cursor: '', done, counts } : { cursor: last, done, counts },
		acting.at
	);
}

/** Nothing of the file stays but what was wrong with it, for a week: whoever keeps the roster works it off. */
async function clear(trx: Db, given: Import, acting: Applying): Promise<boolean> {
	const { id, counts } = given;
	const gone = await trx
		.deleteFrom('import_rows')
		.where('import_id', '=', id)
		.where('line', 'in', (eb) =>
			eb
				.selectFrom('import_rows as some')
				.select('some.line')
				.where('some.import_id', '=', id)
				.orderBy('some.line')
				.limit(rowsCleared)
		)
		.executeTakeFirst();
	if (Number(gone.numDeletedRows) === rowsCleared) {
		await moveTo(trx, given, { cursor: '', done: given.done }, acting.at);
		return false;
	}
	for (const table of ['import_seen', 'import_leavers', 'import_sites'] as const) {
		await trx.deleteFrom(table).where('import_id', '=', id).execute();
	}
	await trx
		.updateTable('imports')
		.set({ state: 'done', step: '', moved_at: acting.at, ended_at: acting.at })
		.where('id', '=', id)
		.execute();
	const came = counts?.came ?? noCounts.came;
	await record(trx, {
		...acting,
		action: 'import.finish',
		detail: {
			file: acting.file,
			done: came.done,
			already: came.already,
			left: came.left,
			not_applied: came['moved-on'] + came['left-out'],
			problems: counts?.problem ?? 0
		}
	});
	return true;
}
