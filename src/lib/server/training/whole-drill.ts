import type { Language } from '#lib/i18n/language.ts';
import type { ChoiceVerdict } from '#lib/learning/drill.ts';
import type { Course, Drill } from '../content/index.ts';
import { partsTeaching } from './show-drill.ts';

/** A scene that waits for an answer, with what each of its answers comes to. */
export interface WholeScene {
	id: string;
	kind: 'look' | 'decide';
	drawing: string | null;
	text: string;
	question: string;
	/** Id of the scene that follows a look; a decision leads where its choice does. */
	next: string | null;
	details: { id: string; matters: boolean; text: string; why: string }[];
	choices: {
		id: string;
		verdict: ChoiceVerdict;
		next: string;
		text: string;
		consequence: string;
		why: string;
	}[];
}

/**
 * A drill with everything that can happen in it, for a phone that plays it without a network. It is practice: what an
 * answer is worth may travel with it, as it does on the sheet for a group.
 */
export function wholeDrill(course: Course, drill: Drill, lang: Language) {
	const scenes = drill.scenes.flatMap((scene): WholeScene[] => {
		const shown = { id: scene.id, drawing: scene.drawing, text: scene.text[lang] };
		switch (scene.kind) {
			case 'look': {
				const details = scene.details.map(({ id, text, why, matters }) => ({
					id,
					matters,
					text: text[lang],
					why: why[lang]
				}));
				const { next } = scene;
				return [
					{ ...shown, kind: scene.kind, question: scene.question[lang], next, details, choices: [] }
				];
			}
			case 'decide': {
				const choices = scene.choices.map(({ id, text, verdict, consequence, why, next }) => ({
					id,
					verdict,
					next,
					text: text[lang],
					consequence: consequence[lang],
					why: why[lang]
				}));
				const question = scene.question[lang];
				return [{ ...shown, kind: scene.kind, question, next: null, details: [], choices }];
			}
			case 'end':
				return [];
		}
	});
	return {
		slug: drill.slug,
		digest: drill.digest,
		title: drill.title[lang],
		summary: drill.summary[lang],
		minutes: drill.minutes,
		contentNotice: drill.contentNotice?.[lang] ?? null,
		first: drill.scenes[0]?.id ?? '',
		scenes,
		ends: drill.scenes.flatMap((scene) =>
			scene.kind === 'end'
				? [
						{
							id: scene.id,
							drawing: scene.drawing,
							text: scene.text[lang],
							outcome: scene.outcome
						}
					]
				: []
		),
		drawings: [...new Set(drill.scenes.flatMap(({ drawing }) => drawing ?? []))],
		lesson: drill.debrief.text[lang],
		points: drill.debrief.points.map((point) => point[lang]),
		readAgain: partsTeaching(course, drill, lang)
	};
}

export type WholeDrill = ReturnType<typeof wholeDrill>;
