import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { mdsvex } from 'mdsvex';
import { writeErrorTemplate } from './src/build/error-template.ts';
import { headingIds } from './src/build/heading-ids.ts';
import { pieceParts } from './src/build/piece-parts.ts';
import { defineTerms } from './src/build/define-terms.ts';
import { injectComponents } from './src/build/mdx-components.ts';
import { withPageStyles } from './src/build/page-styles.ts';
import { spanishEntries } from './src/build/prerender-entries.ts';
import { sourceDigest } from './src/build/source-digest.mjs';

const root = import.meta.dirname;

/** @type {import('@sveltejs/kit').Config} */
export default {
	extensions: ['.svelte', '.mdx'],
	preprocess: [
		defineTerms(root),
		injectComponents(),
		// Typographic quotes would break expressions such as {'x'} inside a module.
		mdsvex({ extensions: ['.mdx'], smartypants: false, rehypePlugins: [headingIds, pieceParts] }),
		vitePreprocess()
	],
	kit: {
		adapter: withPageStyles(root, adapter({ precompress: true })),
		files: { errorTemplate: writeErrorTemplate(root) },
		// The version follows the content of the source, so that two builds of one commit are the same.
		version: { name: sourceDigest(root) },
		// A prerendered page is there in one answer; what is rendered for each request links to files (page-styles.ts).
		inlineStyleThreshold: 20000,
		// A page that a phone keeps may stand in for one at another address.
		paths: { relative: false },
		// Kit answers a foreign POST with bare text before any hook of ours; the first hook checks the origin itself.
		csrf: { trustedOrigins: ['*'] },
		csp: {
			mode: 'auto',
			directives: {
				'default-src': ['none'],
				'script-src': ['self'],
				'style-src': ['self'],
				'img-src': ['self', 'data:'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'manifest-src': ['self'],
				'form-action': ['self'],
				'base-uri': ['none'],
				'frame-ancestors': ['none']
			}
		},
		prerender: {
			entries: ['*', ...spanishEntries(root)],
			handleHttpError: 'fail',
			handleMissingId: 'fail'
		}
	}
};
