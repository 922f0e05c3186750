import type { Db, Reader } from '../../db/connect.ts';
import type { UnixMillis } from '../../db/schema.ts';
import type { Problem } from './check-steps.ts';
import { leaveAsksTwice, standsStill } from './imports.ts';
import type { Change } from './present.ts';
import type { Choices, PersonFields } from './read-row.ts';
import type { Counts, FileForm, Import } from './state.ts';
import type { Refusal } from './table.ts';
import { orderOfColumn, type DayOrder } from './written-days.ts';
import { unknownSites, type UnknownSite } from './unknown-sites.ts';
import { nameInStay } from '../roster/known-name.ts';

const perPage = 50;
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
			nameInStay('roster_entries'),
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
function letterOf(place: number): string {
	let letters = '';
	for (let rest = place + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
		letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
	}
	return letters;
}

/** What the page of an import shows, by how far it is. */
export type Shown = { id: string; fileName: string; state: Import['state'] } & (
	| {
			part: 'working';
			work: 'reading' | 'checking' | 'applying';
			done: number;
			total: number;
			still: boolean;
	  }
	| ({ part: 'columns' } & ColumnsShown)
	| ({ part: 'preview' } & PreviewShown)
	| { part: 'done'; counts: Counts; problems: Page<ShownProblem>; keptUntil: UnixMillis }
	| { part: 'refused'; reason: Refusal; line: string | null }
	| { part: 'cancelled' }
);

interface ColumnsShown {
	form: FileForm;
	chosen: Choices | null;
	letters: string[];
	/** A day of the file that could be two; null where its days are clear. */
	unclearDay: string | null;
	/** What comes first in days such as 3/4/2026, where the file settles it. */
	dayOrder: DayOrder | null;
	/** Whether names are written “Gómez, Maria”, for all that the file says. */
	commas: boolean;
}

interface PreviewShown {
	counts: Counts;
	/** What the file names and the organization doesn't have. */
	sites: UnknownSite[];
	show: ShownOutcome | null;
	rows: Page<ShownRow> | null;
	problems: Page<ShownProblem> | null;
	leavers: Awaited<ReturnType<typeof readLeavers>> | null;
	asksTwice: boolean;
}

/** @param asked.show what of the preview; without it, what needs to be seen first */
export async function showImport(
	db: Reader,
	given: Import,
	asked: { show: string | null; page: number },
	at: UnixMillis
): Promise<Shown> {
	const { id, fileName, state, counts, form, done, total } = given;
	const base = { id, fileName, state };
	switch (state) {
		case 'reading':
		case 'checking':
		case 'applying':
			return { ...base, part: 'working', work: state, done, total, still: standsStill(given, at) };
		case 'mapping':
			return { ...base, part: 'columns', ...showColumns(given, form!) };
		case 'preview':
			return { ...base, part: 'preview', ...(await showPreview(db, given, counts!, asked)) };
		case 'done': {
			const problems = await readProblems(db, given, asked.page);
			return { ...base, part: 'done', counts: counts!, problems, keptUntil: given.expiresAt };
		}
		case 'refused': {
			const line = /(\d{1,9})$/.exec(given.cursor)?.[1] ?? null;
			const reason = given.reason!;
			return { ...base, part: 'refused', reason, line: reason === 'quote-open' ? line : null };
		}
		case 'cancelled':
			return { ...base, part: 'cancelled' };
	}
}

function showColumns(given: Import, form: FileForm): ColumnsShown {
	const asking = form.columns.find(({ days }) => orderOfColumn(days) === 'ask');
	return {
		form,
		chosen: given.choices,
		dayOrder:
			form.columns.flatMap(({ days }) => {
				const order = orderOfColumn(days);
				return order === 'ask' || order === null ? [] : [order];
			})[0] ?? null,
		letters: form.columns.map((_, place) => letterOf(place)),
		unclearDay:
			asking?.samples.find((text) => /\d[/-]\d/.test(text)) ?? (asking ? '3/4/2026' : null),
		commas: form.columns.some(({ commas, filled }) => commas > 0 && commas * 3 >= filled)
	};
}

async function showPreview(
	db: Reader,
	given: Import,
	counts: Counts,
	{ show: wanted, page }: { show: string | null; page: number }
): Promise<PreviewShown> {
	const has = shownOutcomes.filter((outcome) => counts[outcome] > 0);
	const first = has.includes('problem') ? 'problem' : (has[0] ?? null);
	const show = has.find((outcome) => outcome === wanted) ?? first;
	const ofRows = show === 'new' || show === 'changed' || show === 'back';
	return {
		counts,
		sites: await unknownSites(db, given.id),
		show,
		rows: ofRows ? await readRows(db, given, show, page) : null,
		problems: show === 'problem' ? await readProblems(db, given, page) : null,
		leavers: show === 'leaving' ? await readLeavers(db, given, page) : null,
		asksTwice: leaveAsksTwice(counts)
	};
}
