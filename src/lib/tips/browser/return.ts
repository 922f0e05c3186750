import * as z from 'zod/mini';
import { fits } from '../envelope.ts';
import { openAnswer, sealAddition, sealReceiptChange, type Found } from '../come-back.ts';
import {
	groupReceipt,
	newReceipt,
	parseReceipt,
	receiptKeys,
	type ReceiptKeys
} from '../receipt.ts';
import type { Entry } from '../thread.ts';
import { addAnswer, mostCharacters, returnAnswer, wireVersion, type AddAnswer } from '../wire.ts';
import { encodeBytes } from '../bytes.ts';
import { askDesk, send, type Lost } from './ask.ts';
import {
	byId,
	dayWords,
	forgetWhenLeft,
	onPress,
	show,
	showErrors,
	valueOf,
	word
} from './page.ts';
import { stretch } from './stretch.ts';

// The return page's script: a receipt comes in, what it opens is shown as text, and additions leave sealed.

z.config({ jitless: true });

let seed = '';
let keys: ReceiptKeys | undefined;
let found: Found | undefined;
/** The new receipt that is shown, until it is certain that it took the place of the old one. */
let next: { receipt: string; keys: Promise<ReceiptKeys> } | undefined;
/** Counts how often all of it was forgotten: an answer that comes after that is shown to nobody. */
let closed = 0;

async function start(): Promise<void> {
	show('asking', { focus: false });
	const answer = await askDesk();
	if (answer.kind === 'lost' || answer.saltSeed === null) {
		show(answer.kind === 'lost' ? 'unknown' : 'none', { focus: false });
		return;
	}
	seed = answer.saltSeed;
	show('ask', { focus: false });
}

/** What is wrong with what was typed, before anything is asked or derived. */
async function open(): Promise<void> {
	const read = parseReceipt(valueOf('receipt'));
	if (read.kind !== 'ok') {
		const filled: Record<string, number> =
			read.kind === 'wrong-length' ? { digits: read.digits } : {};
		return showErrors([{ field: 'receipt', text: word(`receipt-${read.kind}`, filled) }]);
	}
	showErrors([]);
	show('working');
	try {
		keys = await receiptKeys(read.receipt, seed, stretch);
		const wrong = await load(keys);
		if (wrong) fail(...wrong);
	} catch {
		fail('failed-here');
	}
}

function fail(name: string, filled: Record<string, string | number> = {}): void {
	show('ask', { focus: false });
	showErrors([{ field: 'receipt', text: word(name, filled) }]);
}

/** Reads what a receipt opens and shows it; else says what to tell, by the names of the page's words. */
async function load(own: ReceiptKeys): Promise<[string, Record<string, number>?] | null> {
	const before = closed;
	const answer = await send('/report/return/open', returnAnswer, {
		v: wireVersion,
		auth: encodeBytes(own.auth)
	});
	switch (answer.kind) {
		case 'answer': {
			const opened = await openAnswer(answer, own);
			if (closed !== before) return null;
			if (!opened) return ['receipt-unknown'];
			found = opened;
			byId('status').textContent = word(`status-${answer.status}`);
			byId('expires').textContent = word('expires', { day: dayWords(answer.expiresOn) });
			byId('not-ours').hidden = opened.ours;
			byId('items').replaceChildren(...opened.thread.entries.map(rowOf));
			byId<HTMLTextAreaElement>('receipt').value = '';
			show('thread');
			return null;
		}
		case 'limited':
			return ['limited', { minutes: Math.max(1, Math.ceil(answer.seconds / 60)) }];
		case 'lost':
			return ['lost'];
		default:
			return ['failed'];
	}
}

/** One item of a thread: as text alone, or the warning that stands in its place. */
function rowOf(entry: Entry): HTMLElement {
	const row = document.createElement('li');
	const heading = document.createElement('h3');
	row.append(heading);
	if (entry.kind === 'warning') {
		row.className = 'warning';
		heading.textContent = word('warning');
		row.append(paragraph(word(`warning-${entry.why}`)));
		return row;
	}
	const { body, author } = entry;
	row.className = author.by;
	heading.textContent = word(author.by === 'reporter' ? 'by-you' : 'by-desk', {
		day: dayWords(entry.on)
	});
	if (author.by === 'responder' && author.newcomer) row.append(paragraph(word('newcomer')));
	switch (body.kind) {
		case 'report':
			row.append(paragraph(body.report.seen));
			if (body.report.guess) row.append(paragraph(body.report.guess));
			break;
		case 'receipt':
			row.append(paragraph(word('receipt-changed-here')));
			break;
		default:
			row.append(paragraph(body.text));
	}
	return row;
}

function paragraph(text: string): HTMLElement {
	return Object.assign(document.createElement('p'), { textContent: text, dir: 'auto' });
}

