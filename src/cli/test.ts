import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
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
let failed = 0;

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
	else failed += 1;
	console.log(`${ok ? 'ok' : 'FAILED'}: ${name}`);
}

/** Adds what a runner's report says; a runner that fails without a failed test counts as one failure. */
function countReport(
	name: string,
	ok: boolean,
	report: string,
	read: (json: unknown) => { passed: number; failed: number }
): void {
	const counted = existsSync(report)
		? read(JSON.parse(readFileSync(report, 'utf8')))
		: { passed: 0, failed: 0 };
	passed += counted.passed;
	failed += counted.failed;
	if (!ok && counted.failed === 0) count(name, false);
	if (ok && counted.passed === 0) count(`${name} ran no test`, false);
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
countReport('unit and contract tests', units, unitReport, (json) => {
	const report = json as { numPassedTests: number; numFailedTests: number };
	return { passed: report.numPassedTests, failed: report.numFailedTests };
});

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
	countReport('journeys', journeys, journeyReport, (json) => {
		const { stats } = json as {
			stats: { expected: number; unexpected: number; flaky: number };
		};
		return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
	});
}

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
