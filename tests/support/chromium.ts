import { spawnSync } from 'node:child_process';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function systemChromium(): string | null {
	for (const name of names) {
		const found = spawnSync('which', [name], { encoding: 'utf8' });
		const path = found.status === 0 ? found.stdout.trim() : '';
		if (path) return path;
	}
	return null;
}

/**
 * A Chromium for the tests: the system's, else Debian's by apt when root, else Playwright's own,
 * whose download may hang where it can't be reached and is given 60 seconds.
 *
 * @returns its path; an empty string when Playwright finds its own; null when there is none to be had
 */
export function findChromium(): string | null {
	const given = process.env.CHROMIUM_PATH || systemChromium();
	if (given) return given;
	if (process.getuid?.() === 0 && spawnSync('which', ['apt-get']).status === 0) {
		console.log('Installing Chromium from Debian …');
		const quiet = { stdio: 'ignore', timeout: 300_000 } as const;
		spawnSync('apt-get', ['update'], quiet);
		spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
			...quiet,
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
		});
		const installed = systemChromium();
		if (installed) return installed;
	}
	console.log('Fetching Playwright’s Chromium (60 seconds at most) …');
	const fetched = spawnSync(
		process.execPath,
		['node_modules/@playwright/test/cli.js', 'install', 'chromium'],
		{ stdio: 'ignore', timeout: 60_000, killSignal: 'SIGKILL' }
	);
	return fetched.status === 0 ? '' : null;
}
