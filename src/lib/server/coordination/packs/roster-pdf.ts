import { outcomeDefinitions } from '#lib/counting/outcomes.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { formatShortDay, type Language } from '#lib/i18n/language.ts';
import { shownSerial } from '../exports/export-table.ts';
import { artifact, paragraph, stack } from '../../print/box.ts';
import { letter, makeLongPdf, type Pdf } from '../../print/document.ts';
import { ink } from '../../print/ink.ts';
import { drawTable, type PrintedCell } from '../../print/table.ts';
import type { RosterRow } from './stays.ts';

/** Rows of one document: more of them go on in another part, so that no part needs much memory. */
export const rowsPerPart = 1000;

/** What stands above a list of people. */
export interface RosterSheet {
	language: Language;
	/** The day of its records. */
	on: string;
	title: string;
	organization: string;
	/** Which part of how many. */
	part: number;
	parts: number;
	/** What was chosen, and on the first part what came out: names with values. */
	facts: readonly (readonly [string, string])[];
	/** Titles of courses, by slug. */
	titles: Readonly<Record<string, string>>;
}

const sheet = { width: letter.height, height: letter.width };
const margin = 34;
const width = sheet.width - 2 * margin;
const body = { nextTop: 52, bottom: sheet.height - 40, size: 7.6 };
const widths = [122, 88, 54, 88, 58, 62, 76, 88, 40];

/** One part of the list of people, held against their hire dates, on Letter sheets on their long side. */
export function rosterPdf(
	given: RosterSheet,
	rows: Iterable<RosterRow>
): Promise<Uint8Array<ArrayBuffer>> {
	const { language, on, organization, part, parts } = given;
	const { file: t } = catalogue(language).packs;
	const title = `${given.title} · ${organization}`;
	const partWords = t.part(part, parts);
	return makeLongPdf({ title, language, on, landscape: true }, function* (pdf, root) {
		let page = 1;
		const running = () => {
			artifact(pdf, () => pageLine(pdf, `${title} · ${partWords}`, t.page(page)));
		};
		running();
		const small = { size: 8.5, color: ink.soft };
		const head = stack(
			[
				paragraph(pdf, given.title, width, {
					...{ size: 18, bold: true, color: ink.brand, tag: 'H1', leading: 1.15 }
				}),
				paragraph(pdf, `${organization} · ${partWords}`, width, { size: 10.5, bold: true }),
				...given.facts.map(([name, value]) =>
					paragraph(pdf, [{ text: `${name}:`, bold: true }, { text: value }], width, small)
				)
			],
			3
		);
		head.draw(margin, margin, root);
		const c = t.columns;
		const headings = [
			...[c.person, c.place, c.hired, c.course, c.due, c.first, c.last, c.outcome, c.certificate]
		];
		let drawn = 0;
		yield* drawTable(
			pdf,
			root,
			widths.map((one, i) => ({ heading: headings[i] ?? '', width: one })),
			cellsOf(given, rows, () => drawn++),
			{ left: margin, top: margin + head.height + 12, ...body },
			() => {
				page++;
				running();
			}
		);
		if (drawn === 0) {
			paragraph(pdf, t.nothing, width, { size: 10 }).draw(margin, margin + head.height + 40, root);
		}
	});
}

function pageLine(pdf: Pdf, left: string, right: string): void {
	const y = sheet.height - 26;
	const style = { size: 7.5, color: ink.soft };
	paragraph(pdf, left.length > 150 ? `${left.slice(0, 149)}…` : left, width - 70, style).draw(
		margin,
		y,
		null
	);
	paragraph(pdf, right, 70, style).draw(sheet.width - margin - 60, y, null);
}

function* cellsOf(
	{ language, titles }: RosterSheet,
	rows: Iterable<RosterRow>,
	onRow: () => void
): Generator<PrintedCell[]> {
	const { file: t } = catalogue(language).packs;
	const day = (on: string | null) => (on === null ? '–' : formatShortDay(language, on));
	for (const row of rows) {
		onRow();
		const { latest, daysFromHire, lapses } = row;
		const notes = [
			...(row.reason === null ? [] : [row.reason]),
			...(row.outcome === 'lapsed' ? lapses.slice(-1) : lapses).map(({ from, to }) =>
				t.lapsed(day(from), day(to))
			)
		];
		const outcome = [outcomeDefinitions[row.outcome].name[language], ...notes].join(' · ');
		yield [
			[row.name ?? '–', row.externalId].filter(Boolean).join(' · '),
			[row.site, row.job].filter(Boolean).join(' · ') || '–',
			[day(row.hiredOn), row.leftOn === null ? null : `${t.columns.left}: ${day(row.leftOn)}`]
				.filter(Boolean)
				.join(' · '),
			titles[row.course] ?? row.course,
			day(row.dueOn),
			row.firstOn === null
				? '–'
				: [day(row.firstOn), daysFromHire === null ? null : t.days(daysFromHire)]
						.filter(Boolean)
						.join(' · '),
			latest === null
				? '–'
				: `${day(latest.completedOn)} · ${latest.countsUntil === null ? t.noEnd : day(latest.countsUntil)}`,
			row.finding === 'gap' ? { text: outcome, bold: true } : outcome,
			shownSerial(latest?.certificate?.serial ?? null) ?? '–'
		];
	}
}
