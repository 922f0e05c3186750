import { placeAfter } from '#lib/learning/drill.ts';
import type { Course, Drill } from '../content/index.ts';
import type { Db, Reader } from '../db/connect.ts';
import { newId } from '../db/ids.ts';
import type { EnrolmentsTable, Language, UnixMillis } from '../db/schema.ts';
import { recordCompletion, type Completed } from './complete.ts';
import { runsOf, withSteps, type DrillRun } from './drill-runs.ts';
import { enrol, enrolmentOf } from './enrolments.ts';
import { storeDrillVersion } from './versions.ts';

export type SceneAnswered =
	/** `completed` when this was the last thing that the course asked for. */
	| { kind: 'answered'; position: number; ended: boolean; completed: Completed | null }
	/** This scene was answered before in this run, and that answer stands. `same` when it is this one. */
	| { kind: 'kept'; position: number; same: boolean }
	/** The answer doesn't belong to where the person is: nothing was changed. */
	| { kind: 'elsewhere' }
	/** The drill was edited since the run was begun. */
	| { kind: 'changed' };

/**
 * Takes one step of a drill, and begins it with the first: the course is started where it wasn't yet. Every scene
 * of a run is answered once, so a form that comes twice, late or from the past changes nothing. The last step ends
 * the run, and completes the course where that was all it still took, in one transaction.
 *
 * @param run the run to which the answer belongs; null for one that begins with it
 * @param clientId what the form carried, so that a form sent twice begins one run
 * @param answer ids that `judgeAnswer` has found fit for this scene
 * @param language the language that the person reads in
 */
export async function answerScene(
	db: Db,
	{
		personId,
		course,
		drill,
		run: runId,
		clientId,
		scene: sceneId,
		answer,
		language,
		at
	}: {
		personId: string;
		course: Course;
		drill: Drill;
		run: string | null;
		clientId: string | null;
		scene: string;
		answer: readonly string[];
		language: Language;
		at: UnixMillis;
	}
): Promise<SceneAnswered> {
	return db.transaction().execute(async (trx): Promise<SceneAnswered> => {
		const before = await enrolmentOf(trx, personId, course.slug);
		const known = before && (await runFor(trx, before, drill, { runId, clientId }));
		if (!known && (runId !== null || sceneId !== drill.scenes[0]?.id)) return { kind: 'elsewhere' };
		const { enrolment } = before
			? { enrolment: before }
			: await enrol(trx, { personId, course, language, at });
		const run = known ?? (await beginRun(trx, { enrolment, course, drill, clientId, at }));

		const position = run.steps.findIndex(({ scene }) => scene === sceneId);
		if (position !== -1)
			return {
				kind: 'kept',
				position,
				same: sameAnswer(run.steps[position]!.answer, answer)
			};
		if (run.endedAt !== null) return { kind: 'elsewhere' };
		if (run.digest !== drill.digest) return { kind: 'changed' };
		const place = placeAfter(drill.scenes, run.steps);
		if (place.kind !== 'at' || place.scene.id !== sceneId) return { kind: 'elsewhere' };

		const taken = run.steps.length;
		await trx
			.insertInto('drill_steps')
			.values({
				run_id: run.id,
				position: taken,
				scene: sceneId,
				answer: JSON.stringify(answer),
				answered_at: at
			})
			.execute();
		await trx
			.updateTable('enrolments')
			.set({ last_active_at: at })
			.where('id', '=', enrolment.id)
			.execute();
		const now = placeAfter(drill.scenes, [...run.steps, { scene: sceneId, answer }]);
		if (now.kind === 'astray') throw new Error(`An unfit answer reached the drill ${drill.slug}.`);
		if (now.kind === 'at')
			return { kind: 'answered', position: taken, ended: false, completed: null };
		await trx
			.updateTable('drill_runs')
			.set({ ended_at: at, outcome: now.scene.outcome })
			.where('id', '=', run.id)
			.execute();
		const completed = await recordCompletion(trx, { enrolment, course, at });
		return { kind: 'answered', position: taken, ended: true, completed };
	});
}

/**
 * Begins a new run of a drill that was played before. One that is still open in the drill's present version is
 * gone on with instead; one of an older version is given up.
 */
export async function playAgain(
	db: Db,
	{
		personId,
		course,
		drill,
		clientId,
		at
	}: {
		personId: string;
		course: Course;
		drill: Drill;
		clientId: string | null;
		at: UnixMillis;
	}
): Promise<{ kind: 'begun' | 'open' | 'not-started' }> {
	return db.transaction().execute(async (trx) => {
		const enrolment = await enrolmentOf(trx, personId, course.slug);
		if (!enrolment) return { kind: 'not-started' };
		const runs = await runsOf(trx, enrolment.id, drill.slug);
		const open = runs.find(({ ended_at }) => ended_at === null);
		if (open?.drill_digest === drill.digest) return { kind: 'open' };
		// The same form once more, after what it began has ended: nothing new.
		if (clientId !== null && runs.some((run) => run.client_id === clientId))
			return { kind: 'open' };
		if (open)
			await trx.updateTable('drill_runs').set({ ended_at: at }).where('id', '=', open.id).execute();
		await beginRun(trx, { enrolment, course, drill, clientId, at });
		return { kind: 'begun' };
	});
}

/** The open or ended run that a form means; the person's open one where the form names none. */
async function runFor(
	db: Reader,
	enrolment: EnrolmentsTable,
	drill: Drill,
	{ runId, clientId }: { runId: string | null; clientId: string | null }
): Promise<DrillRun | undefined> {
	const runs = await runsOf(db, enrolment.id, drill.slug);
	const row =
		runId === null
			? (runs.find(({ client_id }) => client_id !== null && client_id === clientId) ??
				runs.find(({ ended_at }) => ended_at === null))
			: runs.find(({ id }) => id === runId);
	return row && (await withSteps(db, row));
}

async function beginRun(
	trx: Db,
	{
		enrolment,
		course,
		drill,
		clientId,
		at
	}: {
		enrolment: EnrolmentsTable;
		course: Course;
		drill: Drill;
		clientId: string | null;
		at: UnixMillis;
	}
): Promise<DrillRun> {
	await storeDrillVersion(trx, course, drill, at);
	// An id that somebody else's form carried says nothing here.
	const taken =
		clientId !== null &&
		(await trx
			.selectFrom('drill_runs')
			.select('id')
			.where('client_id', '=', clientId)
			.executeTakeFirst());
	const id = newId();
	await trx
		.insertInto('drill_runs')
		.values({
			id,
			enrolment_id: enrolment.id,
			person_id: enrolment.person_id,
			course: course.slug,
			drill: drill.slug,
			drill_digest: drill.digest,
			client_id: taken ? null : clientId,
			begun_at: at,
			ended_at: null,
			outcome: null
		})
		.execute();
	return { id, digest: drill.digest, steps: [], endedAt: null, outcome: null };
}

function sameAnswer(before: readonly string[], now: readonly string[]): boolean {
	return before.length === now.length && before.every((id) => now.includes(id));
}
