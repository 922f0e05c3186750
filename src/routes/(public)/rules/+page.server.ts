import { dayIn, homeTimeZone } from '#lib/counting/calendar.ts';
import { now, useContent, useStates } from '#lib/server/app.ts';
import { recheckAfterDays } from '#lib/server/content/index.ts';
import { showRule } from '#lib/server/proof/show-rules.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { lang } }) => {
	const content = useContent();
	const states = useStates();
	const today = dayIn(homeTimeZone, now());
	const { home, all } = content.rules;
	const name = (state: string) => states[state]?.[lang] ?? state;
	const others = [...new Set(all.map(({ state }) => state))]
		.filter((state) => !home.includes(state))
		.sort((a, b) => name(a).localeCompare(name(b), lang));
	return {
		recheckDays: recheckAfterDays.rule,
		states: [...home, ...others].map((state) => ({
			id: state,
			name: name(state),
			rules: all
				.filter((rule) => rule.state === state)
				.map((rule) => showRule(content, states, rule, { lang, today }))
		}))
	};
};
