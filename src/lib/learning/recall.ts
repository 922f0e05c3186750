import { daysLater, monthsLater } from './days.ts';

/**
 * When what was learned is asked for again. Knowledge of a course fades within months; answering questions at
 * growing distances slows that (retrieval practice with spacing).
 */
export const recallStages = ['week', 'month', 'quarter', 'half-year'] as const;
export type RecallStage = (typeof recallStages)[number];

/** Questions of one recall. */
export const recallQuestions = 3;

/** Days for which the last stage stays open; each other one stays open until the next begins. */
const lastStageDays = 90;

const distance: Record<RecallStage, { days?: number; months?: number }> = {
	week: { days: 7 },
	month: { months: 1 },
	quarter: { months: 3 },
	'half-year': { months: 6 }
};

/** The day on which a stage of a completion begins. @param completedOn YYYY-MM-DD */
export function recallBeginsOn(completedOn: string, stage: RecallStage): string {
	const { days = 0, months = 0 } = distance[stage];
	return daysLater(monthsLater(completedOn, months), days);
}

/** The first day on which a stage can't be answered any more. */
export function recallClosesOn(completedOn: string, stage: RecallStage): string {
	const next = recallStages[recallStages.indexOf(stage) + 1];
	return next
		? recallBeginsOn(completedOn, next)
		: daysLater(recallBeginsOn(completedOn, stage), lastStageDays);
}

/** The stage that is open on a day, null before the first and after the last. */
export function recallStageOn(completedOn: string, today: string): RecallStage | null {
	return (
		recallStages.find(
			(stage) =>
				recallBeginsOn(completedOn, stage) <= today && today < recallClosesOn(completedOn, stage)
		) ?? null
	);
}

/** The next stage that begins after a day, null when there is none. */
export function nextRecall(
	completedOn: string,
	today: string
): { stage: RecallStage; on: string } | null {
	const stage = recallStages.find((one) => recallBeginsOn(completedOn, one) > today);
	return stage ? { stage, on: recallBeginsOn(completedOn, stage) } : null;
}

/**
 * The days of completion for which a stage is open today: from the first, up to and with the last.
 * A month after January 31 is the end of February, so several days can share their month's end.
 */
export function completionDaysFor(
	stage: RecallStage,
	today: string
): { first: string; last: string } {
	const isOpen = (day: string) => recallStageOn(day, today) === stage;
	const begun = (day: string) => recallBeginsOn(day, stage) <= today;
	const { days = 0, months = 0 } = distance[stage];
	let last = daysLater(monthsLater(today, -months), -days + 4);
	while (!begun(last)) last = daysLater(last, -1);
	const next = recallStages[recallStages.indexOf(stage) + 1];
	const ahead = next ? distance[next] : { months, days: days + lastStageDays };
	let first = daysLater(monthsLater(today, -(ahead.months ?? 0)), -(ahead.days ?? 0) - 4);
	while (!isOpen(first)) first = daysLater(first, 1);
	return { first, last };
}
