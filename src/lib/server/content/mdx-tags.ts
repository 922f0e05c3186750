/** A component's tag in a module's body. */
export interface Tag {
	readonly name: string;
	readonly kind: 'open' | 'close' | 'empty';
	readonly attributes: ReadonlyMap<string, string>;
	/** Where it begins and ends in the body. */
	readonly from: number;
	readonly to: number;
}

export interface Stray {
	readonly from: number;
	readonly message: string;
}

const tagPattern = /<(\/?)([A-Z][A-Za-z]*)((?:\s+[A-Za-z_]+="[^"]*")*)\s*(\/?)>/y;

/**
 * Finds the component tags of an mdsvex body. What mdsvex would take for code, or what isn't written as the
 * authors' guide says, comes back as strays.
 */
export function tagsOf(body: string): { tags: Tag[]; strays: Stray[] } {
	const text = body.replaceAll(/<!--[\s\S]*?-->/g, (comment) => comment.replaceAll(/[^\n]/g, ' '));
	const tags: Tag[] = [];
	const strays: Stray[] = [];
	for (let at = 0; at < text.length; at += 1) {
		const character = text[at];
		if (character === '{' || character === '}')
			strays.push({ from: at, message: `"${character}" is code here: write it in words` });
		if (character !== '<') continue;
		tagPattern.lastIndex = at;
		const match = tagPattern.exec(text);
		if (!match) {
			strays.push({ from: at, message: '"<" opens something that is not a component of ours' });
			continue;
		}
		const [whole, slash, name, attributes, selfClosing] = match;
		tags.push({
			name: name!,
			kind: slash ? 'close' : selfClosing ? 'empty' : 'open',
			attributes: new Map(
				[...attributes!.matchAll(/([A-Za-z_]+)="([^"]*)"/g)].map(([, key, value]) => [key!, value!])
			),
			from: at,
			to: at + whole.length
		});
		at += whole.length - 1;
	}
	return { tags, strays };
}

/** The source keys that a body cites, in order of first use. */
export function citedKeys(tags: readonly Tag[]): string[] {
	return [...new Set(tags.filter((tag) => tag.name === 'Source').flatMap(sourceKeys))];
}

/** Keys in one `<Source keys="a, b" />`. */
export function sourceKeys(tag: Tag): string[] {
	return (tag.attributes.get('keys') ?? '')
		.split(',')
		.map((key) => key.trim())
		.filter((key) => key !== '');
}
