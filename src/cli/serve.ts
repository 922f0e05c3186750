import { resolve } from 'node:path';
import { listen, type Listening } from './listen.ts';
import { startBackupClock } from './backup-clock.ts';
import { startRecallClock } from './recall-clock.ts';
import { enterRoot, makeReady, refuse, settingsOrRefuse } from './ready.ts';

const root = enterRoot();
const settings = settingsOrRefuse();
const { port } = settings;
const host = process.env.HOST || (settings.origin ? '0.0.0.0' : 'localhost');
await makeReady(root, settings, { build: true });

let listening: Listening;
try {
	listening = await listen({ build: resolve(root, 'build'), port, host, origin: settings.origin });
} catch (thrown) {
	const code = (thrown as { code?: string }).code;
	if (code === 'EADDRINUSE') {
		refuse(`Port ${port} is in use. Stop the other program or set PORT to another number.`);
	}
	if (code === 'EACCES') refuse(`Port ${port} may not be used by this user. Set PORT above 1023.`);
	if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL') {
		refuse(`HOST "${host}" is no address of this machine.`);
	}
	throw thrown;
}
const stopClocks = [startRecallClock(settings), startBackupClock(settings)];
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.on(signal, () => {
		if (stopping) return;
		stopping = true;
		void Promise.all([listening.stop(), ...stopClocks.map((stop) => stop())]).then(() =>
			process.exit(0)
		);
	});
}

const bound = listening.server.address();
const boundPort = typeof bound === 'object' && bound ? bound.port : port;
if (settings.origin?.startsWith('https:') && !process.env.ADDRESS_HEADER) {
	console.log(
		'ADDRESS_HEADER is not set: behind a proxy all visitors look like one, and share its limits.'
	);
}
console.log(
	`Sightline is at ${settings.origin ?? `http://localhost:${boundPort}`} (Ctrl-C stops it)`
);
