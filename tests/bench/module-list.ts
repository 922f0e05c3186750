import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGuest, nameGuest } from '../../src/lib/server/auth/people.ts';
import { startSession } from '../../src/lib/server/auth/sessions.ts';
import { openDatabase } from '../../src/lib/server/db/connect.ts';
import { migrate } from '../../src/lib/server/db/migrate.ts';
import { markRead, startCourse } from '../../src/lib/server/training/enrolments.ts';
import { realCourse } from '../support/http-trainee.ts';
import { runServer } from '../support/run-server.ts';
import { helloWorld } from './hello-world.ts';
import { processorTimeOf, sideBySide, type Ratio } from './ratio.ts';
import { rate } from './static-pages.ts';

/** Requests of a round: the same number to both, so that what they had of a processor can be compared. */
const asked = 600;

/** No browser is left that doesn't take it, and a course's pages are sent so. */
const asBrowsersDo = { 'accept-encoding': 'gzip, deflate, br' };

/** A trainee in the middle of a course. */
async function readerCookie(path: string): Promise<string> {
	const course = realCourse('truckers');
	const db = openDatabase(path);
	await migrate(db, 'migrations');
	const at = Date.now();
	const { id: personId } = await createGuest(db, { language: 'en', clientId: null, at });
	await nameGuest(db, { personId, name: 'Ana Ruiz' });
	await startCourse(db, { personId, course, language: 'en', at });
	for (const { slug } of course.modules.slice(0, 3))
		await markRead(db, { personId, course, module: slug, at });
	const { token } = await startSession(db, personId, at);
	await db.destroy();
	return `session=${token}`;
}

/** What somebody who is signed in opens most, against the smallest page that SvelteKit renders for each request. */
export async function moduleList(): Promise<Ratio[]> {
	const path = join(mkdtempSync(join(tmpdir(), 'list-')), 'list.db');
	const cookie = await readerCookie(path);
	const site = await runServer({ databasePath: path });
	const hello = await helloWorld(process.cwd());
	const ratios: Ratio[] = [];
	for (const [name, address] of [
		['The module list of a course, signed in', '/courses/truckers'],
		['A trainee’s own courses', '/me']
	] as const) {
		ratios.push(
			await sideBySide({
				name: `${name} / the smallest page of SvelteKit`,
				unit: 'requests/s',
				better: 'more',
				rounds: 5,
				processor: (which) =>
					processorTimeOf((which === 'ours' ? site.process : hello.process).pid),
				ours: () => rate(site.url + address, { cookie, ...asBrowsersDo }, { amount: asked }),
				other: () => rate(hello.url, asBrowsersDo, { amount: asked })
			})
		);
	}
	hello.stop();
	await site.stop();
	return ratios;
}
