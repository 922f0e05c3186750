import { stretch } from '../../browser/stretch.ts';
import {
	newRecoveryCode,
	newResponderKeys,
	parseRecoveryCode,
	publicKeysOf,
	signRewrap,
	unwrapKeys,
	wrappedKeys,
	wrapKeys,
	type ResponderKeys
} from '../../keys.ts';
import { post, type Done } from './desk.ts';
import { el, field, wrong } from './dom.ts';
import type { Given, Words } from './given.ts';

/** Fewest characters of a passphrase. */
const fewest = 14;

/** Says why something was not done; empty when it was. */
export function whyNot(words: Words, done: Done): string {
	switch (done.kind) {
		case 'done':
			return '';
		case 'lost':
			return words.lost;
		case 'signed-out':
			return words.signedOut;
		case 'behind':
			return words.behind;
		case 'gone':
			return words.goneTip;
		case 'refused':
			return done.why === 'own-request' ? words.own : words.failed;
	}
}

function passwordField(id: string, autocomplete: string): HTMLInputElement {
	return el('input', { id, type: 'password', autocomplete, maxLength: 400 });
}

/**
 * Does what takes some seconds and says how far it is: once at a time, so that a second press brings no second room,
 * and says so where this browser can't.
 */
function onceSaying(status: HTMLElement, words: Words, work: () => Promise<void>) {
	let busy = false;
	return async () => {
		if (busy) return;
		busy = true;
		try {
			await work();
		} catch {
			status.textContent = words.failedHere;
		} finally {
			busy = false;
		}
	};
}

/** Asks for a new passphrase twice. */
function askPassphrase(
	words: Words,
	onward: string,
	status: HTMLElement,
	take: (passphrase: string) => Promise<void>
): HTMLElement {
	const first = passwordField('new-passphrase', 'new-password');
	const second = passwordField('again', 'new-password');
	const press = onceSaying(status, words, async () => {
		wrong('new-passphrase', '');
		wrong('again', '');
		if ([...first.value.trim()].length < fewest) return wrong('new-passphrase', words.tooShort);
		if (first.value !== second.value) return wrong('again', words.notSame);
		await take(first.value);
	});
	return el(
		'div',
		{},
		field(first, words.newPassphrase, words.newPassphraseHint),
		field(second, words.again),
		el('button', { class: 'main', press }, onward)
	);
}

/** Shows a part of the room, and takes the reader to its heading. */
export function showPart(place: HTMLElement, ...parts: (Node | string)[]): void {
	place.replaceChildren(...parts);
	const heading = place.querySelector('h2');
	if (!heading) return;
	heading.tabIndex = -1;
	heading.focus();
}

/** Leads through making keys: passphrase, recovery code, typed back. The keys leave only wrapped. */
export function enrolView(place: HTMLElement, { words, lang }: Given): void {
	const code = newRecoveryCode();
	const grouped = code.replace(/(.{4})(?=.)/g, '$1-');
	const status = el('p', { class: 'status', role: 'status' });

	const showCode = (passphrase: string) => {
		showPart(
			place,
			el('h2', {}, words.codeTitle),
			el('p', {}, words.codeText),
			el('p', { class: 'code', id: 'code' }, grouped),
			el(
				'div',
				{ class: 'line' },
				el('button', { press: () => print() }, words.print),
				el('button', { class: 'main', press: () => askBack(passphrase) }, words.codeWritten)
			)
		);
	};
	const askBack = (passphrase: string) => {
		const typed = el('input', { id: 'code-back', type: 'text', autocomplete: 'off' });
		const press = onceSaying(status, words, async () => {
			wrong('code-back', '');
			if (parseRecoveryCode(typed.value) !== code) return wrong('code-back', words.codeWrong);
			status.textContent = words.makingKeys;
			const keys = await newResponderKeys();
			const { recipient, signs } = await publicKeysOf(keys);
			const byPassphrase = JSON.stringify(await wrapKeys(keys, passphrase, stretch));
			const byRecovery = JSON.stringify(await wrapKeys(keys, code, stretch));
			const done = await post({ kind: 'enrol', recipient, signs, byPassphrase, byRecovery });
			status.textContent = done.kind === 'done' ? words.saved : whyNot(words, done);
			if (done.kind === 'done') location.assign(lang === 'es' ? '/es/respond' : '/respond');
		});
		showPart(
			place,
			el('h2', {}, words.codeBack),
			field(typed, words.recovery),
			el(
				'div',
				{ class: 'line' },
				el('button', { press: () => showCode(passphrase) }, words.showAgain),
				el('button', { class: 'main', press }, words.finish)
			),
			status
		);
	};
	place.replaceChildren(
		askPassphrase(words, words.next, status, (passphrase) => Promise.resolve(showCode(passphrase)))
	);
}

