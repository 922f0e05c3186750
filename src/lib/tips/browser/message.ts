import * as z from 'zod/mini';
import { fits } from '../envelope.ts';
import { hintsIn } from '../hints.ts';
import type { Report } from '../item.ts';
import { groupReceipt } from '../receipt.ts';
import { sealTip, type Sealed } from '../seal-tip.ts';
import { mostCharacters, sendAnswer, type DeskAnswer, type Solved } from '../wire.ts';
import { askDesk, send } from './ask.ts';
import {
	byId,
	forgetWhenLeft,
	onPress,
	show,
	showErrors,
	valueOf,
	word,
	type FieldError
} from './page.ts';
import { choosePlace, queueOfPlace, stateOfPlace } from './place.ts';
import { solve } from './proof.ts';
import { excluded, queueOf, showReaders } from './readers.ts';
import {
	forgetReceipt,
	keysOfReceipt,
	receiptFaults,
	receiptNow,
	showReceipt
} from './receipt-step.ts';

// The form's script. It is the only one that sees what is typed, and what leaves it is sealed: held by
// tests/journeys/message.spec.ts, which records every byte.

// A schema compiled by `new Function` would be refused by the page's policy, with a line in the console.
z.config({ jitless: true });

type Open = Extract<DeskAnswer, { kind: 'open' }>;

let desk: Open | undefined;
let proof: Promise<Solved> | undefined;
/** What was sealed last. It is sent again as it is, so that it is stored once however often it arrives. */
let sealed: Sealed | undefined;
/** Whether a sending may have arrived: a receipt that went with it can't be used for another message. */
let uncertain = false;

const texts = ['seen', 'guess', 'place', 'when', 'who'] as const;

async function start(): Promise<void> {
	show('asking', { focus: false });
	const answer = await askDesk();
	if (answer.kind !== 'open') {
		show(answer.kind === 'closed' ? 'closed' : 'unknown', { focus: false });
		return;
	}
	take(answer);
	show('write', { focus: false });
}

/** Takes what the desk says of itself now: who reads, and the proof of work for the next message. */
function take(answer: Open): void {
	desk = answer;
	byId('kept-open').textContent = String(answer.keptDays.open);
	byId('kept-closed').textContent = String(answer.keptDays.closed);
	proof = solve(answer.challenge);
	// Looked at when it is needed; until then a failure is nobody's concern.
	proof.catch(() => undefined);
	showQueue();
}

const queueNow = () => queueOf(desk);
const showQueue = () => showReaders(queueNow(), desk?.roster);

function written(): Report {
	const county = valueOf('county');
	return {
		language: document.documentElement.lang === 'es' ? 'es' : 'en',
		seen: valueOf('seen'),
		guess: valueOf('guess'),
		state: stateOfPlace() ?? '',
		county,
		place: valueOf('place'),
		when: valueOf('when'),
		who: valueOf('who'),
		child: answerOf('child'),
		now: answerOf('now'),
		reply: byId<HTMLInputElement>('reply').checked,
		without: excluded().filter((slug) => queueNow()?.agencies.some((one) => one.slug === slug))
	};
}

function answerOf(id: string): Report['child'] {
	const value = valueOf(id);
	return value === 'yes' || value === 'no' || value === 'unsure' ? value : '';
}

/**
 * Whether something stands in the field that people don't see. The desk thanks for such a message and forgets it: a
 * browser that filled the field in by itself must not cost anybody theirs, so it is shown, to be emptied.
 */
function filledIn(): boolean {
	if (valueOf('website') === '') return false;
	const field = byId('website-field');
	field.className = '';
	field.removeAttribute('aria-hidden');
	byId('website').removeAttribute('tabindex');
	return true;
}

/** What keeps this from being sealed, in the order of the page. */
function faults(report: Report): FieldError[] {
	const errors: FieldError[] = [];
	const queue = queueNow();
	if (!queue) {
		const why = queueOfPlace() === null ? 'elsewhere' : 'place-closed';
		errors.push({ field: 'state', text: word(why) });
	}
	if (queue && queue.responders.every(({ agency }) => report.without.includes(agency))) {
		const first = document.querySelector('[data-agency]');
		if (first) first.id = 'agency-first';
		errors.push({ field: 'agency-first', text: word('nobody-left') });
	}
	if (report.seen.trim() === '') errors.push({ field: 'seen', text: word('seen-empty') });
	for (const field of texts) {
		const { length } = report[field];
		if (length > mostCharacters) {
			const over = (length - mostCharacters).toLocaleString(document.documentElement.lang);
			errors.push({ field, text: word('too-long', { over }) });
		}
	}
	if (filledIn()) errors.push({ field: 'website', text: word('website-filled') });
	const body = { kind: 'report', report, mac: 'x'.repeat(43), signers: {} } as const;
	if (errors.length === 0 && !fits(body)) {
		errors.push({ field: 'seen', text: word('too-long-together') });
	}
	return errors;
}

