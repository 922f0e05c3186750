import { resolve } from 'node:path';
import { runAdmin } from './admin/run.ts';

// `npm run admin -- …`: the work of the person who runs the site, on the site's own machine.
process.chdir(resolve(import.meta.dirname, '../..'));
const outcome = await runAdmin(process.argv.slice(2), process.env, Date.now());
switch (outcome.kind) {
	case 'done':
		for (const line of outcome.lines) console.log(line);
		break;
	case 'refused':
		console.error(outcome.sentence);
		process.exitCode = 1;
		break;
	case 'misused':
		console.error(outcome.sentence);
		console.error('See: npm run admin -- --help');
		process.exitCode = 2;
		break;
}
