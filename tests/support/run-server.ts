import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RunningServer {
	url: string;
	databasePath: string;
	process: ChildProcess;
	stop(): Promise<void>;
}

/**
 * Starts the built site in a process of its own, on a free port and a database file of its own.
 *
 * @param options.databasePath an existing file to go on with, else a new one
 */
export async function runServer(
	options: { databasePath?: string; env?: Record<string, string> } = {}
): Promise<RunningServer> {
	const databasePath =
		options.databasePath ?? join(mkdtempSync(join(tmpdir(), 'sightline-')), 'test.db');
	const child = fork('tests/support/serve-build.ts', {
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
		env: {
			...process.env,
			DATABASE_PATH: databasePath,
			PORT: '0',
			ORIGIN: undefined,
			...options.env
		}
	});
	const port = await new Promise<number>((resolve, reject) => {
		child.once('message', (message) => resolve((message as { port: number }).port));
		child.once('exit', (code) =>
			reject(new Error(`The server ended with ${code} before it listened.`))
		);
	});
	return {
		url: `http://127.0.0.1:${port}`,
		databasePath,
		process: child,
		stop: () =>
			new Promise((resolve) => {
				if (child.exitCode !== null || child.signalCode !== null) return resolve();
				child.once('exit', () => resolve());
				child.kill('SIGTERM');
			})
	};
}
