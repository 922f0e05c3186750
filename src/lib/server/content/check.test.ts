import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { writeGoodContent, type goodDrill } from '../../../../tests/support/content-fixture.ts';
import { mdxComponents } from '../../../build/mdx-components.ts';
import { assertContent, checkContent } from './check.ts';
import { findLine } from '../../channels/lines.ts';
import { loadChannels } from './channels.ts';
import { components } from './components.ts';
import { recordTranslations } from './translations.ts';
import { printProblem, type Problem } from './problem.ts';

const see = 'content/courses/sample/01-see/en.mdx';
const act = 'content/courses/sample/02-act/en.mdx';
const courseFile = 'content/courses/sample/course.yaml';
const bank = 'content/courses/sample/questions.yaml';
const drill = 'content/courses/sample/drills/01-night-shift.yaml';
const cards = 'content/cards/sample.yaml';
const cardLines = 'content/cards/lines.yaml';
const poster = 'content/posters/mo.yaml';
const channels = 'content/channels.yaml';
const rules = 'content/rules.yaml';

type Change = string | RegExp | ((text: string) => string);

/** A good repository with one change: the n-th or every match of `from` replaced in a file. */
function broken(file: string, from: Change, to = ''): string {
	const root = writeGoodContent();
	const before = readFileSync(join(root, file), 'utf8');
	const after = typeof from === 'function' ? from(before) : before.replace(from, to);
	expect(after, `nothing to change in ${file}`).not.toBe(before);
	writeFileSync(join(root, file), after);
	return root;
}

/** The same drill with the best choice first and longest everywhere. */
function bestFirst(drill: ReturnType<typeof goodDrill>): object {
	return {
		...drill,
		scenes: drill.scenes.map((scene) => {
			if (!('choices' in scene) || !scene.choices) return scene;
			const best = scene.choices.find(({ verdict }) => verdict === 'best')!;
			const long = { en: `${best.text.en} At length.`, es: `${best.text.es} Con calma.` };
			return {
				...scene,
				choices: [{ ...best, text: long }, ...scene.choices.filter((choice) => choice !== best)]
			};
		})
	};
}

/** What is wrong, texts of one language that were changed alone included. */
function checked(root: string): readonly Problem[] {
	const result = checkContent(root);
	return result.kind === 'invalid' ? result.problems : [];
}

/** What is wrong, once what is new has been written down as the same in both languages. */
function problemsIn(root: string): readonly Problem[] {
	recordTranslations(root);
	return checked(root);
}

/** Line of the first place in a file that holds a text. */
function lineOf(root: string, file: string, needle: string): number {
	const text = readFileSync(join(root, file), 'utf8');
	expect(text).toContain(needle);
	return text.slice(0, text.indexOf(needle)).split('\n').length;
}

const hotline = findLine(loadChannels(channels), 'national-hotline-call')!.line;

describe('good content', () => {
	it('passes and comes back typed', () => {
		const content = assertContent(writeGoodContent());
		expect(
			content.courses.map((course) => [course.slug, course.minutes, course.items.length])
		).toEqual([['sample', 2, 42]]);
	});
});

