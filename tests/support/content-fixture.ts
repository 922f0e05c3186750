import { copyFileSync, cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { recordTranslations } from '../../src/lib/server/content/translations.ts';

const both = (text: string) => ({ en: text, es: `${text} (es)` });

/**
 * Writes a small repository whose content is right in every respect: the real channels and words to avoid, one
 * source, and one course of two modules with 42 items and a drill.
 * @param root an empty folder, by default a new one in the system's temporary folder
 * @returns the root; its content stands in `content/`
 */
export function writeGoodContent(root = mkdtempSync(join(tmpdir(), 'content-'))): string {
	template ??= writeTemplate(mkdtempSync(join(tmpdir(), 'content-template-')));
	cpSync(template, root, { recursive: true });
	return root;
}

/** Written once a process: setting the YAML costs more than copying it. */
let template: string | undefined;

function writeTemplate(root: string): string {
	const write = (path: string, text: string) => {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), text);
	};
	for (const name of ['channels.yaml', 'words-to-avoid.yaml']) {
		mkdirSync(join(root, 'content'), { recursive: true });
		copyFileSync(join(import.meta.dirname, '../../content', name), join(root, 'content', name));
	}
	write(
		'content/sources.yaml',
		stringify({ 'a-law': source, 'a-study-911': { ...source, year: null } })
	);
	write('content/definitions.yaml', stringify({ terms: [definition] }));
	write('content/states.yaml', stringify({ mo: both('Missouri') }));
	write(
		'content/tip-desk.yaml',
		stringify({ unsure: 'mo', states: [{ state: 'mo', queue: 'mo', counties: ['Jackson'] }] })
	);
	write('content/rules.yaml', stringify(rules(), { aliasDuplicateObjects: false }));
	write(
		'content/cards/lines.yaml',
		stringify(Object.fromEntries(cardLines.map((id) => [id, both('Somebody')])))
	);
	write('content/cards/sample.yaml', stringify(cards, { aliasDuplicateObjects: false }));
	write('content/posters/mo.yaml', stringify(poster, { aliasDuplicateObjects: false }));
	write('content/courses/sample/course.yaml', stringify(course));
	for (const [folder, title] of [
		['01-see', 'See'],
		['02-act', 'Act']
	] as const) {
		write(`content/courses/sample/${folder}/en.mdx`, moduleText(title));
		write(`content/courses/sample/${folder}/es.mdx`, moduleText(`${title} (es)`));
	}
	write('content/courses/sample/questions.yaml', stringify({ items: items() }, { lineWidth: 0 }));
	const drills = {
		'01-night-shift': goodDrill(),
		'02-open-door': leftAlone(goodDrill()),
		'03-back-room': { ...goodDrill(), exploitation: 'sex' }
	};
	for (const [name, drill] of Object.entries(drills))
		write(`content/courses/sample/drills/${name}.yaml`, stringify(drill, { lineWidth: 0 }));
	write('src/lib/ui/drawings/place-front-desk.svelte', '<svg></svg>\n');
	recordTranslations(root);
	return root;
}

/** The same scenes, best left alone. */
function leftAlone(drill: ReturnType<typeof goodDrill>) {
	return {
		...drill,
		leave_alone: true,
		exploitation: 'none',
		scenes: drill.scenes.map((scene) => ({
			...scene,
			...('details' in scene && {
				details: scene.details?.map((detail) => ({ ...detail, matters: false }))
			}),
			...('choices' in scene && {
				choices: scene.choices?.map((choice) => ({
					...choice,
					action: choice.verdict === 'best' ? 'leave' : 'report'
				}))
			})
		}))
	};
}

