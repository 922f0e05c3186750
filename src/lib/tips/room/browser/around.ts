import type { TipStatus } from '../../../server/tips/schema.ts';
import type { OpenTip } from '../open-tip.ts';
import { urgencyOf } from '../sort.ts';
import type { Desk } from './desk.ts';
import { el } from './dom.ts';
import type { Given, Words } from './given.ts';

/** What a view of one message needs of the room. */
export interface Around {
	given: Given;
	desk: Desk;
	/** Reads everything again and shows this message once more. */
	again: (said: string) => Promise<void>;
	back: () => void;
}

export function statusWord(words: Words, status: TipStatus): string {
	return {
		new: words.statusNew,
		read: words.statusRead,
		working: words.statusWorking,
		'passed-on': words.statusPassedOn,
		closed: words.statusClosed
	}[status];
}

export function tagsOf(words: Words, tip: OpenTip): HTMLElement {
	const urgency = tip.row.status === 'closed' ? null : urgencyOf(tip);
	return el(
		'span',
		{ class: 'tags' },
		urgency &&
			el('span', { class: 'tag urgent' }, urgency === 'now' ? words.urgentNow : words.urgentChild),
		tip.row.unread && el('span', { class: 'tag unread' }, words.newTip),
		el('span', { class: 'tag' }, statusWord(words, tip.row.status)),
		tip.row.held && el('span', { class: 'tag' }, words.held)
	);
}

/** A responder's name; whoever has left is the desk. */
export const nameOf = (given: Given, id: string) =>
	given.people.find((one) => one.id === id)?.name ?? given.words.desk;

/** Something that a reader must know before they go on. */
export const notice = (...sentences: string[]) =>
	el(
		'div',
		{ class: 'said warning', role: 'note' },
		...sentences.map((sentence) => el('p', {}, sentence))
	);

/** What stands in the place of an item that can't be trusted. */
export const warning = (words: Words, why: string) =>
	notice(
		{
			unreadable: words.warnUnreadable,
			misplaced: words.warnMisplaced,
			forged: words.warnForged,
			missing: words.warnMissing
		}[why] ?? words.warnUnreadable
	);
