import type { DrillStep } from '#lib/learning/drill.ts';
import type { Course, Drill } from '../content/index.ts';
import type { Reader } from '../db/connect.ts';
import type { DrillRunsTable, UnixMillis } from '../db/schema.ts';
import { drillRunsOf, type DrillsPlayed } from './drills-played.ts';
import { enrolmentOf } from './enrolments.ts';

/** A run through a drill, as far as it has come. */
export interface DrillRun {
	id: string;
	/** Digest of the scenes it was begun with. */
	digest: string;
	steps: DrillStep[];
	endedAt: UnixMillis | null;
	/** Null while it goes on, and where it was given up because the drill changed. */
	outcome: DrillRunsTable['outcome'];
}

/** A run with the scenes that it was played with: those of now, or as they were stored when it was begun. */
export interface PlayedRun extends DrillRun {
	scenes: Drill['scenes'];
}

/** The run that a person is in, else the last one they finished; null where there is neither. */
export async function currentRun(
	db: Reader,
	{ personId, course, drill }: { personId: string; course: Course; drill: Drill }
): Promise<PlayedRun | null> {
	const enrolment = await enrolmentOf(db, personId, course.slug);
	if (!enrolment) return null;
	const runs = await runsOf(db, enrolment.id, drill.slug);
	const row =
		runs.find(({ ended_at }) => ended_at === null) ??
		runs.findLast(({ outcome }) => outcome !== null);
	if (!row) return null;
	return {
		...(await withSteps(db, row)),
		scenes: await scenesOf(db, drill, row.drill_digest)
	};
}

export interface DrillState {
	kind: 'new' | 'open' | 'done';
	/** Whether it was played to an end at least once; so may an open one. */
	finished: boolean;
}

/** Where a person stands in each drill of a course, by its slug. @param played null where they have not started */
export function drillStatesOf(
	course: Pick<Course, 'drills'>,
	played: DrillsPlayed | null
): Map<string, DrillState> {
	return new Map(
		course.drills.map(({ slug }) => {
			const finished = played?.finished.has(slug) ?? false;
			const open = played?.open.has(slug) ?? false;
			return [slug, { kind: open ? 'open' : finished ? 'done' : 'new', finished }];
		})
	);
}

/** As {@link drillStatesOf}, for whom nothing was read yet. @param personId null for nobody */
export async function drillStates(
	db: Reader,
	personId: string | null,
	course: Course
): Promise<Map<string, DrillState>> {
	const enrolment = personId === null ? undefined : await enrolmentOf(db, personId, course.slug);
	const played = enrolment && (await drillRunsOf(db, [enrolment.id])).get(enrolment.id);
	return drillStatesOf(course, played ?? null);
}

/** A person's runs of a drill, the first one first. */
export function runsOf(db: Reader, enrolmentId: string, drill: string): Promise<DrillRunsTable[]> {
	return db
		.selectFrom('drill_runs')
		.selectAll()
		.where('enrolment_id', '=', enrolmentId)
		.where('drill', '=', drill)
		.orderBy('begun_at')
		.orderBy('id')
		.execute();
}

/** A run with the steps taken in it, in their order. */
export async function withSteps(db: Reader, row: DrillRunsTable): Promise<DrillRun> {
	const steps = await db
		.selectFrom('drill_steps')
		.select(['scene', 'answer'])
		.where('run_id', '=', row.id)
		.orderBy('position')
		.execute();
	return {
		id: row.id,
		digest: row.drill_digest,
		steps: steps.map(({ scene, answer }) => ({ scene, answer: JSON.parse(answer) as string[] })),
		endedAt: row.ended_at,
		outcome: row.outcome
	};
}

async function scenesOf(db: Reader, drill: Drill, digest: string): Promise<Drill['scenes']> {
	if (digest === drill.digest) return drill.scenes;
	const { scenes } = await db
		.selectFrom('drill_versions')
		.select('scenes')
		.where('digest', '=', digest)
		.executeTakeFirstOrThrow();
	return JSON.parse(scenes) as Drill['scenes'];
}
