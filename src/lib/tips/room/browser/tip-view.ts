import type { RequestKind, TipStatus } from '../../../server/tips/schema.ts';
import type { OpenTip } from '../open-tip.ts';
import { exported, urgencyOf } from '../sort.ts';
import type { Desk, Done } from './desk.ts';
import { choice, el, field, fill, wrong } from './dom.ts';
import { dayWords, today, type Given, type Words } from './given.ts';
import { whyNot } from './keys-view.ts';

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

const nameOf = (given: Given, id: string) =>
	given.people.find((one) => one.id === id)?.name ?? given.words.desk;

function factsOf({ given }: Around, { row, report }: OpenTip): HTMLElement {
	const { words } = given;
	const yesNo = (said: string) =>
		said === 'yes' ? words.yes : said === 'no' ? words.no : said === '' ? '' : words.unsure;
	const queue = given.queues.find(({ id }) => id === row.queue)?.name ?? row.queue;
	const without = row.without.map((id) => given.agencies.find((one) => one.id === id)?.name ?? id);
	const facts: [string, string][] = [
		[words.queue, queue],
		[words.received, dayWords(given.lang, row.receivedOn)],
		[words.gone, row.held ? words.held : dayWords(given.lang, row.expiresOn)]
	];
	if (report) {
		facts.unshift(
			[words.seen, report.seen],
			[words.guess, report.guess],
			[words.place, report.place],
			[words.county, [report.county, report.state.toUpperCase()].filter(Boolean).join(', ')],
			[words.when, report.when],
			[words.who, report.who],
			[words.child, yesNo(report.child)],
			[words.now, yesNo(report.now)]
		);
	}
	return el(
		'div',
		{},
		el(
			'dl',
			{},
			...facts
				.filter(([, value]) => value !== '')
				.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])
		),
		without.length > 0 && el('p', {}, fill(words.left, { agencies: without.join(', ') })),
		report?.reply === false && el('p', {}, words.noReply)
	);
}

const warning = (words: Words, why: string) =>
	el(
		'div',
		{ class: 'said warning', role: 'note' },
		el(
			'p',
			{},
			{
				unreadable: words.warnUnreadable,
				misplaced: words.warnMisplaced,
				forged: words.warnForged,
				missing: words.warnMissing
			}[why] ?? words.warnUnreadable
		)
	);

function threadOf({ given }: Around, { entries }: OpenTip): HTMLElement[] {
	const { words } = given;
	return entries.flatMap((entry) => {
		if (entry.kind === 'warning') return [warning(words, entry.why)];
		const day = dayWords(given.lang, entry.on);
		const from = entry.author.by === 'reporter' ? words.fromReporter : words.fromDesk;
		if (entry.body.kind === 'report') return [];
		const text = entry.body.kind === 'receipt' ? words.changedReceipt : entry.body.text;
		return [
			el(
				'div',
				{ class: entry.author.by === 'reporter' ? 'said' : 'said desk' },
				el('h4', {}, fill(from, { day })),
				el('p', {}, text)
			)
		];
	});
}

/** A text area with a button, whose text stays until it is stored. */
function writing(
	around: Around,
	given: { id: string; label: string; hint: string; button: string },
	send: (text: string) => Promise<Done>
): HTMLElement {
	const { words } = around.given;
	const area = el('textarea', { id: given.id, rows: 4, maxLength: 20_000, autocomplete: 'off' });
	area.value = drafts.get(given.id) ?? '';
	area.addEventListener('input', () => drafts.set(given.id, area.value));
	const press = async () => {
		wrong(given.id, '');
		if (area.value.trim() === '') return void area.focus();
		const done = await send(area.value);
		if (done.kind === 'done') {
			drafts.delete(given.id);
			return around.again(words.sent);
		}
		if (done.kind === 'behind') return around.again(words.behind);
		wrong(given.id, whyNot(words, done));
	};
	return el(
		'div',
		{},
		field(area, given.label, given.hint),
		el('button', { class: 'main', press }, given.button)
	);
}

/** What is typed and not stored yet: it outlives a reading of the message, in this tab alone. */
const drafts = new Map<string, string>();

export function forgetDrafts(): void {
	drafts.clear();
}

