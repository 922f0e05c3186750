import { inLanguage } from '#lib/i18n/language.ts';
import { useChannels, useContent, useStates } from '#lib/server/app.ts';
import {
	citationsOf,
	lineDueOn,
	recheckAfterDays,
	sourceDueOn
} from '#lib/server/content/index.ts';
import type { PageServerLoad } from './$types';

export const prerender = true;

export const load: PageServerLoad = ({ locals }) => {
	const content = useContent();
	const { channels, sources, courses } = content;
	const states = useStates();
	const cited = citationsOf(content);
	const shown = new Set(useChannels().flatMap(({ lines }) => lines.map(({ id }) => id)));
	return {
		recheckAfterDays,
		channels: channels.map(({ id, name, operator, hours, languages, lines }) => ({
			id,
			name,
			operator,
			hours,
			languages,
			// A line that stays hidden until it was dialled is not printed here either.
			lines: lines
				.filter((line) => shown.has(line.id))
				.map((line) => ({ ...line, dueOn: lineDueOn(line.sourceReadOn) })),
			hidden: lines.filter((line) => !shown.has(line.id)).length
		})),
		sources: [...sources.values()]
			.sort(
				(a, b) =>
					a.publisher.localeCompare(b.publisher, 'en') || a.title.localeCompare(b.title, 'en')
			)
			.map((source) => ({
				...source,
				dueOn: sourceDueOn(source),
				rules: content.rules.all
					.filter((rule) => rule.sources.includes(source.key))
					.map(({ id, state, jobs }) => ({
						id,
						state: states[state]?.[locals.lang] ?? state,
						jobs: content.rules.jobs
							.filter((job) => jobs.includes(job.id))
							.map((job) => job.label[locals.lang])
					})),
				usedIn: (cited.get(source.key) ?? []).flatMap(({ course: slug, modules, ...rest }) => {
					const course = courses.find((candidate) => candidate.slug === slug);
					if (!course) return [];
					return {
						...rest,
						slug,
						title: inLanguage(course.title, locals.lang).text,
						parts: modules.map((module) => ({
							slug: module,
							number: course.modules.findIndex((candidate) => candidate.slug === module) + 1
						}))
					};
				})
			}))
	};
};
