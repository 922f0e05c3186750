import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createGuest, nameGuest } from '../../src/lib/server/auth/people.ts';
import { startSession } from '../../src/lib/server/auth/sessions.ts';
import { sql } from 'kysely';
import type { Course } from '../../src/lib/server/content/index.ts';
import { openDatabase } from '../../src/lib/server/db/connect.ts';
import { migrate } from '../../src/lib/server/db/migrate.ts';
import { itemsOf } from '../../src/lib/server/training/attempt-rows.ts';
import { beginAttempt } from '../../src/lib/server/training/attempts.ts';
import { markRead, startCourse } from '../../src/lib/server/training/enrolments.ts';
import { fieldOf } from '../../src/lib/forms/answer-fields.ts';
import { realCourse } from '../support/http-trainee.ts';
import { runServer } from '../support/run-server.ts';
import { processorTimeOf, sideBySide, type Ratio } from './ratio.ts';

interface Sitting {
	personId: string;
	attemptId: string;
	path: string;
	cookie: string;
	body: string;
}

const atOnce = 64;
const perRound = 320;
const rounds = 5;

/** Trainees who have read everything, with an open sitting and its right answers. */
async function prepare(path: string, course: Course, count: number): Promise<Sitting[]> {
	const db = openDatabase(path);
	await migrate(db, 'migrations');
	// What is prepared needn't be on disk before the next.
	await sql`pragma synchronous = off`.execute(db);
	const sittings: Sitting[] = [];
	for (let i = 0; i < count; i++) {
		const at = Date.now();
		const { id: personId } = await createGuest(db, { language: 'en', clientId: null, at });
		await nameGuest(db, { personId, name: `Trainee ${i}` });
		await startCourse(db, { personId, course, language: 'en', at });
		for (const { slug } of course.modules)
			await markRead(db, { personId, course, module: slug, at });
		const begun = await beginAttempt(db, {
			personId,
			course,
			language: 'en',
			presentation: 'all',
			at
		});
		if (begun.kind !== 'begun') throw new Error(`A sitting could not begin: ${begun.kind}.`);
		const items = await itemsOf(db, begun.attemptId);
		const { token } = await startSession(db, personId, at);
		sittings.push({
			personId,
			attemptId: begun.attemptId,
			path: `/courses/${course.slug}/quiz/${begun.attemptId}?/submit`,
			cookie: `session=${token}`,
			body: new URLSearchParams(
				items.map(({ item, position }) => [
					fieldOf(position),
					item.options.find((option) => option.best)?.id ?? ''
				])
			).toString()
		});
	}
	await db.destroy();
	return sittings;
}

/**
 * The two halves are only comparable while they read the same.
 *
 * @param path of a database with the open sitting `of`
 * @throws Error naming what one of them alone asks
 */
function sameReads(path: string, { personId, attemptId }: Sitting): void {
	const reads = (...options: string[]) =>
		execFileSync(
			process.execPath,
			[...options, 'tests/bench/reads-once.ts', path, personId, attemptId],
			{ encoding: 'utf8' }
		).split('\n');
	// The stubbed one first: it leaves the sitting open.
	const stub = reads('--import', resolve('tests/bench/stub-writes.mjs'));
	const ours = reads();
	const alone = ours
		.filter((read) => !stub.includes(read))
		.concat(stub.filter((read) => !ours.includes(read)));
	if (alone.length > 0 || ours.length !== stub.length)
		throw new Error(`Reads of one half alone: ${alone.join('; ')}`);
}

/** Hands all sittings in, 64 at a time. @returns submissions per second */
async function submitAll(url: string, sittings: readonly Sitting[]): Promise<number> {
	let next = 0;
	const from = performance.now();
	await Promise.all(
		Array.from({ length: atOnce }, async () => {
			for (;;) {
				const sitting = sittings[next++];
				if (!sitting) return;
				const response = await fetch(url + sitting.path, {
					method: 'POST',
					redirect: 'manual',
					headers: {
						cookie: sitting.cookie,
						origin: url,
						accept: 'text/html',
						'content-type': 'application/x-www-form-urlencoded'
					},
					body: sitting.body
				});
				await response.arrayBuffer();
				if (response.status !== 303) throw new Error(`A submission answered ${response.status}.`);
			}
		})
	);
	return sittings.length / ((performance.now() - from) / 1000);
}

/**
 * Submitting a quiz end to end (session, grading, completion and certificate on disk) at 64 trainees at once,
 * against the same action whose writes do nothing (stub-writes.mjs says which).
 */
export async function quizSubmission(): Promise<Ratio> {
	const course = realCourse('truckers');
	const folder = mkdtempSync(join(tmpdir(), 'quiz-'));
	const ourPath = join(folder, 'ours.db');
	const stubPath = join(folder, 'stub.db');
	const ours = await prepare(ourPath, course, perRound * (rounds + 1) + 1);
	sameReads(ourPath, ours.pop()!);
	const stub = await prepare(stubPath, course, perRound);
	const ourServer = await runServer({ databasePath: ourPath });
	const stubServer = await runServer({
		databasePath: stubPath,
		env: { NODE_OPTIONS: `--import ${resolve('tests/bench/stub-writes.mjs')}` }
	});
	let turn = 0;
	const ratio = await sideBySide({
		name: `Quiz submission end to end / the same action with its writes stubbed, ${atOnce} at once`,
		unit: 'submissions/s',
		better: 'more',
		rounds,
		processor: (which) => processorTimeOf((which === 'ours' ? ourServer : stubServer).process.pid),
		ours: () => {
			const from = perRound * turn++;
			return submitAll(ourServer.url, ours.slice(from, from + perRound));
		},
		other: () => submitAll(stubServer.url, stub)
	});
	await ourServer.stop();
	await stubServer.stop();
	const db = openDatabase(ourPath);
	const { n } = await db
		.selectFrom('completions')
		.select((eb) => eb.fn.countAll<number>().as('n'))
		.executeTakeFirstOrThrow();
	await db.destroy();
	// One more was handed in to compare reads.
	if (n !== ours.length + 1)
		throw new Error(`${n - 1} of ${ours.length} submissions were recorded.`);
	return ratio;
}