function workOn(around: Around, tip: OpenTip): HTMLElement {
	const { given, desk } = around;
	const { words } = given;
	const { row } = tip;
	const status = choice(
		'set-status',
		(['read', 'working', 'passed-on', 'closed'] as const).map((value) => ({
			value,
			label: statusWord(words, value)
		})),
		row.status === 'new' ? 'read' : row.status
	);
	const assigned = choice(
		'assign-to',
		[
			{ value: '', label: words.nobody },
			...row.holders.map(({ id }) => ({ value: id, label: nameOf(given, id) }))
		],
		row.assignedTo ?? ''
	);
	const said = el('p', { class: 'error', role: 'alert' });
	const after = async (done: Done) => {
		if (done.kind === 'done') return around.again(words.saved2);
		said.textContent = whyNot(words, done);
	};
	const setStatus = async () =>
		after(
			await desk.act({
				kind: 'status',
				tip: row.id,
				status: status.value as Exclude<TipStatus, 'new'>
			})
		);
	const assign = async () =>
		after(await desk.act({ kind: 'assign', tip: row.id, to: assigned.value || null }));
	return el(
		'div',
		{},
		el(
			'div',
			{ class: 'line' },
			field(status, words.setStatus),
			el('button', { press: setStatus, label: `${words.setStatus}: ${words.save}` }, words.save)
		),
		el(
			'div',
			{ class: 'line' },
			field(assigned, words.assign),
			el('button', { press: assign, label: `${words.assign}: ${words.save}` }, words.save)
		),
		said
	);
}

function notesOf(around: Around, tip: OpenTip): HTMLElement {
	const { given, desk } = around;
	const { words, lang } = given;
	const line = choice(
		'child-line',
		given.childLines.map((name) => ({ value: name, label: name })),
		given.childLines[0] ?? ''
	);
	const said = el('p', { class: 'error', role: 'alert' });
	const reported = async () => {
		const text = fill(words.childNote, { line: line.value, day: dayWords(lang, today()) });
		const done = await desk.note(tip, text);
		if (done.kind === 'done') return around.again(words.saved2);
		said.textContent = whyNot(words, done);
	};
	return el(
		'section',
		{},
		el('h3', {}, words.notes),
		...tip.notes.map((note) =>
			note.kind === 'warning'
				? warning(words, note.why)
				: el(
						'div',
						{ class: 'said' },
						el(
							'h4',
							{},
							fill(words.noteBy, { name: nameOf(given, note.by), day: dayWords(lang, note.on) })
						),
						el('p', {}, note.text)
					)
		),
		writing(
			around,
			{ id: `note-${tip.row.id}`, label: words.note, hint: words.notesHint, button: words.addNote },
			(text) => desk.note(tip, text)
		),
		given.childLines.length > 0 &&
			el(
				'div',
				{ class: 'line' },
				field(line, words.childReport, words.childReportHint),
				el('button', { press: reported }, words.childReport)
			),
		said
	);
}

export const requestWord = (words: Words, kind: RequestKind) =>
	({
		hold: words.wHold,
		release: words.wRelease,
		export: words.wExport,
		purge: words.wPurge
	})[kind];

function twoPeople(around: Around, tip: OpenTip): HTMLElement {
	const { given, desk } = around;
	const { words } = given;
	const { row } = tip;
	const reason = el('input', { id: 'reason', type: 'text', autocomplete: 'off', maxLength: 300 });
	const ask = (what: RequestKind) => async () => {
		wrong('reason', '');
		if (reason.value.trim() === '') return wrong('reason', words.needReason);
		const done = await desk.act({ kind: 'ask', what, tips: [row.id], reason: reason.value });
		if (done.kind === 'done') return around.again(words.asked);
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

/** One message with all that can be done to it. */
export function tipView(around: Around, tip: OpenTip): HTMLElement {
	const { given, desk } = around;
	const { words } = given;
	const locked = tip.identity === null;
	return el(
		'article',
		{},
		el('p', {}, el('button', { press: around.back }, words.back)),
		el('h2', {}, fill(words.message, { day: dayWords(given.lang, tip.row.receivedOn) })),
		tagsOf(words, tip),
		locked && el('p', {}, tip.row.wrap === null ? words.lockedTip : words.unreadable),
		factsOf(around, tip),
		...(locked
			? []
			: [
					el('h3', {}, words.thread),
					...threadOf(around, tip),
					writing(
						around,
						{
							id: `reply-${tip.row.id}`,
							label: words.reply,
							hint: words.replyHint,
							button: words.send
						},
						(text) => desk.reply(tip, text)
					),
					workOn(around, tip),
					notesOf(around, tip),
					twoPeople(around, tip)
				])
	);
}
