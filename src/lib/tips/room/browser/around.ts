import type { TipStatus } from '../../../server/tips/schema.ts';
import type { OpenTip } from '../open-tip.ts';
import { urgencyOf } from '../sort.ts';
import type { Desk } from './desk.ts';
import { el, fill } from './dom.ts';
import { dayWords, today, type Given, type Words } from './given.ts';

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

/** Open messages that go within so many days are marked. */
const soon = 14;

export function tagsOf({ words, lang }: Given, tip: OpenTip): HTMLElement {
	const { row } = tip;
	const urgency = row.status === 'closed' ? null : urgencyOf(tip);
	const goes = !row.held && row.status !== 'closed' && daysUntil(row.expiresOn, today()) <= soon;
	return el(
		'span',
		{ class: 'tags' },
		urgency &&
			el('span', { class: 'tag urgent' }, urgency === 'now' ? words.urgentNow : words.urgentChild),
		row.unread && el('span', { class: 'tag unread' }, words.newTip),
		el('span', { class: 'tag' }, statusWord(words, row.status)),
		row.held && el('span', { class: 'tag' }, words.held),
		goes &&
			el(
				'span',
				{ class: 'tag ending' },
				fill(words.goesOn, { day: dayWords(lang, row.expiresOn) })
			)
	);
}

const daysUntil = (day: string, from: string) =>
	(Date.parse(`${day}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;

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
