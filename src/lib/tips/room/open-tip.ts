import type { InboxTip } from '../../server/tips/inbox.ts';
import { newIdentity, recipientOf, type Identity } from '../age-file.ts';
import { decodeBytes, encodeBytes } from '../bytes.ts';
import {
	digestOfSealed,
	openItem,
	openKey,
	sealItem,
	sealKey,
	vouchedBySigner,
	type OpenedItem
} from '../envelope.ts';
import type { Report } from '../item.ts';
import type { ResponderKeys } from '../keys.ts';
import { readThread, type Entry, type Warning } from '../thread.ts';

/** Who is unlocked: their id at the desk and their keys. */
export interface Unlocked {
	id: string;
	keys: ResponderKeys;
}

export type NoteEntry =
	| { kind: 'note'; seq: number; on: string; by: string; text: string }
	| { kind: 'warning'; seq: number; on: string; why: Warning };

/** A tip as it lies open in one tab. */
export interface OpenTip {
	row: InboxTip;
	/** Null while nobody has sealed its key to this responder, or none of those opens. */
	identity: Identity | null;
	/** The key with which notes go on; null while there is none that opens the notes of before. */
	noteIdentity: Identity | null;
	/** What was sealed to this responder and opens nothing: somebody sealed it wrongly, or the message is damaged. */
	spoiled: { tip: boolean; notes: boolean };
	report: Report | null;
	entries: Entry[];
	notes: NoteEntry[];
	/** Where the next reply belongs. */
	next: { seq: number; after: string };
	nextNote: { seq: number; after: string };
}

/** Opens one tip with a responder's keys. What was forged, swapped, replayed or cut comes out as a warning. */
export async function openTip(
	row: InboxTip,
	unlocked: Unlocked,
	signers: Readonly<Record<string, string>>
): Promise<OpenTip> {
	const keys = await keysOf(row, unlocked, 'tip-key');
	const proven = await firstThatOpens(keys, row);
	const identity = proven ?? keys[0] ?? null;
	const thread =
		identity === null
			? { entries: [], next: 0, after: '' }
			: await readThread(identity, row.id, row.items, signers, { atDesk: true });
	const notes = await readNotes(await keysOf(row, unlocked, 'note-key'), row, signers);
	const [first] = thread.entries;
	const report = first?.kind === 'item' && first.body.kind === 'report' ? first.body.report : null;
	return {
		row,
		identity,
		noteIdentity: notes.identity,
		spoiled: {
			tip: row.wraps.length > 0 && proven === null,
			notes: row.noteWraps.length > 0 && row.notes.length > 0 && notes.identity === null
		},
		report,
		entries: thread.entries,
		notes: notes.entries,
		next: { seq: thread.next, after: thread.after },
		nextNote: notes.next
	};
}

/** The keys that were sealed to this responder and are what they say; whether they open anything is not known yet. */
async function keysOf(
	row: InboxTip,
	{ id, keys }: Unlocked,
	kind: 'tip-key' | 'note-key'
): Promise<Identity[]> {
	const found: Identity[] = [];
	for (const wrap of kind === 'tip-key' ? row.wraps : row.noteWraps) {
		const key = await openKey(keys.identity, decodeBytes(wrap), { tip: row.id, kind, to: id });
		if (key && !found.includes(key.identity)) found.push(key.identity);
	}
	return found;
}

/** The key that opens an item of the tip: of several, somebody may have sealed one that opens nothing. */
async function firstThatOpens(keys: readonly Identity[], row: InboxTip): Promise<Identity | null> {
	for (const key of keys) {
		for (const item of row.items) {
			const place = { tip: row.id, seq: item.seq, after: null, queue: item.queue };
			const opened = await openItem(key, decodeBytes(item.sealed), {
				...place,
				roster: item.roster
			});
			if (opened.kind !== 'unreadable') return key;
		}
	}
	return null;
}

async function readNotes(
	keys: readonly Identity[],
	row: InboxTip,
	signers: Readonly<Record<string, string>>
): Promise<{
	entries: NoteEntry[];
	next: { seq: number; after: string };
	/** The key of the last note that could be opened; before the first, that of the notes to come. */
	identity: Identity | null;
}> {
	const entries: NoteEntry[] = [];
	let next = { seq: 0, after: '' };
	let identity = row.notes.length === 0 ? (keys[0] ?? null) : null;
	for (const item of row.notes) {
		const warn = (why: Warning) =>
			entries.push({ kind: 'warning', seq: item.seq, on: item.on, why });
		const skipped = item.seq > next.seq;
		if (skipped) warn('missing');
		const sealed = decodeBytes(item.sealed);
		const place = { tip: row.id, seq: item.seq, queue: item.queue, roster: item.roster };
		let opened: OpenedItem = { kind: 'unreadable' };
		for (const key of keys) {
			opened = await openItem(key, sealed, { ...place, after: skipped ? null : next.after });
			if (opened.kind === 'unreadable') continue;
			identity = key;
			break;
		}
		next = { seq: item.seq + 1, after: digestOfSealed(sealed) };
		if (opened.kind !== 'ok') {
			warn(opened.kind);
			continue;
		}
		const { body } = opened.content;
		const { proof } = opened.item;
		const by = proof.by === 'responder' ? proof.id : '';
		const key = Object.hasOwn(signers, by) ? signers[by] : undefined;
		if (body.kind !== 'note' || !key || !vouchedBySigner(opened.item, key)) warn('forged');
		else entries.push({ kind: 'note', seq: item.seq, on: item.on, by, text: body.text });
	}
	return { entries, next, identity };
}

