import type { Component } from 'svelte';

const texts = import.meta.glob<{ default: Component }>('/content/courses/*/*/*.mdx');

/** The text of a module: only MDX goes through the build, the rest of content/ is read by the server. */
export async function moduleText(module: {
	course: { slug: string };
	folder: string;
	textLang: string;
}): Promise<Component> {
	const path = `/content/courses/${module.course.slug}/${module.folder}/${module.textLang}.mdx`;
	const text = texts[path];
	if (!text) throw new Error(`${path} is not in the build.`);
	return (await text()).default;
}
