import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [sveltekit()],
	// The modules of a course live in content/, beside src/.
	server: { fs: { allow: ['content'] } },
	build: { reportCompressedSize: false },
	test: {
		include: ['src/**/*.test.ts', 'tests/contracts/**/*.test.ts'],
		environment: 'node'
	}
});
