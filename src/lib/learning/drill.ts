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
