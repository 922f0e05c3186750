import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';

/**
 * The scripts of the tip desk, each in one file that imports nothing: so that one digest stands for all that runs.
 * By the path at which a browser asks for it, where it is written.
 */
const scripts: Record<string, string> = {
	'report/desk/message.js': 'src/lib/tips/browser/message.ts',
	'report/desk/return.js': 'src/lib/tips/browser/return.ts',
	'report/desk/stretch.js': 'src/lib/tips/browser/stretch-worker.ts',
	'respond/desk/room.js': 'src/lib/tips/room/browser/room.ts'
};

export interface DeskScript {
	/** As `/report/desk/message.js`. */
	path: string;
	code: string;
	/** As `sha256-…`, for `integrity` and for the policy of the page. */
	integrity: string;
}

/**
 * age brings post-quantum recipients along, half of its weight. The desk seals to X25519 alone (age-file.ts refuses
 * whatever else), so their code stays out of what a phone has to load.
 */
function withoutPostQuantum(): Plugin {
	const empty = '\0no-post-quantum';
	return {
		name: 'without-post-quantum',
		enforce: 'pre',
		resolveId: (id) => (/^@noble\/(post-quantum\/|curves\/nist\.js)/.test(id) ? empty : null),
		load: (id) =>
			id === empty ? 'export const MLKEM768P256 = {}, MLKEM768X25519 = {}, p256 = {};' : null
	};
}

/** Bundles one script of the desk: the same source makes the same bytes. */
async function bundle(root: string, path: string, source: string): Promise<DeskScript> {
	const built = await build({
		root,
		configFile: false,
		envDir: false,
		logLevel: 'warn',
		plugins: [withoutPostQuantum()],
		// What Kit reads from static/ is not for this build.
		publicDir: false,
		define: { 'process.env.NODE_ENV': '"production"' },
		build: {
			write: false,
			minify: true,
			target: 'es2022',
			modulePreload: false,
			reportCompressedSize: false,
			rolldownOptions: {
				input: join(root, source),
				output: { format: 'es', codeSplitting: false, entryFileNames: 'script.js' }
			}
		}
	});
	const output = (Array.isArray(built) ? built : [built]).flatMap((one) =>
		'output' in one ? one.output : []
	);
	const [chunk, ...others] = output;
	if (chunk?.type !== 'chunk' || others.length > 0) {
		throw new Error(`${source} makes more than one file.`);
	}
	const digest = createHash('sha256').update(chunk.code).digest('base64');
	return { path: `/${path}`, code: chunk.code, integrity: `sha256-${digest}` };
}

/** Bundles the desk's scripts, and writes their digests to where the pages read them: `.generated/desk.json`. */
export async function bundleDeskScripts(root: string): Promise<DeskScript[]> {
	const made: DeskScript[] = [];
	for (const [path, source] of Object.entries(scripts)) made.push(await bundle(root, path, source));
	mkdirSync(join(root, '.generated'), { recursive: true });
	const digests = Object.fromEntries(made.map(({ path, integrity }) => [path, integrity]));
	writeFileSync(join(root, '.generated/desk.json'), `${JSON.stringify(digests, null, '\t')}\n`);
	return made;
}

/** Adds the desk's scripts to what a browser may fetch, in a build and under `npm run dev`. */
export function deskScripts(root: string): Plugin {
	let made: DeskScript[] | undefined;
	return {
		name: 'desk-scripts',
		async buildStart() {
			// Vitest reads this configuration too, and fetches no script.
			if (process.env.VITEST) return;
			made ??= await bundleDeskScripts(root);
		},
		generateBundle() {
			if (this.environment.name !== 'client') return;
			for (const { path, code } of made ?? []) {
				this.emitFile({ type: 'asset', fileName: path.slice(1), source: code });
			}
		},
		configureServer(server) {
			server.middlewares.use((request, response, next) => {
				const path = (request.url ?? '').split('?')[0] ?? '';
				const source = scripts[path.slice(1)];
				if (!source) return next();
				bundleDeskScripts(root).then((fresh) => {
					response.setHeader('content-type', 'text/javascript; charset=utf-8');
					response.end(fresh.find((script) => script.path === path)?.code);
				}, next);
			});
		}
	};
}