function warnAboutHints(): void {
	const text = texts.map(valueOf).join('\n');
	const hints = hintsIn(text, receiptNow() || undefined);
	for (const row of document.querySelectorAll<HTMLElement>('[data-hint]')) {
		row.hidden = !hints.some((hint) => hint === row.dataset.hint);
	}
	byId('hints').hidden = hints.length === 0;
}

function showUrgent(): void {
	const now = valueOf('now') === 'yes';
	const child = valueOf('child') === 'yes';
	byId('urgent').hidden = !now && !child;
}

/** From the text to the receipt. Its keys are worked out while it is being written down. */
function goOn(): void {
	const errors = faults(written());
	showErrors(errors);
	if (errors.length > 0 || !desk) return;
	sealed = undefined;
	showReceipt(desk.saltSeed, uncertain);
	uncertain = false;
	warnAboutHints();
	show('receipt');
}

async function sealAndSend(): Promise<void> {
	const follow = !byId<HTMLInputElement>('no-receipt').checked;
	if (filledIn()) {
		show('write', { focus: false });
		return showErrors(faults(written()));
	}
	const errors = follow ? receiptFaults() : [];
	showErrors(errors, 'receipt-errors');
	const queue = queueNow();
	if (errors.length > 0 || !desk || !queue) return;
	show('sending');
	try {
		if (!sealed || (sealed.reporter === null) === follow) {
			say('making-key');
			const made = follow ? await keysOfReceipt(desk.saltSeed) : null;
			say('sealing');
			sealed = (await sealTip(queue, desk.roster, written(), made)) ?? undefined;
		}
		if (!sealed) {
			say('');
			show('write');
			return showErrors([{ field: 'state', text: word('nobody-left') }]);
		}
		await deliver(sealed, 0);
	} catch {
		// Whatever this browser can't do, the text stays, and so do the lines.
		back('failed-here');
	}
}

function say(name: string): void {
	byId('progress').textContent = name && word(name);
}

/** Back to the receipt with a sentence about what happened; nothing that was typed is lost. */
function back(name: string, filled: Record<string, string | number> = {}): void {
	show('receipt', { focus: false });
	showErrors([{ field: 'send', text: word(name, filled) }], 'receipt-errors');
}

async function deliver(tip: Sealed, tries: number): Promise<void> {
	say('sending');
	const solved = await proof;
	const answer = await send('/report/message/send', sendAnswer, {
		...tip,
		proof: solved,
		website: valueOf('website')
	});
	switch (answer.kind) {
		case 'stored':
			return finish(tip);
		case 'lost':
			uncertain = true;
			return back('lost');
		case 'failed':
			return back('failed');
		case 'limited':
			return back('limited', { minutes: Math.max(1, Math.ceil(answer.seconds / 60)) });
		case 'closed':
			return back('closed');
		case 'refused':
			return back(answer.why === 'unknown-version' ? 'old-page' : 'refused');
		case 'stale-roster':
			return askAgain();
		case 'proof':
			if (tries >= 2) return back('failed');
			return answer.why === 'early' ? waitAndDeliver(tip, tries) : proveAndDeliver(tip, tries);
	}
}

/** Who can read has changed since the page was opened: what was sealed is thrown away, and the reader decides anew. */
async function askAgain(): Promise<void> {
	sealed = undefined;
	const answer = await askDesk();
	if (answer.kind !== 'open') return back(answer.kind === 'closed' ? 'closed' : 'failed');
	take(answer);
	show('write', { focus: false });
	showErrors([{ field: 'state', text: word('roster-changed') }]);
}

/** The server wants a form to have been open for some seconds before it is sent. */
async function waitAndDeliver(tip: Sealed, tries: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, 4000));
	await deliver(tip, tries + 1);
}

async function proveAndDeliver(tip: Sealed, tries: number): Promise<void> {
	const answer = await askDesk();
	if (answer.kind !== 'open') return back(answer.kind === 'closed' ? 'closed' : 'lost');
	proof = solve(answer.challenge);
	await deliver(tip, tries + 1);
}

function finish(tip: Sealed): void {
	byId('sent-receipt').hidden = tip.reporter === null;
	byId('sent-none').hidden = tip.reporter !== null;
	byId('digits-again').textContent = tip.reporter ? groupReceipt(receiptNow()) : '';
	forget();
	show('sent');
}

/** Clears the text and every secret. On the last page the receipt stays to be read, until that is left too. */
function forget(): void {
	for (const id of [...texts, 'state', 'county', 'child', 'now']) {
		byId<HTMLInputElement>(id).value = '';
	}
	forgetReceipt();
	sealed = undefined;
	byId('hints').hidden = true;
	byId('urgent').hidden = true;
}

choosePlace(showQueue);
for (const id of texts) byId(id).addEventListener('input', warnAboutHints);
for (const id of ['child', 'now']) byId(id).addEventListener('change', showUrgent);
onPress('go-on', goOn);
onPress('send', sealAndSend);
onPress('edit', () => show('write'));
onPress('ask-again', start);
forgetWhenLeft(() => {
	forget();
	byId('digits-again').textContent = '';
});
void start();