describe('each broken rule is named with its file and line', () => {
	// prettier-ignore
	it.each<[rule: string, file: string, from: Change, to: string, near: string, message: string]>([
		['unknown front matter', see, 'minutes: 1', 'minutes: 1\ncolor: red', 'color', 'unknown key "color"'],
		['missing front matter', see, 'summary: One sentence.\n', '', 'title:', 'missing key "summary"'],
		['broken front matter', see, 'summary: One', 'summary: [One', 'minutes', 'Flow sequence'],
		['no front matter', see, /^---\n/, '', 'title:', 'front matter'],
		['day that never was', see, '2026-11-21', '2026-11-31', 'checked', 'must be a day'],
		['minutes beyond reason', see, 'minutes: 1', 'minutes: 9', 'minutes', '9 minutes for'],
		['unknown objective', see, '[define', '[refine', 'objectives', 'no objective "refine"'],
		['unknown source in text', see, 'keys="a-law', 'keys="b-law', 'keys=', 'no key "b-law"'],
		['no source at all', see, /<Source[^>]*> /, '', '<NotAdvice', 'at least one source'],
		['unknown line', see, 'id="national-hotline-call"', 'id="no-line"', 'no-line', 'no line "no-line"'],
		['unknown channel', see, 'id="national-hotline"', 'id="nobody"', 'nobody', 'no channel "nobody"'],
		['unknown component', see, '<NotAdvice />', '<Advice />', '<Advice', 'unknown component <Advice>'],
		['unknown figure', see, 'whom-to-call', 'a-cage', 'a-cage', 'no figure "a-cage"'],
		['unknown attribute', see, 'verdict="no"', 'tone="no" verdict="no"', 'tone', 'no attribute "tone"'],
		['missing attribute', see, ' title="Signs"', '', '<SignList', 'lacks title'],
		['unknown verdict', see, 'verdict="okay"', 'verdict="fine"', '"fine"', 'verdict "fine"'],
		['two best choices', see, 'verdict="okay"', 'verdict="best"', '<Check', 'exactly one'],
		['choice without feedback', see, 'Never follow.\n\n', '', 'text="Follow."', '<Choice> is empty'],
		['choice outside a check', see, /<Check[^>]*>\n\n/, '', '<Choice', 'directly inside <Check>'],
		['component never closed', see, '</KeyPoints>', '', '<KeyPoints', 'never closed'],
		['too few key points', see, '- Two.\n', '', '<KeyPoints', 'three to five'],
		['no key points', see, /<KeyPoints>[\s\S]*/, '', '<NotAdvice', 'one <KeyPoints>'],
		['no neutral part', see, /<PlainPart>[\s\S]*<\/PlainPart>\n\n/, '', '<Choose', 'one <PlainPart>'],
		['no blank line inside', see, '<FullPart>\n\n', '<FullPart>\n', '<FullPart', 'blank line'],
		['code in prose', see, 'Never follow.', 'Never {follow}.', 'Never {', 'is code here'],
		['bare angle bracket', see, 'Never follow.', 'Under <18.', 'Under <', 'not a component'],
		['page title in the text', see, '## What you see', '# What you see', '# What', 'headings begin at ##'],
		['advice without the flag', see, 'scripts: true', 'scripts: false', '<NotAdvice', 'legal_or_scripts: true'],
		['unknown key in a course', courseFile, 'grade: 6', 'grade: 6\nlevel: 2', 'level', 'unknown key "level"'],
		['slug beside its folder', courseFile, 'slug: sample', 'slug: simple', 'slug: simple', 'match the folder'],
		['module without a folder', courseFile, '  - act', '  - wait', '- wait', 'no folder "02-wait"'],
		['unknown standard', courseFile, '- a-law', '- b-law', 'b-law', 'no key "b-law"'],
		['untaught objective', courseFile, 'id: care', 'id: carry', 'id: carry', 'no module teaches'],
		['quiz nobody can pass', courseFile, 'pass: 10', 'pass: 13', 'pass: 13', 'nobody can pass'],
		['quiz that always-report passes', courseFile, 'leave_alone_min: 4', 'leave_alone_min: 1', 'leave_alone_min', 'every time could pass'],
		['draw too small', courseFile, 'draw: 12', 'draw: 5', 'draw: 5', 'both kinds'],
		['unknown channel on the card', courseFile, '- national-hotline', '- nobody', '- nobody', 'no channel "nobody"'],
		['card that begins elsewhere', courseFile, '- emergency', '- lifeline-988', 'call:', 'begins with emergency'],
		['silent change log', courseFile, 'version: 1.0.0', 'version: 1.0.1', 'changes:', 'version 1.0.1'],
		['unknown source of an item', bank, '- a-law', '- b-law', 'b-law', 'no key "b-law"'],
		['no best option', bank, 'best: true', 'best: false', 'options:', '0 best options'],
		['two best options', bank, 'best: false', 'best: true', 'options:', '2 best options'],
		['option without feedback', bank, /\n {8}feedback:\n.*\n.*/, '', '- id: a', 'feedback"'],
		['empty feedback', bank, 'en: Why a.', 'en: ""', 'en: ""', 'feedback.en'],
		['three options', bank, (text) => text.replace(/ {6}- id: a\n[\s\S]*?(?= {6}- id: b)/, ''), '', 'options:', 'four options'],
		['unknown objective of an item', bank, 'objective: define', 'objective: refine', 'refine', 'no objective'],
		['unknown module of an item', bank, 'module: see', 'module: sea', 'module: sea', 'no module "sea"'],
		['item twice', bank, 'id: item-2\n', 'id: item-1\n', 'id: item-1\n    objective: spot', 'two items'],
		['both kinds at once', bank, 'safety_critical: false', 'safety_critical: true', 'safety_critical: true', 'never both'],
		['nothing to resist', bank, 'action: report', 'action: other', 'options:', 'whose action is report'],
		['reporting best of all', bank, 'action: leave', 'action: report', 'options:', 'reporting is never best'],
		['leave alone yet exploited', bank, 'exploitation: none', 'exploitation: sex', 'exploitation: sex', 'exploitation: none'],
		['too little labor', bank, (text) => text.replaceAll('exploitation: labor', 'exploitation: sex'), '', 'items:', 'about labor'],
		['too few items', bank, (text) => text.replace(/ {2}- id: item-40[\s\S]*$/, ''), '', 'items:', '39 items'],
		['too few to leave alone', bank, 'leave_alone: true', 'leave_alone: false', 'items:', '13 items to leave'],
		['too few safety-critical', bank, 'safety_critical: true', 'safety_critical: false', 'items:', '5 safety-critical'],
		['objective untested', bank, (text) => text.replaceAll('objective: care', 'objective: spot'), '', 'items:', 'objective "care"'],
		['module untested', bank, (text) => text.replaceAll('module: act', 'module: see'), '', 'items:', 'module "act"'],
		['best is always longest', bank, (text) => text.replaceAll(/best: true\n(.*\n.*\n.*en: Option)/g, 'best: true\n$1 at length'), '', 'items:', 'longest'],
		['unknown key of an item', bank, 'difficulty: 1', 'difficulty: 1\n    points: 3', 'points', 'unknown key "points"'],
		['letters that spell another number', channels, 'HSI-TIP', 'HSI-TAP', 'HSI-TAP', 'do not spell'],
		['display of another number', channels, /(display: .*)7888/, '$17880', '7880', 'is not the number'],
		['line id of another channel', channels, 'id: rainn-call', 'id: ruin-call', 'ruin-call', 'must begin with "rainn-"'],
		['line id twice', channels, 'id: childhelp-text', 'id: childhelp-call', 'id: childhelp-call\n        kind: text', 'twice'],
		['source address that is none', 'content/sources.yaml', 'https://example.org/law', 'law', 'url: law', 'web address'],
		['word to avoid', see, 'Never follow.', 'Rescue nobody.', 'Rescue', 'Say: help leave'],
		['phrase to avoid across lines', see, 'Never follow.', 'No these\ngirls.', 'these', '"these girls"'],
		['unknown key of a drill', drill, 'minutes: 4', 'minutes: 4\nlevel: 2', 'level', 'unknown key "level"'],
		['drill without Spanish', drill, /\n {2}es: The night shift.*/, '', 'title:', 'missing key "title.es"'],
		['scene without Spanish', drill, /\n {6}es: Here is desk.*/, '', 'text:\n      en: Here is desk.', 'missing key "scenes[1].text.es"'],
		['scene of no kind', drill, 'kind: look', 'kind: gaze', 'kind: gaze', 'scenes[0].kind'],
		['unknown objective of a drill', drill, '- spot', '- spit', '- spit', 'no objective "spit"'],
		['unknown source of a drill', drill, '- a-law', '- b-law', '- b-law', 'no key "b-law"'],
		['drill that rests on nothing', drill, 'sources:\n  - a-law', 'sources: []', 'sources:', 'at least one source'],
		['drawing that nobody drew', drill, 'drawing: place-front-desk', 'drawing: place-moon', 'place-moon', 'has no "place-moon.svelte"'],
		['drawing of a cluster', drill, 'drawing: place-front-desk', 'drawing: cluster-clinic', 'cluster-clinic', 'shows a place'],
		['exploitation beside leaving alone', drill, 'exploitation: labor', 'exploitation: none', 'exploitation:', 'for drills to leave alone'],
		['scene twice', drill, '- id: gone', '- id: call', '- id: call\n    drawing: null\n    text:\n      en: Here is gone', 'two scenes "call"'],
		['detail twice', drill, 'id: kept-pay', 'id: held-papers', 'id: held-papers\n        matters: true\n        text:\n          en: You see kept', '"held-papers" stands here twice'],
		['next scene that is not there', drill, 'next: desk', 'next: disk', 'next: disk', 'no scene "disk"'],
		['next scene of a choice that is not there', drill, 'next: gone', 'next: went', 'next: went', 'no scene "went"'],
		['scene that nothing leads to', drill, 'next: gone', 'next: end-harm', '- id: gone', 'nothing leads to the scene "gone"'],
		['circle', drill, 'next: end-harm', 'next: desk', '- id: desk', 'desk → gone → desk'],
		['way with one decision', drill, 'next: gone', 'next: end-late', '- id: end-late', 'arrival → desk → end-late'],
		['start with nothing to look at', drill, (text) => text.replace(/ {2}- id: arrival[\s\S]*?(?= {2}- id: desk)/, '') .replace(/debrief:/, '  - id: end-other\n    drawing: null\n    text: { en: a, es: b }\n    kind: end\n    outcome: good\ndebrief:'), '', '- id: end-late', 'at least 1 scene to look at'],
		['one kind of ending', drill, (text) => text.replace(/outcome: (mixed|harm)/g, 'outcome: good'), '', 'scenes:', 'with different outcomes'],
		['choices that change nothing', drill, (text) => text.replaceAll(/next: (?:gone|call)/g, 'next: call').replaceAll(/next: end-.*/g, 'next: end-help'), '', 'scenes:', 'at least one must branch'],
		['best choices that end badly', drill, 'outcome: good', 'outcome: mixed', '- id: end-help', 'must be good, not mixed'],
		['no best choice', drill, 'verdict: best', 'verdict: okay', 'choices:', '0 choices are best'],
		['two best choices in a drill', drill, 'verdict: okay', 'verdict: best', 'choices:', '2 choices are best'],
		['two choices', drill, (text) => text.replace(/ {6}- id: step-in\n[\s\S]*?(?= {2}- id: call\n)/, ''), '', 'choices:', 'three or four choices'],
		['nothing matters', drill, (text) => text.replaceAll('matters: true', 'matters: false'), '', 'details:', 'nothing matters here'],
		['everything matters', drill, (text) => text.replaceAll('matters: false', 'matters: true'), '', 'details:', 'everything matters here'],
		['something matters though left alone', drill, (text) => text.replace('leave_alone: false', 'leave_alone: true').replace('exploitation: labor', 'exploitation: none'), '', 'details:', 'nothing matters'],
		['reporting is best though left alone', drill, (text) => text.replace('leave_alone: false', 'leave_alone: true'), '', 'choices:\n      - id: ask-foreman', 'reporting is never best'],
		['no temptation to report', drill, (text) => text.replace('leave_alone: false', 'leave_alone: true'), '', 'scenes:', 'reporting is offered'],
		['word to avoid in a drill', drill, 'Because of follow.', 'A pimp waits.', 'pimp', '"pimp"'],
		['number in a drill', drill, 'Because of follow.', 'Call 911.', 'Call 911', 'channels.yaml only'],
		['unknown key on a card', cards, 'kind: wallet', 'kind: wallet\n    glow: yes', 'glow', 'unknown key "glow"'],
		['missing key on a card', cards, / {4}leave_out:\n.*\n.*\n/, '', 'wallet-card', 'missing key "cards[0].leave_out"'],
		['card without Spanish', cards, '      es: Wallet card (es)\n', '', 'title', 'missing key "cards[0].title.es"'],
		['alias without its anchor', cards, 'en: Several together.', 'en: *nobody', 'course: sample', 'Unresolved alias'],
		['cards of another course', cards, 'course: sample', 'course: simple', 'course', 'does not match the file'],
		['two cards of one name', cards, 'slug: wall-card', 'slug:  wallet-card', 'slug:  wallet-card', 'stands here twice'],
		['no wallet card', cards, / {2}- slug: wallet-card[\s\S]*(?= {2}- slug: wall-card)/, '', 'cards:', 'has a wallet card'],
		['no card of signs', cards, /- kind: signs[\s\S]*/, '- kind: fields\n        fields:\n          - rows: 1\n            label: { en: a, es: b }\n', 'cards:', 'a card with its signs'],
		['unknown source of a card', cards, '- a-law', '- b-law', 'b-law', 'no key "b-law"'],
		['unknown line of a card', cards, '- mo-highway-patrol-call', '- no-line', 'no-line', 'no line "no-line"'],
		['line without words', cards, '- mo-highway-patrol-call', '- mo-highway-patrol-star', 'mo-highway-patrol-star', 'no words for'],
		['card that begins with another line', cards, / +- emergency-call\n/, '', 'lines:', 'begin with emergency-call'],
		['words for a line nobody has', cardLines, 'mo-highway-patrol-call', 'no-line', 'no-line', 'no line "no-line"'],
		['number on a card', cards, 'en: Several together.', 'en: Call 911.', 'Call 911', 'channels.yaml only'],
		['word to avoid on a card', cards, 'en: Several together.', 'en: Rescue them.', 'Rescue them', 'savior'],
		['poster of no state', poster, 'state: mo', 'state: zz', 'state', 'no state "zz"'],
		['poster in another state\'s file', poster, 'state: mo', 'state: zz', 'state', 'does not match the file'],
		['poster that gives no official one', poster, 'at: a-law', 'at: no-law', 'at:', 'no key "no-law"'],
		['official address that no source is', poster, 'at: a-law', 'at: a-study-911', 'at:', 'among the poster'],
		['unknown source of what more a poster tells', poster, /- a-law\n$/, '- b-law\n', 'b-law', 'no key "b-law"'],
		['unknown rule on drills', courseFile, 'reviews: []', 'reviews: []\ndrills:\n  needed: true', 'needed', 'unknown key "needed"'],
		['rule of an unknown state', rules, 'state: mo', 'state: zz', 'state: zz', 'states.yaml has no "zz"'],
		['rule of a job that is not there', rules, '- samplers\n', '- sleepers\n', '- sleepers', 'no job "sleepers"'],
		['rule for a course that is not there', rules, '- sample\n', '- simple\n', '- simple', 'no course "simple"'],
		['rule without a known source', rules, 'sources:\n      - a-law', 'sources:\n      - b-law', '- b-law', 'no key "b-law"'],
		['approved course without a known source', rules, 'source: a-law', 'source: b-law', 'source: b-law', 'no key "b-law"'],
		['home state that is not there', rules, 'home:\n  - mo', 'home:\n  - zz', '- zz', 'states.yaml has no "zz"'],
		['unknown key of a rule', rules, 'minutes: 45', 'minutes: 45\n    hours: 1', 'hours', 'unknown key "hours"'],
		['rule without a key', rules, /\n {4}retention:\n.*/, '', 'id: mo-samplers', 'missing key "rules[0].retention"'],
		['rule without Spanish', rules, /\n {6}es: Everyone.*/, '', 'who:', 'missing key "rules[0].who.es"'],
		['renewal that is none', rules, 'years: 1', 'weeks: 1', 'renewal:', 'must be once, license-renewal'],
		['doubt that is stated all the same', rules, 'field: pacing', 'field: minutes', 'minutes: 45', 'marked as not verified'],
		['doubt about renewal that is stated', rules, 'field: pacing', 'field: renewal', 'renewal:', 'marked as not verified'],
		['doubt about topics that are stated', rules, 'field: pacing', 'field: topics', 'topics:', 'marked as not verified'],
		['duty not found that asks for minutes', rules, 'duty: required', 'duty: none-found', 'duty: none-found', 'asks for no minutes'],
		['approval of another course', rules, 'approval: null', 'approval: { course: other, body: B, number: N, from: 2026-01-01, to: null, document: "https://example.org/a" }', 'approval:', 'does not concern this course'],
		['approval without its number', rules, 'approval: null', 'approval: { course: sample, body: B, from: 2026-01-01, to: null, document: "https://example.org/a" }', 'approval:', 'approval.number'],
		['approval on a day that is none', rules, 'approval: null', 'approval: { course: sample, body: B, number: N, from: 2026-02-30, to: null, document: "https://example.org/a" }', 'approval:', 'YYYY-MM-DD'],
		['two rules for one state and job', rules, (text) => text + text.slice(text.indexOf('  - id: mo-samplers')).replace('mo-samplers', 'mo-again').replace('- samplers', '- samplers # again'), '', '- samplers # again', 'for this state and job already'],
		['word to avoid in a question', bank, 'Scene 3.', 'A pimp waits.', 'pimp', '"pimp"']
	])('%s', (_rule, file, from, to, near, message) => {
		const root = broken(file, from, to);
		const problems = checked(root);
		expect(problems).toContainEqual({
			file,
			line: lineOf(root, file, near),
			message: expect.stringContaining(message)
		});
	});

	it('a drill whose name is none, or out of its number', () => {
		const root = writeGoodContent();
		const folder = join(root, dirname(drill));
		writeFileSync(join(folder, 'notes.txt'), 'x');
		writeFileSync(join(folder, '05-night-shift.yaml'), readFileSync(join(root, drill)));
		expect(problemsIn(root).map(({ file, message }) => [basename(file), message])).toEqual([
			['05-night-shift.yaml', expect.stringContaining('would be 04')],
			['05-night-shift.yaml', expect.stringContaining('same slug')],
			['notes.txt', expect.stringContaining('01-slug.yaml')]
		]);
	});

	it('required drills where there are none', () => {
		const root = broken(courseFile, 'reviews: []', 'drills:\n  required: true\nreviews: []');
		expect(problemsIn(root)).toEqual([]);
		rmSync(join(root, dirname(drill)), { recursive: true });
		const at = { file: courseFile, line: lineOf(root, courseFile, 'drills:') };
		expect(problemsIn(root)).toEqual([
			{ ...at, message: expect.stringContaining('has none') },
			{ ...at, message: expect.stringContaining('0 drills') }
		]);
	});

	it('three drills of one kind, told by the place of the best choice', () => {
		const root = writeGoodContent();
		const text = readFileSync(join(root, drill), 'utf8').replace('n: labor', 'n: sex');
		for (const name of ['01-night-shift', '02-open-door', '03-back-room'])
			writeFileSync(
				join(root, dirname(drill), `${name}.yaml`),
				stringify(bestFirst(parse(text)), { lineWidth: 0 })
			);
		expect(problemsIn(root).map(({ message }) => message)).toEqual([
			expect.stringContaining('leaving people alone'),
			expect.stringContaining('about labor'),
			expect.stringContaining('longest (en) in 9 of 9'),
			expect.stringContaining('longest (es) in 9 of 9'),
			expect.stringContaining('place 1 in 9 of 9')
		]);
	});

	it('a course with two drills only', () => {
		const root = writeGoodContent();
		rmSync(join(root, dirname(drill), '03-back-room.yaml'));
		expect(problemsIn(root)).toEqual([
			{ file: courseFile, line: 1, message: '2 drills, at least 3 are needed' }
		]);
	});

	it('a course without questions', () => {
		const root = writeGoodContent();
		rmSync(join(root, bank));
		expect(problemsIn(root)).toEqual([{ file: bank, line: 1, message: 'this file is missing' }]);
	});

	it('a module that course.yaml does not name in its place', () => {
		const root = writeGoodContent();
		mkdirSync(join(root, dirname(see), '../04-more'));
		for (const name of ['en.mdx', 'es.mdx'])
			writeFileSync(join(root, dirname(see), '../04-more', name), readFileSync(join(root, see)));
		expect(problemsIn(root)).toEqual([
			{
				file: see.replace('01-see', '04-more'),
				line: 1,
				message: expect.stringContaining('"more"')
			}
		]);
	});

	it('a file that has no business in a module', () => {
		const root = writeGoodContent();
		writeFileSync(join(root, dirname(see), 'notes.mdx'), 'x');
		expect(problemsIn(root).map(({ file }) => file)).toEqual([see.replace('en.mdx', 'notes.mdx')]);
	});
});

