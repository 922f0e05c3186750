import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDatabase, type Db } from '../../src/lib/server/db/connect.ts';
import { newId } from '../../src/lib/server/db/ids.ts';
import { checkDatabase } from '../../src/lib/server/operations/check.ts';
import { hashPassword } from '../../src/lib/server/auth/passwords.ts';
import { sessionIdOf } from '../../src/lib/server/auth/session-token.ts';
import { startSession } from '../../src/lib/server/auth/sessions.ts';
import { HttpTrainee, realCourse } from '../support/http-trainee.ts';
import { runServer, type RunningServer } from '../support/run-server.ts';
import { addOrganization, addPerson } from '../support/records.ts';

const course = realCourse('truckers');
/** Ends a server as a power cut would: no handler runs, nothing is flushed. */
async function kill(server: RunningServer): Promise<void> {
	const gone = new Promise((resolve) => server.process.once('exit', resolve));
	server.process.kill('SIGKILL');
	await gone;
}

/** KILL_ROUNDS and FUZZ_SEED choose others. */
const rounds = Number(process.env.KILL_ROUNDS ?? (process.env.TEST_ALL ? 200 : 10));

/** What a server has said to be done, by the mark that each of them carries. */
interface Told {
	completions: Set<string>;
	roster: Set<string>;
	/** The digests of sessions that a sign-in gave out. */
	sessions: Set<string>;
	imports: Set<string>;
}

/** A form whose answer was lost: its browser sends it again. */
type Again = (server: RunningServer) => Promise<void>;

interface Stage {
	db: Db;
	told: Told;
	lost: Again[];
	/** Quizzes that were begun and not handed in. */
	sittings: Sitting[];
	coordinator: string;
	email: string;
}

interface Sitting {
	mark: string;
	trainee: HttpTrainee;
	address: string;
	answers: Record<string, string>;
}

async function sitDown(server: RunningServer): Promise<Sitting> {
	const mark = `Trainee ${(made += 1)}`;
	const trainee = new HttpTrainee(server.url);
	await trainee.readAll(course);
	return { mark, trainee, ...(await trainee.begin(course, mark)) };
}

/** Numbers each piece of work, so that it is found again. */
let made = 0;

async function asTold(
	stage: Stage,
	mark: string,
	where: keyof Told,
	send: (server: RunningServer) => Promise<number>,
	server: RunningServer
): Promise<void> {
	try {
		expect(await send(server)).toBe(303);
		stage.told[where].add(mark);
	} catch (thrown) {
		if (thrown instanceof Error && thrown.name === 'AssertionError') throw thrown;
		stage.lost.push(async (next) => {
			expect(await send(next)).toBe(303);
			stage.told[where].add(mark);
		});
		throw thrown;
	}
}

/** The kinds of work that go on until the server is gone. */
const works: ((stage: Stage, server: RunningServer) => Promise<void>)[] = [
	async (stage, server) => {
		const { mark, trainee, address, answers } = stage.sittings.pop()!;
		const submit = (at: RunningServer) => {
			trainee.moveTo(at.url);
			return trainee.submit(address, answers);
		};
		await asTold(stage, mark, 'completions', submit, server);
	},
	async (stage, server) => {
		const mark = `B-${(made += 1)}`;
		const form = {
			...{ client_id: newId(), name: `Person ${mark}`, external_id: mark },
			...{ site: '', job: '', hired_on: '', language: 'en' }
		};
		const add = async (at: RunningServer) => {
			const coordinator = new HttpTrainee(at.url);
			coordinator.enter(stage.coordinator);
			const answer = await coordinator.request('/coordinate/roster/add', form);
			await answer.arrayBuffer();
			return answer.status;
		};
		await asTold(stage, mark, 'roster', add, server);
	},
	async (stage, server) => {
		const form = { email: stage.email, password: 'a long password', next: '/me' };
		const visitor = new HttpTrainee(server.url);
		const answer = await visitor.request('/sign-in?/signIn', form);
		await answer.arrayBuffer();
		expect(answer.status).toBe(303);
		stage.told.sessions.add(sessionIdOf(visitor.session)!);
	},
	async (stage, server) => {
		if (await pushImports(stage, server)) return;
		const mark = `I-${(made += 1)}`;
		const rows = Array.from({ length: importRows }, (_, at) => `Person ${mark},${mark}-${at}`);
		const clientId = newId();
		const send = async (at: RunningServer) => {
			const body = new FormData();
			body.append('client_id', clientId);
			body.append('file', new Blob([`Name,Badge\n${rows.join('\n')}\n`]), 'roster.csv');
			const answer = await fetch(`${at.url}/coordinate/roster/import`, {
				...{ method: 'POST', redirect: 'manual', body },
				headers: { cookie: `session=${stage.coordinator}`, origin: at.url, accept: 'text/html' }
			});
			await answer.arrayBuffer();
			return answer.status;
		};
		await asTold(stage, mark, 'imports', send, server);
	}
];
const importRows = 20;

