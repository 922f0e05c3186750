import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { startSession } from '../../src/lib/server/auth/sessions.ts';
import { addDays, dayIn } from '../../src/lib/counting/calendar.ts';
import { fillMonths } from '../../src/lib/server/coordination/standing/standing-days.ts';
import { keepUp } from '../../src/lib/server/coordination/standing/standings.ts';
import { openDatabase } from '../../src/lib/server/db/connect.ts';
import { runServer, type RunningServer } from '../support/run-server.ts';
import { bigOrganization, fillOrganization } from './fill-organization.ts';
import { helloWorld } from './hello-world.ts';
import { median, processorTimeOf, ratioOf, type Ratio } from './ratio.ts';

/** Whoever looks: the organization's owner, signed in with a second factor. */
async function ownerCookie(path: string): Promise<string> {
	const db = openDatabase(path);
	const at = Date.now();
	const id = 'bench-owner';
	await db
		.insertInto('people')
		.values({
			id,
			name: 'Owner',
			email: 'owner@example.org',
			email_key: 'owner@example.org',
			password_hash: 'unusable',
			language: 'en',
			created_at: at
		})
		.onConflict((oc) => oc.doNothing())
		.execute();
	await db
		.insertInto('staff')
		.values({ organization_id: bigOrganization, person_id: id, role: 'owner', created_at: at })
		.onConflict((oc) => oc.doNothing())
		.execute();
	await db
		.insertInto('second_factors')
		.values({ person_id: id, secret: 'JBSWY3DPEHPK3PXP', created_at: at, confirmed_at: at })
		.onConflict((oc) => oc.doNothing())
		.execute();
	const { token } = await startSession(db, id, at, { secondFactorPassed: true });
	// What a site does behind its pages: nobody waits for it there either.
	await keepUp(db, bigOrganization, () => at);
	await fillMonths(db, bigOrganization, at);
	await db.destroy();
	return `session=${token}`;
}

/** So many pairs of requests a round, fewer of a slow page. */
const asks = 9;
const rounds = 3;
const longEnough = 2000;

interface Asked {
	url: string;
	cookie: string;
	pid: number | undefined;
}

