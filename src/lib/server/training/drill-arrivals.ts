import { placeAfter, type DrillStep } from '#lib/learning/drill.ts';
import type { Course, Drill } from '../content/index.ts';
import type { Db, Reader } from '../db/connect.ts';
import { newId } from '../db/ids.ts';
import type { Language, UnixMillis } from '../db/schema.ts';
import { recordCompletion } from './complete.ts';
import { enrol } from './enrolments.ts';
import { storeDrillVersion } from './versions.ts';

export type DrillReceived =
	| { kind: 'kept'; completed: boolean }
	/** A version of the drill that this site never had: what its steps mean can't be told. */
	| { kind: 'changed' }
	/** The steps don't lead through this drill to an end. */
	| { kind: 'unfit' };

/**
 * Takes a run of a drill that was played to its end without a network. The same run again changes nothing; one that
 * was begun on a page meanwhile goes on beside it. A drill that was edited since the phone fetched it counts in the
 * version that was played.
 *
 * @param id the phone's own id of the run
 * @param digest of the scenes that the phone played
 */
export async function receiveDrill(
	db: Db,
	{
		id,
		personId,
		course,
		drill,
		digest,
		steps,
		language,
		at
	}: {
		id: string;
		personId: string;
		course: Course;
		drill: Drill;
		digest: string;
		steps: readonly DrillStep[];
		language: Language;
		at: UnixMillis;
	}
): Promise<DrillReceived> {
	return db.transaction().execute(async (trx): Promise<DrillReceived> => {
		const before = await trx
			.selectFrom('drill_runs')
			.select('person_id')
			.where('client_id', '=', id)
			.executeTakeFirst();
		if (before) return { kind: 'kept', completed: false };
		const scenes = await scenesOf(trx, course, drill, digest);
		if (!scenes) return { kind: 'changed' };
		const place = placeAfter(scenes, steps);
		if (place.kind !== 'ended') return { kind: 'unfit' };
		const { enrolment } = await enrol(trx, { personId, course, language, at });
		if (digest === drill.digest) await storeDrillVersion(trx, course, drill, at);
		const runId = newId();
		await trx
			.insertInto('drill_runs')
			.values({
				id: runId,
				enrolment_id: enrolment.id,
				person_id: personId,
				course: course.slug,
				drill: drill.slug,
				drill_digest: digest,
				client_id: id,
				begun_at: at,
				ended_at: at,
				outcome: place.scene.outcome
			})
			.execute();
		await trx
			.insertInto('drill_steps')
			.values(
				steps.map(({ scene, answer }, position) => ({
					run_id: runId,
					position,
					scene,
					answer: JSON.stringify(answer),
					answered_at: at
				}))
			)
			.execute();
		const completed = await recordCompletion(trx, { enrolment, course, at });
		return { kind: 'kept', completed: completed !== null };
	});
}

/** The scenes of a drill in one of its versions: as they are now, or as the site once had them. */
async function scenesOf(
	db: Reader,
	course: Course,
	drill: Drill,
	digest: string
): Promise<Drill['scenes'] | null> {
	if (digest === drill.digest) return drill.scenes;
	const row = await db
		.selectFrom('drill_versions')
		.select('scenes')
		.where('digest', '=', digest)
		.where('course', '=', course.slug)
		.where('drill', '=', drill.slug)
		.executeTakeFirst();
	return row ? (JSON.parse(row.scenes) as Drill['scenes']) : null;
}
