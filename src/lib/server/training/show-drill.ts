import { inLanguage, type Language } from '#lib/i18n/language.ts';
import {
	debriefOf,
	placeAfter,
	sightingOf,
	type ChoiceVerdict,
	type DrillOutcome,
	type DrillStep,
	type Sighting
} from '#lib/learning/drill.ts';
import type { Content, Course, Drill } from '../content/index.ts';
import type { PlayedRun } from './drill-runs.ts';

/** A scene as somebody sees it who has not answered it: nothing of what its answers are worth. */
export interface SceneShown {
	id: string;
	kind: 'look' | 'decide';
	drawing: string | null;
	text: string;
	question: string;
	options: { id: string; text: string }[];
}

export interface DetailShown {
	id: string;
	text: string;
	why: string;
	sighting: Sighting;
}

export interface DecisionShown {
	/** The question that was decided. */
	question: string;
	chosen: string;
	verdict: ChoiceVerdict;
	/** What would have been better, with its reason; null where nothing would. */
	better: { text: string; why: string } | null;
}

export type DrillView =
	/** The next scene to answer. */
	| { kind: 'scene'; number: number; run: string | null; scene: SceneShown }
	/** A scene that was answered, with what came of it. */
	| {
			kind: 'feedback';
			number: number;
			drawing: string | null;
			text: string;
			question: string;
			looked: DetailShown[] | null;
			decided: { text: string; verdict: ChoiceVerdict; consequence: string; why: string } | null;
	  }
	| {
			kind: 'debrief';
			outcome: DrillOutcome;
			drawing: string | null;
			text: string;
			/** Whether there was anything to notice at all. */
			anythingMattered: boolean;
			noticed: Omit<DetailShown, 'sighting'>[];
			missed: Omit<DetailShown, 'sighting'>[];
			counted: Omit<DetailShown, 'sighting'>[];
			decisions: DecisionShown[];
			lesson: string;
			points: string[];
			/** The parts of the course to read again; empty where everything was seen and decided well. */
			readAgain: { slug: string; title: { text: string; lang: Language } }[];
	  }
	/** The drill was edited since this run was begun: it begins again. */
	| { kind: 'changed' };

/**
 * What the page of a drill shows.
 *
 * @param run the person's run, with the scenes that it was played with; null where they have none
 * @param step the answered scene to look back at, from 0; null for where the run stands
 */
export function viewOfDrill({
	course,
	drill,
	run,
	step,
	lang
}: {
	course: Course;
	drill: Drill;
	run: PlayedRun | null;
	step: number | null;
	lang: Language;
}): DrillView {
	if (run && run.endedAt === null && run.digest !== drill.digest) return { kind: 'changed' };
	const scenes = run?.scenes ?? drill.scenes;
	const steps = run?.steps ?? [];
	const answered = step === null ? undefined : steps[step];
	if (answered) return feedbackOf(scenes, answered, step! + 1, lang);
	const place = placeAfter(scenes, steps);
	switch (place.kind) {
		case 'at':
			return {
				kind: 'scene',
				number: place.number,
				run: run?.id ?? null,
				scene: sceneShown(place.scene, lang)
			};
		case 'ended':
			return debriefShown(course, drill, scenes, steps, place.scene, lang);
		case 'astray':
			throw new Error(`A run of ${course.slug}/${drill.slug} has left its scenes.`);
	}
}

/** What a drill rests on, for the end of a page. */
export function sourcesOfDrill(content: Content, drill: Drill) {
	return drill.sources.flatMap((key) => content.sources.get(key) ?? []);
}

type Scene = Drill['scenes'][number];
type EndScene = Extract<Scene, { kind: 'end' }>;

function sceneShown(scene: Exclude<Scene, EndScene>, lang: Language): SceneShown {
	const answers = scene.kind === 'look' ? scene.details : scene.choices;
	return {
		id: scene.id,
		kind: scene.kind,
		drawing: scene.drawing,
		text: scene.text[lang],
		question: scene.question[lang],
		options: answers.map(({ id, text }) => ({ id, text: text[lang] }))
	};
}

function feedbackOf(
	scenes: readonly Scene[],
	{ scene: id, answer }: DrillStep,
	number: number,
	lang: Language
): DrillView {
	const scene = scenes.find((one) => one.id === id);
	if (!scene || scene.kind === 'end') throw new Error(`No answer was given to the scene ${id}.`);
	const shown = {
		kind: 'feedback' as const,
		number,
		drawing: scene.drawing,
		text: scene.text[lang],
		question: scene.question[lang]
	};
	if (scene.kind === 'look') {
		const looked = scene.details.map((detail) => ({
			id: detail.id,
			text: detail.text[lang],
			why: detail.why[lang],
			sighting: sightingOf(detail, answer)
		}));
		return { ...shown, looked, decided: null };
	}
	const choice = scene.choices.find((one) => one.id === answer[0])!;
	return {
		...shown,
		looked: null,
		decided: {
			text: choice.text[lang],
			verdict: choice.verdict,
			consequence: choice.consequence[lang],
			why: choice.why[lang]
		}
	};
}

