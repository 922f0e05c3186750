import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSession } from '../../src/lib/server/auth/sessions.ts';
import { addDays, dayIn } from '../../src/lib/counting/calendar.ts';
import { fillMonths } from '../../src/lib/server/coordination/standing-days.ts';
import { keepUp } from '../../src/lib/server/coordination/standings.ts';
import { openDatabase } from '../../src/lib/server/db/connect.ts';
import { runServer } from '../support/run-server.ts';
import { bigOrganization, fillOrganization } from './fill-organization.ts';
import { helloWorld } from './hello-world.ts';
import { median, sideBySide, type Ratio } from './ratio.ts';

/** Whoever looks: the organization's owner, signed in with a second factor. */
export async function ownerCookie(path: string): Promise<string> {
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

const asks = 15;
/** A slow page is asked for less often. */
const longEnough = 3000;

/** The middle one of the times that a page takes, asked for one after another. @returns ms */
async function timeOf(url: string, cookie: string): Promise<number> {
	const times: number[] = [];
	const begun = performance.now();
	for (let i = 0; i < asks; i++) {
		const from = performance.now();
		if (i > 2 && from - begun > longEnough) break;
		const answer = await fetch(url, { headers: { cookie, accept: 'text/html' } });
		await answer.text();
		if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}.`);
		times.push(performance.now() - from);
	}
	return median(times);
}

/**
 * The pages of the dashboard of one organization with so many people, with five completions each, against the
 * smallest page that SvelteKit renders: the time of one request.
 *
 * @param folder keeps the database for the next run; a new one by default
 */
export async function dashboard(
	people: number,
	folder = mkdtempSync(join(tmpdir(), 'dashboard-'))
): Promise<Ratio[]> {
	const path = await fillOrganization(folder, people);
	const cookie = await ownerCookie(path);
	const site = await runServer({ databasePath: path });
	const hello = await helloWorld(process.cwd());
	const yesterday = addDays(dayIn('America/Chicago', Date.now()), -1);
	const lastMonth = `${yesterday.slice(0, 7)}-01`;
	const pages: [name: string, path: string][] = [
		['Dashboard', '/coordinate'],
		['Dashboard of a site', '/coordinate?site=site-7'],
		['Dashboard of a course', '/coordinate?course=truckers'],
		['Dashboard of a cohort', '/coordinate?cohort=cohort-9'],
		['Dashboard at the end of last month', `/coordinate?on=${addDays(lastMonth, -1)}`],
		['Who is next', '/coordinate/next'],
		['Assignments', '/coordinate/assignments'],
		['People, first page', '/coordinate/people'],
		['People, page 2,000', '/coordinate/people?page=2000'],
		['People, last page', '/coordinate/people?page=99999'],
		['People, overdue', '/coordinate/people?status=overdue'],
		['People, site and job', '/coordinate/people?site=site-7&job=Job+7'],
		['People of a cohort', '/coordinate/people?cohort=cohort-9'],
		['People, one assignment', '/coordinate/people?assignment=owed-all&status=lapsed'],
		['People, a search', '/coordinate/people?search=garcia+12345'],
		['Counts', '/coordinate/counts'],
		['Counts of a course', '/coordinate/counts?course=officers'],
		['Counts of a cohort', '/coordinate/counts?cohort=cohort-9'],
		['Counts of a site', '/coordinate/counts?site=site-7']
	];
	const ratios: Ratio[] = [];
	for (const [name, address] of pages) {
		ratios.push(
			await sideBySide({
				name: `${name}, ${people.toLocaleString('en-US')} people / SvelteKit hello-world page`,
				unit: 'ms',
				better: 'less',
				rounds: 3,
				ours: () => timeOf(site.url + address, cookie),
				other: () => timeOf(hello.url, '')
			})
		);
		console.error(
			`  ${name}: ${ratios.at(-1)!.ours.toFixed(1)} ms, ${ratios.at(-1)!.median.toFixed(1)} ×`
		);
	}
	hello.stop();
	await site.stop();
	return ratios;
}
