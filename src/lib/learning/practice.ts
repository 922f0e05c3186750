/** A question after grading, as far as practice is concerned. */
interface Answered {
	readonly correct: boolean;
	readonly leaveAlone: boolean;
	readonly objective: string;
	/** The module that teaches it. */
	readonly module: string;
}

/** A drill that could be practised. */
interface Drill {
	readonly slug: string;
	readonly objectives: readonly string[];
	/** Whether it ends best by leaving people alone. */
	readonly leaveAlone: boolean;
	readonly finished: boolean;
}

export interface Practice {
	/** Where the misses lie: real cases that were not caught, innocent ones that were not left alone, or both. */
	readonly focus: 'catch' | 'leave-alone' | 'both' | 'nothing';
	/** Modules to read again, the one with most misses first. */
	readonly modules: readonly string[];
	/** Drills that train what was missed, unfinished ones first; without a miss, one that was not played yet. */
	readonly drills: readonly string[];
}

const mostModules = 3;
const mostDrills = 2;

/** What somebody practises next after a quiz: seeing too little and seeing too much are trained differently. */
export function practiceAfter(answered: readonly Answered[], drills: readonly Drill[]): Practice {
	const missed = answered.filter(({ correct }) => !correct);
	const leaveAlone = missed.some((one) => one.leaveAlone);
	const caught = missed.some((one) => !one.leaveAlone);
	const misses = (module: string) => missed.filter((one) => one.module === module).length;
	const modules = [...new Set(missed.map(({ module }) => module))].toSorted(
		(a, b) => misses(b) - misses(a)
	);
	const objectives = new Set(missed.map(({ objective }) => objective));
	// A drill of the missed kind comes before one that only shares an objective.
	const fit = (drill: Drill) =>
		(drill.leaveAlone ? leaveAlone : caught)
			? 2 + drill.objectives.filter((id) => objectives.has(id)).length
			: 0;
	const unplayed = drills.filter(({ finished }) => !finished);
	const fitting =
		missed.length === 0
			? unplayed.slice(0, 1)
			: drills
					.filter((drill) => fit(drill) > 0)
					.toSorted((a, b) => Number(a.finished) - Number(b.finished) || fit(b) - fit(a))
					.slice(0, mostDrills);
	return {
		focus:
			leaveAlone && caught ? 'both' : leaveAlone ? 'leave-alone' : caught ? 'catch' : 'nothing',
		modules: modules.slice(0, mostModules),
		drills: fitting.map(({ slug }) => slug)
	};
}
