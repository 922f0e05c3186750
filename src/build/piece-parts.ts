interface Node {
	type: string;
	tagName?: string;
	value?: string;
	children?: Node[];
}

/**
 * A rehype plugin that puts each piece of a module (what a `##` heading opens) into a `<Piece>`, so that a page can
 * show one at a time. What stands before the first heading belongs to the first piece, but for scripts, which must
 * stay outside.
 */
export function pieceParts() {
	return (tree: unknown): void => {
		const root = tree as Node;
		const children = root.children ?? [];
		if (!children.some(isHeading)) return;
		const scripts = children.filter(isScript);
		const parts: Node[][] = [];
		let headed = false;
		for (const child of children.filter((one) => !isScript(one))) {
			if (parts.length === 0 || (isHeading(child) && headed)) parts.push([]);
			headed ||= isHeading(child);
			parts.at(-1)!.push(child);
		}
		root.children = [
			...scripts,
			...parts.flatMap((part, at) => [
				raw(`<Piece at={${at}}>\n\n`),
				...part,
				raw('\n\n</Piece>\n')
			])
		];
	};
}

const raw = (value: string): Node => ({ type: 'raw', value });

function isHeading(node: Node): boolean {
	return node.type === 'element' && node.tagName === 'h2';
}

function isScript(node: Node): boolean {
	return node.type === 'raw' && /^\s*<(script|style)\b/.test(node.value ?? '');
}
