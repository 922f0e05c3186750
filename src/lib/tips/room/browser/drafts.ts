import { openWith, sealTo, type Identity, type Recipient } from '../../age-file.ts';
import { textOf, utf8 } from '../../bytes.ts';
import { contentStep, pad, unpad } from '../../padding.ts';

/** What is typed and not stored yet: it outlives a reading of the message, in this tab alone. */
export const drafts = new Map<string, string>();

/** Under this name stands which messages were chosen in the list, by their ids. */
export const chosenDraft = 'chosen';

/** Lets a field keep what is typed in it until that is stored, whatever the room shows meanwhile. */
export function keepDraft(input: HTMLInputElement | HTMLTextAreaElement, name: string): void {
	input.value = drafts.get(name) ?? '';
	input.addEventListener('input', () => drafts.set(name, input.value));
}

/** The same while the room is locked. */
let sealed: Promise<Uint8Array> | null = null;

/**
 * Seals what is typed to its writer's own key, so that the time after which the room locks costs nobody their text.
 * @returns whether anything was being written
 */
export function lockDrafts(to: Recipient): boolean {
	const kept = [...drafts].filter(([, text]) => text.trim() !== '');
	drafts.clear();
	if (kept.length > 0) sealed = sealTo([to], pad(utf8(JSON.stringify(kept)), contentStep));
	return kept.some(([name]) => name !== chosenDraft);
}

/** Brings it back for whoever holds the key. */
export async function unlockDrafts(identity: Identity): Promise<void> {
	if (!sealed) return;
	const opened = await openWith(identity, await sealed);
	sealed = null;
	const bytes = opened && unpad(opened, contentStep);
	if (!bytes) return;
	for (const [id, text] of JSON.parse(textOf(bytes)) as [string, string][]) drafts.set(id, text);
}