/** The proof rules as their file holds them: one duty of a year that names its minutes. */
function rules() {
	return {
		home: ['mo'],
		jobs: [{ id: 'samplers', course: 'sample', label: both('Sampler') }],
		rules: [
			{
				id: 'mo-samplers',
				state: 'mo',
				jobs: ['samplers'],
				courses: ['sample'],
				duty: 'required',
				who: both('Everyone who samples.'),
				summary: both('The state asks for it.'),
				minutes: 45,
				renewal: { years: 1 },
				due: both('Within 90 days.'),
				pacing: null,
				topics: [both('Sampling')],
				acknowledgment: null,
				proof: both('A list.'),
				fields: ['person-name', 'hire-date'],
				retention: { years: 2 },
				approver: both('A body'),
				approval: null,
				approved_courses: [
					{ name: 'Another course', url: null, note: both('It is known.'), source: 'a-law' }
				],
				not_verified: [{ field: 'pacing', note: both('Nobody has seen it.') }],
				sources: ['a-law'],
				checked: '2026-11-21'
			}
		]
	};
}

/** A drill as its file holds it, right in every respect: one scene to look at, three decisions, three ends. */
export function goodDrill() {
	const scene = (id: string) => ({ id, drawing: null, text: both(`Here is ${id}.`) });
	const choice = (id: string, verdict: string, action: string, next: string) => ({
		id,
		verdict,
		action,
		text: both(`You do ${id}.`),
		consequence: both(`After ${id}.`),
		why: both(`Because of ${id}.`),
		next
	});
	const detail = (id: string, matters: boolean) => ({
		id,
		matters,
		text: both(`You see ${id}.`),
		why: both(`About ${id}.`)
	});
	return {
		title: both('The night shift'),
		summary: both('You stand at the desk.'),
		minutes: 4,
		objectives: ['spot', 'report'],
		exploitation: 'labor',
		leave_alone: false,
		content_notice: null,
		sources: ['a-law'],
		scenes: [
			{
				...scene('arrival'),
				drawing: 'place-front-desk',
				kind: 'look',
				question: both('What tells you something?'),
				details: [
					detail('held-papers', true),
					detail('kept-pay', true),
					detail('tired-face', false),
					detail('old-coat', false)
				],
				next: 'desk'
			},
			{
				...scene('desk'),
				kind: 'decide',
				question: both('What do you do?'),
				choices: [
					choice('go-on', 'best', 'other', 'call'),
					choice('wait-and-see', 'okay', 'ignore', 'call'),
					choice('step-in', 'no', 'confront', 'gone')
				]
			},
			{
				...scene('call'),
				kind: 'decide',
				question: both('Whom do you call?'),
				choices: [
					choice('ask-foreman', 'no', 'other', 'end-late'),
					choice('call-line', 'best', 'report', 'end-help'),
					choice('tell-manager', 'okay', 'other', 'end-late')
				]
			},
			{
				...scene('gone'),
				kind: 'decide',
				question: both('And now?'),
				choices: [
					choice('follow', 'no', 'confront', 'end-harm'),
					choice('write-down', 'okay', 'other', 'end-late'),
					choice('call-now', 'best', 'report', 'end-late')
				]
			},
			{ ...scene('end-help'), kind: 'end', outcome: 'good' },
			{ ...scene('end-late'), kind: 'end', outcome: 'mixed' },
			{ ...scene('end-harm'), kind: 'end', outcome: 'harm' }
		],
		debrief: { text: both('What this place taught.'), points: [both('One.'), both('Two.')] }
	};
}

const source = {
	publisher: 'US Code',
	title: 'A law',
	url: 'https://example.org/law',
	year: 2000,
	checked: '2026-11-21',
	secondary: false
};

const definition = {
	id: 'coercion',
	term: both('coercion'),
	forms: { en: ['coercion'], es: ['coacción'] },
	definition: both('Making someone believe that refusing would bring harm.'),
	sources: ['a-law']
};

const objectives = ['define', 'spot', 'choose', 'report', 'care'];