/** @returns ms */
async function ask({ url, cookie }: Asked): Promise<number> {
	const from = performance.now();
	const answer = await fetch(url, { headers: { cookie, accept: 'text/html' } });
	await answer.text();
	if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}.`);
	return performance.now() - from;
}

/** One page against another: single requests in turns, so that both meet the same moment of the machine. */
async function compare(name: string, ours: Asked, other: Asked): Promise<Ratio> {
	const warm = performance.now();
	for (let i = 0; i < 8 && performance.now() - warm < longEnough; i++) await ask(ours);
	for (let i = 0; i < 8; i++) await ask(other);
	const times = { ours: [] as number[], other: [] as number[] };
	const used = { ours: [] as number[], other: [] as number[] };
	for (let round = 0; round < rounds; round++) {
		const begun = performance.now();
		const took = { ours: [] as number[], other: [] as number[] };
		const spent = { ours: 0, other: 0 };
		for (let i = 0; i < asks; i++) {
			if (i > 2 && performance.now() - begun > longEnough) break;
			for (const [which, asked] of [
				['ours', ours],
				['other', other]
			] as const) {
				const from = processorTimeOf(asked.pid);
				took[which].push(await ask(asked));
				spent[which] += processorTimeOf(asked.pid) - from;
			}
		}
		for (const which of ['ours', 'other'] as const) {
			times[which].push(median(took[which]));
			used[which].push(spent[which] / took[which].length);
		}
	}
	const ratio = ratioOf({ name, unit: 'ms', better: 'less', ...times });
	const processor = median(used.ours) / median(used.other);
	console.error(
		`  ${name}: ${ratio.ours.toFixed(1)} ms, ${ratio.median.toFixed(1)} ×; processor ${processor.toFixed(1)} ×`
	);
	return Number.isNaN(processor) ? ratio : { ...ratio, processor };
}

/** What stands in the place of a parameter of a coordinator's address; a page with another one is left out. */
const parameters: Record<string, string> = {
	'[person]': 'p0000007',
	'[cohort]': 'cohort-9',
	'[site]': 'site-7',
	'[assignment]': 'owed-all',
	'[member]': 'bench-owner'
};

/** Every page below `/coordinate`, by its address, found in the source. */
function everyPage(): string[] {
	const root = 'src/routes/(coordinator)';
	return readdirSync(root, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('+page.svelte'))
		.map((file) => `/${file.split(sep).slice(0, -1).join('/')}`)
		.map((path) => path.replace(/\[\w+\]/g, (name) => parameters[name] ?? name))
		.filter((path) => !path.includes('['))
		.sort();
}

/** Pages with filters, and far inside. */
function filteredPages(): string[] {
	const yesterday = addDays(dayIn('America/Chicago', Date.now()), -1);
	const lastMonth = addDays(`${yesterday.slice(0, 7)}-01`, -1);
	return [
		'/coordinate?site=site-7',
		'/coordinate?course=truckers',
		'/coordinate?cohort=cohort-9',
		`/coordinate?on=${lastMonth}`,
		'/coordinate/people?page=99999',
		'/coordinate/people?status=overdue',
		'/coordinate/people?site=site-7&job=Job+7',
		'/coordinate/people?cohort=cohort-9',
		'/coordinate/people?assignment=owed-all&status=lapsed',
		'/coordinate/people?search=garcia+12345',
		'/coordinate/counts?course=officers',
		'/coordinate/counts?cohort=cohort-9',
		'/coordinate/counts?site=site-7',
		'/coordinate/counts?by=site',
		'/coordinate/counts?by=cohort'
	];
}

interface Filled {
	people: number;
	site: RunningServer;
	cookie: string;
}

async function serve(people: number, folder: string): Promise<Filled> {
	const path = await fillOrganization(folder, people);
	const site = await runServer({ databasePath: path });
	return { people, site, cookie: await ownerCookie(path) };
}

/** The pages of a core, whose growth is looked at. */
const growing = [
	'/coordinate',
	'/coordinate/people',
	'/coordinate/people?status=overdue',
	'/coordinate/counts',
	'/coordinate/assignments'
];

/**
 * Every page of the coordinators of one organization with so many people, with five completions each, against the
 * smallest page that SvelteKit renders: the time of one request. Then some of them against those of an organization
 * with a hundredth of the people.
 *
 * @param folder keeps the databases for the next run; a new one by default
 */
export async function dashboard(
	people: number,
	folder = process.env.BENCH_FOLDER ?? mkdtempSync(join(tmpdir(), 'dashboard-'))
): Promise<Ratio[]> {
	const { site, cookie } = await serve(people, folder);
	const hello = await helloWorld(process.cwd());
	const smallest = { url: hello.url, cookie: '', pid: hello.process.pid };
	const page = (at: Filled | { site: RunningServer; cookie: string }, path: string): Asked => ({
		url: at.site.url + path,
		cookie: at.cookie,
		pid: at.site.process.pid
	});
	const ratios: Ratio[] = [];
	for (const path of [...everyPage(), ...filteredPages()]) {
		try {
			ratios.push(await compare(path, page({ site, cookie }, path), smallest));
		} catch (thrown) {
			// The others are measured all the same; the run fails at its end.
			console.error(thrown);
			process.exitCode = 1;
		}
	}
	// Far inside the table, reached as a reader does: by the link on the page before.
	const inside = await fetch(`${site.url}/coordinate/people?page=1999`, { headers: { cookie } });
	const next = /rel="next" href="([^"]+)"/.exec(await inside.text())?.[1]?.replaceAll('&amp;', '&');
	if (next) {
		const name = '/coordinate/people, page 2,000 from the page before';
		ratios.push(await compare(name, page({ site, cookie }, next), smallest));
	}
	hello.stop();
	for (const fewer of [people / 100, people / 10]) {
		const small = await serve(fewer, folder);
		for (const path of growing) {
			const completions = (count: number) => (count * 5).toLocaleString('en-US');
			const name = `${path}, ${completions(people)} completions / ${completions(fewer)}`;
			ratios.push(await compare(name, page({ site, cookie }, path), page(small, path)));
		}
		await small.site.stop();
	}
	await site.stop();
	return ratios;
}