function debriefShown(
	course: Course,
	drill: Drill,
	scenes: readonly Scene[],
	steps: readonly DrillStep[],
	end: EndScene,
	lang: Language
): DrillView {
	const { noticed, missed, counted, decisions } = debriefOf(scenes, steps);
	const shown = (details: typeof noticed) =>
		details.map(({ id, text, why }) => ({ id, text: text[lang], why: why[lang] }));
	const slipped =
		missed.length > 0 ||
		counted.length > 0 ||
		decisions.some(({ chosen, best }) => chosen.id !== best.id);
	return {
		kind: 'debrief',
		outcome: end.outcome,
		drawing: end.drawing,
		text: end.text[lang],
		anythingMattered: noticed.length + missed.length > 0,
		noticed: shown(noticed),
		missed: shown(missed),
		counted: shown(counted),
		decisions: decisions.map(({ scene, chosen, best }) => ({
			question: scene.question[lang],
			chosen: chosen.text[lang],
			verdict: chosen.verdict,
			better: chosen.id === best.id ? null : { text: best.text[lang], why: best.why[lang] }
		})),
		lesson: drill.debrief.text[lang],
		points: drill.debrief.points.map((point) => point[lang]),
		readAgain: slipped ? partsTeaching(course, drill, lang) : []
	};
}

/** The two parts of the course that teach most of what a drill practices. */
export function partsTeaching(course: Course, drill: Drill, lang: Language) {
	const share = (objectives: readonly string[]) =>
		objectives.filter((id) => drill.objectives.includes(id)).length / objectives.length;
	const closest = course.modules
		.filter(({ objectives }) => share(objectives) > 0)
		.toSorted((a, b) => share(b.objectives) - share(a.objectives))
		.slice(0, 2);
	return course.modules
		.filter((module) => closest.includes(module))
		.map(({ slug, title }) => ({ slug, title: inLanguage(title, lang) }));
}

/** An answer on a sheet, by its letter. */
export interface AnswerPrinted {
	/** A, B, C … within its scene. */
	letter: string;
	text: string;
	why: string;
	/** Of a detail: whether it matters. */
	matters: boolean | null;
	/** Of a choice: what it is worth, what comes of it, and the number of the scene where it leads. */
	choice: { verdict: ChoiceVerdict; consequence: string; next: number } | null;
}

export interface ScenePrinted {
	/** From 1, in the order of the file. */
	number: number;
	/** Only where the place is shown for the first time. */
	drawing: string | null;
	text: string;
	question: string | null;
	answers: AnswerPrinted[];
	/** The number of the scene that follows whatever is answered. */
	next: number | null;
}

/** A drill as a sheet for a group: numbered scenes that say where to go on, as in a book. */
export function sheetOfDrill(drill: Drill, lang: Language) {
	const numberOf = (id: string) => drill.scenes.findIndex((scene) => scene.id === id) + 1;
	const drawn = new Set<string>();
	const scenes = drill.scenes.map((scene, index): ScenePrinted => {
		const isNew = scene.drawing !== null && !drawn.has(scene.drawing);
		if (scene.drawing !== null) drawn.add(scene.drawing);
		const printed = {
			number: index + 1,
			drawing: isNew ? scene.drawing : null,
			text: scene.text[lang]
		};
		const letter = (place: number) => String.fromCodePoint(65 + place);
		switch (scene.kind) {
			case 'look':
				return {
					...printed,
					question: scene.question[lang],
					answers: scene.details.map(({ text, why, matters }, place) => ({
						letter: letter(place),
						text: text[lang],
						why: why[lang],
						matters,
						choice: null
					})),
					next: numberOf(scene.next)
				};
			case 'decide':
				return {
					...printed,
					question: scene.question[lang],
					answers: scene.choices.map(({ text, why, verdict, consequence, next }, place) => ({
						letter: letter(place),
						text: text[lang],
						why: why[lang],
						matters: null,
						choice: { verdict, consequence: consequence[lang], next: numberOf(next) }
					})),
					next: null
				};
			case 'end':
				return { ...printed, question: null, answers: [], next: null };
		}
	});
	return {
		slug: drill.slug,
		title: drill.title[lang],
		summary: drill.summary[lang],
		minutes: drill.minutes,
		contentNotice: drill.contentNotice?.[lang] ?? null,
		scenes,
		lesson: drill.debrief.text[lang],
		points: drill.debrief.points.map((point) => point[lang])
	};
}
