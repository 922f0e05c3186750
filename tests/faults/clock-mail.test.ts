import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { startClock } from '../../src/cli/clock.ts';
import { watchClock } from '../../src/cli/clock-watch.ts';
import { prepareDatabase, prepareTips } from '../../src/cli/database.ts';
import { loadContent } from '../../src/lib/server/content/index.ts';
import { takeLease } from '../../src/lib/server/reminders/lease.ts';
import { readSettings } from '../../src/lib/server/settings.ts';
import { syncContent } from '../../src/lib/server/training/sync-content.ts';
import * as records from '../support/records.ts';
import { addAccount, nine } from '../support/reminding.ts';
import { runMailServer, type MailServer } from '../support/smtp.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** A Friday's morning, two weeks before the course is due. */
const friday = nine('2026-05-15');
const people = Array.from({ length: 4 }, (_, at) => `person-${at}`);

let steadyAhead = 0;
/** Each look at the clock that nobody sets. */
let looks = 0;

/** Sets what the machine's clock says; the other one goes on as it does. */
const setClock = (at: number) => vi.setSystemTime(at);

afterEach(() => {
	vi.useRealTimers();
	vi.restoreAllMocks();
});

const messageIds = ({ taken }: MailServer) =>
	taken.map(({ data }) => /^Message-ID: <(.+)>$/im.exec(data)![1]!);

/** A site's clock over a database of its own, with some people who owe a course in two weeks. */
async function running() {
	const server = await runMailServer();
	const databasePath = join(mkdtempSync(join(tmpdir(), 'clock-')), 'site.db');
	const read = readSettings({
		DATABASE_PATH: databasePath,
		ORIGIN: 'http://training.example.gov',
		SMTP_URL: server.url,
		MAIL_FROM: 'Sightline <training@example.gov>'
	});
	if (read.kind !== 'ok') throw new Error(read.problems.join('\n'));
	const { settings } = read;
	vi.useFakeTimers({ toFake: ['Date'], now: friday });
	const steady = performance.now.bind(performance);
	vi.spyOn(performance, 'now').mockImplementation(() => {
		looks += 1;
		return steady() + steadyAhead;
	});
	const said: string[] = [];
	for (const name of ['log', 'error'] as const) {
		vi.spyOn(console, name).mockImplementation((line: string) => void said.push(line));
	}
	watchClock(databasePath);
	const prepared = await prepareDatabase(settings);
	const tips = await prepareTips(settings);
	if (prepared.kind !== 'ready' || tips.kind !== 'ready') throw new Error('No database.');
	await tips.db.destroy();
	const { db } = prepared;
	const content = loadContent('content');
	await syncContent(db, content, friday);
	const organization = await records.addOrganization(db);
	for (const name of people) {
		const person = await addAccount(db, name, { email: `${name}@example.org` });
		await records.addEntry(db, organization.id, person);
	}
	await records.addAssignment(db, null, 'truckers', '2026-05-29', {
		organization_id: organization.id
	});
	const stop = startClock(settings, content, { first: 5, every: 20 });
	/** Until a round of reminders is over that began after now. */
	const roundOver = async () => {
		for (let times = 0; times < 2; times++) {
			setClock(Date.now() + 1);
			const until = Date.now() + 5 * 60_000;
			await expect
				.poll(() => db.selectFrom('leases').select('until').execute(), { timeout: 20_000 })
				.toEqual([{ until }]);
		}
	};
	return {
		...{ server, db, said, roundOver },
		clock: () => said.filter((line) => line.includes('"event":"clock"')),
		async close() {
			await stop();
			await db.destroy();
			await server.close();
		}
	};
}

test('reminders under a clock that jumps an hour back and a year ahead: nothing is sent twice or for a year at once, and it goes on where it was', async () => {
	const { server, db, clock, roundOver, close } = await running();
	const told = () => server.taken.length;
	await expect.poll(told, { timeout: 20_000 }).toBe(people.length);
	await roundOver();

	setClock(friday - hour);
	await roundOver();
	setClock(friday + hour);
	await roundOver();
	expect(told()).toBe(people.length);
	expect(clock()).toEqual([]);

	setClock(friday + 365 * day);
	await expect.poll(() => clock().length, { timeout: 20_000 }).toBe(1);
	expect(clock()[0]).toContain('has moved by 365 days');
	const seen = looks;
	// Every job of the clock has asked more than once whether to wait.
	await expect.poll(() => looks, { timeout: 20_000 }).toBeGreaterThan(seen + 20);
	expect(told()).toBe(people.length);

	// Put right, the next reminder comes on its own day: three days before, which is the Tuesday.
	setClock(friday + 2 * hour);
	await roundOver();
	expect(told()).toBe(people.length);
	const tuesday = nine('2026-05-26');
	steadyAhead += tuesday - friday;
	setClock(tuesday);
	await expect.poll(told, { timeout: 20_000 }).toBe(2 * people.length);
	await roundOver();

	// A year later in earnest: after a day it is believed, and each gets one that says how it stands, not twenty.
	setClock(tuesday + 365 * day);
	await expect.poll(() => clock().length, { timeout: 20_000 }).toBe(2);
	steadyAhead += day;
	setClock(nine('2027-05-27'));
	await expect.poll(told, { timeout: 20_000 }).toBe(3 * people.length);
	await roundOver();
	expect(told()).toBe(3 * people.length);
	expect(new Set(messageIds(server)).size).toBe(3 * people.length);
	const perPerson = new Map<string, number>();
	for (const { to } of server.taken) perPerson.set(to[0]!, (perPerson.get(to[0]!) ?? 0) + 1);
	expect([...perPerson.values()]).toEqual(people.map(() => 3));
	const open = await db
		.selectFrom('reminder_states')
		.select('state')
		.where('state', 'in', ['queued', 'sending'])
		.execute();
	expect(open).toEqual([]);
	await close();
}, 120_000);

test('what a wrong clock put off until next year is not left to wait until then', async () => {
	const db = await records.emptyDatabase();
	const next = friday + 365 * day;
	expect(await takeLease(db, 'reminders', 'before', next)).toBe('taken');
	expect(await takeLease(db, 'reminders', 'after', next + 1000)).toBe('other');
	expect(await takeLease(db, 'reminders', 'after', friday)).toBe('taken');
	expect(await takeLease(db, 'reminders', 'before', friday + 1000)).toBe('other');
	await db.destroy();
});
