import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { deskScripts } from './src/build/desk-scripts.ts';
import { assertContent } from './src/lib/server/content/check.ts';
import { ContentError } from './src/lib/server/content/problem.ts';

/** A build whose content breaks a promise stops, naming file and line. */
function contentCheck(): Plugin {
	return {
		name: 'content-check',
		apply: 'build',
		buildStart() {
			try {
				assertContent(import.meta.dirname);
			} catch (thrown) {
				if (thrown instanceof ContentError) this.error(thrown.message);
				throw thrown;
			}
		}
	};
}

export default defineConfig({
	plugins: [contentCheck(), deskScripts(import.meta.dirname), sveltekit()],
	// The modules of a course live in content/, beside src/.
	server: { fs: { allow: ['content'] } },
	build: { reportCompressedSize: false },
	test: {
		include: ['src/**/*.test.ts', 'tests/contracts/**/*.test.ts', 'tests/faults/**/*.test.ts'],
		environment: 'node',
		globalSetup: 'tests/support/scratch.ts',
		// Some of these start servers of their own: two cores carry no more at once.
		maxWorkers: 2,
		testTimeout: 30_000,
		hookTimeout: 60_000
	}
});
