import { outcomeDefinitions } from '#lib/counting/outcomes.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { formatShortDay, type Language } from '#lib/i18n/language.ts';
import { shownSerial } from '../exports/export-cells.ts';
import { artifact, paragraph, stack } from '../../print/box.ts';
import { letter, makeLongPdf, type Pdf } from '../../print/document.ts';
import { given, givenTogether, type Given } from '../../print/given.ts';
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
	sheetOf: RosterSheet,
	rows: Iterable<RosterRow>
): Promise<Uint8Array<ArrayBuffer>> {
	const { language, on, organization, part, parts } = sheetOf;
	const { file: t } = catalogue(language).packs;
	const title = `${sheetOf.title} · ${organization}`;
	const partWords = t.part(part, parts);
	const owner = given(organization, t.otherLetters);
	return makeLongPdf({ title, language, on, landscape: true }, function* (pdf, root) {
		let page = 1;
		const running = () => {
			artifact(pdf, () =>
				pageLine(pdf, `${sheetOf.title} · ${owner.text} · ${partWords}`, t.page(page))
			);
		};
		running();
		const small = { size: 8.5, color: ink.soft };
		const head = stack(
			[
				paragraph(pdf, sheetOf.title, width, {
					...{ size: 18, bold: true, color: ink.brand, tag: 'H1', leading: 1.15 }
				}),
				paragraph(pdf, `${owner.text} · ${partWords}`, width, {
					...{ size: 10.5, bold: true },
					...(owner.actual === null ? {} : { actual: `${owner.actual} · ${partWords}` })
				}),
				...sheetOf.facts.map(([name, value]) => {
					const { text, actual } = given(value, t.otherLetters);
					return paragraph(pdf, [{ text: `${name}:`, bold: true }, { text }], width, {
						...small,
						...(actual === null ? {} : { actual: `${name}: ${actual}` })
					});
				})
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
			cellsOf(sheetOf, rows, () => drawn++),
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

/** A text of the site's own, which its typeface sets. */
const ours = (text: string): Given => ({ text, actual: null, replaced: false });

const together = (parts: readonly Given[]) =>
	givenTogether(parts.length === 0 ? [ours('–')] : parts, ' · ');

function* cellsOf(
	{ language, titles }: RosterSheet,
	rows: Iterable<RosterRow>,
	onRow: () => void
): Generator<PrintedCell[]> {
	const { file: t } = catalogue(language).packs;
	const own = (text: string | null) => (text === null ? [] : [given(text, t.otherLetters)]);
	const day = (on: string | null) => (on === null ? '–' : formatShortDay(language, on));
	for (const row of rows) {
		onRow();
		const { latest, daysFromHire, lapses } = row;
		const outcome = together([
			ours(outcomeDefinitions[row.outcome].name[language]),
			...own(row.reason),
			...(row.outcome === 'lapsed' ? lapses.slice(-1) : lapses).map(({ from, to }) =>
				ours(t.lapsed(day(from), day(to)))
			)
		]);
		yield [
			together([...own(row.name ?? '–'), ...own(row.externalId)]),
			together([...own(row.site), ...own(row.job)]),
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
			row.finding === 'gap' ? { ...outcome, bold: true } : outcome,
			shownSerial(latest?.certificate?.serial ?? null) ?? '–'
		];
	}
}
