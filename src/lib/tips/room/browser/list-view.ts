import type { OpenTip } from '../open-tip.ts';
import { inOrder, matching, type Filter } from '../sort.ts';
import type { Desk } from './desk.ts';
import { choice, el, field, fill, wrong } from './dom.ts';
import { chosenDraft, drafts, keepDraft } from './drafts.ts';
import { dayWords, today, type Given, type Words } from './given.ts';
import { whyNot } from './keys-view.ts';
import { statusWord, tagsOf } from './around.ts';
import { requestOf } from './requests-view.ts';

export interface ListAround {
	given: Given;
	desk: Desk;
	filter: Filter;
	open: (tip: OpenTip) => void;
	again: (said: string) => Promise<void>;
	lock: () => void;
	/** Leads to the change of one's passphrase; null where there is none. */
	passphrase: (() => void) | null;
}

export const noFilter: Filter = {
	queue: '',
	status: '',
	county: '',
	assigned: '',
	days: 0,
	words: ''
};

/** All messages: what waits for a decision, filters, and the list, urgent first. */
export function listView(around: ListAround, tips: readonly OpenTip[]): HTMLElement {
	const { given, filter } = around;
	const { words } = given;
	const chosen = new Set(
		(drafts.get(chosenDraft) ?? '').split(' ').filter((id) => tips.some(({ row }) => row.id === id))
	);
	const list = el('ul', { class: 'rows' });
	const found = el('p', { role: 'status' });
	const bulk = el('div', {});
	const show = () => {
		const fitting = inOrder(matching(tips, filter, today()));
		found.textContent =
			tips.length === 0
				? words.empty
				: fitting.length === 0
					? words.none
					: fill(words.found, { count: fitting.length, all: tips.length });
		list.replaceChildren(...fitting.map((tip) => rowOf(around, tip, chosen, showBulk)));
		showBulk();
	};
	const showBulk = () => {
		bulk.replaceChildren(...(chosen.size > 0 ? [purgeChosen(around, chosen)] : []));
	};
	show();
	return el(
		'div',
		{},
		el(
			'div',
			{ class: 'line' },
			el('button', { press: () => around.again('') }, words.refresh),
			el('button', { press: around.lock }, words.lock),
			around.passphrase && el('button', { press: around.passphrase }, words.changePassphrase)
		),
		waiting(around, tips),
		tips.length > 0 && filters(around, tips, show),
		el('h2', {}, words.list),
		found,
		bulk,
		list
	);
}

/** What a message begins with, or why that can't be read. */
function textOf(words: Words, { report, spoiled, identity }: OpenTip): string {
	if (report) return report.seen;
	if (spoiled.tip) return words.unreadable;
	return identity === null ? words.lockedTip : words.warnUnreadable;
}

function rowOf(
	{ given, open }: ListAround,
	tip: OpenTip,
	chosen: Set<string>,
	changed: () => void
): HTMLElement {
	const { words } = given;
	const { row, report } = tip;
	const text = textOf(words, tip);
	const day = dayWords(given.lang, row.receivedOn);
	const pick = el('input', {
		type: 'checkbox',
		checked: chosen.has(row.id),
		label: `${words.choose}: ${text.slice(0, 60)}`
	});
	pick.addEventListener('change', () => {
		if (pick.checked) chosen.add(row.id);
		else chosen.delete(row.id);
		drafts.set(chosenDraft, [...chosen].join(' '));
		changed();
	});
	const queue = given.queues.find(({ id }) => id === row.queue)?.name ?? row.queue;
	return el(
		'li',
		{ class: 'row' },
		(tip.identity !== null || tip.spoiled.tip) && !row.held && el('label', { class: 'pick' }, pick),
		el(
			'button',
			{ press: () => open(tip) },
			tagsOf(given, tip),
			el('span', { class: 'text' }, text),
			el('span', { class: 'hint' }, [day, queue, report?.county].filter(Boolean).join(' · '))
		)
	);
}

