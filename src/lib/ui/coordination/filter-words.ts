import { noSite } from '#lib/counting/no-site.ts';
import { statusDefinitions } from '#lib/counting/figures.ts';
import type { Status } from '#lib/counting/status.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { formatShortDay, type Language } from '#lib/i18n/language.ts';
import type { FileRequest } from '#lib/server/coordination/exports/export-jobs.ts';

/**
 * The filters that are set, in words.
 *
 * @param names of cohorts and sites, by id
 * @param titles of courses, by slug
 */
export function filterWords(
	language: Language,
	{ kind, filters }: FileRequest,
	names: Readonly<Record<string, string>>,
	titles: Readonly<Record<string, string>>
): { name: string; value: string }[] {
	const { coordinate: c, dashboard, packs } = catalogue(language);
	const packNames: Record<string, string> = {
		rule: packs.rule,
		certificates: packs.certificates
	};
	const inWords = (name: string, value: string): string => {
		switch (name) {
			case 'from':
			case 'to':
			case 'on':
				return formatShortDay(language, value);
			case 'cohort':
			case 'site':
				return value === noSite ? dashboard.noSite : (names[value] ?? value);
			case 'course':
				return titles[value] ?? value;
			case 'status':
				return statusDefinitions[value as Status].name[language];
			case 'language':
				return c.countsPage.languages[value as Language];
			case 'by':
				return c.countsPage.groupings[value as keyof typeof c.countsPage.groupings];
			case 'certificates':
				return packs.certificatesAs[value as keyof typeof packs.certificatesAs];
			case 'assignment':
				return c.peoplePage.thisAssignment;
			default:
				return value;
		}
	};
	return Object.entries(filters as unknown as Record<string, string | null>).flatMap(
		([name, value]) =>
			// How rows are put together is a question of counts alone.
			value === null || value === '' || (name === 'by' && kind !== 'counts')
				? []
				: [
						{
							name: c.definitionsFile.filterNames[name] ?? packNames[name] ?? name,
							value: inWords(name, value)
						}
					]
	);
}
