import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PreprocessorGroup } from 'svelte/compiler';
import { parse } from 'yaml';
import { definitionsFile } from '../lib/server/content/definition-schema.ts';
import { markTerms } from '../lib/server/content/terms.ts';

/**
 * Wraps the first use of each glossary word in the prose of a module in `<Term>`, so that authors write none.
 * It must run before the components are injected.
 * @param root the project's folder
 * @throws when content/definitions.yaml doesn't fit its schema
 */
export function defineTerms(root: string): PreprocessorGroup {
	const { terms } = definitionsFile.parse(
		parse(readFileSync(join(root, 'content/definitions.yaml'), 'utf8'))
	);
	return {
		name: 'define-terms',
		markup({ content, filename }) {
			if (!filename?.endsWith('.mdx')) return;
			const front = /^---\r?\n[\s\S]*?\r?\n---\r?\n/.exec(content)?.[0] ?? '';
			const language = filename.endsWith('/es.mdx') ? 'es' : 'en';
			return { code: front + markTerms(content.slice(front.length), terms, language) };
		}
	};
}
