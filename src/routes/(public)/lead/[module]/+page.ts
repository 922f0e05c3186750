import type { Component } from 'svelte';
import type { PageLoad } from './$types';

const texts = import.meta.glob<{ default: Component }>('/content/courses/*/*/*.mdx');

/** Adds the text itself, as on the module's own page. */
export const load: PageLoad = async ({ data }) => {
	const path = `/content/courses/${data.course.slug}/${data.folder}/${data.textLang}.mdx`;
	const text = texts[path];
	if (!text) throw new Error(`${path} is not in the build.`);
	return { ...data, Text: (await text()).default };
};
