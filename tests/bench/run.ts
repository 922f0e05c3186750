import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { ensureBuild } from '../../src/cli/build.ts';
import { commitLayer } from './commit.ts';
import { dashboard } from './dashboard.ts';
import { exports } from './exports.ts';
import { quizSubmission } from './quiz.ts';
import { table, type Ratio } from './ratio.ts';
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
const step = async (name: string, measure: () => Promise<Ratio | Ratio[]>) => {
	console.error(`Measuring ${name} …`);
	ratios.push(...[await measure()].flat());
};
await step('pages from memory', staticPages);
await step('quiz submissions', quizSubmission);
await step('the commit layer', commitLayer);
await step('the dashboard', () => dashboard(200_000));
await step('exports', () => exports(200_000));

console.log(table(ratios));
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;
console.log(`\n${machine}`);
mkdirSync('var', { recursive: true });
writeFileSync(
	'var/bench.json',
	`${JSON.stringify({ at: new Date().toISOString(), machine, ratios }, null, '\t')}\n`
);
