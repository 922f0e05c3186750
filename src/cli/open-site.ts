import type { AddressInfo } from 'node:net';
import { audienceOf } from '../lib/server/auth/access.ts';
import { holdContent, type Content } from '../lib/server/content/index.ts';
import { kyselyOver, openSqlite } from '../lib/server/db/connect.ts';
import { describeThrown, logLine } from '../lib/server/operations/log.ts';
import { answered } from '../lib/server/operations/metrics.ts';
import { readFacts } from '../lib/server/operations/site-facts.ts';
import { noteWhoIsThere } from '../lib/server/tips/accounts.ts';
import { openTipsFile } from '../lib/server/tips/connect.ts';
import type { Database as TipsDatabase } from '../lib/server/tips/schema.ts';
import type { Settings } from '../lib/server/settings.ts';
import { startBackupClock } from './backup-clock.ts';
import { startClock } from './clock.ts';
import { startImportClock } from './import-clock.ts';
import { startExportMaker } from './export-maker.ts';
import { watchFiles } from './file-watch.ts';
import { listen, type Seen } from './listen.ts';
import { openMetricsPort } from './metrics-port.ts';
import { startStandingsClock } from './standings-clock.ts';

export interface OpenSite {
	port: number;
	/** Null where no figures are given out. */
	metricsPort: number | null;
	/** Lets running requests, mails and backups finish, gives up files on their way, then resolves. */
	stop(): Promise<void>;
}

/** Opens the site that is ready: its pages, its clocks and, where it is asked for, its figures. @throws as {@link listen} */
export async function openSite(
	settings: Settings,
	{ build, host, content }: { build: string; host: string; content: Content }
): Promise<OpenSite> {
	holdContent(content);
	// One request that nobody caught must not end everybody's; what is thrown outside of promises still does.
	process.on('unhandledRejection', (thrown) => {
		logLine('error', 'rejection', describeThrown(thrown));
	});
	// Held open as long as the site runs: `restore` sees by it that somebody uses the database.
	const held = {
		records: openSqlite(settings.databasePath),
		tips: openTipsFile(settings.tipsDatabasePath)
	};
	const db = kyselyOver(held.records);
	await readFacts(db);
	const tips = kyselyOver<TipsDatabase>(held.tips);
	await tips.selectFrom('desk').select('id').execute();
	await noteWhoIsThere(db, tips);
	const metrics = await openMetricsPort(settings, { db, tips });
	const listening = await listen({
		build,
		port: settings.port,
		host,
		origin: settings.origin,
		proxy: settings.proxy,
		...(metrics || settings.logRequests
			? { watch: (seen) => watch(seen, settings.logRequests) }
			: {})
	});
	const clocks = [
		startClock(settings, content),
		startBackupClock(settings),
		startStandingsClock(settings),
		startImportClock(settings),
		startExportMaker(settings, () => content)
	];
	let stopped: Promise<unknown> | undefined;
	const stopClocks = async () => {
		await (stopped ??= Promise.all(clocks.map((stop) => stop())));
	};
	const files = watchFiles(held, stopClocks);
	return {
		port: (listening.server.address() as AddressInfo).port,
		metricsPort: metrics?.port ?? null,
		stop: async () => {
			await Promise.all([listening.stop(), stopClocks()]);
			await metrics?.close();
			await files.stop();
			// Closing a connection brings its log into a file that is no longer the one it was written for.
			if (files.inTrouble()) process.kill(process.pid, 'SIGKILL');
			await db.destroy();
			await tips.destroy();
		}
	};
}

/**
 * Nothing says when a message came or somebody looked for help: the desk keeps days alone, and a line with a time
 * would tell more than it does. Held by tests/contracts/log.test.ts.
 */
const isUnnoted = (route: string | null) => route?.startsWith('/(public)/report') ?? false;

function watch({ note, method, status, seconds, finished }: Seen, log: boolean): void {
	// What was answered from memory has no note: pages that are the same for everybody leave no line.
	const group = note === undefined ? 'static' : (note.route && audienceOf(note.route)) || 'unknown';
	answered.observe(
		{ group, status: finished ? `${Math.floor(status / 100)}xx` : 'aborted' },
		seconds
	);
	if (!log || note === undefined || isUnnoted(note.route)) return;
	logLine('info', 'request', {
		id: note.id,
		route: note.route,
		method,
		status,
		ms: Math.round(seconds * 1000),
		...(finished ? {} : { aborted: true })
	});
}
