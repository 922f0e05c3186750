import { homeTimeZone } from '#lib/counting/calendar.ts';
import type { FieldError } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { useDb } from '#lib/server/app.ts';
import { readSignIns } from '#lib/server/auth/sign-ins.ts';
import { readLogFilters } from '#lib/server/coordination/log/log-filters.ts';
import type { PageServerLoad } from './$types';

/** Every sign-in of people without a role. The route group lets in administrators alone. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const given = (name: string) => url.searchParams.get(name)?.trim() ?? '';
	const typed = { person: given('person'), from: given('from'), to: given('to') };
	const after = url.searchParams.get('after');
	const read = readLogFilters(url.searchParams, homeTimeZone);
	if (read.kind === 'invalid') {
		const { problems } = catalogue(locals.lang).log;
		const errors: FieldError[] = read.errors.map(({ field, problem }) => ({
			field,
			message: problems[problem]
		}));
		locals.pageStatus = 400;
		return { typed, after: null, errors, log: null };
	}
	const log = await readSignIns(useDb(), read.filters, after);
	return { typed, after, errors: undefined, log };
};
