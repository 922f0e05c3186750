import { compiledForEach } from '../db/compiled-once.ts';
import type { Reader } from '../db/connect.ts';

/** The drills of an enrolment, by their slugs. */
export interface DrillsPlayed {
	/** Played to an end at least once; a drill edited since then stays finished. */
	finished: ReadonlySet<string>;
	/** Begun, and neither ended nor given up. */
	open: ReadonlySet<string>;
}

/** What was played, by enrolment: each of those that were asked for is in it. */
export async function drillRunsOf(
	db: Reader,
	enrolmentIds: readonly string[]
): Promise<Map<string, DrillsPlayed>> {
	const runs = await runsIn(db, enrolmentIds);
	return new Map(
		enrolmentIds.map((id) => {
			const own = runs.filter((run) => run.enrolment_id === id);
			const slugs = (of: typeof own) => new Set(of.map(({ drill }) => drill));
			return [
				id,
				{
					finished: slugs(own.filter(({ outcome }) => outcome !== null)),
					open: slugs(own.filter(({ ended_at }) => ended_at === null))
				}
			];
		})
	);
}

const runsIn = compiledForEach((db: Reader, enrolmentIds) =>
	db
		.selectFrom('drill_runs')
		.select(['enrolment_id', 'drill', 'ended_at', 'outcome'])
		.where('enrolment_id', 'in', enrolmentIds as string[])
);