/** Asks for the passphrase, or for the recovery code and a new passphrase. */
export function unlockView(
	place: HTMLElement,
	given: Given,
	take: (keys: ResponderKeys) => void,
	{ said = '', anew = false } = {}
): void {
	const { words, keys } = given;
	if (!keys) return;
	const status = el('p', { class: 'status', role: 'status' }, said);
	const passphrase = passwordField('passphrase', 'off');
	const unlock = onceSaying(status, words, async () => {
		wrong('passphrase', '');
		status.textContent = words.unlocking;
		const opened = await unwrapKeys(
			wrappedKeys.parse(JSON.parse(keys.byPassphrase)),
			passphrase.value,
			stretch
		);
		status.textContent = '';
		if (!opened) {
			void post({ kind: 'unlock-failed' });
			return wrong('passphrase', words.wrongPassphrase);
		}
		const done = await post({ kind: 'unlock' });
		if (done.kind !== 'done') return void (status.textContent = whyNot(words, done));
		take(opened);
	});
	const form = el(
		'form',
		{},
		field(passphrase, words.passphrase, words.passphraseHint),
		el('button', { class: 'main', type: 'submit' }, words.unlock)
	);
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		void unlock();
	});
	const parts = [
		el('h2', {}, words.unlockTitle),
		form,
		status,
		el('p', {}, el('button', { press: () => recoverView(place, given, take) }, words.useRecovery))
	];
	// A page that was just opened begins at its top; what takes the place of something takes its reader along.
	if (anew) place.replaceChildren(...parts);
	else showPart(place, ...parts);
}

function recoverView(place: HTMLElement, given: Given, take: (keys: ResponderKeys) => void): void {
	const { words, keys } = given;
	if (!keys) return;
	const typed = el('input', { id: 'recovery', type: 'text', autocomplete: 'off' });
	const status = el('p', { class: 'status', role: 'status' });
	showPart(
		place,
		el('h2', {}, words.recovery),
		field(typed, words.recovery),
		askPassphrase(words, words.unlock, status, async (passphrase) => {
			wrong('recovery', '');
			const code = parseRecoveryCode(typed.value);
			if (code === null) return wrong('recovery', words.badRecovery);
			status.textContent = words.unlocking;
			const wrapped = wrappedKeys.parse(JSON.parse(keys.byRecovery));
			const opened = await unwrapKeys(wrapped, code, stretch);
			status.textContent = '';
			if (!opened) {
				void post({ kind: 'unlock-failed' });
				return wrong('recovery', words.wrongRecovery);
			}
			const { byPassphrase, done } = await rewrap(keys, opened, passphrase);
			if (done.kind !== 'done') return void (status.textContent = whyNot(words, done));
			given.keys = { ...keys, byPassphrase };
			await post({ kind: 'unlock' });
			take(opened);
		}),
		status,
		el('p', {}, el('button', { press: () => unlockView(place, given, take) }, words.usePassphrase))
	);
}

/** Wraps opened keys under another passphrase, and signs that it was their owner who did. */
async function rewrap(
	{ recipient, byPassphrase: from }: NonNullable<Given['keys']>,
	opened: ResponderKeys,
	passphrase: string
): Promise<{ byPassphrase: string; done: Done }> {
	const byPassphrase = JSON.stringify(await wrapKeys(opened, passphrase, stretch));
	const rewrapped = { byPassphrase, byRecovery: null };
	const signature = signRewrap({ ...rewrapped, from }, opened);
	return { byPassphrase, done: await post({ kind: 'rewrap', recipient, ...rewrapped, signature }) };
}

/** Changes the passphrase of keys that are unlocked, for whoever knows the old one: the keys stay what they are. */
export function passphraseView(
	place: HTMLElement,
	given: Given,
	back: (said: string) => void
): void {
	const { words, keys } = given;
	if (!keys) return;
	const old = passwordField('old-passphrase', 'off');
	const status = el('p', { class: 'status', role: 'status' });
	showPart(
		place,
		el('h2', {}, words.changePassphrase),
		el('p', {}, words.changeText),
		field(old, words.oldPassphrase),
		askPassphrase(words, words.save, status, async (passphrase) => {
			wrong('old-passphrase', '');
			status.textContent = words.unlocking;
			const wrapped = wrappedKeys.parse(JSON.parse(keys.byPassphrase));
			const opened = await unwrapKeys(wrapped, old.value, stretch);
			if (!opened) {
				status.textContent = '';
				void post({ kind: 'unlock-failed' });
				return wrong('old-passphrase', words.wrongPassphrase);
			}
			const { byPassphrase, done } = await rewrap(keys, opened, passphrase);
			status.textContent = whyNot(words, done);
			if (done.kind !== 'done') return;
			given.keys = { ...keys, byPassphrase };
			back(words.passphraseChanged);
		}),
		el('p', {}, el('button', { press: () => back('') }, words.back)),
		status
	);
}
