import { resolve } from 'node:path';
import { openSite, type OpenSite } from './open-site.ts';
import { watchClock } from './clock-watch.ts';
import { enterRoot, makeReady, refuse, settingsOrRefuse } from './ready.ts';

const root = enterRoot();
const settings = settingsOrRefuse();
const { port } = settings;
const host = process.env.HOST || (settings.origin ? '0.0.0.0' : 'localhost');
watchClock(settings.databasePath);
const content = await makeReady(root, settings, { build: true });

let site: OpenSite;
try {
	site = await openSite(settings, { build: resolve(root, 'build'), host, content });
} catch (thrown) {
	const code = (thrown as { code?: string }).code;
	if (code === 'EADDRINUSE') {
		const taken = (thrown as { port?: number }).port ?? port;
		const name = taken === settings.metrics?.port ? 'METRICS_PORT' : 'PORT';
		refuse(`Port ${taken} is in use. Stop the other program or set ${name} to another number.`);
	}
	if (code === 'EACCES') refuse(`Port ${port} may not be used by this user. Set PORT above 1023.`);
	if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL') {
		const { hostname, address } = thrown as { hostname?: string; address?: string };
		const isMetrics =
			host !== settings.metrics?.host && (hostname ?? address) === settings.metrics?.host;
		refuse(
			isMetrics
				? `METRICS_HOST "${settings.metrics?.host}" is no address of this machine.`
				: `HOST "${host}" is no address of this machine.`
		);
	}
	throw thrown;
}
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.on(signal, () => {
		if (stopping) return;
		stopping = true;
		void site.stop().then(() => process.exit(0));
	});
}

if (settings.origin?.startsWith('https:') && !settings.proxy) {
	console.log(
		'ADDRESS_HEADER is not set: behind a proxy all visitors look like one, and share its limits.'
	);
}
console.log(
	`Sightline is at ${settings.origin ?? `http://localhost:${site.port}`} (Ctrl-C stops it)`
);
if (site.metricsPort !== null) {
	console.log(`Figures are at http://${settings.metrics?.host}:${site.metricsPort}/metrics`);
}
