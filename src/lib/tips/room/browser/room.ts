import * as z from 'zod/mini';
import type { ResponderKeys } from '../../keys.ts';
import { sealMissing, triedKeys, type OpenTip } from '../open-tip.ts';
import { serverDesk, type Desk } from './desk.ts';
import { el, fill } from './dom.ts';
import { readGiven, today, type Given } from './given.ts';
import { lockDrafts, unlockDrafts } from './drafts.ts';
import { enrolView, passphraseView, showPart, unlockView, whyNot } from './keys-view.ts';
import { listView, noFilter } from './list-view.ts';
import { practiceDesk } from './practice.ts';
import { tipView } from './tip-view.ts';

// A schema compiled by `new Function` would be refused by the page's policy, with a line in the console.
z.config({ jitless: true });

/** Keys stay unlocked for so long without a touch, in ms. */
const idle = 15 * 60_000;

const found = document.getElementById('room');
if (found) begin(found, readGiven(found));

function begin(place: HTMLElement, given: Given): void {
	if (given.mode === 'enrol') return enrolView(place, given);
	if (given.mode === 'practice') {
		const other = 'other';
		given.me = { id: 'me', supervisor: true };
		given.people = [{ id: other, name: given.words.desk }];
		given.queues = [{ id: 'practice', name: given.words.desk }];
		return room(place, given, practiceDesk(given.lang, 'me', other, today()), () =>
			location.reload()
		);
	}
	// Coming back by Back finds the room locked, never as it was left.
	addEventListener('pageshow', (event) => {
		if (event.persisted) location.reload();
	});
	locked(place, given, { anew: true });
}

function locked(place: HTMLElement, given: Given, how: { said?: string; anew?: boolean }): void {
	const enter = async (keys: ResponderKeys) => {
		await unlockDrafts(keys.identity);
		unlocked(place, given, keys);
	};
	unlockView(place, given, (keys) => void enter(keys), how);
}

/** Holds the keys for as long as somebody is there; nothing but this closure knows them. */
function unlocked(place: HTMLElement, given: Given, keys: ResponderKeys): void {
	const desk = serverDesk({ id: given.me.id, keys });
	let timer: ReturnType<typeof setTimeout>;
	let touchedAt = Date.now();
	const lock = () => {
		clearTimeout(timer);
		clearInterval(watch);
		for (const kind of touches) removeEventListener(kind, touched);
		removeEventListener('pagehide', lock);
		keys.signing.fill(0);
		keys.identity = '';
		const { locked: said, lockedDraft } = given.words;
		const written = given.keys !== null && lockDrafts(given.keys.recipient);
		locked(place, given, { said: written ? lockedDraft : said });
	};
	const touches = ['pointerdown', 'keydown'] as const;
	// A machine that slept stops its timers, not its clock: whoever wakes it finds the room locked.
	const overdue = () => Date.now() - touchedAt >= idle;
	const watch = setInterval(() => overdue() && lock(), 5000);
	const touched = () => {
		if (overdue()) return lock();
		touchedAt = Date.now();
		clearTimeout(timer);
		timer = setTimeout(lock, idle);
	};
	for (const kind of touches) addEventListener(kind, touched);
	addEventListener('pagehide', lock);
	touched();
	room(place, given, desk, lock, true);
}

function room(
	place: HTMLElement,
	given: Given,
	desk: Desk,
	lock: () => void,
	ownKeys = false
): void {
	const { words } = given;
	const filter = { ...noFilter };
	const status = el('p', { class: 'status', role: 'status' });
	const view = el('div', {});
	let tips: OpenTip[] = [];

	const read = async (said: string): Promise<boolean> => {
		const loaded = await desk.load((done, all) => {
			status.textContent = fill(words.opening, { done, all });
		});
		if (typeof loaded === 'string') {
			status.textContent = loaded === 'lost' ? words.lost : words.signedOut;
			return false;
		}
		tips = loaded;
		status.textContent = said;
		void sealToOthers();
		return true;
	};
	/**
	 * Whoever joined lately, made new keys, or was sealed what opens nothing, is sealed what this tab can open; and the
	 * desk is told what it can't.
	 */
	const sealToOthers = async () => {
		const { unopened, opened } = triedKeys(tips);
		for (let at = 0; at < Math.max(unopened.length, opened.length); at += 500) {
			const part = (all: typeof opened) => all.slice(at, at + 500);
			await desk.act({ kind: 'tried', unopened: part(unopened), opened: part(opened) });
		}
		const wraps = await sealMissing(tips);
		for (let at = 0; at < wraps.length; at += 100) {
			await desk.act({ kind: 'reseal', wraps: wraps.slice(at, at + 100) });
		}
	};
	const showList = () => {
		showPart(
			view,
			listView(
				{
					given,
					desk,
					filter,
					lock,
					passphrase: ownKeys ? changePassphrase : null,
					open: (tip) => void openOne(tip),
					again: async (said) => {
						if (await read(said)) showList();
					}
				},
				tips
			)
		);
	};
	const changePassphrase = () =>
		passphraseView(view, given, (said) => {
			status.textContent = said;
			showList();
		});
	const openOne = async (tip: OpenTip) => {
		// Each opening stands in the log, or it is none. What can't be read stays unread, for whoever can.
		if (tip.identity !== null && !tip.spoiled.tip) {
			const done = await desk.act({ kind: 'open', tip: tip.row.id });
			if (done.kind !== 'done') {
				if (done.kind === 'gone' && (await read(''))) showList();
				status.textContent = whyNot(words, done);
				return status.scrollIntoView({ block: 'center' });
			}
			if (tip.row.unread) await read('');
		}
		showOne(tip.row.id);
	};
	const showOne = (id: string) => {
		const tip = tips.find(({ row }) => row.id === id);
		if (!tip) return showList();
		showPart(
			view,
			tipView(
				{
					given,
					desk,
					back: showList,
					again: async (said) => {
						if (await read(said)) showOne(id);
					}
				},
				tip
			)
		);
	};
	place.replaceChildren(status, view);
	void read('').then((shown) => {
		if (shown) showList();
	});
}