/** Whether a note can be written: with a key that opens those of before, or with a new one where none does. */
export function canNote({ row, noteIdentity, spoiled }: OpenTip): boolean {
	return noteIdentity !== null || row.notes.length === 0 || spoiled.notes;
}

/** Seals a reply to the reporter and everybody who holds the tip's key, signed. */
export async function sealReply(
	{ row, identity, next }: OpenTip,
	{ id, keys }: Unlocked,
	text: string
): Promise<{ kind: 'reply'; tip: string; seq: number; sealed: string }> {
	if (identity === null) throw new RangeError('A locked tip has no reply.');
	const { id: tip, queue, roster } = row;
	const sealed = await sealItem(
		await recipientOf(identity),
		{ tip, seq: next.seq, after: next.after, queue, roster },
		{ kind: 'reply', text },
		{ by: 'responder', id, signing: keys.signing }
	);
	return { kind: 'reply', tip, seq: next.seq, sealed: encodeBytes(sealed) };
}

/**
 * Seals a private note; the first of a tip makes the notes' own key, for everybody who holds the tip's, and so does
 * one by whom the notes of before can't be opened.
 */
export async function sealNote(
	tip: OpenTip,
	{ id, keys }: Unlocked,
	text: string
): Promise<{
	kind: 'note';
	tip: string;
	seq: number;
	sealed: string;
	wraps: { to: string; sealed: string }[];
}> {
	if (!canNote(tip)) throw new RangeError('The notes are not sealed to this responder yet.');
	const { row, noteIdentity, nextNote } = tip;
	const { id: tipId, queue, roster } = row;
	const fresh = noteIdentity === null;
	const identity = noteIdentity ?? (await newIdentity());
	const sealed = await sealItem(
		await recipientOf(identity),
		{ tip: tipId, seq: nextNote.seq, after: nextNote.after, queue, roster },
		{ kind: 'note', text },
		{ by: 'responder', id, signing: keys.signing }
	);
	const wraps = fresh
		? await Promise.all(
				row.holders.map(async ({ id: to, recipient }) => ({
					to,
					sealed: encodeBytes(
						await sealKey(recipient, {
							v: 1,
							tip: tipId,
							kind: 'note-key',
							queue,
							roster,
							to,
							identity
						})
					)
				}))
			)
		: [];
	return { kind: 'note', tip: tipId, seq: nextNote.seq, sealed: encodeBytes(sealed), wraps };
}

/**
 * Which messages of several can't be opened with what was sealed to this responder, and which can by now though they
 * could not before: what the server does not know yet.
 */
export function triedKeys(
	tips: readonly OpenTip[]
): Record<'unopened' | 'opened', { tip: string; thread: 'tip' | 'notes' }[]> {
	const tried = tips.flatMap(({ row, spoiled }) =>
		(['tip', 'notes'] as const).map((thread) => ({
			place: { tip: row.id, thread },
			spoiled: spoiled[thread],
			known: row.unopened.includes(thread)
		}))
	);
	const places = (spoiled: boolean) =>
		tried.filter((one) => one.spoiled === spoiled && one.known !== spoiled).map((one) => one.place);
	return { unopened: places(true), opened: places(false) };
}

/** Seals the keys of open tips to responders who should hold them: those alone that were seen to open something. */
export async function sealMissing(
	tips: readonly OpenTip[]
): Promise<{ tip: string; thread: 'tip' | 'notes'; to: string; sealed: string }[]> {
	const wraps: { tip: string; thread: 'tip' | 'notes'; to: string; sealed: string }[] = [];
	for (const { row, identity, noteIdentity, spoiled } of tips) {
		for (const { thread, to, recipient } of row.missing) {
			const key = spoiled[thread] ? null : thread === 'tip' ? identity : noteIdentity;
			if (key === null) continue;
			const { id: tip, queue, roster } = row;
			const kind = thread === 'tip' ? ('tip-key' as const) : ('note-key' as const);
			const sealed = await sealKey(recipient, {
				v: 1,
				tip,
				kind,
				queue,
				roster,
				to,
				identity: key
			});
			wraps.push({ tip, thread, to, sealed: encodeBytes(sealed) });
		}
	}
	return wraps;
}
