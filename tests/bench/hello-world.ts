import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer, type AddressInfo } from 'node:net';

const files: Record<string, string> = {
	'package.json': '{ "name": "hello", "private": true, "type": "module" }',
	'svelte.config.js': `import adapter from '@sveltejs/adapter-node';
export default { kit: { adapter: adapter() } };`,
	'vite.config.js': `import { sveltekit } from '@sveltejs/kit/vite';
export default { plugins: [sveltekit()], logLevel: 'error' };`,
	'src/app.html':
		'<!doctype html><html lang="en"><head>%sveltekit.head%</head><body>%sveltekit.body%</body></html>',
	'src/routes/+page.server.js': `export const csr = false;
export const load = () => ({ name: 'world' });`,
	'src/routes/+page.svelte': `<script>let { data } = $props();</script>
<h1>Hello {data.name}</h1>`
};

/**
 * The smallest page that SvelteKit renders for each request: one load, one heading, built and served by adapter-node.
 * It is built below `var/`, from where it finds the same packages as the site.
 */
export async function helloWorld(
	root: string
): Promise<{ url: string; process: ChildProcess; stop(): void }> {
	const folder = join(root, 'var', 'hello-world');
	rmSync(folder, { recursive: true, force: true });
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(join(folder, name, '..'), { recursive: true });
		writeFileSync(join(folder, name), text);
	}
	execFileSync(join(root, 'node_modules/.bin/vite'), ['build'], { cwd: folder, stdio: 'pipe' });
	const port = await freePort();
	const child: ChildProcess = fork(join(folder, 'build/index.js'), {
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
		env: { ...process.env, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port) }
	});
	const url = `http://127.0.0.1:${port}/`;
	for (let tries = 0; ; tries++) {
		const answer = await fetch(url).catch(() => null);
		if (answer?.ok && (await answer.text()).includes('Hello world')) break;
		if (tries > 100) throw new Error('The hello-world page does not answer.');
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	return { url, process: child, stop: () => void child.kill() };
}

function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => resolve(port));
		});
	});
}