async function addMore(): Promise<void> {
	const text = valueOf('more');
	const problem =
		text.trim() === ''
			? word('more-empty')
			: text.length > mostCharacters || !fits({ kind: 'addition', text })
				? word('too-long', { over: Math.max(1, text.length - mostCharacters) })
				: null;
	showErrors(problem ? [{ field: 'more', text: problem }] : [], 'more-errors');
	if (problem || !found || !keys) return;
	const before = closed;
	const progress = byId('more-progress');
	progress.textContent = word('sealing');
	const sealed = await sealAddition(found, keys, text).catch(() => null);
	const answer = sealed && (await send('/report/return/add', addAnswer, sealed));
	if (closed !== before) return;
	progress.textContent = '';
	if (answer === null) return wrongWith('more', word('failed-here'));
	if (answer.kind === 'stored') {
		byId<HTMLTextAreaElement>('more').value = '';
		// Stored it is, also where it can't be shown at once.
		await load(keys);
		progress.textContent = word('more-stored');
		return;
	}
	// Somebody was faster, or an answer was lost on the way: what is there now is read, and what was typed stays.
	const wrong = answer.kind === 'behind' || answer.kind === 'lost' ? await load(keys) : null;
	wrongWith('more', wrong?.[0] === 'receipt-unknown' ? word(...wrong) : told(answer));
}

/** Says by a field of an open message what is wrong, in the summary of its part. */
function wrongWith(field: 'more' | 'new-typed', text: string): void {
	showErrors([{ field, text }], field === 'more' ? 'more-errors' : 'change-errors');
}

function told(answer: Exclude<AddAnswer, { kind: 'stored' }> | Lost): string {
	switch (answer.kind) {
		case 'limited':
			return word('limited', { minutes: Math.max(1, Math.ceil(answer.seconds / 60)) });
		case 'behind':
			return word('behind');
		case 'unknown':
			return word('receipt-unknown');
		case 'lost':
			return word('lost-more');
		default:
			return word('failed');
	}
}

/** Shows a new receipt. Its keys are worked out while it is being written down. */
function offerReceipt(): void {
	const receipt = newReceipt();
	next = { receipt, keys: receiptKeys(receipt, seed, stretch) };
	// Looked at when it is confirmed.
	next.keys.catch(() => undefined);
	byId('new-digits').textContent = groupReceipt(receipt);
	byId<HTMLInputElement>('new-typed').value = '';
	byId('change-progress').textContent = '';
	showErrors([], 'change-errors');
	show('change');
}

async function changeReceipt(): Promise<void> {
	const typed = parseReceipt(valueOf('new-typed'));
	const wanted = next;
	if (!wanted || typed.kind !== 'ok' || typed.receipt !== wanted.receipt) {
		return wrongWith('new-typed', word('new-wrong'));
	}
	showErrors([], 'change-errors');
	const progress = byId('change-progress');
	progress.textContent = word('making-key');
	const own = await wanted.keys.catch(() => null);
	// Kept the old one meanwhile, or closed it all.
	if (next !== wanted || !found || !keys) return;
	const sealed = own && (await sealReceiptChange(found, keys, own).catch(() => null));
	const before = closed;
	const answer = sealed && (await send('/report/return/receipt', addAnswer, sealed));
	if (closed !== before) return;
	progress.textContent = '';
	if (own === null || answer === null) return wrongWith('new-typed', word('failed-here'));
	// An answer that was lost on the way may have been a yes: then the new receipt opens it already.
	const perhaps = answer.kind === 'lost' || answer.kind === 'unknown';
	if (answer.kind === 'stored' || (perhaps && (await load(own)) === null)) {
		keys = own;
		next = undefined;
		byId('new-digits').textContent = '';
		if (answer.kind === 'stored' && (await load(keys)) !== null) show('thread');
		byId('more-progress').textContent = word('receipt-changed');
		return;
	}
	if (answer.kind === 'behind') {
		// What came in between is read; the new digits stay where they are, to be confirmed once more.
		const wrong = await load(keys);
		if (wrong) return fail(...wrong);
		show('change', { focus: false });
	}
	wrongWith('new-typed', told(answer));
}

function forget(): void {
	closed += 1;
	keys = found = next = undefined;
	byId('items').replaceChildren();
	for (const id of ['new-digits', 'more-progress', 'change-progress']) byId(id).textContent = '';
	for (const id of ['more-errors', 'change-errors']) showErrors([], id);
	for (const id of ['receipt', 'more', 'new-typed']) byId<HTMLInputElement>(id).value = '';
}

onPress('open', open);
onPress('add', addMore);
onPress('offer', offerReceipt);
onPress('change', changeReceipt);
onPress('keep', () => {
	next = undefined;
	byId('new-digits').textContent = '';
	show('thread');
});
onPress('ask-again', start);
onPress('close', () => {
	forget();
	show('ask');
});
forgetWhenLeft(forget);
void start();
