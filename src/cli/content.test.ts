import { spawnSync } from 'node:child_process';
import { rmSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeGoodContent } from '../../tests/support/content-fixture.ts';

function run(root: string): { code: number | null; out: string; problems: string } {
	const done = spawnSync(process.execPath, ['src/cli/content.ts', root], { encoding: 'utf8' });
	return { code: done.status, out: done.stdout, problems: done.stderr };
}

describe('npm run content', () => {
	it('reports what good content holds and exits with 0', () => {
		const root = writeGoodContent();
		const { code, out, problems } = run(root);
		expect([code, problems]).toEqual([0, '']);
		expect(out).toMatch(
			/^sample 1\.0\.0 \(en, es\): 2 modules, \d+ words, 2 minutes, grade -?[\d.]+ \(aim 6\), Spanish perspicuity -?[\d.]+ \([a-z ]+\), not yet reviewed$/m
		);
		expect(out).toMatch(/42 items: 14 leave alone, 6 safety-critical/);
		expect(out).toMatch(/lines: \d+ due, \d+ never dialled/);
		rmSync(root, { recursive: true });
	});

	it('prints file, line and message of each problem and exits with 1', () => {
		const root = writeGoodContent();
		const path = join(root, 'content/courses/sample/01-see/en.mdx');
		writeFileSync(path, readFileSync(path, 'utf8').replace('Never follow.', 'Rescue them.'));
		const { code, problems } = run(root);
		expect(code).toBe(1);
		expect(problems).toMatch(/^content\/courses\/sample\/01-see\/en\.mdx:\d+: "Rescue": .+$/m);
		expect(problems).toMatch(/2 problems in content$/m);
		rmSync(root, { recursive: true });
	});
});
