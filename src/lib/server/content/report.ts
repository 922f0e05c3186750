import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dueLines } from './channels.ts';
import type { Content, Course } from './course.ts';
import { needsReviewNotice } from './course.ts';
import { splitModule } from './module-text.ts';
import { readingGrade } from './reading-level.ts';

/**
 * A short account of what content/ holds, for the people who write it.
 * @param today a day, YYYY-MM-DD
 */
export function contentReport(root: string, content: Content, today: string): string[] {
	const due = dueLines(content.channels, today);
	const lines = content.channels.flatMap((channel) => channel.lines).length;
	const never = due.filter(({ reasons }) => reasons.includes('never-called')).length;
	return [
		...content.courses.flatMap((course) => courseReport(root, course)),
		`${content.channels.length} channels with ${lines} lines: ${due.length} due, ${never} never dialled`,
		`${content.sources.size} sources, ${[...content.sources.values()].filter((source) => source.secondary).length} of them secondary`
	];
}

function courseReport(root: string, course: Course): string[] {
	const words = course.modules.reduce((sum, module) => sum + module.words.en, 0);
	const bodies = course.modules.map((module) => bodyOf(root, course.slug, module.folder));
	const items = (test: (item: Course['items'][number]) => boolean) =>
		course.items.filter(test).length;
	const kinds = [
		`${items((item) => item.leaveAlone)} leave alone`,
		`${items((item) => item.safetyCritical)} safety-critical`,
		`${items((item) => item.exploitation === 'labor' || item.exploitation === 'both')} labor`,
		`${items((item) => item.exploitation === 'sex' || item.exploitation === 'both')} sex`
	];
	return [
		`${course.slug} ${course.version} (${course.languages.join(', ')}): ${course.modules.length} modules, ${words} words, ` +
			`${course.minutes} minutes, grade ${readingGrade(bodies.join('\n\n')).toFixed(1)} (aim ${course.grade}), ` +
			(needsReviewNotice(course) ? 'not yet reviewed' : 'reviewed'),
		...course.modules.map(
			(module, index) =>
				`  ${module.folder}: ${module.words.en} words, ${module.minutes} min, grade ${readingGrade(bodies[index]!).toFixed(1)}`
		),
		`  ${course.items.length} items: ${kinds.join(', ')}`
	];
}

function bodyOf(root: string, course: string, folder: string): string {
	const path = join(root, 'content', 'courses', course, folder, 'en.mdx');
	return splitModule(path, readFileSync(path, 'utf8')).text?.body ?? '';
}
