import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { findChromium } from '../../tests/support/chromium.ts';

/**
 * Runs every check of the project and ends with `N passed, N failed`.
 * A step that reports single tests counts each; any other step counts as one.
 * With `all` the journeys go to every address of the site too, and every field meets every kind of bad input.
 */
const root = resolve(import.meta.dirname, '../..');
process.chdir(root);
const scratch = mkdtempSync(join(tmpdir(), 'sightline-test-'));
let passed = 0;
/** What failed and why: said once more at the end, where a log that was cut still has it. */
const failures: string[] = [];

function bin(path: string): string {
	return join(root, 'node_modules', path);
}

function run(args: string[], env: Record<string, string> = {}): boolean {
	const ran = spawnSync(process.execPath, args, {
		stdio: 'inherit',
		env: { ...process.env, ...env }
	});
	return ran.status === 0;
}

/** The same beside other steps; what it says is shown when it ends, in one piece. */
function runBeside(args: string[], env: Record<string, string> = {}): Promise<boolean> {
	return new Promise((ended) => {
		const child = spawn(process.execPath, args, { env: { ...process.env, ...env } });
		let said = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8').on('data', (text: string) => (said += text));
		}
		child.on('close', (code) => {
			process.stdout.write(said);
			ended(code === 0);
		});
	});
}

function count(name: string, ok: boolean): void {
	if (ok) passed += 1;
	else failures.push(name);
	console.log(`${ok ? 'ok' : 'FAILED'}: ${name}`);
}

/** The start of what a runner says of a failure, in one line. */
function told(messages: (string | undefined)[]): string {
	const text = stripVTControlCharacters(messages.filter((each) => each).join(' · '));
	return text
		.split(/\n\s+at /)[0]!
		.replace(/\s+/g, ' ')
		.trim()
		.slice(0, 700);
}

/** What a runner's report comes to: how many tests passed, and what failed, each in one line. */
interface Report {
	passed: number;
	failures: string[];
}

/** Adds what a runner's report says; a runner that fails without a failed test counts as one failure. */
function countReport(
	name: string,
	ok: boolean,
	file: string,
	read: (json: unknown) => Report
): void {
	const report = existsSync(file)
		? read(JSON.parse(readFileSync(file, 'utf8')))
		: { passed: 0, failures: [] };
	passed += report.passed;
	failures.push(...report.failures);
	if (!ok && report.failures.length === 0) count(name, false);
	if (ok && report.passed === 0) count(`${name} ran no test`, false);
}

/** Reads Vitest's JSON report. A file that could not be run at all is a failure of its own. */
function readUnits(json: unknown): Report {
	const { numPassedTests, testResults } = json as {
		numPassedTests: number;
		testResults: {
			name: string;
			status: string;
			message?: string;
			assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
		}[];
	};
	const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
		const file = relative(root, name);
		const failed = assertionResults.filter((test) => test.status === 'failed');
		if (status === 'failed' && failed.length === 0) {
			return [`${file} could not be run: ${told([message])}`];
		}
		return failed.map((test) => `${file} › ${test.fullName}: ${told(test.failureMessages)}`);
	});
	return { passed: numPassedTests, failures };
}

interface Suite {
	specs?: {
		title: string;
		file: string;
		line: number;
		tests: { status: string; results: { errors: { message?: string }[] }[] }[];
	}[];
	suites?: Suite[];
}

/** Reads Playwright's JSON report. A test that passed at a second try has failed. */
function readJourneys(json: unknown): Report {
	const { stats, suites } = json as { stats: { expected: number }; suites: Suite[] };
	const failuresIn = (suite: Suite): string[] => [
		...(suite.specs ?? [])
			.filter((spec) => spec.tests.some((test) => ['unexpected', 'flaky'].includes(test.status)))
			.map((spec) => {
				const errors = spec.tests.flatMap(({ results }) => results.flatMap((ran) => ran.errors));
				const why = told(errors.map(({ message }) => message));
				return `tests/journeys/${spec.file}:${spec.line} › ${spec.title}: ${why}`;
			}),
		...(suite.suites ?? []).flatMap(failuresIn)
	];
	return { passed: stats.expected, failures: suites.flatMap(failuresIn) };
}

count('svelte-kit sync', run([bin('@sveltejs/kit/svelte-kit.js'), 'sync']));
// One road reads the source, the other one builds it: two cores have work, and neither waits for the other.
await Promise.all([
	(async () => {
		const types = ['--fail-on-warnings', '--output', 'human'];
		count('types', await runBeside([bin('svelte-check/bin/svelte-check'), ...types]));
		count('content', await runBeside(['src/cli/content.ts', '--check']));
	})(),
	(async () => {
		count('build', await runBeside(['src/cli/build.ts'], { NODE_ENV: 'test', DEMO: '1' }));
		count('lint', await runBeside([bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0']));
		const format = ['--check', '--log-level', 'warn', '.'];
		count('format', await runBeside([bin('prettier/bin/prettier.cjs'), ...format]));
	})()
]);

const thorough: Record<string, string> = process.argv[2] === 'all' ? { TEST_ALL: '1' } : {};
const unitReport = join(scratch, 'unit.json');
const units = run(
	[
		bin('vitest/vitest.mjs'),
		'run',
		'--reporter=default',
		'--reporter=json',
		`--outputFile.json=${unitReport}`
	],
	thorough
);
countReport('unit and contract tests', units, unitReport, readUnits);

const chromium = findChromium();
if (chromium === null) {
	console.error('No Chromium could be installed. Install one and set CHROMIUM_PATH to it.');
	count('journeys', false);
} else {
	const journeyReport = join(scratch, 'journeys.json');
	const journeys = run([bin('@playwright/test/cli.js'), 'test'], {
		PLAYWRIGHT_JSON_OUTPUT_NAME: journeyReport,
		CHROMIUM_PATH: chromium,
		...thorough
	});
	countReport('journeys', journeys, journeyReport, readJourneys);
}

rmSync(scratch, { recursive: true, force: true });
for (const failure of failures) console.log(`FAILED: ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
