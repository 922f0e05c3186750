import { inLanguage, type Language } from '#lib/i18n/language.ts';
import { fitOf, ruleFor, rulesOfStates, type Fit, type ProofField } from '#lib/learning/rules.ts';
import { ruleDueOn, type Content, type Course, type ProofRule } from '../content/index.ts';
import type { Day } from '../db/schema.ts';
import type { RuleChoice } from './rule-choices.ts';

/** Names of states by their lower-case postal code. */
export type StateNames = Readonly<Record<string, { en: string; es: string }>>;

/** How a course of this site stands to a rule. */
export interface ShownFit extends Fit<NonNullable<ProofRule['approval']>> {
	slug: string;
	title: string;
}

/** A rule in the words of one language, as a page prints it. */
export interface ShownRule {
	id: string;
	state: string;
	jobs: string[];
	duty: ProofRule['duty'];
	who: string;
	summary: string;
	minutes: number | null;
	renewal: ProofRule['renewal'];
	due: string | null;
	pacing: string | null;
	topics: string[];
	acknowledgment: string | null;
	proof: string | null;
	fields: readonly ProofField[];
	retentionYears: number | null;
	approver: string | null;
	knownCourses: { name: string; url: string | null; note: string }[];
	doubts: { field: ProofRule['not_verified'][number]['field']; note: string }[];
	sources: { key: string; title: string; secondary: boolean }[];
	checked: Day;
	dueOn: Day;
	/** The courses of this site about that work, each with how it stands to the rule. */
	courses: ShownFit[];
}

/**
 * A rule in the words of a language.
 *
 * @param today the day on which an approval must hold
 */
export function showRule(
	content: Content,
	states: StateNames,
	rule: ProofRule,
	{ lang, today }: { lang: Language; today: Day }
): ShownRule {
	const words = (text: { en: string; es: string } | null) => text?.[lang] ?? null;
	return {
		id: rule.id,
		state: states[rule.state]?.[lang] ?? rule.state,
		jobs: rule.jobs.map(
			(id) => words(content.rules.jobs.find((job) => job.id === id)?.label ?? null) ?? id
		),
		duty: rule.duty,
		who: rule.who[lang],
		summary: rule.summary[lang],
		minutes: rule.minutes,
		renewal: rule.renewal,
		due: words(rule.due),
		pacing: words(rule.pacing),
		topics: rule.topics.map((topic) => topic[lang]),
		acknowledgment: words(rule.acknowledgment),
		proof: words(rule.proof),
		fields: rule.fields,
		retentionYears: rule.retention?.years ?? null,
		approver: words(rule.approver),
		knownCourses: rule.approved_courses.map(({ name, url, note }) => ({
			name,
			url,
			note: note[lang]
		})),
		doubts: rule.not_verified.map(({ field, note }) => ({ field, note: note[lang] })),
		sources: rule.sources.flatMap((key) => {
			const source = content.sources.get(key);
			return source ? [{ key, title: source.title, secondary: source.secondary }] : [];
		}),
		checked: rule.checked,
		dueOn: ruleDueOn(rule),
		courses: content.courses
			.filter(({ slug }) => rule.courses.includes(slug))
			.map((course) => ({
				slug: course.slug,
				title: inLanguage(course.title, lang).text,
				...fitOf(rule, course, today)
			}))
	};
}

/** What a course's page answers to "does this count where I work?". */
export type CountsAnswer =
	/** Nothing was chosen: what the home region asks of this course's work, which may be nothing recorded. */
	| { kind: 'home'; states: string[]; rules: ShownRule[] }
	| { kind: 'rule'; rule: ShownRule; concerns: boolean }
	/** Nothing is recorded for this state and job, which is not to say that there is nothing. */
	| { kind: 'none'; state: string; job: string };

/** The answer, with what was chosen and what can be. */
export interface Counts {
	answer: CountsAnswer;
	/** Empty while none was chosen. */
	state: string;
	job: string;
	/** Whether it is the choice of the person's organization that is shown. */
	own: boolean;
	states: { value: string; label: string }[];
	/** Whether any licensing body's approval of the course holds today. */
	approved: boolean;
	jobs: { value: string; label: string }[];
}

/**
 * The rules that answer for a course.
 *
 * @param asked as it stands in the address: unknown states and jobs count as not chosen
 * @param organization what the person's organization has chosen; it answers where the address asks for nothing
 */
export function countsFor(
	content: Content,
	states: StateNames,
	course: Pick<Course, 'slug' | 'minutes'>,
	asked: { state: string | null; job: string | null },
	when: { lang: Language; today: Day },
	organization: RuleChoice | null = null
): Counts {
	const own = organization !== null && asked.state === null && asked.job === null;
	const chosen = own ? organization : asked;
	const { lang } = when;
	const { home, jobs, all } = content.rules;
	const job =
		jobs.find(({ id }) => id === chosen.job) ??
		jobs.find((candidate) => candidate.course === course.slug) ??
		jobs[0]!;
	const state = chosen.state !== null && Object.hasOwn(states, chosen.state) ? chosen.state : '';
	const show = (rule: ProofRule) => showRule(content, states, rule, when);
	const rule = ruleFor(all, state, job.id);
	const answer = (): CountsAnswer => {
		if (state === '')
			return {
				kind: 'home',
				states: home.map((id) => states[id]?.[lang] ?? id),
				rules: rulesOfStates(all, home, course.slug).map(show)
			};
		if (!rule) return { kind: 'none', state: states[state]?.[lang] ?? state, job: job.label[lang] };
		return { kind: 'rule', rule: show(rule), concerns: rule.courses.includes(course.slug) };
	};
	return {
		answer: answer(),
		state,
		job: job.id,
		own,
		states: Object.entries(states)
			.map(([value, name]) => ({ value, label: name[lang] }))
			.sort((a, b) => a.label.localeCompare(b.label, lang)),
		approved: all.some((rule) => fitOf(rule, course, when.today).approval !== null),
		jobs: jobs.map(({ id, label }) => ({ value: id, label: label[lang] }))
	};
}

/** Every state and job that has a rule, for a list to choose from. */
export function choicesOf(
	{ rules }: Content,
	states: StateNames,
	lang: Language
): { value: string; label: string }[] {
	return rules.all
		.flatMap(({ state, jobs }) =>
			jobs.map((job) => {
				const label = rules.jobs.find(({ id }) => id === job)?.label[lang] ?? job;
				return { value: `${state}:${job}`, label: `${states[state]?.[lang] ?? state}: ${label}` };
			})
		)
		.sort((a, b) => a.label.localeCompare(b.label, lang));
}

/** What was chosen from that list: null for no rule, undefined for what isn't in it. */
export function choiceFrom({ rules }: Content, value: string): RuleChoice | null | undefined {
	if (value === '') return null;
	const [state = '', job = '', ...more] = value.split(':');
	return more.length === 0 && ruleFor(rules.all, state, job) ? { state, job } : undefined;
}

/** The rule of a choice as a page shows it; null where it is recorded no longer. */
export function showChoice(
	content: Content,
	states: StateNames,
	{ state, job }: RuleChoice,
	when: { lang: Language; today: Day }
): ShownRule | null {
	const rule = ruleFor(content.rules.all, state, job);
	return rule && showRule(content, states, rule, when);
}
