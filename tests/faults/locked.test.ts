import { expect, test } from 'vitest';
import { openSqlite } from '../../src/lib/server/db/connect.ts';
import { HttpTrainee, realCourse } from '../support/http-trainee.ts';
import { runServer } from '../support/run-server.ts';

const course = realCourse('truckers');

test('while another program holds the database, pages are read, what can’t be saved is said, and nothing is lost or doubled', async () => {
	const server = await runServer({ collect: true });
	const trainee = new HttpTrainee(server.url);
	await trainee.readAll(course);
	const { address, answers } = await trainee.begin(course, 'Ana Ruiz');

	const other = openSqlite(server.databasePath);
	other.exec('begin immediate');
	const waiting = trainee.request(`${address}?/submit`, answers);
	let over = false;
	void waiting.then(() => (over = true));
	// The lines to call are there all the while, and what is only read is.
	for (let times = 0; times < 5; times++) {
		const report = await fetch(`${server.url}/report`);
		expect(report.status).toBe(200);
	}
	expect(over).toBe(false);
	const refused = await waiting;
	expect(refused.status).toBe(500);
	expect(await refused.text()).toContain('Nothing can be saved right now');

	// As soon as it lets go, the same form is taken, once.
	const late = trainee.submit(address, answers);
	other.exec('rollback');
	expect(await late).toBe(303);
	expect(await trainee.submit(address, answers)).toBe(303);
	expect(other.prepare('select count(*) from completions').pluck().get()).toBe(1);
	other.close();
	await server.stop();
	expect(server.printed()).not.toContain('Ana Ruiz');
}, 120_000);

test('two servers on one database count what is sent to both once', async () => {
	const first = await runServer();
	const second = await runServer({ databasePath: first.databasePath });
	const trainees = await Promise.all(
		Array.from({ length: 4 }, async (_, index) => {
			const trainee = new HttpTrainee(first.url);
			await trainee.readAll(course);
			const begun = await trainee.begin(course, `Trainee ${index}`);
			const elsewhere = new HttpTrainee(second.url);
			elsewhere.enter(trainee.session);
			return { trainee, elsewhere, ...begun };
		})
	);
	const answered = await Promise.all(
		trainees.flatMap(({ trainee, elsewhere, address, answers }) => [
			trainee.submit(address, answers),
			elsewhere.submit(address, answers)
		])
	);
	expect(answered).toEqual(answered.map(() => 303));
	const db = openSqlite(first.databasePath);
	expect(db.prepare('select count(*) from completions').pluck().get()).toBe(4);
	expect(db.prepare('select count(*) from certificates').pluck().get()).toBe(4);
	db.close();
	await Promise.all([first.stop(), second.stop()]);
}, 120_000);
