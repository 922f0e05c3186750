import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { createGuest, nameGuest } from '../../src/lib/server/auth/people.ts';
import { startSession } from '../../src/lib/server/auth/sessions.ts';
import { openDatabase } from '../../src/lib/server/db/connect.ts';
import { beginAttempt } from '../../src/lib/server/training/attempts.ts';
import { markRead, startCourse } from '../../src/lib/server/training/enrolments.ts';
import { findChromium } from '../support/chromium.ts';
import { realCourse } from '../support/http-trainee.ts';
import { runServer } from '../support/run-server.ts';
import { ratioOf, type Ratio } from './ratio.ts';

/** Of 176 MB with what it needs, and asked for here alone: it is fetched when it is used. */
const packageName = 'lighthouse@13.5.0';
const allCategories = ['performance', 'accessibility', 'best-practices', 'seo'];
/** Performance is what a busy machine spoils: a page that falls short is looked at again, so often at most. */
const tries = 3;

interface Page {
	name: string;
	path: string;
	cookie?: string;
	categories: readonly string[];
}

interface Report {
	categories: Record<
		string,
		{ score: number | null; auditRefs: readonly { id: string; weight: number }[] }
	>;
	audits: Record<string, { score: number | null; title: string }>;
}

/** A trainee with an open quiz, and the owner of an organization with a second factor. */
async function signedIn(databasePath: string) {
	const course = realCourse('truckers');
	const db = openDatabase(databasePath);
	const at = Date.now();
	const { id: personId } = await createGuest(db, { language: 'en', clientId: null, at });
	await nameGuest(db, { personId, name: 'Ana Ruiz' });
	await startCourse(db, { personId, course, language: 'en', at });
	for (const { slug } of course.modules) await markRead(db, { personId, course, module: slug, at });
	const given = { personId, course, language: 'en', presentation: 'all', at } as const;
	const begun = await beginAttempt(db, given);
	if (begun.kind !== 'begun') throw new Error(`A sitting could not begin: ${begun.kind}.`);
	const trainee = await startSession(db, personId, at);

	const owner = 'owner-of-the-bench';
	const organization = { id: 'organization-of-the-bench', name: 'Bench Freight', state: 'mo' };
	await db
		.insertInto('organizations')
		.values({ ...organization, time_zone: 'America/Chicago', created_at: at })
		.execute();
	await db
		.insertInto('people')
		.values({
			id: owner,
			name: 'Owner',
			email: 'owner@example.org',
			email_key: 'owner@example.org',
			password_hash: 'unusable',
			language: 'en',
			created_at: at
		})
		.execute();
	await db
		.insertInto('staff')
		.values({
			organization_id: organization.id,
			person_id: owner,
			role: 'owner',
			created_at: at
		})
		.execute();
	await db
		.insertInto('second_factors')
		.values({ person_id: owner, secret: 'JBSWY3DPEHPK3PXP', created_at: at, confirmed_at: at })
		.execute();
	const coordinator = await startSession(db, owner, at, { secondFactorPassed: true });
	await db.destroy();
	return {
		quiz: `/courses/${course.slug}/quiz/${begun.attemptId}`,
		trainee: `session=${trainee.token}`,
		coordinator: `session=${coordinator.token}`
	};
}

/** Runs a program of the package; null where it can't be had. */
function runLighthouse(args: readonly string[], chromium: string): { ok: boolean; said: string } {
	const ran = spawnSync(
		'npm',
		['exec', '--yes', `--package=${packageName}`, '--', 'lighthouse', ...args],
		{
			encoding: 'utf8',
			timeout: 240_000,
			env: {
				...process.env,
				// Its first line asks for `node`: ours, which is new enough.
				PATH: resolve('node_modules/.bin') + delimiter + (process.env.PATH ?? ''),
				...(chromium ? { CHROME_PATH: chromium } : {})
			}
		}
	);
	return { ok: ran.status === 0, said: `${ran.stdout}\n${ran.stderr}` };
}

function look(page: Page, url: string, chromium: string, folder: string): Report {
	const file = join(folder, 'report.json');
	const ran = runLighthouse(
		[
			url + page.path,
			'--quiet',
			'--output=json',
			`--output-path=${file}`,
			`--only-categories=${page.categories.join(',')}`,
			'--chrome-flags=--headless --no-sandbox --disable-gpu --disable-background-networking',
			...(page.cookie ? [`--extra-headers=${JSON.stringify({ Cookie: page.cookie })}`] : [])
		],
		chromium
	);
	if (!ran.ok || !existsSync(file)) throw new Error(`Lighthouse on ${page.path}: ${ran.said}`);
	return JSON.parse(readFileSync(file, 'utf8')) as Report;
}

/** What a category lost points by. */
function lost(report: Report, category: string): string {
	return (report.categories[category]?.auditRefs ?? [])
		.filter(({ id, weight }) => weight > 0 && (report.audits[id]?.score ?? 1) < 1)
		.map(({ id }) => `${id} ${Math.round((report.audits[id]!.score ?? 0) * 100)}`)
		.join(', ');
}

/** Lighthouse on a phone (its default): the points of each category against the hundred that there are. */
export async function lighthouse(): Promise<Ratio[]> {
	const chromium = findChromium();
	if (chromium === null) {
		console.error('  Lighthouse needs a Chromium, and there is none to be had: left out.');
		return [];
	}
	const there = runLighthouse(['--version'], chromium);
	if (!there.ok) {
		console.error(`  ${packageName} can't be fetched here: left out.`);
		return [];
	}
	const site = await runServer();
	const { quiz, trainee, coordinator } = await signedIn(site.databasePath);
	const withoutSearch = allCategories.filter((category) => category !== 'seo');
	const pages: Page[] = [
		{ name: 'home', path: '/', categories: allCategories },
		{ name: 'catalogue', path: '/courses', categories: allCategories },
		{ name: 'a module', path: '/courses/truckers/what-it-is', categories: allCategories },
		{ name: 'report', path: '/report', categories: allCategories },
		{ name: 'quiz', path: quiz, cookie: trainee, categories: withoutSearch },
		{ name: 'dashboard', path: '/coordinate', cookie: coordinator, categories: withoutSearch }
	];
	const folder = mkdtempSync(join(tmpdir(), 'lighthouse-'));
	const ratios: Ratio[] = [];
	for (const page of pages) {
		const points = new Map<string, number[]>(page.categories.map((name) => [name, []]));
		for (let go = 0; go < tries; go++) {
			const report = look(page, site.url, chromium, folder);
			for (const [category, all] of points) {
				const score = Math.round((report.categories[category]?.score ?? 0) * 100);
				all.push(score);
				if (score < 100)
					console.error(`  ${page.name}, ${category} ${score}: ${lost(report, category)}`);
			}
			if (points.get('performance')!.at(-1) === 100) break;
		}
		for (const [category, all] of points) {
			ratios.push(
				ratioOf({
					name: `Lighthouse on a phone, ${page.name}: ${category} / a hundred`,
					unit: 'points',
					better: 'more',
					ours: all,
					other: all.map(() => 100)
				})
			);
		}
	}
	await site.stop();
	return ratios;
}
