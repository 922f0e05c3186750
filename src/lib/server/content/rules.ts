import { digestValue } from './digest.ts';
import type { Job, RuleText, rulesFile } from './rule-schema.ts';
import type { Bilingual } from './text-schema.ts';
import type { z } from 'zod';

/** What a state asks of a job. */
export interface ProofRule extends RuleText {
	/**
	 * sha256 over what it asks: a rule that was only checked again is still the same one, and a certificate keeps
	 * the version that it was issued under.
	 */
	readonly version: string;
	/** State and jobs in few words, `KS: CDL driver`. */
	readonly label: Bilingual;
}

/** rules.yaml, as other rooms use it. */
export interface Rules {
	/** The states whose rules are shown before anybody has chosen one. */
	readonly home: readonly string[];
	readonly jobs: readonly Job[];
	readonly all: readonly ProofRule[];
}

export function rulesOf({ home, jobs, rules }: z.output<typeof rulesFile>): Rules {
	const label = (rule: RuleText, language: 'en' | 'es') => {
		const names = rule.jobs.map((id) => jobs.find((job) => job.id === id)?.label[language] ?? id);
		return `${rule.state.toUpperCase()}: ${names.join(', ')}`;
	};
	return {
		home,
		jobs,
		all: rules.map((rule) => ({
			...rule,
			version: digestValue({ ...rule, checked: null }),
			label: { en: label(rule, 'en'), es: label(rule, 'es') }
		}))
	};
}
