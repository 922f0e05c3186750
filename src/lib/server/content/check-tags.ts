import { components, figures, verdicts } from './components.ts';
import type { Tag } from './mdx-tags.ts';

/** A component with what stands between its tags. */
export interface Block {
	readonly tag: Tag;
	readonly inner: string;
	readonly children: readonly Block[];
}

export interface TagFault {
	readonly from: number;
	readonly message: string;
}

/** Pairs tags into blocks; a tag that is unknown, unpaired or wrongly written is a fault. */
export function blocksOf(
	body: string,
	tags: readonly Tag[]
): { blocks: Block[]; faults: TagFault[] } {
	const faults: TagFault[] = [];
	const top: Block[] = [];
	const open: { tag: Tag; children: Block[] }[] = [];
	for (const tag of tags) {
		const rule = components.get(tag.name);
		if (!rule) {
			faults.push({ from: tag.from, message: `unknown component <${tag.name}>` });
			continue;
		}
		const siblings = open.at(-1)?.children ?? top;
		if (tag.kind === 'close') {
			const opened = open.at(-1);
			if (opened?.tag.name !== tag.name) {
				faults.push({ from: tag.from, message: `</${tag.name}> closes nothing that is open` });
				continue;
			}
			open.pop();
			const block = {
				tag: opened.tag,
				children: opened.children,
				inner: body.slice(opened.tag.to, tag.from)
			};
			(open.at(-1)?.children ?? top).push(block);
			continue;
		}
		faults.push(...faultsOfTag(tag, open.at(-1)?.tag.name));
		if (!rule.encloses && tag.kind === 'open')
			faults.push({
				from: tag.from,
				message: `<${tag.name}> holds nothing: write <${tag.name} ... />`
			});
		else if (rule.encloses && tag.kind === 'open') open.push({ tag, children: [] });
		else siblings.push({ tag, inner: '', children: [] });
	}
	for (const { tag } of open)
		faults.push({ from: tag.from, message: `<${tag.name}> is never closed` });
	const all = flatten(top);
	return { blocks: all, faults: [...faults, ...all.flatMap(faultsOfBlock)] };
}

function flatten(blocks: readonly Block[]): Block[] {
	return blocks.flatMap((block) => [block, ...flatten(block.children)]);
}

function faultsOfTag(tag: Tag, parent: string | undefined): TagFault[] {
	const rule = components.get(tag.name)!;
	const fault = (message: string) => ({ from: tag.from, message });
	const faults: TagFault[] = [];
	for (const name of rule.required)
		if (!tag.attributes.get(name)?.trim()) faults.push(fault(`<${tag.name}> lacks ${name}="..."`));
	for (const name of tag.attributes.keys())
		if (!rule.required.includes(name) && !rule.optional?.includes(name))
			faults.push(fault(`<${tag.name}> has no attribute "${name}"`));
	if (rule.inside && parent !== rule.inside)
		faults.push(fault(`<${tag.name}> stands directly inside <${rule.inside}>`));
	const verdict = tag.attributes.get('verdict');
	if (tag.name === 'Choice' && verdict && !verdicts.some((known) => known === verdict))
		faults.push(fault(`verdict "${verdict}" is none of ${verdicts.join(', ')}`));
	const figure = tag.attributes.get('name');
	if (tag.name === 'Figure' && figure && !figures.some((known) => known === figure))
		faults.push(fault(`there is no figure "${figure}"`));
	return faults;
}

function faultsOfBlock({ tag, inner, children }: Block): TagFault[] {
	const fault = (message: string) => [{ from: tag.from, message }];
	const rule = components.get(tag.name)!;
	if (rule.encloses && inner.trim() === '') return fault(`<${tag.name}> is empty`);
	if (rule.markdown && !(/^[ \t]*\n[ \t]*\n/.test(inner) && /\n[ \t]*\n[ \t]*$/.test(inner)))
		return fault(`leave a blank line after <${tag.name}> and before </${tag.name}>`);
	const named = (name: string) => children.filter((child) => child.tag.name === name);
	switch (tag.name) {
		case 'Check': {
			const choices = named('Choice');
			if (choices.length < 3 || choices.length > 4)
				return fault('<Check> needs three or four <Choice>');
			const best = choices.filter(
				(choice) => choice.tag.attributes.get('verdict') === 'best'
			).length;
			return best === 1 ? [] : fault('<Check> needs exactly one <Choice verdict="best">');
		}
		case 'Choose':
			return named('FullPart').length === 1 && named('PlainPart').length === 1
				? []
				: fault('<Choose> needs one <FullPart> and one <PlainPart>');
		case 'KeyPoints': {
			const points = inner.match(/^[-*][ \t]+\S/gm)?.length ?? 0;
			return points >= 3 && points <= 5 ? [] : fault('<KeyPoints> needs three to five points');
		}
		case 'SignList':
			return /^[-*][ \t]+\S/m.test(inner) ? [] : fault('<SignList> needs a list');
		default:
			return [];
	}
}
