import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The system's own Firefox; null where there is none. Playwright drives only one of its own making. */
export const firefoxPath: string | null =
	['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => existsSync(path)) ?? null;

interface Answered {
	id?: number;
	result?: unknown;
	error?: string;
	message?: string;
}

export interface Firefox {
	/** Goes to an address and waits until it is loaded. */
	open(url: string): Promise<void>;
	/** Goes one step in the history, or back with -1. */
	step(delta: number): Promise<void>;
	/** What an expression of the page is; a promise is waited for. */
	evaluate(expression: string): Promise<unknown>;
	/** Waits until an expression of the page is true; a page that goes away meanwhile is asked again. */
	until(expression: string): Promise<void>;
	/** Presses and lets go of these keys, one after the other. */
	press(...keys: string[]): Promise<void>;
	close(): Promise<void>;
}

/** Starts the system's Firefox without a window and drives it by WebDriver BiDi, the protocol of the W3C. */
export async function startFirefox(path: string): Promise<Firefox> {
	const profile = mkdtempSync(join(tmpdir(), 'firefox-'));
	// Nothing of its own is fetched: pings, updates, certificates' lists, start pages.
	const quiet = ['datareporting.policy.dataSubmissionEnabled', 'app.update.enabled'];
	const prefs = [...quiet, 'network.captive-portal-service.enabled', 'extensions.update.enabled'];
	writeFileSync(
		join(profile, 'user.js'),
		prefs.map((name) => `user_pref("${name}", false);\n`).join('')
	);
	const child = spawn(
		path,
		['--headless', '--profile', profile, '--remote-debugging-port', '0', 'about:blank'],
		{ stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: profile } }
	);
	const address = await new Promise<string>((resolve, reject) => {
		let said = '';
		child.stderr.on('data', (chunk: Buffer) => {
			said += String(chunk);
			const listening = /WebDriver BiDi listening on (ws:\S+)/.exec(said);
			if (listening) resolve(listening[1]!);
		});
		child.once('error', reject);
		child.once('exit', (code) => reject(new Error(`Firefox ended with ${code}: ${said}`)));
	});
	const socket = new WebSocket(`${address}/session`);
	await new Promise((resolve, reject) => {
		socket.addEventListener('open', resolve);
		socket.addEventListener('error', () => reject(new Error('Firefox does not answer.')));
	});
	const waiting = new Map<number, (answer: Answered) => void>();
	socket.addEventListener('message', ({ data }) => {
		const answer = JSON.parse(String(data)) as Answered;
		if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
	});
	let last = 0;
	const command = async (method: string, params: object): Promise<Record<string, unknown>> => {
		const id = ++last;
		const answer = await new Promise<Answered>((resolve) => {
			waiting.set(id, resolve);
			socket.send(JSON.stringify({ id, method, params }));
		});
		waiting.delete(id);
		if (answer.error) throw new Error(`${method}: ${answer.error} ${answer.message}`);
		return answer.result as Record<string, unknown>;
	};
	await command('session.new', { capabilities: {} });
	const tree = (await command('browsingContext.getTree', {})) as {
		contexts: { context: string }[];
	};
	const { context } = tree.contexts[0]!;
	const evaluate = async (expression: string): Promise<unknown> => {
		const { result } = (await command('script.evaluate', {
			expression,
			target: { context },
			awaitPromise: true
		})) as { result?: { value?: unknown } };
		return result?.value;
	};
	const until = async (expression: string): Promise<void> => {
		for (;;) {
			// A page that is on its way out answers with an error: the next one is asked.
			const holds = await evaluate(expression).catch(() => false);
			if (holds === true) return;
		}
	};
	return {
		open: async (url) =>
			void (await command('browsingContext.navigate', { context, url, wait: 'complete' })),
		step: async (delta) => {
			await command('browsingContext.traverseHistory', { context, delta });
			await until('document.readyState === "complete"');
		},
		evaluate,
		until,
		press: async (...keys) => {
			const actions = keys.flatMap((value) => [
				{ type: 'keyDown', value },
				{ type: 'keyUp', value }
			]);
			await command('input.performActions', {
				context,
				actions: [{ type: 'key', id: 'keyboard', actions }]
			});
		},
		close: async () => {
			const gone = new Promise((resolve) => child.once('exit', resolve));
			socket.close();
			child.kill('SIGTERM');
			await gone;
			rmSync(profile, { recursive: true, force: true });
		}
	};
}
