import type { Db, Reader } from '../../db/connect.ts';
import type { Problem } from './check-steps.ts';
import type { Change } from './plan.ts';
import type { PersonFields } from './read-row.ts';
import type { Import } from './state.ts';

export const perPage = 50;
/** What of an import can be looked at, row by row. */
export const shownOutcomes = ['new', 'changed', 'back', 'problem', 'leaving'] as const;
export type ShownOutcome = (typeof shownOutcomes)[number];

export interface ShownRow {
	line: number;
	name: string;
	changes: Change[];
}

export interface ShownProblem {
	line: number;
	/** The heading of the column; null for the row as a whole. */
	column: string | null;
	/** `C` for the third column: as a spreadsheet counts it. */
	letter: string | null;
	kind: Problem | 'moved-on' | 'left-out';
	value: string;
	other: string | null;
}

export interface Page<Row> {
	rows: Row[];
	page: number;
	pages: number;
	total: number;
}

/** One page of the rows that would come to this. @param page from 1; past the end it is the last */
export async function readRows(
	db: Reader,
	{ id }: Import,
	outcome: 'new' | 'changed' | 'back',
	page: number
): Promise<Page<ShownRow>> {
	const { total } = await db
		.selectFrom('import_rows')
		.select((eb) => eb.fn.countAll<number>().as('total'))
		.where('import_id', '=', id)
		.where('outcome', '=', outcome)
		.executeTakeFirstOrThrow();
	const { shown, pages } = within(page, total);
	const rows = await db
		.selectFrom('import_rows')
		.select(['line', 'fields', 'changes'])
		.where('import_id', '=', id)
		.where('outcome', '=', outcome)
		.orderBy('line')
		.limit(perPage)
		.offset((shown - 1) * perPage)
		.execute();
	return {
		rows: rows.map(({ line, fields, changes }) => ({
			line,
			name: (JSON.parse(fields ?? '{}') as Partial<PersonFields>).name ?? '',
			changes: JSON.parse(changes ?? '[]') as Change[]
		})),
		page: shown,
		pages,
		total
	};
}

/** One page of what is wrong with the file, by row and column. */
export async function readProblems(
	db: Reader,
	given: Import,
	page: number
): Promise<Page<ShownProblem>> {
	const { total } = await db
		.selectFrom('import_problems')
		.select((eb) => eb.fn.countAll<number>().as('total'))
		.where('import_id', '=', given.id)
		.executeTakeFirstOrThrow();
	const { shown, pages } = within(page, total);
	const rows = await problemsQuery(db, given)
		.limit(perPage)
		.offset((shown - 1) * perPage)
		.execute();
	return { rows: rows.map((row) => showProblem(given, row)), page: shown, pages, total };
}

/** All that is wrong with the file, in the order of its rows, for a file of its own. */
export function problemsQuery(db: Pick<Db, 'selectFrom'>, given: Import) {
	return db
		.selectFrom('import_problems')
		.select(['line', 'place', 'kind', 'value', 'other'])
		.where('import_id', '=', given.id)
		.orderBy('line')
		.orderBy('place')
		.orderBy('kind');
}

export function showProblem(
	given: Import,
	row: { line: number; place: number; kind: string; value: string; other: string | null }
): ShownProblem {
	const { line, place, kind, value, other } = row;
	return {
		line,
		column: place < 0 ? null : (given.form?.columns[place]?.heading ?? ''),
		letter: place < 0 ? null : letterOf(place),
		kind: kind as ShownProblem['kind'],
		value,
		other
	};
}

/** One page of who is not in a file that is the whole roster, by name. */
export async function readLeavers(
	db: Reader,
	{ id }: Import,
	page: number
): Promise<
	Page<{ personId: string; name: string | null; externalId: string | null; site: string | null }>
> {
	const { total } = await db
		.selectFrom('import_leavers')
		.select((eb) => eb.fn.countAll<number>().as('total'))
		.where('import_id', '=', id)
		.executeTakeFirstOrThrow();
	const { shown, pages } = within(page, total);
	const rows = await db
		.selectFrom('import_leavers')
		.innerJoin('roster_entries', 'roster_entries.id', 'import_leavers.entry_id')
		.innerJoin('people', 'people.id', 'roster_entries.person_id')
		.leftJoin('sites', 'sites.id', 'roster_entries.site_id')
		.select([
			'people.id as personId',
			'people.name',
			'roster_entries.external_id as externalId',
			'sites.name as site'
		])
		.where('import_id', '=', id)
		.orderBy('roster_entries.name_key')
		.orderBy('import_leavers.entry_id')
		.limit(perPage)
		.offset((shown - 1) * perPage)
		.execute();
	return { rows, page: shown, pages, total };
}

function within(page: number, total: number): { shown: number; pages: number } {
	const pages = Math.max(1, Math.ceil(total / perPage));
	return { shown: Math.min(Math.max(1, page), pages), pages };
}

/** `A`, `B`, … `AA`: a column as a spreadsheet names it. @param place from 0 */
export function letterOf(place: number): string {
	let letters = '';
	for (let rest = place + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
		letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
	}
	return letters;
}
