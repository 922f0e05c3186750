import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RunningServer {
	url: string;
	databasePath: string;
	/** Where its figures are; null unless METRICS_PORT was given. */
	metricsUrl: string | null;
	/** All it has printed so far, where that was asked for. */
	printed(): string;
	process: ChildProcess;
	stop(): Promise<void>;
}

/**
 * The command that runs Node so that a file which may not be written can't be: root may write to any, unless the
 * capability for that is taken away (setpriv is part of util-linux, which every Linux has).
 */
export function boundNode(): [string, ...string[]] {
	if (process.getuid?.() !== 0) return [process.execPath];
	return ['setpriv', '--bounding-set=-dac_override,-dac_read_search', process.execPath];
}

interface Ports {
	port: number;
	metricsPort: number | null;
}

/**
 * Starts the built site in a process of its own, on a free port and a database file of its own.
 *
 * @param options.collect keeps what it prints, in place of printing it
 * @param options.through a command that runs the server in place of itself, as in a mount of its own
 * @param options.bound lets the permissions of files hold for it, also where the tests run as root
 * @param options.databasePath an existing file to go on with, else a new one
 */
export async function runServer(
	options: {
		databasePath?: string;
		env?: Record<string, string>;
		collect?: boolean;
		bound?: boolean;
		through?: string[];
	} = {}
): Promise<RunningServer> {
	const databasePath =
		options.databasePath ?? join(mkdtempSync(join(tmpdir(), 'sightline-')), 'test.db');
	const command = options.bound ? boundNode() : [...(options.through ?? []), process.execPath];
	const [execPath, ...execArgv] = command as [string, ...string[]];
	const child = fork('tests/support/serve-build.ts', {
		execPath,
		execArgv,
		stdio: options.collect
			? ['ignore', 'pipe', 'pipe', 'ipc']
			: ['ignore', 'inherit', 'inherit', 'ipc'],
		env: {
			...process.env,
			DATABASE_PATH: databasePath,
			PORT: '0',
			ORIGIN: undefined,
			...options.env
		}
	});
	let printed = '';
	for (const output of [child.stdout, child.stderr]) {
		output?.on('data', (chunk: Buffer) => (printed += String(chunk)));
	}
	const { port, metricsPort } = await new Promise<Ports>((resolve, reject) => {
		child.once('message', (message) => resolve(message as Ports));
		child.once('exit', (code) =>
			reject(new Error(`The server ended with ${code} before it listened.`))
		);
	});
	return {
		url: `http://127.0.0.1:${port}`,
		databasePath,
		metricsUrl: metricsPort === null ? null : `http://127.0.0.1:${metricsPort}/metrics`,
		printed: () => printed,
		process: child,
		stop: () =>
			new Promise((resolve) => {
				if (child.exitCode !== null || child.signalCode !== null) return resolve();
				child.once('exit', () => resolve());
				child.kill('SIGTERM');
			})
	};
}
