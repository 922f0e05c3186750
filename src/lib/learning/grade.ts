/** When a sitting is passed. */
export interface PassRules {
	/** At least so many right. */
	pass: number;
	/** At most so many cases reported that were to be left alone. */
	leaveAloneMissesMax: number;
}

/** An item that was shown, with what was answered. */
export interface AnsweredItem {
	readonly leaveAlone: boolean;
	readonly safetyCritical: boolean;
	readonly options: readonly { readonly id: string; readonly best: boolean }[];
	/** Id of the chosen option; null where nothing was chosen, which is a miss. */
	readonly answer: string | null;
}

export interface Grade {
	/** For each item in order: whether the best option was chosen. */
	correct: boolean[];
	score: number;
	leaveAloneMisses: number;
	safetyMisses: number;
	passed: boolean;
}

/**
 * Grades a sitting: passed with enough right answers, no miss where safety hangs on it,
 * and no more leave-alone misses than allowed, so that always answering "report" never passes.
 */
export function grade(items: readonly AnsweredItem[], rules: PassRules): Grade {
	const correct = items.map((item) =>
		item.options.some((option) => option.best && option.id === item.answer)
	);
	const missed = items.filter((_, index) => !correct[index]);
	const score = items.length - missed.length;
	const leaveAloneMisses = missed.filter((item) => item.leaveAlone).length;
	const safetyMisses = missed.filter((item) => item.safetyCritical).length;
	return {
		correct,
		score,
		leaveAloneMisses,
		safetyMisses,
		passed:
			score >= rules.pass && safetyMisses === 0 && leaveAloneMisses <= rules.leaveAloneMissesMax
	};
}
