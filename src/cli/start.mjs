// Runs on any Node from 20.19 on and needs nothing installed: it installs what the lock file says,
// then hands over to the project's own Node.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const lock = join(root, 'package-lock.json');
const stamp = join(root, 'node_modules/.sightline-lock');
const wantedMajor = 24;

/** @param {string} sentence */
function fail(sentence) {
	console.error(sentence);
	process.exit(1);
}

/** The project's own Node, or null where it isn't installed. */
function ownNode() {
	for (const name of ['node', 'node.exe']) {
		const path = join(root, 'node_modules/node/bin', name);
		if (existsSync(path)) return path;
	}
	return null;
}

function install() {
	const digest = createHash('sha256').update(readFileSync(lock)).digest('hex');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest && ownNode()) return;
	console.log('Installing the packages of package-lock.json …');
	// --include=dev: with NODE_ENV=production npm would leave out the runtime and the build.
	const ran = spawnSync(
		'npm',
		['ci', '--include=dev', '--loglevel=error', '--no-audit', '--no-fund'],
		{ cwd: root, stdio: ['ignore', 'pipe', 'inherit'], shell: process.platform === 'win32' }
	);
	if (ran.error || ran.status !== 0) {
		fail(
			'The packages could not be installed. Check the network or the npm registry, then try again.'
		);
	}
	writeFileSync(stamp, digest);
}

install();
const node = ownNode();
const version = node
	? spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim()
	: undefined;
if (!node || !version?.startsWith(`v${wantedMajor}.`)) {
	fail(
		`Node ${wantedMajor} did not arrive with the packages (its package runs an install script). Allow install scripts for "node", remove node_modules and try again.`
	);
}

const [command = 'serve', ...rest] = process.argv.slice(2);
/** @type {Record<string, string>} */
const programs = {
	serve: 'src/cli/serve.ts',
	test: 'src/cli/test.ts',
	admin: 'src/cli/admin.ts',
	content: 'src/cli/content.ts',
	manifest: 'src/cli/manifest.ts',
	dev: 'src/cli/dev.ts',
	bench: 'tests/bench/run.ts'
};
const program = programs[command];
if (!program) fail(`There is no command "${command}". Known: ${Object.keys(programs).join(', ')}.`);

const child = spawn(String(node), [join(root, String(program)), ...rest], {
	cwd: root,
	stdio: 'inherit',
	env: {
		...process.env,
		PATH: `${join(root, 'node_modules/.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`
	}
});
// A Ctrl-C reaches the child by itself; a signal sent to this process alone is passed on.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
