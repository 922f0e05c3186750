import { compiledForEach } from '../db/compiled-once.ts';
import type { Reader } from '../db/connect.ts';

/** The drills that were played to an end at least once, by enrolment; a drill edited since then stays finished. */
export async function finishedDrills(
	db: Reader,
	enrolmentIds: readonly string[]
): Promise<Map<string, ReadonlySet<string>>> {
	const runs = await finishedRuns(db, enrolmentIds);
	return new Map(
		enrolmentIds.map((id) => [
			id,
			new Set(runs.filter((run) => run.enrolment_id === id).map(({ drill }) => drill))
		])
	);
}

const finishedRuns = compiledForEach((db: Reader, enrolmentIds) =>
	db
		.selectFrom('drill_runs')
		.select(['enrolment_id', 'drill'])
		.where('enrolment_id', 'in', enrolmentIds as string[])
		.where('outcome', 'is not', null)
);
