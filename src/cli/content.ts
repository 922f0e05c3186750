/**
 * Checks content/ and prints what it holds: `npm run content [-- options] [folder of the repository]`.
 * Problems go to standard error, one a line as `file:line: message`; the exit code is then 1.
 * What is new or changed in both languages is written down in content/translations.yaml.
 *
 * --check               changes no file, for a machine that only looks
 * --still-same <unit>   both languages of this unit still say the same, although one was changed; may stand twice
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkContent } from '#lib/server/content/check.ts';
import { contentReport } from '#lib/server/content/report.ts';
import { printProblem } from '#lib/server/content/problem.ts';
import { recordTranslations } from '#lib/server/content/translations.ts';

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		check: { type: 'boolean', default: false },
		'still-same': { type: 'string', multiple: true, default: [] }
	}
});
const root = resolve(positionals[0] ?? '.');
if (!values.check) {
	const anew = recordTranslations(root, values['still-same']);
	if (anew > 0) console.log(`${anew} texts written down as the same in both languages`);
}
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
