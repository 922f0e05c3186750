import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { ensureBuild } from '../../src/cli/build.ts';
import { commitLayer } from './commit.ts';
import { dashboard } from './dashboard.ts';
import { desk } from './desk.ts';
import { exports } from './exports.ts';
import { lighthouse } from './lighthouse.ts';
import { moduleList } from './module-list.ts';
import { imports } from './imports.ts';
import { packs } from './packs.ts';
import { quizSubmission } from './quiz.ts';
import { table, type Ratio } from './ratio.ts';
import { signInStorm } from './sign-in-storm.ts';
import { staticPages } from './static-pages.ts';

// Everything is measured side by side in this one run; no figure of another day is compared.
const root = resolve(import.meta.dirname, '../..');
process.chdir(root);
const built = ensureBuild(root, false);
if (built.kind === 'failed') {
	console.error(built.output);
	process.exit(1);
}

const ratios: Ratio[] = [];
/** What each part took. */
const seconds: Record<string, number> = {};
/** Named on the command line, only these are measured: `npm run bench -- dashboard`. */
const only = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const step = async (name: string, measure: () => Promise<Ratio | Ratio[]>) => {
	if (only.length > 0 && !only.some((word) => name.includes(word))) return;
	console.error(`Measuring ${name} …`);
	const from = performance.now();
	try {
		ratios.push(...[await measure()].flat());
	} catch (thrown) {
		// What was measured is printed all the same; the run fails at its end.
		console.error(thrown);
		process.exitCode = 1;
	}
	const took = Math.round((performance.now() - from) / 1000);
	seconds[name] = took;
	console.error(`  ${took} s`);
};
await step('pages from memory', staticPages);
await step('quiz submissions', quizSubmission);
await step('the commit layer', commitLayer);
await step('the module list', moduleList);
await step('a storm of sign-ins', signInStorm);
await step('the tip desk', desk);
await step('the dashboard', () => dashboard(200_000));
await step('exports', () => exports(200_000));
await step('imports', () => imports(50_000));
await step('packs', () => packs(2000));
await step('lighthouse', lighthouse);

/** The figures that the repository keeps, of a run with `--keep`. */
const keptFigures = 'tests/bench/figures.json';
const before = existsSync(keptFigures)
	? (JSON.parse(readFileSync(keptFigures, 'utf8')) as { ratios: Ratio[] }).ratios
	: [];
console.log(table(ratios, new Map(before.map(({ name, median }) => [name, median]))));
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;
const total = Object.values(seconds).reduce((sum, one) => sum + one, 0);
const parts = Object.entries(seconds).map(([name, took]) => `${name} ${took} s`);
console.log(`\n${machine}\nIn ${Math.floor(total / 60)} min ${total % 60} s: ${parts.join(', ')}`);
const figures = { at: new Date().toISOString(), machine, load: loadavg()[0], seconds, ratios };
mkdirSync('var', { recursive: true });
for (const file of ['var/bench.json', ...(process.argv.includes('--keep') ? [keptFigures] : [])]) {
	writeFileSync(file, `${JSON.stringify(figures, null, '\t')}\n`);
}