describe('Spanish', () => {
	it('is needed in every course, module and item', () => {
		expect(problemsIn(broken(courseFile, '  - es\n'))).toContainEqual({
			file: courseFile,
			line: 3,
			message: expect.stringContaining('both languages')
		});
		const root = writeGoodContent();
		for (const file of [see, act]) rmSync(join(root, file.replace('en.mdx', 'es.mdx')));
		expect([...new Set(problemsIn(root).map(({ message }) => message))]).toEqual([
			'the course lists Spanish, but this module has no es.mdx',
			'Spanish is missing here'
		]);
		const text = readFileSync(join(root, bank), 'utf8');
		writeFileSync(join(root, bank), text.replace('      es: Scene 3. (es)\n', ''));
		expect(problemsIn(root)).toContainEqual({
			file: bank,
			line: lineOf(root, bank, 'en: Scene 3.') - 1,
			message: 'the course lists Spanish, but "es" is missing here'
		});
	});

	it('has the same pieces, sources and minutes', () => {
		const root = writeGoodContent();
		const es = see.replace('en.mdx', 'es.mdx');
		const text = readFileSync(join(root, see), 'utf8');
		writeFileSync(
			join(root, es),
			text
				.replace('## What you do', '**Lo que hace**')
				.replace('a-law, ', '')
				.replace('scripts: true', 'scripts: false')
				.replace('<NotAdvice />\n\n', '')
		);
		expect(problemsIn(root).filter(({ file }) => file === es)).toEqual([
			{ file: es, line: 7, message: 'legal_or_scripts differs from en.mdx' },
			{ file: es, line: 10, message: '1 pieces, but en.mdx has 2' },
			{ file: es, line: 10, message: 'cites other sources than en.mdx' }
		]);
	});
});

