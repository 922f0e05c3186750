import type { InboxTip } from '../../server/tips/inbox.ts';
import { newIdentity, recipientOf, type Identity } from '../age-file.ts';
import { decodeBytes, encodeBytes } from '../bytes.ts';
import {
	digestOfSealed,
	openItem,
	openKey,
	sealItem,
	sealKey,
	vouchedBySigner
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
	/** Null while nobody has sealed its key to this responder, or it can't be opened. */
	identity: Identity | null;
	noteIdentity: Identity | null;
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
	{ id, keys }: Unlocked,
	signers: Readonly<Record<string, string>>
): Promise<OpenTip> {
	const keyOf = async (wrap: string | null, kind: 'tip-key' | 'note-key') =>
		wrap === null
			? null
			: ((await openKey(keys.identity, decodeBytes(wrap), { tip: row.id, kind, to: id }))
					?.identity ?? null);
	const identity = await keyOf(row.wrap, 'tip-key');
	const noteIdentity = await keyOf(row.noteWrap, 'note-key');
	const thread =
		identity === null
			? { entries: [], next: 0, after: '' }
			: await readThread(identity, row.id, row.items, signers);
	const notes =
		noteIdentity === null
			? { entries: [], next: { seq: row.notes.length, after: '' } }
			: await readNotes(noteIdentity, row, signers);
	const [first] = thread.entries;
	const report = first?.kind === 'item' && first.body.kind === 'report' ? first.body.report : null;
	return {
		row,
		identity,
		noteIdentity,
		report,
		entries: thread.entries,
		notes: notes.entries,
		next: { seq: thread.next, after: thread.after },
		nextNote: notes.next
	};
}

async function readNotes(
	identity: Identity,
	row: InboxTip,
	signers: Readonly<Record<string, string>>
): Promise<{ entries: NoteEntry[]; next: { seq: number; after: string } }> {
	const entries: NoteEntry[] = [];
	let next = { seq: 0, after: '' };
	for (const item of row.notes) {
		const warn = (why: Warning) =>
			entries.push({ kind: 'warning', seq: item.seq, on: item.on, why });
		const skipped = item.seq > next.seq;
		if (skipped) warn('missing');
		const sealed = decodeBytes(item.sealed);
		const opened = await openItem(identity, sealed, {
			tip: row.id,
			seq: item.seq,
			after: skipped ? null : next.after,
			queue: item.queue,
			roster: item.roster
		});
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
	return { entries, next };
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

/** Seals a private note; the first of a tip makes the notes' own key, for everybody who holds the tip's. */
export async function sealNote(
	{ row, noteIdentity, nextNote }: OpenTip,
	{ id, keys }: Unlocked,
	text: string
): Promise<{
	kind: 'note';
	tip: string;
	seq: number;
	sealed: string;
	wraps: { to: string; sealed: string }[];
}> {
	const { id: tip, queue, roster } = row;
	const first = noteIdentity === null;
	const identity = noteIdentity ?? (await newIdentity());
	const sealed = await sealItem(
		await recipientOf(identity),
		{ tip, seq: nextNote.seq, after: nextNote.after, queue, roster },
		{ kind: 'note', text },
		{ by: 'responder', id, signing: keys.signing }
	);
	const wraps = first
		? await Promise.all(
				row.holders.map(async ({ id: to, recipient }) => ({
					to,
					sealed: encodeBytes(
						await sealKey(recipient, { v: 1, tip, kind: 'note-key', queue, roster, to, identity })
					)
				}))
			)
		: [];
	return { kind: 'note', tip, seq: nextNote.seq, sealed: encodeBytes(sealed), wraps };
}

/** Seals the keys of open tips to responders who should hold them and don't yet. */
export async function sealMissing(
	tips: readonly OpenTip[]
): Promise<{ tip: string; thread: 'tip' | 'notes'; to: string; sealed: string }[]> {
	const wraps: { tip: string; thread: 'tip' | 'notes'; to: string; sealed: string }[] = [];
	for (const { row, identity, noteIdentity } of tips) {
		for (const { thread, to, recipient } of row.missing) {
			const key = thread === 'tip' ? identity : noteIdentity;
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
