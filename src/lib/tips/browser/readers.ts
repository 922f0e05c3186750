import type { DeskAnswer, OpenQueue } from '../wire.ts';
import { byId, dayWords, word } from './page.ts';
import { queueOfPlace } from './place.ts';

/** The queue that the place leads to; undefined where it takes no messages, or there is none. */
export function queueOf(
	desk: Extract<DeskAnswer, { kind: 'open' }> | undefined
): OpenQueue | undefined {
	const name = queueOfPlace();
	return desk?.queues.find(({ slug }) => slug === name);
}

let shown: string | undefined;

/**
 * Shows who reads what is sent to this queue, with a box for each agency that must not; or that nobody does.
 * @param roster the version of who reads: the list is made anew with each
 */
export function showReaders(queue: OpenQueue | undefined, roster: number | undefined): void {
	byId('elsewhere').hidden = queueOfPlace() !== null;
	byId('queue-closed').hidden = queueOfPlace() === null || queue !== undefined;
	byId('queue').hidden = !queue;
	const now = queue ? `${queue.slug} ${roster}` : undefined;
	if (!queue || now === shown) return;
	shown = now;
	byId('hours').textContent =
		document.documentElement.lang === 'es' ? queue.hours.es : queue.hours.en;
	byId('last-read').textContent = queue.lastReadOn
		? word('last-read', { day: dayWords(queue.lastReadOn) })
		: word('never-read');
	const kept = excluded();
	byId('agencies').replaceChildren(
		...queue.agencies.map(({ slug, name, enforcesImmigrationLaw }) => {
			const box = Object.assign(document.createElement('input'), {
				type: 'checkbox',
				value: slug,
				checked: kept.includes(slug)
			});
			box.dataset.agency = '';
			const says = word(enforcesImmigrationLaw ? 'immigration-yes' : 'immigration-no', { name });
			const label = document.createElement('label');
			label.append(box, Object.assign(document.createElement('span'), { textContent: says }));
			return label;
		})
	);
}

/** The agencies that must not read it, by their short names. */
export function excluded(): string[] {
	return [...document.querySelectorAll<HTMLInputElement>('[data-agency]')]
		.filter(({ checked }) => checked)
		.map(({ value }) => value);
}
