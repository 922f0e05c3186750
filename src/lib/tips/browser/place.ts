import { byId, valueOf } from './page.ts';

/**
 * Where it happened decides which queue a message goes to. The page holds the table (content/tip-desk.yaml) in its
 * two lists; the choice is made here, and of the place only the queue leaves the browser in the clear.
 */

const groups = new Map<string, HTMLOptGroupElement>();

/** Lets the list of counties follow the state, and tells of every change. */
export function choosePlace(changed: () => void): void {
	const county = byId<HTMLSelectElement>('county');
	for (const group of county.querySelectorAll('optgroup')) {
		groups.set(group.dataset.state ?? '', group);
		group.remove();
	}
	byId('state').addEventListener('change', () => {
		for (const group of groups.values()) group.remove();
		const own = groups.get(valueOf('state'));
		if (own) county.append(own);
		county.value = '';
		byId('county-field').hidden = !own;
		changed();
	});
	county.addEventListener('change', changed);
}

/** The chosen state's postal code in lower case; null when none was chosen. */
export function stateOfPlace(): string | null {
	const state = valueOf('state');
	return groups.has(state) ? state : null;
}

/** The queue for this place; null for a place that no queue of this desk is for. */
export function queueOfPlace(): string | null {
	const state = byId<HTMLSelectElement>('state').selectedOptions[0];
	const county = byId<HTMLSelectElement>('county').selectedOptions[0];
	return county?.dataset.queue ?? (state?.dataset.queue || null);
}
