import type { ContentFiles } from './files.ts';
import type { Problem } from './problem.ts';
import type { RuleText } from './rule-schema.ts';
import { at, type Path } from './yaml-source.ts';

/**
 * What rules.yaml promises that a schema can't say: known states, jobs, courses and sources, one rule for each state
 * and job, and nothing stated that is marked as not verified.
 */
export function checkRules(
	{ rules, courses }: Pick<ContentFiles, 'rules' | 'courses'>,
	{ sources, states }: Record<'sources' | 'states', ReadonlySet<string>>
): Problem[] {
	if (!rules?.value) return [];
	const { source, value } = rules;
	const problems: Problem[] = [];
	const problem = (path: Path, message: string) => problems.push(at(source, path, message));
	const known = {
		states,
		courses: new Set(courses.map(({ folder }) => folder)),
		jobs: new Set(value.jobs.map(({ id }) => id))
	};
	const named = (set: ReadonlySet<string>, name: string, path: Path, where: string) => {
		if (!set.has(name)) problem(path, `${where} "${name}"`);
	};
	value.home.forEach((state, place) =>
		named(known.states, state, ['home', place], 'states.yaml has no')
	);
	value.jobs.forEach(({ id, course }, place) => {
		if (value.jobs.findIndex((job) => job.id === id) !== place)
			problem(['jobs', place, 'id'], `there are two jobs "${id}"`);
		named(known.courses, course, ['jobs', place, 'course'], 'there is no course');
	});

	const ids = new Set<string>();
	const places = new Map<string, string>();
	value.rules.forEach((rule, index) => {
		const here = (...path: Path) => ['rules', index, ...path];
		if (ids.has(rule.id)) problem(here('id'), `there are two rules "${rule.id}"`);
		ids.add(rule.id);
		named(known.states, rule.state, here('state'), 'states.yaml has no');
		rule.jobs.forEach((job, place) => {
			named(known.jobs, job, here('jobs', place), 'there is no job');
			const other = places.get(`${rule.state} ${job}`);
			if (other) problem(here('jobs', place), `"${other}" is for this state and job already`);
			places.set(`${rule.state} ${job}`, rule.id);
		});
		rule.courses.forEach((course, place) =>
			named(known.courses, course, here('courses', place), 'there is no course')
		);
		rule.sources.forEach((key, place) =>
			named(sources, key, here('sources', place), 'sources.yaml has no key')
		);
		rule.approved_courses.forEach((course, place) =>
			named(
				sources,
				course.source,
				here('approved_courses', place, 'source'),
				'sources.yaml has no key'
			)
		);
		if (rule.approval && !rule.courses.includes(rule.approval.course))
			problem(here('approval', 'course'), 'the rule does not concern this course');
		rule.not_verified.forEach(({ field }, place) => {
			if (!isEmpty(rule[field]))
				problem(
					here(field),
					`"${field}" is marked as not verified, so it can't be stated: leave it null or empty`
				);
			if (rule.not_verified.findIndex((doubt) => doubt.field === field) !== place)
				problem(here('not_verified', place, 'field'), `"${field}" is marked twice`);
		});
		if (
			rule.acknowledgment_suffices &&
			(rule.acknowledgment === null || !rule.fields.includes('signature'))
		)
			problem(
				here('acknowledgment_suffices'),
				'a signature is enough only where "acknowledgment" says so and "fields" asks for a signature'
			);
		if (rule.paced && rule.pacing === null)
			problem(here('paced'), 'a pace is kept only where "pacing" says what the rule asks');
		if (rule.certified && rule.acknowledgment === null)
			problem(here('certified'), 'people certify only where "acknowledgment" says what');
		if (rule.due_within && rule.due === null)
			problem(here('due_within'), 'a span is counted only where "due" says it in words');
		if (rule.duty === 'none-found' && (rule.minutes !== null || rule.renewal !== null))
			problem(here('duty'), 'a rule that was not found asks for no minutes and no renewal');
		if (rule.duty === 'unverified' && rule.not_verified.length === 0)
			problem(here('not_verified'), 'say what about this duty is not verified');
	});
	return problems;
}

function isEmpty(value: RuleText[keyof RuleText]): boolean {
	return value === null || (Array.isArray(value) && value.length === 0);
}
