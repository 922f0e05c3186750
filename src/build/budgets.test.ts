import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { overBudget } from './budgets.ts';

let root: string;
function put(path: string, text: string) {
	const file = join(root, path);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, text);
}
/** Text that hardly gets smaller: as many bytes as are asked for, within a third. */
const heavy = (bytes: number) => randomBytes(Math.ceil((bytes * 4) / 5)).toString('base64url');
const page = (head: string, body = '') => `<!doctype html><head>${head}</head><body>${body}</body>`;
const script = (address: string) => `<script type="module" src="${address}"></script>`;

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'budgets-'));
	put('build/prerendered/index.html', page(''));
	put('build/prerendered/report.html', page('', heavy(9_000)));
	put('build/client/sheet.css', `/* ${heavy(9_000)} */`);
	put('build/client/light.js', `'${heavy(4_000)}'`);
	put('build/client/more.js', `'${heavy(11_000)}'`);
	put('build/client/heavy.js', `import { more } from './more.js';\n'${heavy(4_000)}'`);
	put('build/client/later.js', `const more = () => import('./more.js');\n'${heavy(4_000)}'`);
	put('src/routes/+layout.svelte', '<slot />');
	put('src/routes/(public)/+page.svelte', '');
});

test('a build within its budgets has nothing to say', () => {
	put('build/prerendered/courses/a/read.html', page(script('/light.js')));
	put('build/prerendered/courses/a/later.html', page(script('/later.js')));
	put('build/prerendered/courses/a/drills/b/kept.html', page(script('/heavy.js')));
	put('src/routes/(trainee)/me/+page.svelte', script('/heavy.js'));
	expect(overBudget(root)).toEqual([]);
});

test.each([
	['its markup', page('', heavy(20_000))],
	['a stylesheet', page('<link href="/sheet.css" rel="stylesheet">', heavy(9_000))],
	['what it preloads', page('<link rel="preload" as="style" href="/sheet.css">', heavy(9_000))],
	['a picture', page('', `<img src="/sheet.css" alt="">${heavy(9_000)}`)]
])('a report page that is too heavy by %s is named with its number', (_, html) => {
	put('build/prerendered/es/report/mo.html', html);
	expect(overBudget(root)).toEqual([
		expect.stringMatching(
			/^\/es\/report\/mo takes [12]\d,\d{3} bytes for its first view, in gzip; at most 14,336 are allowed\.$/
		)
	]);
});

test('a page that is read is held to its scripts, with all that they import', () => {
	put('build/prerendered/courses/a/read.html', page(script('/heavy.js')));
	expect(overBudget(root)).toEqual([
		expect.stringMatching(
			/^\/courses\/a\/read takes 1\d,\d{3} bytes of scripts; at most 10,240 are allowed\.$/
		)
	]);
});

test('a page that seals is charged with the worker that its script starts', () => {
	put('build/client/report/desk/message.js', `'${heavy(40_000)}'`);
	put('build/client/report/desk/stretch.js', `'${heavy(15_000)}'`);
	put('build/prerendered/report/message.html', page(script('/report/desk/message.js')));
	expect(overBudget(root)).toEqual([]);
	put('build/client/report/desk/stretch.js', `'${heavy(40_000)}'`);
	expect(overBudget(root)).toEqual([
		expect.stringMatching(/^\/report\/message takes [67]\d,\d{3} bytes of scripts; at most 61,440/)
	]);
});

test('a page that is made for each request is held to what its components and layouts name', () => {
	put('build/client/app.js', `'${heavy(75_000)}'`);
	put(
		'src/routes/(coordinator)/+layout.svelte',
		`<svelte:head>${script('/light.js')}</svelte:head>`
	);
	put(
		'src/routes/(coordinator)/coordinate/+page.svelte',
		`<script lang="ts">\n\timport Chart from './Chart.svelte';\n</script>`
	);
	put('src/routes/(coordinator)/coordinate/Chart.svelte', script('/app.js'));
	put('src/routes/(public)/courses/+page.svelte', script('/heavy.js'));
	expect(overBudget(root)).toEqual([
		expect.stringMatching(/^\/coordinate takes 6\d,\d{3} bytes of scripts; at most 61,440/),
		expect.stringMatching(/^\/courses takes 1\d,\d{3} bytes of scripts; at most 10,240/)
	]);
});

test('a page that switches the framework on is charged with it', () => {
	put('build/client/_app/immutable/entry/start.js', `'${heavy(30_000)}'`);
	put('src/routes/(public)/verify/+page.svelte', '');
	put('src/routes/(public)/verify/+page.ts', 'export const csr = true;');
	expect(overBudget(root)).toEqual([
		expect.stringMatching(/^\/verify takes \d\d,\d{3} bytes of scripts/)
	]);
});

test('a script that is not in the build is named', () => {
	put('build/prerendered/courses/a/read.html', page(script('/gone.js')));
	expect(() => overBudget(root)).toThrow('/gone.js');
});
