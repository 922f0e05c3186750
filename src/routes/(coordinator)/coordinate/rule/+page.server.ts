import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { toQuery } from '#lib/forms/address-query.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { localPath } from '#lib/i18n/language.ts';
import { useContent, useDb, useStates } from '#lib/server/app.ts';
import { newId } from '#lib/server/db/ids.ts';
import { chooseRule, ruleChoiceOf } from '#lib/server/proof/rule-choices.ts';
import { choiceFrom, choicesOf, showChoice } from '#lib/server/proof/show-rules.ts';
import { carriedOn, openDesk } from '../open-desk.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { lang } = event.locals;
	const desk = await openDesk(event, 'counts');
	const choice = await ruleChoiceOf(useDb(), desk.organization.id);
	return {
		clientId: newId(),
		owner: desk.role === 'owner',
		choices: choicesOf(useContent(), useStates(), lang),
		value: choice ? `${choice.state}:${choice.job}` : '',
		rule: choice && showChoice(useContent(), useStates(), choice, { lang, today: desk.today })
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { lang } = event.locals;
		const { coordinate, rules, errors } = catalogue(lang);
		const stale = coordinate.problems['form-stale'];
		const desk = await openDesk(event, 'counts');
		if (desk.role !== 'owner') error(403, errors.forbiddenTitle);
		const form = z.object({
			client_id: z.string({ error: stale }).regex(/^[\w-]{8,64}$/, stale),
			rule: z
				.string({ error: rules.unknownChoice })
				.transform((value) => choiceFrom(useContent(), value))
				.refine((choice) => choice !== undefined, rules.unknownChoice)
		});
		const read = readForm(form, await event.request.formData());
		if (read.kind === 'invalid') return fail(400, { values: read.values, errors: read.errors });
		await chooseRule(
			useDb(),
			{ organizationId: desk.organization.id, personId: desk.personId, at: desk.at },
			{ choice: read.value.rule ?? null, clientId: read.value.client_id }
		);
		redirect(303, localPath(lang, '/coordinate/rule') + toQuery(carriedOn(desk)));
	}
};