/** Does what a coordinator does with an import that waits for them. @returns whether any is on its way */
async function pushImports({ db, coordinator }: Stage, server: RunningServer): Promise<boolean> {
	const open = await db
		.selectFrom('imports')
		.select(['id', 'state'])
		.where('state', '!=', 'done')
		.execute();
	const visitor = new HttpTrainee(server.url);
	visitor.enter(coordinator);
	for (const { id, state } of open) {
		const path = `/coordinate/roster/import/${id}`;
		const columns = { name: '0', id: '1', whole: 'no' };
		const answer = await (state === 'mapping'
			? visitor.request(`${path}?/columns`, columns)
			: state === 'preview'
				? visitor.request(`${path}?/confirm`, { leaving: '0' })
				: visitor.request(path));
		await answer.arrayBuffer();
		expect(answer.status).toBe(state === 'mapping' || state === 'preview' ? 303 : 200);
	}
	return open.length > 0;
}

/** Works at a server from all sides, and ends it as a power cut would, at any moment once it has said that something is done. */
async function workUntilKilled(stage: Stage, server: RunningServer, random: number): Promise<void> {
	let enough: () => void;
	const some = new Promise<void>((resolve) => (enough = resolve));
	// Now a submission, now a sign-in, which takes longer, is what has just been acknowledged.
	const one = random < 50 ? stage.told.completions : stage.told.sessions;
	const before = one.size;
	let gone = false;
	const side = async (work: number, until: () => boolean) => {
		while (!gone && !until()) {
			await works[work]!(stage, server).catch((thrown: unknown) => {
				if (!gone) throw thrown;
			});
			if (one.size > before) enough();
		}
	};
	const left = stage.sittings.length - sittingsEach;
	const all = Promise.all([
		...Array.from({ length: sittingsEach }, () => side(0, () => stage.sittings.length <= left)),
		...[1, 2, 3].map((work) => side(work, () => false))
	]);
	await Promise.race([some, all]);
	// Somewhere in what is under way: where, is of no matter to what must hold then.
	await new Promise((later) => setTimeout(later, random));
	gone = true;
	await kill(server);
	await all;
}

/** So many hand in at once before each kill. */
const sittingsEach = 3;

/** Everything that was said to be done is there, once, and whole; whatever was half done is not there at all. */
async function expectKept({ told, db }: Stage): Promise<void> {
	const names = (rows: { mark: string | null }[]) => rows.map(({ mark }) => mark);
	const completed = await db
		.selectFrom('completions')
		.innerJoin('people', 'people.id', 'completions.person_id')
		.innerJoin('certificates', 'certificates.completion_id', 'completions.id')
		.innerJoin('attempts', 'attempts.id', 'completions.attempt_id')
		.select('people.name as mark')
		.where('attempts.passed', '=', 1)
		.execute();
	const everyCompletion = await db.selectFrom('completions').select('id').execute();
	const added = await db.selectFrom('roster_entries').select('external_id as mark').execute();
	const logged = await db
		.selectFrom('audit_entries')
		.select('detail')
		.where('action', '=', 'person.add')
		.execute();
	const inLog = logged.map(({ detail }) =>
		(JSON.parse(detail) as { name: string }).name.replace('Person ', '')
	);
	const sessions = await db.selectFrom('sessions').select('id').execute();
	expect(everyCompletion).toHaveLength(completed.length);
	for (const [what, found] of [
		['completions', names(completed)],
		['roster', names(added)],
		['roster', inLog],
		['sessions', sessions.map(({ id }) => id)]
	] as const) {
		const there = new Set(found);
		expect(there.size, `${what} that are there twice`).toBe(found.length);
		const missing = [...told[what]].filter((mark) => !there.has(mark));
		expect(missing, `${what} that were acknowledged`).toEqual([]);
	}
	// Nobody is on the roster of whom the log doesn't tell: imports tell of all their people at once.
	const alone = names(added).filter((mark) => mark?.startsWith('B-'));
	expect(alone.sort()).toEqual(inLog.sort());
	const half = await db
		.selectFrom('attempts')
		.leftJoin('completions', 'completions.attempt_id', 'attempts.id')
		.select('attempts.id')
		.where('attempts.submitted_at', 'is not', null)
		.where('completions.id', 'is', null)
		.execute();
	expect(half).toEqual([]);
}

