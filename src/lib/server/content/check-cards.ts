import type { CardPart } from './card-schema.ts';
import type { ContentFiles, NamedFile } from './files.ts';
import type { cardsFile, posterFile } from './card-schema.ts';
import type { Problem } from './problem.ts';
import { at, type Path, type YamlSource } from './yaml-source.ts';

interface Known {
	sources: ReadonlySet<string>;
	lines: ReadonlySet<string>;
	states: ReadonlySet<string>;
}

/** The lines with which every card and poster begins: they stay when lines of medium confidence are hidden. */
const first = ['emergency-call', 'national-hotline-call'];

/** What a schema can't say of cards and posters: names, sources, lines, and what each must carry. */
export function checkCards({ cards, posters, cardLines }: ContentFiles, known: Known): Problem[] {
	const problems: Problem[] = [];
	for (const id of Object.keys(cardLines?.value ?? {}))
		if (!known.lines.has(id))
			problems.push(at(cardLines!.source, [id], `channels.yaml has no line "${id}"`));
	const named = new Set(Object.keys(cardLines?.value ?? {}));
	return [
		...problems,
		...cards.flatMap((file) => cardProblems(file, known, named)),
		...posters.flatMap((file) => posterProblems(file, known, named))
	];
}

function cardProblems(
	{ name, file }: NamedFile<typeof cardsFile>,
	known: Known,
	named: ReadonlySet<string>
): Problem[] {
	if (!file.value) return [];
	const { source, value } = file;
	const problems: Problem[] = [];
	if (value.course !== name)
		problems.push(
			at(source, ['course'], `course "${value.course}" does not match the file's name "${name}"`)
		);
	value.cards.forEach((card, index) => {
		const path = ['cards', index];
		if (value.cards.findIndex(({ slug }) => slug === card.slug) !== index)
			problems.push(at(source, [...path, 'slug'], `"${card.slug}" stands here twice`));
		problems.push(
			...sourceProblems(source, [...path, 'sources'], card.sources, known),
			...lineProblems(source, [...path, 'lines'], card.lines, known, named)
		);
		if (card.kind === 'sheet') problems.push(...partProblems(source, path, card.parts));
	});
	if (!value.cards.some(({ kind }) => kind === 'wallet'))
		problems.push(at(source, ['cards'], 'a course has a wallet card'));
	if (!value.cards.some((card) => card.kind === 'sheet' && card.parts.some(isSigns)))
		problems.push(at(source, ['cards'], 'a course has a card with its signs'));
	return problems;
}

const isSigns = (part: CardPart) => part.kind === 'signs';

function partProblems(source: YamlSource, path: Path, parts: readonly CardPart[]): Problem[] {
	return parts.flatMap((part, index) => {
		const twice = parts.findIndex(({ kind }) => kind === part.kind) !== index;
		return twice
			? [at(source, [...path, 'parts', index], `a sheet has one part of the kind ${part.kind}`)]
			: [];
	});
}

function posterProblems(
	{ name, file }: NamedFile<typeof posterFile>,
	known: Known,
	named: ReadonlySet<string>
): Problem[] {
	if (!file.value) return [];
	const { source, value } = file;
	const problems = [
		...sourceProblems(source, ['sources'], value.sources, known),
		...lineProblems(source, ['lines'], value.lines, known, named),
		...value.more.flatMap((more, index) =>
			sourceProblems(source, ['more', index, 'sources'], more.sources, known)
		)
	];
	if (value.state !== name)
		problems.push(
			at(source, ['state'], `state "${value.state}" does not match the file's name "${name}"`)
		);
	if (!known.states.has(value.state))
		problems.push(at(source, ['state'], `states.yaml has no state "${value.state}"`));
	const { at: address } = value.official;
	if (address !== null) {
		if (!known.sources.has(address))
			problems.push(at(source, ['official', 'at'], `sources.yaml has no key "${address}"`));
		else if (!value.sources.includes(address))
			problems.push(
				at(source, ['official', 'at'], `"${address}" must stand among the poster's sources`)
			);
	}
	return problems;
}

function sourceProblems(
	source: YamlSource,
	path: Path,
	keys: readonly string[],
	{ sources }: Known
): Problem[] {
	return keys.flatMap((key, index) => {
		if (!sources.has(key))
			return [at(source, [...path, index], `sources.yaml has no key "${key}"`)];
		return keys.indexOf(key) === index
			? []
			: [at(source, [...path, index], `"${key}" stands here twice`)];
	});
}

function lineProblems(
	source: YamlSource,
	path: Path,
	ids: readonly string[],
	{ lines }: Known,
	named: ReadonlySet<string>
): Problem[] {
	const problems = ids.flatMap((id, index) => {
		const place: Path = [...path, index];
		if (!lines.has(id)) return [at(source, place, `channels.yaml has no line "${id}"`)];
		if (!named.has(id)) return [at(source, place, `cards/lines.yaml has no words for "${id}"`)];
		return ids.indexOf(id) === index ? [] : [at(source, place, `"${id}" stands here twice`)];
	});
	if (first.some((id, index) => ids[index] !== id))
		problems.push(at(source, path, `the lines begin with ${first.join(', then ')}`));
	return problems;
}
