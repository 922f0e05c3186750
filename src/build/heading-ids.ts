import { slugifyAll } from '../lib/server/content/slugify.ts';

interface Node {
	type: string;
	tagName?: string;
	value?: string;
	properties?: Record<string, unknown>;
	children?: Node[];
}

/**
 * A rehype plugin that gives every `##` heading the id under which reading is resumed:
 * the same function names the pieces on the server.
 */
export function headingIds() {
	return (tree: unknown): void => {
		const headings: Node[] = [];
		collect(tree as Node, headings);
		const ids = slugifyAll(headings.map(textOf));
		headings.forEach((heading, index) => {
			heading.properties = { ...heading.properties, id: ids[index] };
		});
	};
}

function collect(node: Node, into: Node[]): void {
	if (node.type === 'element' && node.tagName === 'h2') into.push(node);
	for (const child of node.children ?? []) collect(child, into);
}

function textOf(node: Node): string {
	if (node.type === 'text') return node.value ?? '';
	return (node.children ?? []).map(textOf).join('').replaceAll(/\s+/g, ' ').trim();
}