/** Imports go on by themselves after a restart; each of their people is on the roster once, and so does the log say. */
async function expectImported(stage: Stage, server: RunningServer): Promise<void> {
	const { db, told } = stage;
	await expect
		.poll(() => pushImports(stage, server), { timeout: 60_000, interval: 100 })
		.toBe(false);
	const added = await db
		.selectFrom('roster_entries')
		.select('external_id')
		.where('external_id', 'like', 'I-%')
		.execute();
	const perImport = new Map<string, number>();
	for (const { external_id } of added) {
		const [, mark = ''] = /^(I-\d+)-/.exec(external_id ?? '') ?? [];
		perImport.set(mark, (perImport.get(mark) ?? 0) + 1);
	}
	for (const mark of told.imports) expect(perImport.get(mark), mark).toBe(importRows);
	const logged = await db
		.selectFrom('audit_entries')
		.select('detail')
		.where('action', '=', 'import.add')
		.execute();
	const people = logged.map(({ detail }) => (JSON.parse(detail) as { people: number }).people);
	expect(people.reduce((sum, number) => sum + number, 0)).toBe(added.length);
}

test(
	`${rounds} kills at any moment of submissions, roster changes, imports and sign-ins: nothing that was acknowledged is lost, nothing is there twice`,
	async () => {
		let server = await runServer();
		const { databasePath } = server;
		const db = openDatabase(databasePath);
		const organization = await addOrganization(db);
		const account = async () => {
			const id = await addPerson(db, 'Dana Cole');
			const email = `${id.toLowerCase()}@example.org`;
			const keys = {
				email,
				email_key: email,
				password_hash: await hashPassword('a long password')
			};
			await db.updateTable('people').set(keys).where('id', '=', id).execute();
			return { id, email };
		};
		const dana = await account();
		const staff = { organization_id: organization.id, person_id: dana.id, role: 'owner' as const };
		await db
			.insertInto('staff')
			.values({ ...staff, created_at: 1 })
			.execute();
		const factor = { person_id: dana.id, secret: 'JBSWY3DPEHPK3PXP', last_step: null };
		await db
			.insertInto('second_factors')
			.values({ ...factor, created_at: 1, confirmed_at: 1 })
			.execute();
		const { token } = await startSession(db, dana.id, Date.now(), { secondFactorPassed: true });
		const stage: Stage = {
			told: { completions: new Set(), roster: new Set(), sessions: new Set(), imports: new Set() },
			...{ db, lost: [], sittings: [], coordinator: token, email: (await account()).email }
		};
		while (stage.sittings.length < rounds * sittingsEach) {
			stage.sittings.push(...(await Promise.all([1, 2, 3].map(() => sitDown(server)))));
		}
		const [random] = fc.sample(
			fc.array(fc.noBias(fc.integer({ min: 0, max: 99 })), sized(rounds)),
			{
				seed: Number(process.env.FUZZ_SEED ?? 20261122),
				numRuns: 1
			}
		);
		for (let round = 0; round < rounds; round += 1) {
			await workUntilKilled(stage, server, random![round]!);
			server = await runServer({ databasePath });
			// The browsers that never saw an answer send what they had once more.
			for (const again of stage.lost.splice(0)) await again(server);
			await expectKept(stage);
		}
		await expectImported(stage, server);
		await server.stop();
		const at = Date.now();
		for (const { what, problems } of await checkDatabase(databasePath, {
			migrationsDir: 'migrations',
			at
		})) {
			expect(problems, what).toEqual([]);
		}
		await db.destroy();
		const { completions, roster, sessions, imports } = stage.told;
		console.log(
			`${rounds} kills: ${completions.size} completions, ${roster.size} people added, ${sessions.size} sign-ins and ${imports.size} imports were acknowledged`
		);
		for (const kind of [completions, roster, sessions, imports])
			expect(kind.size).toBeGreaterThan(0);
	},
	(rounds * 30 + 60) * 1000
);

const sized = (length: number) => ({ minLength: length, maxLength: length });
