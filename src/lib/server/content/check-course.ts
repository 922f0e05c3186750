import type { CourseFiles } from './files.ts';
import type { Problem } from './problem.ts';
import { at, type Path } from './yaml-source.ts';

/** What course.yaml promises that a schema can't say. */
export function checkCourse(
	{ course, modules }: CourseFiles,
	sources: ReadonlySet<string>,
	channels: ReadonlySet<string>
): Problem[] {
	if (!course.value) return [];
	const { source, value } = course;
	const problems: Problem[] = [];
	const problem = (path: Path, message: string) => problems.push(at(source, path, message));

	if (!value.languages.includes('es'))
		problem(['languages'], 'a course is in both languages: add es, with the text of every part');
	const twice = (names: readonly string[], path: Path) =>
		names.forEach((name, index) => {
			if (names.indexOf(name) !== index) problem([...path, index], `"${name}" stands here twice`);
		});
	twice(value.modules, ['modules']);
	twice(
		value.objectives.map(({ id }) => id),
		['objectives']
	);

	if (value.objectives.length < 5 || value.objectives.length > 7)
		problem(['objectives'], `${value.objectives.length} objectives: a course has five to seven`);
	value.objectives.forEach(({ id, standards }, index) => {
		standards.forEach((key, place) => {
			if (!sources.has(key))
				problem(['objectives', index, 'standards', place], `sources.yaml has no key "${key}"`);
		});
		if (!modules.some((module) => module.texts.en?.front.value?.objectives.includes(id)))
			problem(['objectives', index, 'id'], `no module teaches the objective "${id}"`);
	});

	twice(value.call, ['call']);
	value.call.forEach((id, index) => {
		if (!channels.has(id)) problem(['call', index], `channels.yaml has no channel "${id}"`);
	});
	if (value.call[0] !== 'emergency' || value.call[1] !== 'national-hotline')
		problem(['call'], 'the card begins with emergency, then national-hotline');

	value.reviews.forEach(({ modules: read }, index) =>
		read?.forEach((slug, place) => {
			if (!value.modules.includes(slug))
				problem(['reviews', index, 'modules', place], `the course has no module "${slug}"`);
		})
	);

	const { quiz } = value;
	if (quiz.pass > quiz.draw)
		problem(['quiz', 'pass'], 'nobody can pass: more right answers are asked than drawn');
	if (quiz.leaveAloneMin + quiz.safetyCriticalMin > quiz.draw)
		problem(['quiz', 'draw'], 'the drawn items cannot hold that many of both kinds');
	if (quiz.draw < value.objectives.length)
		problem(['quiz', 'draw'], 'too few items are drawn to touch every objective');
	if (quiz.draw - quiz.leaveAloneMin >= quiz.pass && quiz.leaveAloneMissesMax >= quiz.leaveAloneMin)
		problem(['quiz', 'leave_alone_min'], 'answering "report" every time could pass');
	if (!value.changes.some(({ version }) => version === value.version))
		problem(['changes'], `changes say nothing about version ${value.version}`);
	return problems;
}
