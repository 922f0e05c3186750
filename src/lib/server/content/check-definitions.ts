import type { ContentFiles } from './files.ts';
import type { Problem } from './problem.ts';
import { languages } from './text-schema.ts';
import { at } from './yaml-source.ts';

/** What definitions.yaml promises that a schema can't say: known sources, and no form that means two words. */
export function checkDefinitions(
	{ definitions }: Pick<ContentFiles, 'definitions'>,
	sources: ReadonlySet<string>
): Problem[] {
	if (!definitions?.value) return [];
	const { source, value } = definitions;
	const problems: Problem[] = [];
	const ids = new Set<string>();
	const forms = new Set<string>();
	value.terms.forEach((term, index) => {
		if (ids.has(term.id))
			problems.push(at(source, ['terms', index, 'id'], `there are two words "${term.id}"`));
		ids.add(term.id);
		term.sources.forEach((key, place) => {
			if (!sources.has(key))
				problems.push(
					at(source, ['terms', index, 'sources', place], `sources.yaml has no key "${key}"`)
				);
		});
		for (const language of languages)
			term.forms[language].forEach((form, place) => {
				const key = `${language} ${form.toLowerCase().replaceAll('’', "'")}`;
				const owner = `${key} ${term.id}`;
				if (forms.has(key) && !forms.has(owner))
					problems.push(
						at(
							source,
							['terms', index, 'forms', language, place],
							`"${form}" belongs to another word too`
						)
					);
				forms.add(key).add(owner);
			});
	});
	return problems;
}
