import { rm } from 'node:fs/promises';
import type { Db, Reader } from '../../db/connect.ts';
import type { UnixMillis } from '../../db/schema.ts';
import { record } from '../log/audit.ts';
import { clientKey } from '../client-key.ts';
import { siteIsOpen } from '../organization/sites.ts';
import type { Acting, Scope } from '../scope.ts';
import { uploadPath } from './files.ts';
import { fields } from './headings.ts';
import type { Choices } from './read-row.ts';
import { headingsDigest } from './read-step.ts';
import { fromRow, type Counts, type Import } from './state.ts';
import { chooseToOpen } from './unknown-sites.ts';
import { dropRows } from './work.ts';
import { orderOfColumn, type DayOrder } from './written-days.ts';

/** How long an upload waits for whoever made it. */
const keptDays = 7;

/** Notes an upload whose file is kept already. The same form sent twice makes one import. */
export function beginImport(
	db: Db,
	acting: Acting,
	given: { id: string; clientId: string; fileName: string; bytes: number }
): Promise<{ kind: 'begun' | 'already'; id: string }> {
	const client_id = clientKey(acting.organizationId, given.clientId);
	return db.transaction().execute(async (trx) => {
		const made = await trx
			.selectFrom('imports')
			.select('id')
			.where('client_id', '=', client_id)
			.executeTakeFirst();
		if (made) return { kind: 'already', id: made.id };
		await trx
			.insertInto('imports')
			.values({
				id: given.id,
				organization_id: acting.organizationId,
				by_person_id: acting.personId,
				client_id,
				state: 'reading',
				reason: null,
				file_name: given.fileName,
				bytes: given.bytes,
				form: null,
				choices: null,
				counts: null,
				moved_at: acting.at,
				created_at: acting.at,
				expires_at: acting.at + keptDays * 24 * 60 * 60 * 1000,
				checked_at: null,
				confirmed_at: null,
				ended_at: null
			})
			.execute();
		const detail = { file: given.fileName };
		await record(trx, { ...acting, action: 'import.begin', detail });
		return { kind: 'begun', id: given.id };
	});
}

/**
 * One import. Whoever sees the whole organization finds every import of it; others find those that they began.
 * Null for any other.
 */
export async function findImport(
	db: Reader,
	{ organizationId, sites, personId }: Pick<Acting, 'organizationId' | 'sites' | 'personId'>,
	id: string
): Promise<Import | null> {
	const row = await db
		.selectFrom('imports')
		.selectAll()
		.where('id', '=', id)
		.where('organization_id', '=', organizationId)
		.$if(sites !== null, (query) => query.where('by_person_id', '=', personId))
		.executeTakeFirst();
	return row ? fromRow(row) : null;
}

/** The last imports that one may see, newest first. */
export async function listImports(
	db: Reader,
	{ organizationId, sites, personId }: Pick<Acting, 'organizationId' | 'sites' | 'personId'>
): Promise<Import[]> {
	const rows = await db
		.selectFrom('imports')
		.selectAll()
		.where('organization_id', '=', organizationId)
		.$if(sites !== null, (query) => query.where('by_person_id', '=', personId))
		.orderBy('created_at', 'desc')
		.orderBy('id')
		.limit(10)
		.execute();
	return rows.map(fromRow);
}

export type ChoiceProblem =
	| 'name-column-missing'
	| 'column-twice'
	| 'day-order-missing'
	| 'whole-refused'
	| 'site-refused'
	| 'heading-unknown';

export type Chosen = 'done' | 'unknown' | { field: string; problem: ChoiceProblem };

/** Takes what each column holds, remembers it for files with the same headings, and has the rows checked. */
export function choose(db: Db, acting: Acting, id: string, to: Choices): Promise<Chosen> {
	return db.transaction().execute(async (trx) => {
		const given = await findImport(trx, acting, id);
		if (!given?.form || (given.state !== 'mapping' && given.state !== 'preview')) return 'unknown';
		const wrong = wrongChoice(acting, given, to);
		if (wrong) return wrong;
		if (to.siteId !== null && !(await siteIsOpen(trx, acting, to.siteId))) {
			return { field: 'site', problem: 'site-refused' };
		}
		const chosen = { ...to, dayOrder: to.dayOrder ?? settledOrder(given, to) };
		const remembered = { columns: to.columns, familyFirst: to.familyFirst };
		const values = { choices: JSON.stringify(remembered), at: acting.at };
		await trx
			.insertInto('import_mappings')
			.values({
				organization_id: acting.organizationId,
				headings: headingsDigest(given.form.columns),
				...values
			})
			.onConflict((conflict) =>
				conflict.columns(['organization_id', 'headings']).doUpdateSet(values)
			)
			.execute();
		await trx
			.updateTable('imports')
			.set({
				state: 'checking',
				choices: JSON.stringify(chosen),
				counts: null,
				step: 'fields',
				cursor: '',
				done: 0,
				// Every row is read, then matched.
				total: given.form.rows * 2,
				moved_at: acting.at
			})
			.where('id', '=', id)
			.execute();
		return 'done';
	});
}

/** The order in which the chosen column's days are written, where its days settle it. */
function settledOrder({ form }: Import, { columns }: Choices): DayOrder | null {
	const column = columns.hired === undefined ? undefined : form?.columns[columns.hired];
	const order = column ? orderOfColumn(column.days) : null;
	return order === 'ask' ? null : order;
}

