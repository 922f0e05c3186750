import { publicTotals } from '#lib/server/totals/totals.ts';
import { settledAfterDays, smallestShown } from '#lib/counting/published.ts';
import { useContent, useDb, useStates } from '#lib/server/app.ts';
import { inLanguage } from '#lib/i18n/language.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { lang }, url }) => {
	const totals = await publicTotals(useDb());
	const years = [...new Set(totals.months.map((month) => month.slice(0, 4)))].reverse();
	const asked = url.searchParams.get('year') ?? '';
	const { courses } = useContent();
	return {
		smallest: smallestShown,
		settledAfterDays,
		totals,
		years,
		year: years.includes(asked) ? asked : (years[0] ?? null),
		courses: courses.map(({ slug, title }) => ({ slug, title: inLanguage(title, lang).text })),
		stateNames: Object.fromEntries(
			Object.entries(useStates()).map(([code, name]) => [code, name[lang]])
		)
	};
};
