import { catalogue } from '#lib/i18n/catalogue.ts';
import { formatShortDay, type Language } from '#lib/i18n/language.ts';
import type { AssignmentTerms } from '#lib/counting/status.ts';
import type { AssignmentTarget } from '#lib/server/db/schema.ts';

/** Whom an assignment reaches, in words. */
export function targetWords(
	lang: Language,
	{ target, targetName }: { target: AssignmentTarget; targetName: string | null }
): string {
	const t = catalogue(lang).roster;
	return target === 'everyone' || targetName === null
		? t.targets[target]
		: t.targetNamed[target](targetName);
}

/** By when an assignment is due, as what stands beside its label. */
export function dueWords(
	lang: Language,
	{ dueOn, dueAfter }: Pick<AssignmentTerms, 'dueOn' | 'dueAfter'>
): string {
	const t = catalogue(lang).roster.due;
	if (dueAfter) {
		return dueAfter.from === 'hire' ? t.afterHire(dueAfter.days) : t.afterJoining(dueAfter.days);
	}
	return dueOn === null ? t.none : formatShortDay(lang, dueOn);
}

/** The same as a line of its own. */
export function dueLine(
	lang: Language,
	terms: Pick<AssignmentTerms, 'dueOn' | 'dueAfter'>
): string {
	const words = dueWords(lang, terms);
	const t = catalogue(lang).roster.due;
	return terms.dueOn === null && !terms.dueAfter ? words : t.line(words);
}
