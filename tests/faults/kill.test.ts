import { expect, test } from 'vitest';
import { openDatabase } from '../../src/lib/server/db/connect.ts';
import { HttpTrainee, realCourse } from '../support/http-trainee.ts';
import { runServer } from '../support/run-server.ts';

const course = realCourse('truckers');

/** Ends a server as a power cut would: no handler runs, nothing is flushed. */
async function kill(server: Awaited<ReturnType<typeof runServer>>): Promise<void> {
	if (server.process.signalCode !== null || server.process.exitCode !== null) return;
	const gone = new Promise((resolve) => server.process.once('exit', resolve));
	server.process.kill('SIGKILL');
	await gone;
}

test('a completion that was acknowledged survives a kill right after the answer, once', async () => {
	let server = await runServer();
	const { databasePath } = server;
	const acknowledged: string[] = [];
	for (let round = 0; round < 3; round++) {
		const trainee = new HttpTrainee(server.url);
		await trainee.readAll(course);
		const name = `Round ${round}`;
		const { address, answers } = await trainee.begin(course, name);
		const status = await trainee.submit(address, answers);
		await kill(server);
		expect(status).toBe(303);
		acknowledged.push(name);

		server = await runServer({ databasePath });
		// The browser that never saw the answer sends it again: nothing changes.
		trainee.moveTo(server.url);
		expect(await trainee.submit(address, answers)).toBe(303);
		const mine = await (await trainee.request('/me')).text();
		expect(mine).toMatch(/\/certificates\/\d{16}/);
	}
	await server.stop();
	const db = openDatabase(databasePath);
	const stored = await db
		.selectFrom('completions')
		.innerJoin('people', 'people.id', 'completions.person_id')
		.innerJoin('certificates', 'certificates.completion_id', 'completions.id')
		.innerJoin('attempts', 'attempts.id', 'completions.attempt_id')
		.select(['people.name', 'attempts.passed'])
		.orderBy('people.name')
		.execute();
	await db.destroy();
	expect(stored).toEqual(acknowledged.map((name) => ({ name, passed: 1 })));
}, 120_000);

test('a kill in the middle of submissions leaves all of each or nothing of it', async () => {
	const first = await runServer();
	const { databasePath } = first;
	const trainees = await Promise.all(
		Array.from({ length: 8 }, async (_, index) => {
			const trainee = new HttpTrainee(first.url);
			await trainee.readAll(course);
			return { trainee, index, ...(await trainee.begin(course, `Trainee ${index}`)) };
		})
	);
	const acknowledged = new Set<string>();
	const sent = trainees.map(async ({ trainee, index, address, answers }) => {
		const status = await trainee.submit(address, answers).catch(() => 0);
		if (status === 303) acknowledged.add(`Trainee ${index}`);
		if (acknowledged.size === 3) first.process.kill('SIGKILL');
	});
	await Promise.all(sent);
	await kill(first);

	const second = await runServer({ databasePath });
	const db = openDatabase(databasePath);
	const completions = await db
		.selectFrom('completions')
		.innerJoin('people', 'people.id', 'completions.person_id')
		.leftJoin('certificates', 'certificates.completion_id', 'completions.id')
		.select(['people.name', 'certificates.serial'])
		.execute();
	const names = completions.map(({ name }) => name);
	expect(new Set(names).size).toBe(names.length);
	expect(completions.every(({ serial }) => serial !== null)).toBe(true);
	for (const name of acknowledged) expect(names).toContain(name);
	const half = await db
		.selectFrom('attempts')
		.leftJoin('completions', 'completions.attempt_id', 'attempts.id')
		.select('attempts.id')
		.where('attempts.submitted_at', 'is not', null)
		.where('completions.id', 'is', null)
		.execute();
	expect(half).toEqual([]);
	await db.destroy();
	await second.stop();
}, 120_000);