// The numbers here are put together from parts, or the check would find them in this file.
describe('numbers outside channels.yaml', () => {
	const digits = hotline.value.slice(2);
	const [area, exchange, rest] = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)];

	it.each([
		['src/routes/+page.svelte', `<p>Call ${hotline.display}</p>`],
		['src/routes/+page.svelte', '<p>Call 911 now</p>'],
		['src/lib/i18n/en.ts', `export const call = 'Call ${['91', '1'].join('')}';`],
		['src/lib/server/mail/letter.ts', `const number = '${digits}';`],
		['tests/journeys/report.test.ts', `expect(text).toBe('(${area}) ${exchange}.${rest}');`],
		['static/scripts/exit.js', `open('tel:${hotline.value}')`],
		['migrations/0001-start.ts', `// ${area} ${exchange} ${rest}`],
		['content/courses/sample/notes.yaml', `note: text ${['233', '733'].join('')}`],
		[
			'src/routes/+page.svelte',
			`<a href="https://${['humantraffickinghotline', 'org'].join('.')}/en">x</a>`
		],
		['src/routes/+page.ts', `const other = '${['816', '555', '2368'].join('-')}';`],
		['static/poster.svg', `<text>${['1', '800', 'HELP', 'NOW'].join('-')}</text>`]
	])('are found in %s: %s', (file, text) => {
		const root = writeGoodContent();
		mkdirSync(dirname(join(root, file)), { recursive: true });
		writeFileSync(join(root, file), `first\n${text}\n`);
		expect(problemsIn(root)).toContainEqual({
			file,
			line: 2,
			message: expect.stringContaining('channels.yaml only')
		});
	});

	it('says which line to name instead', () => {
		const root = broken(see, 'Never follow.', `Dial ${hotline.display}.`);
		expect(problemsIn(root).filter(({ file }) => file === see)).toEqual([
			{
				file: see,
				line: lineOf(root, see, 'Dial'),
				message: `"${hotline.display.slice(2)}" may stand in content/channels.yaml only: name the line "national-hotline-call" instead`
			}
		]);
	});

	it.each([
		['a fictional number', 'src/a.ts', `call('${['816', '555', '0142'].join('-')}')`],
		['a time in ms', 'src/a.ts', 'const at = 1763769600000;'],
		['a large integer', 'src/a.ts', 'const max = 2147483647;'],
		['a port', 'src/a.ts', "listen('http://localhost:3000'); // 911 rows"],
		[
			'a hash and an id',
			'tests/a.ts',
			"'9f86d081884c7d659a2feaa0c55ad015', '446a5544-0000-4567-8901-234567890123'"
		],
		[
			'days and years',
			'content/courses/sample/notes.yaml',
			'on: 2026-11-21 to 2025-2026, RSMo 566.203'
		],
		['a drawing', 'src/a.svelte', `<path d="${['M911', 200, 300, 4000].join(' ')}" width="988" />`],
		['a style', 'src/a.svelte', '<style>p { margin: 911px; z-index: 988; }</style>'],
		['an id of a line', 'src/a.svelte', '<Line id="lifeline-988-call" />'],
		[
			'a toll-free word',
			'content/courses/sample/notes.yaml',
			'note: It is toll-free, feel free to call.'
		]
	])('pass when it is %s', (_what, file, text) => {
		const root = writeGoodContent();
		mkdirSync(dirname(join(root, file)), { recursive: true });
		writeFileSync(join(root, file), `${text}\n`);
		expect(problemsIn(root)).toEqual([]);
	});

	it('are allowed in the address of a source', () => {
		const form = findLine(loadChannels(channels), 'national-hotline-form')!.line.value;
		const root = broken('content/sources.yaml', 'https://example.org/law', form);
		expect(problemsIn(root)).toEqual([]);
	});
});

describe('the content of this repository', () => {
	it('may use exactly the components that a page gets', () => {
		expect([...components.keys()].toSorted()).toEqual([...mdxComponents].toSorted());
	});

	it('keeps every promise', () => {
		expect(checked('.').map(printProblem)).toEqual([]);
	});
});
