import { dueLines, daysUntilDue } from './channels.ts';
import type { Content, Course, Module } from './course.ts';
import type { ProofRule } from './rules.ts';
import type { Source } from './source-schema.ts';
import { daysBetween } from './text-schema.ts';

/**
 * After how many days something that was read is read again. Laws and statistics change by the year; a copy or
 * somebody's account is to be replaced by the page itself, so it comes up sooner, as do legal duties and scripts.
 * Lines to call have the 90 days of the product's second rule.
 */
export const recheckAfterDays = {
	line: daysUntilDue,
	source: 365,
	secondarySource: 180,
	module: 365,
	legalModule: 180,
	rule: 180
} as const;

/** The day on which a line's source is read again, and the line dialled again. @param readOn YYYY-MM-DD */
export function lineDueOn(readOn: string): string {
	return daysAfter(readOn, recheckAfterDays.line);
}

/** The day on which a source is read again, YYYY-MM-DD. */
export function sourceDueOn(source: Pick<Source, 'checked' | 'secondary'>): string {
	return daysAfter(
		source.checked,
		source.secondary ? recheckAfterDays.secondarySource : recheckAfterDays.source
	);
}

/** The day on which a module's facts are checked again, YYYY-MM-DD. */
export function moduleDueOn(module: Pick<Module, 'checked' | 'legalOrScripts'>): string {
	return daysAfter(
		module.checked,
		module.legalOrScripts ? recheckAfterDays.legalModule : recheckAfterDays.module
	);
}

/** The day on which a rule is held against its sources again, YYYY-MM-DD. */
export function ruleDueOn(rule: Pick<ProofRule, 'checked'>): string {
	return daysAfter(rule.checked, recheckAfterDays.rule);
}

export interface Due {
	readonly lines: ReturnType<typeof dueLines>;
	readonly sources: readonly { key: string; dueOn: string }[];
	readonly modules: readonly { course: Course; module: Module; dueOn: string }[];
	readonly rules: readonly { id: string; dueOn: string }[];
}

/**
 * What is to be checked again by a day: lines never dialled or older than their time, sources, modules and rules
 * whose day has come.
 * @param today a day, YYYY-MM-DD
 */
export function dueBy(content: Content, today: string): Due {
	const come = ({ dueOn }: { dueOn: string }) => daysBetween(dueOn, today) >= 0;
	return {
		lines: dueLines(content.channels, today),
		sources: [...content.sources.values()]
			.map((source) => ({ key: source.key, dueOn: sourceDueOn(source) }))
			.filter(come),
		modules: content.courses
			.flatMap((course) =>
				course.modules.map((module) => ({ course, module, dueOn: moduleDueOn(module) }))
			)
			.filter(come),
		rules: content.rules.all.map((rule) => ({ id: rule.id, dueOn: ruleDueOn(rule) })).filter(come)
	};
}

function daysAfter(day: string, days: number): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
