import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { toQuery } from '#lib/forms/address-query.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { now, useContent, useDb } from '#lib/server/app.ts';
import { actingAt, governs } from '#lib/server/coordination/desk.ts';
import { newId } from '#lib/server/db/ids.ts';
import { chooseYears, keepingOf, mostYears } from '#lib/server/erasure/keeping.ts';
import { erasedLately, plannedErasures } from '#lib/server/erasure/preview.ts';
import { carriedOn, openDesk } from '../open-desk.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const desk = await openDesk(event, 'people');
	const { rules } = useContent();
	const { years, rule, chosen } = await keepingOf(useDb(), desk.organization.id, rules.all);
	const after = event.url.searchParams.get('after');
	return {
		years,
		chosen,
		rule: rule && { label: rule.label.label[event.locals.lang], years: rule.years },
		planned: await plannedErasures(useDb(), desk.scope, { after }),
		lately: await erasedLately(useDb(), desk.scope, now()),
		after,
		clientId: newId(),
		saved: event.url.searchParams.get('saved') === '1'
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { lang } = event.locals;
		const { coordinate, retention, errors } = catalogue(lang);
		const desk = await openDesk(event, 'people');
		if (!governs(desk.role)) error(403, errors.forbiddenTitle);
		const stale = coordinate.problems['form-stale'];
		const wrong = retention.problems.years;
		const form = z.object({
			client_id: z.string({ error: stale }).regex(/^[\w-]{8,64}$/, stale),
			years: z
				.string({ error: wrong })
				.trim()
				.regex(/^[1-9]\d?$/, wrong)
				.transform(Number)
				.refine((years) => years <= mostYears, wrong)
		});
		const read = readForm(form, await event.request.formData());
		if (read.kind === 'invalid') return fail(400, { values: read.values, errors: read.errors });
		const { years, client_id: clientId } = read.value;
		const { all: rules } = useContent().rules;
		const came = await chooseYears(useDb(), actingAt(desk), { years, clientId }, rules);
		if (came === 'too-few') {
			const { rule } = await keepingOf(useDb(), desk.organization.id, rules);
			const message = retention.problems.tooFew(rule?.years ?? years);
			const values: Record<string, string> = { years: String(years) };
			return fail(400, { values, errors: [{ field: 'years', message }] });
		}
		return redirect(
			303,
			localPath(lang, '/coordinate/retention') + toQuery({ ...carriedOn(desk), saved: 1 })
		);
	}
};
