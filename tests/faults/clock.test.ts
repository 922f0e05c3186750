import { expect, test } from 'vitest';
import { openDatabase } from '../../src/lib/server/db/connect.ts';
import { newId } from '../../src/lib/server/db/ids.ts';
import { HttpTrainee, realCourse } from '../support/http-trainee.ts';
import { runServer, type RunningServer } from '../support/run-server.ts';

const course = realCourse('truckers');
const hour = 3_600_000;
const year = 365 * 24 * hour;

/** Sets the clock that the server sees. */
function moveClock(server: RunningServer, clockAhead: number): Promise<void> {
	return new Promise((moved) => {
		server.process.once('message', () => moved());
		server.process.send({ clockAhead });
	});
}

async function sitDown(server: RunningServer, name: string) {
	const trainee = new HttpTrainee(server.url);
	await trainee.readAll(course);
	return { trainee, ...(await trainee.begin(course, name)) };
}

const read = async (trainee: HttpTrainee, path: string) => {
	const answer = await trainee.request(path);
	return { status: answer.status, text: await answer.text() };
};

test('a clock that goes an hour back and a year ahead loses nothing, counts nothing twice and makes no time negative', async () => {
	const server = await runServer({
		env: { NODE_OPTIONS: '--import ./tests/support/moved-clock.ts' }
	});
	const db = openDatabase(server.databasePath);
	const ana = await sitDown(server, 'Ana Ruiz');
	const kim = await sitDown(server, 'Kim Park');
	const ticket = (await (await kim.trainee.request(`${kim.address}/ticket`, {})).json()) as {
		ticket: string;
	};

	await moveClock(server, -hour);
	expect(await ana.trainee.submit(ana.address, ana.answers)).toBe(303);
	expect((await read(ana.trainee, '/me')).text).toMatch(/\/certificates\/\d{16}/);
	const luz = await sitDown(server, 'Luz Vega');
	expect(await luz.trainee.submit(luz.address, luz.answers)).toBe(303);
	await moveClock(server, 0);
	// Sent once more, as by a browser that never saw the answer.
	expect(await ana.trainee.submit(ana.address, ana.answers)).toBe(303);

	await moveClock(server, year);
	// Whoever was here a year ago signs in again; whoever comes then is served as ever.
	expect((await read(luz.trainee, '/me')).status).toBe(303);
	const max = await sitDown(server, 'Max Webb');
	expect(await max.trainee.submit(max.address, max.answers)).toBe(303);
	expect((await read(max.trainee, '/me')).text).toMatch(/\/certificates\/\d{16}/);
	for (const path of ['/courses', '/verify', '/report', '/totals', '/readyz']) {
		expect((await read(max.trainee, path)).status, path).toBe(200);
	}

	await moveClock(server, 0);
	expect((await read(max.trainee, '/me')).text).toMatch(/\/certificates\/\d{16}/);
	expect((await read(ana.trainee, '/me')).text).toMatch(/\/certificates\/\d{16}/);
	const answers = Object.entries(kim.answers).map(([field, option]) => ({
		id: newId(),
		position: Number(/\d+/.exec(field)?.[0]) - 1,
		option,
		elapsed: 1000
	}));
	const sitting = { kind: 'sitting', id: newId(), ticket: ticket.ticket, answers, elapsed: 1000 };
	const sent = await kim.trainee.request('/kept/send', { sent: JSON.stringify(sitting) });
	expect(await sent.json()).toMatchObject({ kind: 'graded', completed: true });

	const done = await db
		.selectFrom('completions')
		.innerJoin('people', 'people.id', 'completions.person_id')
		.innerJoin('certificates', 'certificates.completion_id', 'completions.id')
		.innerJoin('attempts', 'attempts.id', 'completions.attempt_id')
		.select(['people.name', 'drawn_at', 'submitted_at', 'completed_at', 'issued_at'])
		.orderBy('people.name')
		.execute();
	expect(done.map(({ name }) => name)).toEqual(['Ana Ruiz', 'Kim Park', 'Luz Vega', 'Max Webb']);
	for (const one of done) {
		expect(one.submitted_at, `${one.name} handed in`).toBeGreaterThanOrEqual(one.drawn_at);
		expect(one.issued_at, `${one.name} certified`).toBeGreaterThanOrEqual(one.completed_at);
	}
	await db.destroy();
	await server.stop();
}, 120_000);
