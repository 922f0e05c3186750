import { addMonths } from '#lib/counting/calendar.ts';
import type { ProofRule } from '../../content/index.ts';
import type { Day } from '../../db/schema.ts';

/** What an audit pack is about. */
export interface PackFilters {
	/** Both days belong to the period. */
	from: Day;
	to: Day;
	site: string | null;
	/** Null: the rule's courses or, without a rule, those that were assigned in the period. */
	course: string | null;
	/** The rule that hire dates are held against, by its id. */
	rule: string | null;
	/** Whether each certificate lies in it as a file. */
	certificates: 'files' | 'list';
}

/** Whose certificates are taken out together. */
export interface CertificateFilters {
	cohort: string;
	course: string | null;
}

export type PackRequest =
	| { kind: 'audit-pack'; filters: PackFilters }
	| { kind: 'certificates'; filters: CertificateFilters };

/** Files of certificates that one pack or one file of them takes at most. */
export const mostCertificates = 20_000;
/** What a period goes back where no rule names its years: the longest that any rule we read asks for. */
const usualYears = 5;

/** The period that nobody has to choose: as many years back as the rule has records kept, up to today. */
export function usualPeriod(rule: Pick<ProofRule, 'retention'> | null, today: Day) {
	const years = rule?.retention?.years ?? usualYears;
	return { from: addMonths(today, -12 * years), to: today };
}

/** There would be more certificates than one file takes: a site, a course or a shorter period has to be chosen. */
export class TooManyCertificates extends Error {
	override name = 'TooManyCertificates';
}
