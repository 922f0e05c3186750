/** How good a choice was: exactly one of a scene is best. */
export type ChoiceVerdict = 'best' | 'okay' | 'no';
export type DrillOutcome = 'good' | 'mixed' | 'harm';

/** A scene in which the trainee ticks what tells them something. */
export interface LookScene {
	readonly id: string;
	readonly kind: 'look';
	readonly details: readonly { readonly id: string; readonly matters: boolean }[];
	/** Id of the scene that follows, whatever was ticked. */
	readonly next: string;
}

/** A scene in which the trainee does one thing. */
export interface DecideScene {
	readonly id: string;
	readonly kind: 'decide';
	readonly choices: readonly {
		readonly id: string;
		readonly verdict: ChoiceVerdict;
		readonly next: string;
	}[];
}

export interface EndScene {
	readonly id: string;
	readonly kind: 'end';
	readonly outcome: DrillOutcome;
}

export type DrillScene = LookScene | DecideScene | EndScene;

/** The scenes that can follow one, each once, in the order in which they are named. */
export function scenesAfter(scene: DrillScene): string[] {
	switch (scene.kind) {
		case 'look':
			return [scene.next];
		case 'decide':
			return [...new Set(scene.choices.map(({ next }) => next))];
		case 'end':
			return [];
	}
}

/** A scene that was answered: the one choice, or the details that were ticked. */
export interface DrillStep {
	readonly scene: string;
	readonly answer: readonly string[];
}

export type Judged =
	/** `next` is the id of the scene that follows. */
	| { kind: 'ok'; next: string }
	/** A decision without a choice. To tick nothing is an answer where there is something to look at. */
	| { kind: 'nothing-chosen' }
	/** It names what the scene doesn't hold, names something twice or several choices, or the scene is an end. */
	| { kind: 'no-such-answer' };

/** Whether an answer can be given to a scene, and where it leads. */
export function judgeAnswer(scene: DrillScene, answer: readonly string[]): Judged {
	if (new Set(answer).size !== answer.length) return { kind: 'no-such-answer' };
	switch (scene.kind) {
		case 'look':
			return answer.every((id) => scene.details.some((detail) => detail.id === id))
				? { kind: 'ok', next: scene.next }
				: { kind: 'no-such-answer' };
		case 'decide': {
			if (answer.length === 0) return { kind: 'nothing-chosen' };
			const choice = scene.choices.find(({ id }) => id === answer[0]);
			return choice && answer.length === 1
				? { kind: 'ok', next: choice.next }
				: { kind: 'no-such-answer' };
		}
		case 'end':
			return { kind: 'no-such-answer' };
	}
}

export type DrillPlace<Scene extends DrillScene> =
	/** `number` counts the scenes that were come to, from 1. */
	| { kind: 'at'; scene: Exclude<Scene, { kind: 'end' }>; number: number }
	| { kind: 'ended'; scene: Extract<Scene, { kind: 'end' }>; number: number }
	/** The steps don't lead through these scenes: they were taken in another version. */
	| { kind: 'astray' };

/** Where the steps taken so far have led. */
export function placeAfter<Scene extends DrillScene>(
	scenes: readonly Scene[],
	steps: readonly DrillStep[]
): DrillPlace<Scene> {
	let scene = scenes[0];
	for (const step of steps) {
		if (!scene || scene.id !== step.scene) return { kind: 'astray' };
		const judged = judgeAnswer(scene, step.answer);
		if (judged.kind !== 'ok') return { kind: 'astray' };
		scene = scenes.find(({ id }) => id === judged.next);
	}
	if (!scene) return { kind: 'astray' };
	const number = steps.length + 1;
	return scene.kind === 'end'
		? { kind: 'ended', scene: scene as Extract<Scene, { kind: 'end' }>, number }
		: { kind: 'at', scene: scene as Exclude<Scene, { kind: 'end' }>, number };
}

/** What somebody made of a detail. */
export type Sighting =
	/** It matters and was ticked. */
	| 'noticed'
	/** It matters and was not ticked. */
	| 'missed'
	/** It was ticked, though it proves nothing. */
	| 'counted'
	/** It proves nothing and was not ticked. */
	| 'passed-over';

export function sightingOf(
	detail: { readonly id: string; readonly matters: boolean },
	ticked: readonly string[]
): Sighting {
	if (ticked.includes(detail.id)) return detail.matters ? 'noticed' : 'counted';
	return detail.matters ? 'missed' : 'passed-over';
}

type DetailOf<Scene> = Scene extends { kind: 'look'; details: readonly (infer Detail)[] }
	? Detail
	: never;
type ChoiceOf<Scene> = Scene extends { kind: 'decide'; choices: readonly (infer Choice)[] }
	? Choice
	: never;

/** What a run shows in looking back. */
export interface Debrief<Scene extends DrillScene> {
	readonly noticed: readonly DetailOf<Scene>[];
	readonly missed: readonly DetailOf<Scene>[];
	/** Ticked, though they prove nothing. */
	readonly counted: readonly DetailOf<Scene>[];
	/** The decisions in their order; `best` is the chosen one itself where nothing would have been better. */
	readonly decisions: readonly {
		readonly scene: Extract<Scene, { kind: 'decide' }>;
		readonly chosen: ChoiceOf<Scene>;
		readonly best: ChoiceOf<Scene>;
	}[];
}

/** Looks back on the steps of a run. Steps that don't fit these scenes are passed over. */
export function debriefOf<Scene extends DrillScene>(
	scenes: readonly Scene[],
	steps: readonly DrillStep[]
): Debrief<Scene> {
	const sightings: { detail: DetailOf<Scene>; sighting: Sighting }[] = [];
	const decisions: Debrief<Scene>['decisions'][number][] = [];
	for (const { scene: id, answer } of steps) {
		const scene = scenes.find((one) => one.id === id);
		if (scene?.kind === 'look')
			for (const detail of scene.details)
				sightings.push({
					detail: detail as DetailOf<Scene>,
					sighting: sightingOf(detail, answer)
				});
		if (scene?.kind === 'decide') {
			const chosen = scene.choices.find((choice) => choice.id === answer[0]);
			const best = scene.choices.find(({ verdict }) => verdict === 'best');
			if (chosen && best)
				decisions.push({
					scene: scene as Extract<Scene, { kind: 'decide' }>,
					chosen: chosen as ChoiceOf<Scene>,
					best: best as ChoiceOf<Scene>
				});
		}
	}
	const seen = (wanted: Sighting) =>
		sightings.flatMap(({ detail, sighting }) => (sighting === wanted ? [detail] : []));
	return { noticed: seen('noticed'), missed: seen('missed'), counted: seen('counted'), decisions };
}
