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
/** A new receipt, until it is certain that it took the place of the old one. */
let next: { receipt: string; keys: ReceiptKeys } | undefined;

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
		await load(keys);
	} catch {
		fail('failed-here');
	}
}

function fail(name: string, filled: Record<string, string | number> = {}): void {
	show('ask', { focus: false });
	showErrors([{ field: 'receipt', text: word(name, filled) }]);
}

async function load(own: ReceiptKeys): Promise<void> {
	const wrong = await read(own);
	if (wrong) fail(...wrong);
}

/** Reads what a receipt opens and shows it; else says what to tell, by the names of the page's words. */
async function read(own: ReceiptKeys): Promise<[string, Record<string, number>?] | null> {
	const answer = await send('/report/return/open', returnAnswer, {
		v: wireVersion,
		auth: encodeBytes(own.auth)
	});
	switch (answer.kind) {
		case 'answer': {
			const opened = await openAnswer(answer, own);
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
	byId('more-progress').textContent = word('sealing');
	const answer = await send('/report/return/add', addAnswer, await sealAddition(found, keys, text));
	byId('more-progress').textContent = '';
	if (answer.kind === 'stored') {
		byId<HTMLTextAreaElement>('more').value = '';
		await load(keys);
		byId('more-progress').textContent = word('more-stored');
		return;
	}
	// Somebody was faster, or an answer was lost on the way: what is there now is read, and what was typed stays.
	if (answer.kind === 'behind' || answer.kind === 'lost') await load(keys);
	showErrors([{ field: 'more', text: told(answer) }], 'more-errors');
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

async function offerReceipt(): Promise<void> {
	const receipt = newReceipt();
	byId('new-digits').textContent = groupReceipt(receipt);
	byId<HTMLInputElement>('new-typed').value = '';
	show('change');
	next = { receipt, keys: await receiptKeys(receipt, seed, stretch) };
}

async function changeReceipt(): Promise<void> {
	const typed = parseReceipt(valueOf('new-typed'));
	const shown = byId('new-digits').textContent?.replaceAll(' ', '');
	if (typed.kind !== 'ok' || typed.receipt !== shown) {
		return showErrors([{ field: 'new-typed', text: word('new-wrong') }], 'change-errors');
	}
	showErrors([], 'change-errors');
	if (!next || !found || !keys) {
		return showErrors([{ field: 'new-typed', text: word('wait') }], 'change-errors');
	}
	const sealed = await sealReceiptChange(found, keys, next.keys);
	const answer = await send('/report/return/receipt', addAnswer, sealed);
	// An answer that was lost on the way may have been a yes: then the new receipt opens it already.
	const perhaps = answer.kind === 'lost' || answer.kind === 'unknown';
	if (answer.kind === 'stored' || (perhaps && (await read(next.keys)) === null)) {
		keys = next.keys;
		next = undefined;
		byId('new-digits').textContent = '';
		if (answer.kind === 'stored') await load(keys);
		byId('more-progress').textContent = word('receipt-changed');
		return;
	}
	if (answer.kind === 'behind') {
		// What came in between is read; the new digits stay where they are, to be confirmed once more.
		const wrong = await read(keys);
		if (wrong) return fail(...wrong);
		show('change', { focus: false });
	}
	showErrors([{ field: 'new-typed', text: told(answer) }], 'change-errors');
}

function forget(): void {
	keys = found = next = undefined;
	byId('items').replaceChildren();
	byId('new-digits').textContent = '';
	for (const id of ['receipt', 'more', 'new-typed']) byId<HTMLInputElement>(id).value = '';
}

onPress('open', open);
onPress('add', addMore);
onPress('offer', offerReceipt);
onPress('change', changeReceipt);
onPress('keep', () => show('thread'));
onPress('ask-again', start);
onPress('close', () => {
	forget();
	show('ask');
});
forgetWhenLeft(forget);
void start();
