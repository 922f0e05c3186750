import { catalogue } from '#lib/i18n/catalogue.ts';
import { formatDay, inLanguage, localPath, type Language } from '#lib/i18n/language.ts';
import type { Course } from '../content/index.ts';
import { nextStep, pathOfStep, type Progress } from './progress.ts';

/** Where a person stands in a course, in words, and the way on. */
export interface Standing {
	status: string;
	tone: 'plain' | 'info' | 'good';
	read: number;
	parts: number;
	/** The way on; null for one who has not started. */
	way: { label: string; lang: Language; href: string } | null;
}

/** Puts a person's progress into the words and links of a page. */
export function standingIn(course: Course, progress: Progress | null, lang: Language): Standing {
	const t = catalogue(lang).courses;
	const href = (path: string) => localPath(lang, `/courses/${course.slug}${path}`);
	const parts = course.modules.length;
	const read = course.modules.filter(({ slug }) => progress?.read.has(slug)).length;
	if (!progress) return { status: t.statusNew, tone: 'plain', read, parts, way: null };
	const step = nextStep(course, progress);
	switch (step.kind) {
		case 'done': {
			const { completion } = progress;
			return {
				status: completion ? t.statusDone(formatDay(lang, completion.on)) : t.statusPassed,
				tone: 'good',
				read,
				parts,
				way: completion?.certificate
					? { label: t.toCertificate, lang, href: certificatePath(lang, completion.certificate) }
					: null
			};
		}
		case 'quiz':
			return {
				status: t.statusQuiz,
				tone: 'info',
				read,
				parts,
				way: {
					label: progress.openAttempt ? t.toOpenQuiz : t.toQuiz,
					lang,
					href: href(progress.openAttempt ? `/quiz/${progress.openAttempt}` : '/quiz')
				}
			};
		case 'drill': {
			const drill = course.drills.find(({ slug }) => slug === step.drill)!;
			return {
				status: progress.passed ? t.statusPassedDrills : t.statusDrills,
				tone: 'info',
				read,
				parts,
				way: {
					label: t.goOn(inLanguage(drill.title, lang).text),
					lang,
					href: href(pathOfStep(step))
				}
			};
		}
		case 'module': {
			const module = course.modules.find(({ slug }) => slug === step.module)!;
			const title = inLanguage(module.title, lang);
			return {
				status: progress.passed ? t.statusPassed : t.statusReading(read, parts),
				tone: 'info',
				read,
				parts,
				way: {
					label: t.goOn(title.text),
					lang,
					href: href(`/${step.module}${step.piece ? `#${step.piece}` : ''}`)
				}
			};
		}
	}
}

/** The private address of a certificate. */
export function certificatePath(
	lang: Language,
	{ serial, privateKey }: { serial: string; privateKey: string }
): string {
	return localPath(lang, `/certificates/${serial}?k=${privateKey}`);
}