function filters(
	{ given, filter }: ListAround,
	tips: readonly OpenTip[],
	show: () => void
): HTMLElement {
	const { words } = given;
	const any = { value: '', label: words.any };
	// A sender may write anything in the place of a county's name.
	const counties = [...new Set(tips.map(({ report }) => report?.county ?? ''))].filter(
		({ length }) => length > 0 && length <= 60
	);
	const pick = (
		id: Exclude<keyof Filter, 'days' | 'words'>,
		label: string,
		options: { value: string; label: string }[]
	) => {
		const made = choice(`filter-${id}`, [any, ...options], filter[id], () => {
			filter[id] = made.value;
			show();
		});
		return field(made, label);
	};
	const days = choice(
		'filter-days',
		[
			{ value: '0', label: words.any },
			{ value: '7', label: words.days7 },
			{ value: '30', label: words.days30 }
		],
		String(filter.days),
		() => {
			filter.days = Number(days.value);
			show();
		}
	);
	const search = el('input', {
		id: 'filter-words',
		type: 'search',
		autocomplete: 'off',
		value: filter.words,
		change: () => {
			filter.words = search.value;
			show();
		}
	});
	const chosen = JSON.stringify(filter) !== JSON.stringify(noFilter);
	// On a phone the messages come first; what narrows them down is a touch away.
	const shown = el('details', {}, el('summary', {}, words.filters));
	shown.open = chosen || matchMedia('(min-width: 48rem)').matches;
	shown.append(
		el(
			'div',
			{ class: 'line' },
			pick(
				'queue',
				words.queue,
				given.queues.map(({ id, name }) => ({ value: id, label: name }))
			),
			pick(
				'status',
				words.status,
				(['new', 'read', 'working', 'passed-on', 'closed'] as const).map((value) => ({
					value,
					label: statusWord(words, value)
				}))
			),
			pick(
				'county',
				words.county,
				counties.sort().map((value) => ({ value, label: value }))
			),
			field(days, words.age),
			pick('assigned', words.assigned, [
				{ value: given.me.id, label: words.mine },
				...given.people
					.filter(({ id }) => id !== given.me.id)
					.map(({ id, name }) => ({ value: id, label: name }))
			]),
			field(search, words.words)
		)
	);
	return shown;
}

function purgeChosen({ given, desk, again }: ListAround, chosen: ReadonlySet<string>): HTMLElement {
	const { words } = given;
	const reason = el('input', {
		id: 'purge-reason',
		type: 'text',
		autocomplete: 'off',
		maxLength: 300
	});
	keepDraft(reason, 'purge-reason');
	const press = async () => {
		wrong('purge-reason', '');
		if (reason.value.trim() === '') return wrong('purge-reason', words.needReason);
		const tips = [...chosen];
		const done = await desk.act({ kind: 'ask', what: 'purge', tips, reason: reason.value });
		if (done.kind === 'done') {
			for (const name of [chosenDraft, 'purge-reason']) drafts.delete(name);
			return again(words.asked);
		}
		wrong('purge-reason', whyNot(words, done));
	};
	return el(
		'div',
		{ class: 'line' },
		field(reason, words.reason),
		el('button', { press }, fill(words.purgeChosen, { count: chosen.size }))
	);
}

/** What this responder may decide, or take. */
function waiting(around: ListAround, tips: readonly OpenTip[]): HTMLElement | null {
	const { given, desk, again } = around;
	const { words, me } = given;
	const concerning = tips.flatMap((tip) =>
		tip.row.requests
			.filter(({ by, approved }) => (approved ? by === me.id : me.supervisor && by !== me.id))
			.map((request) => ({ tip, request }))
	);
	if (concerning.length === 0) return null;
	const purges = concerning.filter(({ request }) => request.kind === 'purge');
	const approveAll = async () => {
		const requests = purges.map(({ request }) => request.id);
		await desk.act({ kind: 'decide', requests, approve: true });
		await again(words.saved2);
	};
	return el(
		'section',
		{},
		el('h2', {}, words.waiting),
		purges.length > 1 &&
			el('button', { press: approveAll }, fill(words.approveAll, { count: purges.length })),
		...concerning.map(({ tip, request }) => {
			const shown = requestOf({ given, desk, again }, tip, request);
			shown.prepend(el('button', { press: () => around.open(tip) }, textOf(words, tip)));
			return shown;
		})
	);
}
