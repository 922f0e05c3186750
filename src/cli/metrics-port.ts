import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayIn, homeTimeZone } from '../lib/counting/calendar.ts';
import { loadChannels } from '../lib/server/content/index.ts';
import type { Db } from '../lib/server/db/connect.ts';
import { migrationNames } from '../lib/server/db/migrate.ts';
import { siteFigures } from '../lib/server/operations/figures.ts';
import { describeThrown, logLine } from '../lib/server/operations/log.ts';
import { collectFigures, figures } from '../lib/server/operations/metrics.ts';
import type { Settings } from '../lib/server/settings.ts';
import type { TipsDb } from '../lib/server/tips/connect.ts';

/**
 * Gives out the figures for Prometheus at `/metrics` on a port of its own, to this machine alone unless METRICS_HOST
 * says otherwise: what they tell is nobody's but the operator's.
 *
 * @returns the port, and what closes it; null where METRICS_PORT is not set
 * @throws the server's error, such as EADDRINUSE
 */
export async function openMetricsPort(
	settings: Settings,
	{ db, tips }: { db: Db; tips: TipsDb }
): Promise<{ port: number; close: () => Promise<void> } | null> {
	if (settings.metrics === null) return null;
	const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
	collectFigures(
		siteFigures({
			db,
			tips,
			databasePath: settings.databasePath,
			channels: loadChannels(join(settings.contentDir, 'channels.yaml')),
			build: { version, migration: migrationNames(settings.migrationsDir).at(-1) ?? '' },
			today: () => dayIn(homeTimeZone, Date.now()),
			now: () => Date.now()
		})
	);
	const server = createServer((request, response) => {
		if (request.method !== 'GET' || request.url !== '/metrics') {
			response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
			response.end('Only GET /metrics is answered here.\n');
			return;
		}
		figures().then(
			({ type, text }) => {
				response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' });
				response.end(text);
			},
			(thrown: unknown) => {
				logLine('error', 'metrics', describeThrown(thrown));
				response.writeHead(500).end();
			}
		);
	});
	const { port, host } = settings.metrics;
	await new Promise<void>((listening, failed) => {
		server.once('error', failed);
		server.listen(port, host, listening);
	});
	const address = server.address();
	return {
		port: typeof address === 'object' && address ? address.port : port,
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((closed) => server.close(() => closed()));
		}
	};
}
