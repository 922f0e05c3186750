import type { RequestKind, TipStatus } from '../../../server/tips/schema.ts';
import type { OpenTip } from '../open-tip.ts';
import { exported } from '../sort.ts';
import { nameOf, statusWord, type Around } from './around.ts';
import { el, field, fill, wrong } from './dom.ts';
import { drafts, keepDraft } from './drafts.ts';
import { dayWords, type Given, type Words } from './given.ts';
import { whyNot } from './keys-view.ts';

const requestWord = (words: Words, kind: RequestKind) =>
	({
		hold: words.wHold,
		release: words.wRelease,
		export: words.wExport,
		purge: words.wPurge
	})[kind];

/** What takes two people: what was asked for, and what can be. */
export function twoPeople(around: Around, tip: OpenTip): HTMLElement {
	const { given, desk } = around;
	const { words } = given;
	const { row } = tip;
	const reason = el('input', { id: 'reason', type: 'text', autocomplete: 'off', maxLength: 300 });
	const draft = `reason-${row.id}`;
	keepDraft(reason, draft);
	const ask = (what: RequestKind) => async () => {
		wrong('reason', '');
		if (reason.value.trim() === '') return wrong('reason', words.needReason);
		const done = await desk.act({ kind: 'ask', what, tips: [row.id], reason: reason.value });
		if (done.kind === 'done') {
			drafts.delete(draft);
			return around.again(words.asked);
		}
		wrong('reason', whyNot(words, done));
	};
	const open = new Set(row.requests.filter(({ approved }) => !approved).map(({ kind }) => kind));
	const ways: [RequestKind, string][] = [
		row.held ? ['release', words.askRelease] : ['hold', words.askHold],
		['export', words.askExport],
		...(row.held ? [] : [['purge', words.askPurge] as [RequestKind, string]])
	];
	return el(
		'section',
		{},
		el('h3', {}, words.twoPeople),
		...row.requests.map((request) => requestOf(around, tip, request)),
		el('p', { class: 'hint' }, words.twoPeopleHint),
		field(reason, words.reason),
		el(
			'div',
			{ class: 'line' },
			...ways
				.filter(([kind]) => !open.has(kind))
				.map(([kind, label]) => el('button', { press: ask(kind) }, label))
		)
	);
}

/** One request: who may decide gets buttons; who asked for an approved export takes it. */
export function requestOf(
	{ given, desk, again }: Pick<Around, 'given' | 'desk' | 'again'>,
	tip: OpenTip,
	request: OpenTip['row']['requests'][number]
): HTMLElement {
	const { words } = given;
	const said = el('p', { class: 'error', role: 'alert' });
	const decide = (approve: boolean) => async () => {
		const done = await desk.act({ kind: 'decide', requests: [request.id], approve });
		if (done.kind === 'done') return again(words.saved2);
		said.textContent = whyNot(words, done);
	};
	const take = async () => {
		const done = await desk.act({ kind: 'take-export', request: request.id });
		if (done.kind !== 'done') return void (said.textContent = whyNot(words, done));
		saveFile(tip, given);
		await again(words.saved2);
	};
	const name = nameOf(given, request.by);
	const { reason } = request;
	const own = request.by === given.me.id;
	return el(
		'div',
		{ class: 'said' },
		el('p', {}, fill(words.askedBy, { what: requestWord(words, request.kind), name, reason })),
		request.approved
			? own && el('button', { press: take }, words.takeExport)
			: own
				? el('p', { class: 'hint' }, words.own)
				: given.me.supervisor &&
					el(
						'div',
						{ class: 'line' },
						el('button', { press: decide(true) }, words.approve),
						el('button', { press: decide(false) }, words.refuse)
					),
		said
	);
}

/** Saves an export as a text file, from what lies open in this tab. */
function saveFile(tip: OpenTip, { words, lang }: Given): void {
	const { queue, status, receivedOn, report, thread } = exported(tip);
	const lines = [
		`${words.queue}: ${queue}`,
		`${words.status}: ${statusWord(words, status as TipStatus)}`,
		`${words.received}: ${receivedOn}`
	];
	for (const [name, value] of [
		[words.seen, report?.seen],
		[words.guess, report?.guess],
		[words.place, report?.place],
		[
			words.county,
			report && [report.county, report.state.toUpperCase()].filter(Boolean).join(', ')
		],
		[words.when, report?.when],
		[words.who, report?.who],
		[words.child, report?.child],
		[words.now, report?.now]
	]) {
		if (value) lines.push('', `${name}:`, value);
	}
	for (const { on, from, text } of thread) {
		const who = from === 'desk' ? words.fromDesk : words.fromReporter;
		lines.push('', fill(who, { day: dayWords(lang, on) }), text);
	}
	const address = URL.createObjectURL(
		new Blob([lines.join('\n')], { type: 'text/plain;charset=utf-8' })
	);
	const link = el('a', {});
	link.href = address;
	link.download = `message-${receivedOn}.txt`;
	link.click();
	URL.revokeObjectURL(address);
}
