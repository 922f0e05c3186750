import { resolve } from 'node:path';
import { forgetExpiredSessions } from '../lib/server/auth/sessions.ts';
import {
	ContentError,
	loadContent,
	printProblem,
	type Content
} from '../lib/server/content/index.ts';
import { typeface } from '../lib/server/print/typeface.ts';
import { readSettings, type Settings } from '../lib/server/settings.ts';
import { syncContent } from '../lib/server/training/sync-content.ts';
import { ensureBuild } from './build.ts';
import { prepareDatabase, prepareTips } from './database.ts';
import { eraseAgain } from './erase-again.ts';
import { seedOnFirstRun } from './first-run.ts';

/** Says one sentence and ends the process with a failure. */
export function refuse(sentence: string): never {
	console.error(sentence);
	process.exit(1);
}

/** The project's folder; the process works in it from here on. */
export function enterRoot(): string {
	const root = resolve(import.meta.dirname, '../..');
	process.chdir(root);
	return root;
}

/** The settings of the environment; every fault ends the process, all of them named. */
export function settingsOrRefuse(): Settings {
	const read = readSettings(process.env);
	if (read.kind === 'invalid') refuse(read.problems.join('\n'));
	return read.settings;
}

/**
 * Makes everything ready that a site serves from: the database opened, whole and migrated, the build (unless Vite
 * serves the source), the content's versions stored, and on the first run of a demo its people.
 * What is in the way ends the process with one sentence.
 * @returns the content, read once for the whole process
 */
export async function makeReady(
	root: string,
	settings: Settings,
	{ build }: { build: boolean }
): Promise<Content> {
	try {
		typeface();
	} catch (thrown) {
		refuse((thrown as Error).message);
	}
	const prepared = await prepareDatabase(settings);
	if (prepared.kind === 'refused') refuse(prepared.sentence);
	const { db } = prepared;
	for (const line of await eraseAgain(db, settings, Date.now())) console.log(line);
	const tips = await prepareTips(settings);
	if (tips.kind === 'refused') refuse(tips.sentence);
	await tips.db.destroy();
	if (build) {
		const built = ensureBuild(root, settings.production);
		if (built.kind === 'failed') refuse(`${built.output}\nThe site could not be built; see above.`);
	}
	let content: Content;
	try {
		content = loadContent(settings.contentDir);
		await syncContent(db, content, Date.now());
		if (!settings.production) {
			for (const line of await seedOnFirstRun(db, content)) console.log(line);
		}
	} catch (thrown) {
		if (thrown instanceof ContentError) refuse(thrown.problems.map(printProblem).join('\n'));
		throw thrown;
	}
	await forgetExpiredSessions(db);
	await db.destroy();
	return content;
}
