/**
 * Checks content/ and prints what it holds: `npm run content [folder of the repository]`.
 * Problems go to standard error, one a line as `file:line: message`; the exit code is then 1.
 */
import { resolve } from 'node:path';
import { checkContent } from '#lib/server/content/check.ts';
import { contentReport } from '#lib/server/content/report.ts';
import { printProblem } from '#lib/server/content/problem.ts';

const root = resolve(process.argv[2] ?? '.');
const result = checkContent(root);

if (result.content) {
	const today = new Date().toISOString().slice(0, 10);
	for (const line of contentReport(root, result.content, today)) console.log(line);
}
if (result.kind === 'invalid') {
	for (const problem of result.problems) console.error(printProblem(problem));
	console.error(
		`${result.problems.length} problem${result.problems.length === 1 ? '' : 's'} in content`
	);
	process.exitCode = 1;
}
