import type { Content, Course, Module } from './course.ts';
import { inLanguage, reviewsOf } from './course.ts';
import type { Review } from './course-schema.ts';
import { moduleDueOn } from './due.ts';
import type { Source } from './source-schema.ts';
import type { Language } from './text-schema.ts';

/** One module as its page shows it. */
export interface ModuleReading {
	course: { slug: string; title: string };
	/** The language of the text: English where the course has no other yet. */
	textLang: Language;
	folder: string;
	slug: string;
	title: string;
	summary: string;
	contentNotice: string | null;
	minutes: number;
	checked: string;
	/** Day on which its facts are checked again, YYYY-MM-DD. */
	dueOn: string;
	legalOrScripts: boolean;
	/** Who has read this version of it. */
	reviews: readonly Pick<Review, 'kind' | 'name' | 'on'>[];
	pieces: readonly { id: string; title: string }[];
	number: number;
	total: number;
	previous: { slug: string; title: string } | null;
	next: { slug: string; title: string } | null;
	/** Whether the course has drills to practise in. */
	drills: boolean;
	sources: (Source & { key: string })[];
	/** The glossary words that the text explains, in its language. */
	terms: { id: string; term: string; definition: string }[];
}

/** What the page of a module shows; null when there is no such course or module. */
export function readingOf(
	content: Content,
	courseSlug: string,
	moduleSlug: string,
	lang: Language
): ModuleReading | null {
	const course = content.courses.find((candidate) => candidate.slug === courseSlug);
	const index = course?.modules.findIndex((candidate) => candidate.slug === moduleSlug) ?? -1;
	const module = course?.modules[index];
	if (!course || !module) return null;
	const textLang = languageOfText(course, lang);
	const link = (other: Module | undefined) =>
		other ? { slug: other.slug, title: inLanguage(other.title, textLang) } : null;
	return {
		course: { slug: course.slug, title: inLanguage(course.title, lang) },
		textLang,
		folder: module.folder,
		slug: module.slug,
		title: inLanguage(module.title, textLang),
		summary: inLanguage(module.summary, textLang),
		contentNotice: inLanguage(module.contentNotice, textLang),
		minutes: module.minutes,
		checked: module.checked,
		dueOn: moduleDueOn(module),
		legalOrScripts: module.legalOrScripts,
		reviews: reviewsOf(course, module.slug).map(({ kind, name, on }) => ({ kind, name, on })),
		pieces: inLanguage(module.pieces, textLang),
		number: index + 1,
		total: course.modules.length,
		previous: link(course.modules[index - 1]),
		next: link(course.modules[index + 1]),
		terms: inLanguage(module.terms, textLang).flatMap((id) => {
			const found = content.definitions.find((definition) => definition.id === id);
			return found
				? [{ id, term: found.term[textLang], definition: found.definition[textLang] }]
				: [];
		}),
		drills: course.drills.length > 0,
		sources: module.sources.flatMap((key) => {
			const source = content.sources.get(key);
			return source ? [{ ...source, key }] : [];
		})
	};
}

/** The language in which a course's text is shown to a reader of `lang`. */
function languageOfText(course: Pick<Course, 'languages'>, lang: Language): Language {
	return course.languages.includes(lang) ? lang : 'en';
}
