import type { Catalogue } from '#lib/i18n/catalogue.ts';
import { formatMonth, type Language } from '#lib/i18n/language.ts';

type Words = Catalogue['coordinate']['countsPage'];
export type Grouping = keyof Words['groupings'];
interface Row {
	month?: string | undefined;
	course?: string | undefined;
	course_version?: string | undefined;
	language?: Language | undefined;
	cohort?: string | null | undefined;
	cohort_id?: string | null | undefined;
	site?: string | null | undefined;
}

/** The headings of what names a row, in the order of {@link groupCells}. */
export function groupHeadings(t: Words, by: Grouping): string[] {
	const headings: Record<Grouping, string[]> = {
		'month-course': [t.month, t.course],
		month: [t.month],
		course: [t.course],
		version: [t.course, t.version],
		language: [t.course, t.language],
		cohort: [t.cohort, t.course],
		site: [t.site, t.course]
	};
	return headings[by];
}

/** What names a row under a grouping, in words. */
export function groupCells(
	lang: Language,
	t: Words,
	by: Grouping,
	row: Row,
	titles: Readonly<Record<string, string>>
): string[] {
	const month = row.month === undefined ? '' : formatMonth(lang, row.month);
	const course = row.course === undefined ? '' : (titles[row.course] ?? row.course);
	switch (by) {
		case 'month-course':
			return [month, course];
		case 'month':
			return [month];
		case 'course':
			return [course];
		case 'version':
			return [course, row.course_version ?? ''];
		case 'language':
			return [course, row.language === undefined ? '' : t.languages[row.language]];
		case 'cohort':
			return [row.cohort ?? t.cohortNone, course];
		case 'site':
			return [row.site ?? t.siteNone, course];
	}
}
