import type { Reader } from '../db/connect.ts';

/** The drills that were played to an end at least once, by enrolment; a drill edited since then stays finished. */
export async function finishedDrills(
	db: Reader,
	enrolmentIds: readonly string[]
): Promise<Map<string, ReadonlySet<string>>> {
	const runs = await db
		.selectFrom('drill_runs')
		.select(['enrolment_id', 'drill'])
		.where('enrolment_id', 'in', enrolmentIds)
		.where('outcome', 'is not', null)
		.execute();
	return new Map(
		enrolmentIds.map((id) => [
			id,
			new Set(runs.filter((run) => run.enrolment_id === id).map(({ drill }) => drill))
		])
	);
}
