import type { TipStatus } from '../../../server/tips/schema.ts';
import { canNote, type OpenTip } from '../open-tip.ts';
import { nameOf, notice, statusWord, warning, type Around } from './around.ts';
import type { Done } from './desk.ts';
import { choice, el, field, fill, wrong } from './dom.ts';
import { drafts, keepDraft } from './drafts.ts';
import { dayWords, today } from './given.ts';
import { whyNot } from './keys-view.ts';

/** A text area with a button, whose text stays until it is stored. */
export function writing(
	around: Around,
	given: { id: string; label: string; hint: string; button: string },
	send: (text: string) => Promise<Done>
): HTMLElement {
	const { words } = around.given;
	const area = el('textarea', { id: given.id, rows: 4, maxLength: 20_000, autocomplete: 'off' });
	keepDraft(area, given.id);
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

/** Status and assignment. */
export function workOn(around: Around, tip: OpenTip): HTMLElement {
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

/** The desk's private notes, and the record of a report to a child line. */
export function notesOf(around: Around, tip: OpenTip): HTMLElement {
	const { given, desk } = around;
	const { words, lang } = given;
	const writable = canNote(tip);
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
		...(tip.spoiled.notes ? [] : tip.notes).map((note) =>
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
		tip.spoiled.notes && notice(words.unreadableNotes),
		writable
			? writing(
					around,
					{
						id: `note-${tip.row.id}`,
						label: words.note,
						hint: words.notesHint,
						button: words.addNote
					},
					(text) => desk.note(tip, text)
				)
			: el('p', {}, words.lockedNotes),
		writable &&
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