const course = {
	slug: 'sample',
	version: '1.0.0',
	languages: ['en', 'es'],
	title: both('For everyone'),
	audience: both('Anyone'),
	summary: both('Two sentences. No more.'),
	grade: 6,
	quiz: {
		draw: 12,
		pass: 10,
		leave_alone_min: 4,
		leave_alone_misses_max: 1,
		safety_critical_min: 2
	},
	objectives: objectives.map((id) => ({ id, text: both(`You can ${id}.`), standards: ['a-law'] })),
	modules: ['see', 'act'],
	call: ['emergency', 'national-hotline'],
	reviews: [],
	changes: [{ version: '1.0.0', on: '2026-11-22', text: both('First version.') }]
};

const cardLines = ['emergency-call', 'national-hotline-call', 'mo-highway-patrol-call'];

const anyCard = {
	use: both('For the wall.'),
	legal_or_scripts: false,
	sources: ['a-law'],
	leave_out: both('Leave them out.'),
	lines: cardLines
};

const three = [both('One'), both('Two'), both('Three')];

const cards = {
	course: 'sample',
	checked: '2026-11-22',
	cards: [
		{
			slug: 'wallet-card',
			kind: 'wallet',
			title: both('Wallet card'),
			...anyCard,
			say: three,
			note: three,
			never: three
		},
		{
			slug: 'wall-card',
			kind: 'sheet',
			title: both('Wall card'),
			...anyCard,
			heading: both('What to look for'),
			lead: both('Several together.'),
			parts: [{ kind: 'signs', control: three, exploitation: three }]
		}
	]
};

const poster = {
	state: 'mo',
	checked: '2026-11-22',
	title: both('Poster'),
	use: both('For the wall.'),
	sources: ['a-law'],
	heading: both('Does someone control you?'),
	signs: three,
	help: both('You can talk to someone.'),
	seen: both('Seen it? Call.'),
	lines: cardLines,
	official: { text: both('The official one is here:'), at: 'a-law' },
	more: [{ ...both('More of it.'), sources: ['a-law'] }]
};

function moduleText(title: string): string {
	return `---
title: ${title}
summary: One sentence.
minutes: 1
objectives: [${objectives.join(', ')}]
content_notice: null
legal_or_scripts: true
checked: 2026-11-21
---

<NotAdvice />

## What you see

Ask whether somebody can leave. <Source keys="a-law, a-study-911" /> Call <Line id="national-hotline-call" />.

<Figure name="whom-to-call" />

<SignList title="Signs">

- One sign proves nothing.

</SignList>

<Check question="What now?" scene="A person waits.">

<Choice verdict="best" text="Call.">

Yes. They know what to do.

</Choice>

<Choice verdict="okay" text="Wait.">

You may lose time.

</Choice>

<Choice verdict="no" text="Follow.">

Never follow.

</Choice>

</Check>

## What you do

<Channel id="national-hotline" />

<Choose about="a threat">

<FullPart>

It says what was threatened.

</FullPart>

<PlainPart>

It says that there was a threat.

</PlainPart>

</Choose>

<KeyPoints>

- One.
- Two.
- Three.

</KeyPoints>
`;
}

function items(): unknown[] {
	return Array.from({ length: 42 }, (_, index) => {
		const leaveAlone = index < 14;
		const best = index % 4;
		return {
			id: `item-${index + 1}`,
			objective: objectives[index % objectives.length],
			module: index % 2 === 0 ? 'see' : 'act',
			difficulty: (index % 3) + 1,
			exploitation: leaveAlone ? 'none' : index % 2 === 0 ? 'labor' : 'sex',
			leave_alone: leaveAlone,
			safety_critical: index >= 14 && index < 20,
			sources: ['a-law'],
			scene: both(`Scene ${index + 1}.`),
			question: both('What is the best thing to do?'),
			options: ['a', 'b', 'c', 'd'].map((id, place) => ({
				id,
				best: place === best,
				action:
					place === best
						? leaveAlone
							? 'leave'
							: 'report'
						: place === (best + 1) % 4
							? 'report'
							: 'other',
				text: both(`Option ${id}.`),
				feedback: both(`Why ${id}.`)
			}))
		};
	});
}
