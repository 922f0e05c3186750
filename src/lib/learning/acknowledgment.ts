import type { Rule } from './rules.ts';

/**
 * The version of the statement that people sign in place of a quiz (its words: `together.statement` in the
 * catalogues). Other words are another version; each record keeps the words that were signed.
 */
export const statementVersion = 1;

/** What of a rule decides whether a signature is enough. */
export interface AcknowledgmentRule extends Pick<Rule, 'duty' | 'courses'> {
	/** Set where the rule's own text makes the signed statement the proof; missing everywhere else. */
	readonly acknowledgment_suffices?: true | undefined;
}

/**
 * Whether a course may be completed by a signed statement in place of its quiz: only under a rule in force that says
 * so of this course. Whatever else the course asks (its modules, required drills) is asked all the same.
 */
export function acknowledgmentSuffices(rule: AcknowledgmentRule | null, course: string): boolean {
	return (
		rule !== null &&
		rule.duty === 'required' &&
		rule.acknowledgment_suffices === true &&
		rule.courses.includes(course)
	);
}
