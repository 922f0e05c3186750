/** What a course asks of its quiz. */
export interface DrawRules {
	/** Number of items in a sitting. */
	draw: number;
	/** At least so many of them are cases to be left alone. */
	leaveAloneMin: number;
	/** At least so many of them are safety-critical. */
	safetyCriticalMin: number;
}

/** What drawing needs to know of an item; never both left alone and safety-critical. */
export interface DrawableItem {
	readonly id: string;
	readonly objective: string;
	readonly leaveAlone: boolean;
	readonly safetyCritical: boolean;
	readonly options: readonly { readonly id: string }[];
}

export interface DrawnItem<Item extends DrawableItem> {
	readonly item: Item;
	/** The option ids in the order in which they are shown. */
	readonly optionOrder: readonly string[];
}

export type Drawn<Item extends DrawableItem> =
	| { kind: 'drawn'; items: DrawnItem<Item>[] }
	/** The bank can't fill such a quiz. */
	| {
			kind: 'impossible';
			lacks: 'items' | 'leave-alone items' | 'safety-critical items' | 'room for both minimums';
	  };

type Slot = 'leave' | 'safety' | 'any';

/**
 * Draws the items of one sitting: as many as the rules say, with their minimums, covering as many objectives
 * as any such draw can, in a random order and with shuffled options.
 *
 * @param random a number in [0, 1), as `Math.random`
 * @param avoid ids of items that are taken only where nothing else fits (those of the last sitting)
 */
export function drawQuiz<Item extends DrawableItem>(
	bank: readonly Item[],
	rules: DrawRules,
	random: () => number,
	avoid: ReadonlySet<string> = new Set()
): Drawn<Item> {
	const { draw, leaveAloneMin, safetyCriticalMin } = rules;
	const count = (holds: (item: Item) => boolean) => bank.filter(holds).length;
	if (bank.length < draw) return { kind: 'impossible', lacks: 'items' };
	if (count((item) => item.leaveAlone) < leaveAloneMin)
		return { kind: 'impossible', lacks: 'leave-alone items' };
	if (count((item) => item.safetyCritical) < safetyCriticalMin)
		return { kind: 'impossible', lacks: 'safety-critical items' };
	if (leaveAloneMin + safetyCriticalMin > draw)
		return { kind: 'impossible', lacks: 'room for both minimums' };

	const shuffled = shuffle(bank, random);
	const order = [
		...shuffled.filter((item) => !avoid.has(item.id)),
		...shuffled.filter((item) => avoid.has(item.id))
	];
	const chosen = new Set(oneForEachObjective(order, rules, random));
	const take = (wanted: number, fits: (item: Item) => boolean) => {
		let missing = wanted - [...chosen].filter(fits).length;
		for (const item of order) {
			if (missing <= 0) return;
			if (chosen.has(item) || !fits(item)) continue;
			chosen.add(item);
			missing -= 1;
		}
	};
	take(leaveAloneMin, (item) => item.leaveAlone);
	take(safetyCriticalMin, (item) => item.safetyCritical);
	// More than half of the sitting is left alone only where the bank holds nothing else,
	// so that leaving everything alone is no way through either.
	const leaveAloneMax = Math.max(leaveAloneMin, Math.floor(draw / 2));
	const leftAlone = [...chosen].filter((item) => item.leaveAlone).length;
	const spare = new Set(
		order
			.filter((item) => item.leaveAlone && !chosen.has(item))
			.slice(0, Math.max(0, leaveAloneMax - leftAlone))
	);
	take(draw, (item) => !item.leaveAlone || spare.has(item) || chosen.has(item));
	take(draw, () => true);
	return {
		kind: 'drawn',
		items: shuffle([...chosen], random).map((item) => ({
			item,
			optionOrder: shuffle(
				item.options.map((option) => option.id),
				random
			)
		}))
	};
}

/**
 * Picks one item for each of as many objectives as possible without taking the room that the minimums need.
 * The places of a quiz are leave-alone, safety-critical or free; giving each objective a place is a bipartite
 * matching, found by augmenting paths (Kuhn), which no greedy choice can better.
 */
function oneForEachObjective<Item extends DrawableItem>(
	order: readonly Item[],
	rules: DrawRules,
	random: () => number
): Item[] {
	const slots: Slot[] = [
		...Array<Slot>(rules.leaveAloneMin).fill('leave'),
		...Array<Slot>(rules.safetyCriticalMin).fill('safety'),
		...Array<Slot>(rules.draw - rules.leaveAloneMin - rules.safetyCriticalMin).fill('any')
	];
	const fits = (slot: Slot, item: Item) =>
		slot === 'any' || (slot === 'leave' ? item.leaveAlone : item.safetyCritical);
	const byObjective = Map.groupBy(order, (item) => item.objective);
	const objectives = shuffle([...byObjective.keys()], random);
	const places = shuffle(
		slots.map((_, index) => index),
		random
	);
	const takenBy = new Map<number, string>();
	const place = (objective: string, tried: Set<number>): boolean => {
		const items = byObjective.get(objective) ?? [];
		for (const index of places) {
			if (tried.has(index) || !items.some((item) => fits(slots[index]!, item))) continue;
			tried.add(index);
			const holder = takenBy.get(index);
			if (holder === undefined || place(holder, tried)) {
				takenBy.set(index, objective);
				return true;
			}
		}
		return false;
	};
	for (const objective of objectives) place(objective, new Set());
	return [...takenBy].map(([index, objective]) => {
		const items = byObjective.get(objective)!.filter((item) => fits(slots[index]!, item));
		// The free places are rather kept for cases that call for something.
		return (slots[index] === 'any' && items.find((item) => !item.leaveAlone)) || items[0]!;
	});
}

/** A new array in random order (Fisher and Yates). */
function shuffle<Value>(values: readonly Value[], random: () => number): Value[] {
	const shuffled = [...values];
	for (let last = shuffled.length - 1; last > 0; last--) {
		const other = Math.floor(random() * (last + 1));
		[shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
	}
	return shuffled;
}
