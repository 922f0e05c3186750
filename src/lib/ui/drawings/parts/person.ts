/**
 * The shapes of a person, about 84 units tall, feet (seated: the seat) at 0,0, looking to the right.
 * The trunk is `half` units wide on each side, and everything that hangs from it moves with it.
 */
export type Arms = 'down' | 'hold' | 'raise' | 'both' | 'push' | 'hips';
export type Pose = 'stand' | 'walk' | 'sit' | 'bust';
export type Build = 'slim' | 'medium' | 'broad';
export type Hair =
	'short' | 'long' | 'bun' | 'cap' | 'round' | 'bob' | 'tail' | 'fringe' | 'scarf' | 'none';
export type Wear = 'coat' | 'dress' | 'apron' | 'vest' | 'collar' | 'scrubs' | 'badge';

export const halves: Record<Build, number> = { slim: 11, medium: 13, broad: 17 };

export const legs: Record<Pose, string> = {
	stand: 'M-6 -34V-4h3M6 -34V-4h3',
	walk: 'M-4 -34L-12 -4h3M4 -34L12 -5l3 1',
	sit: 'M-4 -4H20V23h3M-8 -2H14V25h3',
	bust: ''
};
/** Seated people's bodies stand on the seat instead of on legs. */
export const lifts: Record<Pose, number> = { stand: 0, walk: 0, sit: 32, bust: 32 };

/** From the shoulder to the hand, as steps: the arm behind the trunk and the one before it. */
const armSteps: Record<Arms, readonly [string, string]> = {
	down: ['-55l-3 18', '-55l3 18'],
	hold: ['-55l-3 18', '-54l4 12l10 -5'],
	raise: ['-55l-3 18', '-55l9 5l7 -12'],
	both: ['-54l5 12l27 0', '-54l4 10l11 -1'],
	push: ['-53l8 9l30 1', '-53l9 8l13 2'],
	hips: ['-55l-6 11l9 6', '-55l6 11l-9 6']
};

/** @returns the arm's path and where its hand is */
export function arm(arms: Arms, side: 0 | 1, half: number): { path: string; hand: string } {
	const from = side === 0 ? -half : half - 1;
	const steps = armSteps[arms][side];
	const numbers = [...steps.matchAll(/l(-?\d+) (-?\d+)/g)];
	const x = numbers.reduce((sum, step) => sum + Number(step[1]), from);
	const y = numbers.reduce((sum, step) => sum + Number(step[2]), Number.parseInt(steps, 10));
	return { path: `M${from} ${steps}`, hand: `M${x} ${y}h0` };
}

export function trunk(half: number, wear: Wear | undefined): string {
	const shoulders = `q0 -11 ${half - 2} -11h4q${half - 2} 0 ${half - 2} 11`;
	if (wear === 'dress' || wear === 'coat') {
		const flare = wear === 'dress' ? 4 : 1;
		return `M${-half - flare} -15L${-half} -51${shoulders}l${flare} 36q${-half - flare} 4 ${-2 * (half + flare)} 0z`;
	}
	return `M${-half} -30V-51${shoulders}v21q${-half} 4 ${-2 * half} 0z`;
}

/** What is worn over the clothes: a path, and its class. */
export const worn: Record<Wear, { path: string; look: string } | undefined> = {
	dress: undefined,
	coat: { path: 'M-4 -62L0 -52L4 -62M0 -52V-14M4 -30h4', look: 'line thin' },
	apron: { path: 'M-6 -53H6V-45H9V-21H-9V-45H-6z', look: 'shape thin' },
	vest: { path: 'M-10 -61h5V-29h-5zM5 -61h5V-29h-5zM-10 -42h20v5h-20z', look: 'bands' },
	collar: { path: 'M-5 -62L0 -55L5 -62M0 -55V-30', look: 'line thin' },
	scrubs: { path: 'M-5 -62L0 -54L5 -62M3 -44h6v6h-6z', look: 'line thin' },
	badge: { path: 'M3 -53h7v4q0 4 -3.5 5q-3.5 -1 -3.5 -5z', look: 'shape light thin' }
};

/** Hair behind the head, if any, and on it. The head is a circle of 9.5 at 0,-73. */
export const hairs: Record<Hair, { behind?: string; on?: string }> = {
	none: {},
	short: { on: 'M-9.5 -72a9.5 9.5 0 0 1 19 -2q-9 1 -12 -4q-2 5 -7 6z' },
	bun: {
		on: 'M-9.5 -72a9.5 9.5 0 0 1 19 -2q-9 1 -12 -4q-2 5 -7 6zM-11 -84a4.5 4.5 0 1 1 7 3z'
	},
	tail: {
		behind: 'M-6 -80q-13 3 -11 20q6 0 9 -12z',
		on: 'M-9.5 -72a9.5 9.5 0 0 1 19 -2q-9 1 -12 -4q-2 5 -7 6z'
	},
	long: {
		behind: 'M-11 -75a11 11 0 0 1 22 0v14q-11 5 -22 0z',
		on: 'M-9.5 -73a9.5 9.5 0 0 1 19 0q-6 -1 -9.5 -6q-3.5 5 -9.5 6z'
	},
	bob: {
		behind: 'M-12 -67v-7a12 11 0 0 1 24 0v7q-12 3 -24 0z',
		on: 'M-9.5 -73a9.5 9.5 0 0 1 19 0q-9 1 -13 -5q-2 4 -6 5z'
	},
	round: {
		behind: 'M-13 -77a13 13 0 1 1 26 0a13 13 0 1 1 -26 0z',
		on: 'M-9.5 -73a9.5 9.5 0 0 1 19 0q-6 -1 -9.5 -6q-3.5 5 -9.5 6z'
	},
	fringe: { on: 'M-9.5 -71a9.5 9.5 0 0 1 14 -10.5q-4 4 -9 4q-1 4 -5 6.5z' },
	cap: { on: 'M-9.5 -75a9.5 9 0 0 1 19 0h6z' },
	scarf: {
		behind: 'M-12 -60q-2 -24 12 -24t12 24q-12 5 -24 0z'
	}
};
