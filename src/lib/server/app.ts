import { building, dev, version } from '$app/environment';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readFileSync } from 'node:fs';
import { error } from '@sveltejs/kit';
import { catalogue } from '../i18n/catalogue.ts';
import type { Language } from '../i18n/language.ts';
import {
	heldContent,
	loadContent,
	printProblem,
	readContent,
	visibleLines,
	type Channel,
	type Content,
	type Course
} from './content/index.ts';
import { readTipDesk, type TipDesk } from './content/tip-desk.ts';
import { version as packageVersion } from '../../../package.json' with { type: 'json' };
import { openDatabase, openSnapshot, type Db, type Snapshot } from './db/connect.ts';
import { journalPlaces } from './erasure/journal.ts';
import { smtpMailer, type Mailer } from './mail/mailer.ts';
import { watchedMailer } from './operations/watched-mailer.ts';
import { readSettings, type Settings } from './settings.ts';
import { openTips, type TipsDb } from './tips/connect.ts';
import { FloodGate } from './tips/flood.ts';
import type { UnixMillis } from './db/schema.ts';

/**
 * The composition root: the one place that reads the environment and opens the database.
 * Rooms take what they need as arguments.
 */

let settings: Settings | undefined;
let content: Content | undefined;
let states: Record<string, { en: string; es: string }> | undefined;
let db: Db | undefined;
let tips: TipsDb | undefined;
let floodGate: FloodGate | undefined;
let mailer: Mailer | undefined;

/** What runs: the version that people name, and the digest of the very source it was built from. */
export function useVersion(): { version: string; build: string } {
	return { version: packageVersion, build: version.slice(0, 12) };
}

/** The settings of this process. @throws Error naming every fault of the environment */
export function useSettings(): Settings {
	if (!settings) {
		const read = readSettings(process.env);
		if (read.kind === 'invalid') throw new Error(read.problems.join('\n'));
		settings = read.settings;
	}
	return settings;
}

/** Everything in content/, read once; for authors under `npm run dev`, as it was last saved. @throws ContentError naming file and line */
export function useContent(): Content {
	if (dev) content = readAgain(content) ?? content;
	content ??= heldContent() ?? loadContent(useSettings().contentDir);
	return content;
}

let readAt = 0;
let complaint = '';

/** What authors have saved since; undefined when nothing is to be read, or what they saved can't be. */
function readAgain(before: Content | undefined): Content | undefined {
	if (before === undefined || Date.now() - readAt < 1000) return undefined;
	readAt = Date.now();
	const result = readContent(useSettings().contentDir);
	if (result.kind === 'ok') {
		complaint = '';
		return result.content;
	}
	const problems = result.problems.map(printProblem).join('\n');
	if (problems !== complaint) console.error(problems);
	complaint = problems;
	return undefined;
}

/** The course that an address names. @throws 404 in the words of `language` */
export function useCourse(slug: string, language: Language): Course {
	const course = useContent().courses.find((candidate) => candidate.slug === slug);
	if (!course) error(404, catalogue(language).courses.unknownCourse);
	return course;
}

/** The channels that a visitor of this site sees. */
export function useChannels(): Channel[] {
	// Vite sets NODE_ENV while it builds, for the demo too; DEMO says which of the two builds this is.
	const production = building ? process.env.DEMO !== '1' : useSettings().production;
	return visibleLines(useContent().channels, { production });
}

/** The states that `/report/{state}` answers for, by lower-case postal code. */
export function useStates(): Record<string, { en: string; es: string }> {
	states ??= parse(readFileSync(join(useSettings().contentDir, 'states.yaml'), 'utf8')) as Record<
		string,
		{ en: string; es: string }
	>;
	return states;
}

/** Where messages to the tip desk go, by place. */
export function useTipDesk(): TipDesk {
	return readTipDesk(useSettings().contentDir);
}

/** The digest of a script of the tip desk, for `integrity`: as the build that is running wrote it. */
export function deskIntegrity(path: string): string {
	const digests = JSON.parse(readFileSync('.generated/desk.json', 'utf8')) as Record<
		string,
		string
	>;
	const found = digests[path];
	if (!found) throw new Error(`The build made no ${path}.`);
	return found;
}

/** The database, opened on first use. The entry has migrated it before. */
export function useDb(): Db {
	if (building) throw new Error('A prerendered page must not ask the database.');
	db ??= openDatabase(useSettings().databasePath);
	return db;
}

/** Where erasures and holds are noted, so that they outlive a restore. */
export function useJournal(): string[] {
	return journalPlaces(useSettings());
}

/** The tip desk's database, opened on first use. The entry has migrated it before. */
export function useTips(): TipsDb {
	if (building) throw new Error('A prerendered page must not ask the desk.');
	tips ??= openTips(useSettings().tipsDatabasePath);
	return tips;
}

/** The limits of the tip desk: in memory, for this process. */
export function useFloodGate(): FloodGate {
	return (floodGate ??= new FloodGate());
}

/**
 * Sends mail; null where no mail server is set. A link in a mail needs the site's own address from the settings:
 * what a request calls the site could be anybody's.
 */
export function useMailer(): { mailer: Mailer; origin: string } | null {
	const { smtp, origin } = useSettings();
	if (!smtp || !origin) return null;
	mailer ??= watchedMailer(smtpMailer(smtp), useDb(), now);
	return { mailer, origin };
}

/** A reading connection of its own for one long export. Whoever takes it closes it. */
export function useSnapshot(): Snapshot {
	return openSnapshot(useSettings().databasePath);
}

/** The address under which people reach this site, for links that leave it: the operator's, else the request's own. */
export function siteOrigin(url: URL): string {
	return useSettings().origin ?? url.origin;
}

/** Now, in ms since 1970. */
export function now(): UnixMillis {
	return Date.now();
}
