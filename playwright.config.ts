import { defineConfig } from '@playwright/test';

export default defineConfig({
	testDir: 'tests/journeys',
	globalSetup: './tests/support/scratch.ts',
	// Every address takes minutes more: `npm run test:all`.
	testIgnore: process.env.TEST_ALL ? [] : '**/all/**',
	outputDir: 'test-results',
	timeout: 60_000,
	expect: { timeout: 10_000 },
	workers: 2,
	fullyParallel: false,
	forbidOnly: Boolean(process.env.CI),
	retries: 0,
	reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME
		? [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME }]]
		: [['list']],
	use: {
		browserName: 'chromium',
		viewport: { width: 1280, height: 800 },
		launchOptions: {
			...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
			args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
		}
	}
});
