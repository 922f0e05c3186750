import { beforeAll, describe, expect, test } from 'vitest';
import { loadContent, type Content, type ProofRule } from '../content/index.ts';
import { writeGoodContent } from '../../../../tests/support/content-fixture.ts';
import { countsFor, showRule } from './show-rules.ts';

const today = '2026-11-22';
const when = { lang: 'en', today } as const;
const states = { mo: { en: 'Missouri', es: 'Missouri' }, ny: { en: 'New York', es: 'Nueva York' } };
const nothing = { state: null, job: null };

let content: Content;
let course: Content['courses'][number];
let rule: ProofRule;
beforeAll(() => {
	content = loadContent(`${writeGoodContent()}/content`);
	course = content.courses[0]!;
	rule = content.rules.all[0]!;
});

describe('what a course answers to "does this count where I work?"', () => {
	test('without a choice the home region answers, for the job of this course', () => {
		const { answer, state, job } = countsFor(content, states, course, nothing, when);
		expect(answer).toMatchObject({
			kind: 'home',
			states: ['Missouri'],
			rules: [{ id: 'mo-samplers' }]
		});
		expect([state, job]).toEqual(['', 'samplers']);
	});

	test('a state and a job have their rule, in the language of the page', () => {
		const chosen = { state: 'mo', job: 'samplers' };
		const { answer } = countsFor(content, states, course, chosen, { lang: 'es', today });
		expect(answer).toMatchObject({
			kind: 'rule',
			concerns: true,
			rule: { who: 'Everyone who samples. (es)' }
		});
	});

	test('where nothing is recorded that is said, by the names of state and job', () => {
		const { answer } = countsFor(content, states, course, { state: 'ny', job: 'samplers' }, when);
		expect(answer).toEqual({ kind: 'none', state: 'New York', job: 'Sampler' });
	});

	test.each([
		['zz', 'samplers'],
		['', ''],
		['__proto__', 'constructor'],
		['MO', 'samplers'],
		["mo' or 1=1", '🙂'],
		['x'.repeat(100_000), 'y'.repeat(100_000)]
	])('what is no state counts as not chosen (%#)', (state, job) => {
		const counts = countsFor(content, states, course, { state, job }, when);
		expect(counts).toMatchObject({ answer: { kind: 'home' }, state: '', job: 'samplers' });
	});

	test('a rule about other work is said to be one', () => {
		const other = { ...course, slug: 'other' };
		const chosen = { state: 'mo', job: 'samplers' };
		expect(countsFor(content, states, other, chosen, when).answer).toMatchObject({
			kind: 'rule',
			concerns: false
		});
	});
});

describe('a rule as it is shown', () => {
	test('names its minutes against the course’s, what is not verified, and no approval that isn’t there', () => {
		const shown = showRule(content, states, rule, when);
		expect(shown.courses).toEqual([
			{
				slug: 'sample',
				title: expect.any(String),
				concerns: true,
				approval: null,
				minutes: { kind: 'short', course: course.minutes, asked: 45 }
			}
		]);
		expect(shown.doubts).toEqual([{ field: 'pacing', note: 'Nobody has seen it.' }]);
		expect(shown.pacing).toBeNull();
		expect(shown.dueOn).toBe('2027-05-20');
		expect(countsFor(content, states, course, nothing, when).approved).toBe(false);
	});

	test('an approval shows while it holds', () => {
		const approval = {
			course: 'sample',
			body: 'A body',
			number: '7',
			from: '2026-01-01',
			to: '2026-12-31',
			document: 'https://example.org/a'
		};
		const rules = { ...content.rules, all: [{ ...rule, approval }] };
		const approvedOn = (day: string) =>
			countsFor({ ...content, rules }, states, course, nothing, { lang: 'en', today: day })
				.approved;
		expect(['2025-12-31', '2026-06-01', '2027-01-01'].map(approvedOn)).toEqual([
			false,
			true,
			false
		]);
	});
});

describe('the rules of this repository', () => {
	const real = loadContent('content');

	test('claim no approval and no credit', () => {
		expect(real.rules.all.filter(({ approval }) => approval !== null)).toEqual([]);
		for (const { id, summary } of real.rules.all)
			if (/\bhours?\b.*\b(CLEE|continuing education)\b|\bcontinuing education\b/i.test(summary.en))
				expect(summary.en, id).toMatch(/No (credit|hours)|gives no hours/);
	});

	test.each([
		['ks', 'drivers', 'truckers'],
		['mo', 'drivers', 'truckers'],
		['tx', 'lodging', 'lodging'],
		['fl', 'lodging', 'lodging'],
		['mn', 'lodging', 'lodging'],
		['nj', 'lodging', 'lodging'],
		['mi', 'nurses', 'health-workers'],
		['mi', 'health', 'health-workers'],
		['mo', 'officers', 'officers'],
		['ks', 'officers', 'officers']
	])('answer for %s, %s', (state, job, slug) => {
		const found = real.rules.all.filter((one) => one.state === state && one.jobs.includes(job));
		expect(found.map(({ courses }) => courses)).toEqual([[slug]]);
	});

	test('name for Kansas drivers the one course that is known to be approved, and for Missouri none', () => {
		const known = (id: string) =>
			real.rules.all.find((one) => one.id === id)!.approved_courses.map(({ name }) => name);
		expect(known('ks-drivers')).toEqual(['Truckers Against Trafficking (TAT)']);
		expect(known('mo-drivers')).toEqual([]);
	});

	test('have a version that a new day of checking leaves as it is', () => {
		expect(new Set(real.rules.all.map(({ version }) => version)).size).toBe(real.rules.all.length);
	});
});