function wrongChoice(acting: Scope, given: Import, to: Choices): Exclude<Chosen, string> | null {
	const columns = given.form?.columns ?? [];
	const { columns: chosen } = to;
	const named = chosen.name !== undefined;
	const apart = chosen.given !== undefined && chosen.family !== undefined;
	if (!named && !apart) return { field: 'name', problem: 'name-column-missing' };
	const taken = new Set<number>();
	for (const field of fields) {
		const place = chosen[field];
		if (place === undefined) continue;
		if (!columns[place]) return { field, problem: 'heading-unknown' };
		if (taken.has(place)) return { field, problem: 'column-twice' };
		taken.add(place);
	}
	const hired = chosen.hired === undefined ? undefined : columns[chosen.hired];
	if (hired && orderOfColumn(hired.days) === 'ask' && to.dayOrder === null) {
		return { field: 'day_order', problem: 'day-order-missing' };
	}
	if (to.whole && acting.sites !== null) return { field: 'whole', problem: 'whole-refused' };
	return null;
}

/** Another row holds the headings, or another sheet the table. The file is read anew for another sheet. */
export async function lookAgain(
	db: Db,
	acting: Acting,
	id: string,
	to: { sheet?: string }
): Promise<'done' | 'unknown'> {
	const given = await findImport(db, acting, id);
	const table = given?.form?.table;
	if (!given?.form || given.state !== 'mapping' || table?.kind !== 'xlsx') return 'unknown';
	if (to.sheet === undefined || !table.sheets.includes(to.sheet)) return 'unknown';
	const form = { ...given.form, table: { ...table, sheet: to.sheet } };
	await db
		.updateTable('imports')
		.set({ state: 'reading', form: JSON.stringify(form), done: 0, total: 0, moved_at: acting.at })
		.where('id', '=', id)
		.where('state', '=', 'mapping')
		.execute();
	return 'done';
}

/** From which share of the roster leaving at once has to be said twice. */
const manyLeave = 0.2;

/** Whether so many leave at once that it looks like a part of the roster was taken for the whole. */
export function leaveAsksTwice({ leaving, present }: Counts): boolean {
	return leaving > 0 && leaving > present * manyLeave;
}

export type Confirmed = 'done' | 'already' | 'unknown' | 'count-wrong';

/**
 * Has what the preview showed applied.
 *
 * @param given.open the folded names of the sites to open
 * @param given.leaving the number that was typed, where {@link leaveAsksTwice}
 */
export function confirm(
	db: Db,
	acting: Acting,
	id: string,
	given: { open: readonly string[]; leaving: string }
): Promise<Confirmed> {
	return db.transaction().execute(async (trx) => {
		const found = await findImport(trx, acting, id);
		if (!found?.choices || !found.counts) return 'unknown';
		if (found.state === 'applying' || found.state === 'done') return 'already';
		if (found.state !== 'preview') return 'unknown';
		const { choices, counts } = found;
		if (choices.whole && acting.sites !== null) return 'unknown';
		if (leaveAsksTwice(counts) && given.leaving.trim() !== String(counts.leaving)) {
			return 'count-wrong';
		}
		await chooseToOpen(trx, id, given.open);
		await trx
			.updateTable('imports')
			.set({
				state: 'applying',
				step: 'sites',
				cursor: '',
				done: 0,
				total: counts.new + counts.changed + counts.back + counts.leaving,
				// It is done with the reach of whoever confirms it.
				by_person_id: acting.personId,
				confirmed_at: acting.at,
				moved_at: acting.at
			})
			.where('id', '=', id)
			.execute();
		await record(trx, {
			...acting,
			action: 'import.confirm',
			detail: {
				file: found.fileName,
				added: counts.new,
				changed: counts.changed,
				back: counts.back,
				leaving: counts.leaving,
				problems: counts.problem
			}
		});
		return 'done';
	});
}

/** Gives an import up that was not confirmed yet. Its rows and its file are gone. */
export async function cancelImport(
	db: Db,
	folder: string,
	acting: Acting,
	id: string
): Promise<'done' | 'already' | 'unknown'> {
	const came = await db.transaction().execute(async (trx) => {
		const found = await findImport(trx, acting, id);
		if (!found) return 'unknown';
		if (found.state === 'cancelled') return 'already';
		if (!['reading', 'mapping', 'checking', 'preview'].includes(found.state)) return 'unknown';
		await dropRows(trx, id);
		await trx
			.updateTable('imports')
			.set({ state: 'cancelled', ended_at: acting.at, moved_at: acting.at })
			.where('id', '=', id)
			.execute();
		const detail = { file: found.fileName };
		await record(trx, { ...acting, action: 'import.cancel', detail });
		return 'done';
	});
	if (came === 'done') await rm(uploadPath(folder, id), { force: true });
	return came;
}

/** How long an import may stand still before its page says so, in ms. */
const stillAfter = 30_000;

/** Whether an import that should get on doesn't: the disk is full, or the site is busy or was stopped. */
export function standsStill(given: Import, at: UnixMillis): boolean {
	return at - given.movedAt > stillAfter;
}
