import type { PreprocessorGroup } from 'svelte/compiler';

/** The components that a module of a course may use, without importing them. */
export const mdxComponents = [
	'Channel',
	'Check',
	'Choice',
	'Choose',
	'Figure',
	'FullPart',
	'KeyPoints',
	'Line',
	'NotAdvice',
	'PlainPart',
	'SignList',
	'Source'
] as const;

/**
 * Gives every `.mdx` file the imports of the components that it uses,
 * so that authors write none. It must run before mdsvex.
 */
export function injectComponents(): PreprocessorGroup {
	return {
		name: 'mdx-components',
		markup({ content, filename }) {
			if (!filename?.endsWith('.mdx')) return;
			const used = [...mdxComponents, 'Term'].filter((name) =>
				new RegExp(`<${name}[\\s/>]`).test(content)
			);
			// The build writes this one around what each heading opens.
			used.push('Piece');
			const imports = used
				.map((name) => `import ${name} from '#lib/ui/course/${name}.svelte';`)
				.join('\n');
			// After the front matter, which must stay the first thing in the file.
			const body = /^---\n[\s\S]*?\n---\n/.exec(content)?.[0].length ?? 0;
			const script = `\n<script>\n${imports}\n</script>\n\n`;
			return { code: content.slice(0, body) + script + content.slice(body) };
		}
	};
}
