import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** How much is looked at in one piece, in bytes. */
const step = 8 * 1024 * 1024;

/**
 * All that a process of ours holds in memory, piece by piece; Linux alone shows it. Pieces of one region overlap, so
 * that nothing is cut in two.
 *
 * @param overlap bytes that a piece shares with the one before
 * @throws where the system doesn't let a parent look
 */
export function* memoryOf(pid: number, overlap = 256): Generator<Buffer> {
	const memory = openSync(`/proc/${pid}/mem`, 'r');
	const piece = Buffer.alloc(step);
	try {
		for (const { from, to } of filledRegions(pid)) {
			for (let at = from; at < to; at += step - overlap) {
				let read = 0;
				try {
					read = readSync(memory, piece, 0, Math.min(step, to - at), at);
				} catch {
					// The process has given this region back in the meantime.
				}
				if (read > 0) yield piece.subarray(0, read);
				if (at + step >= to) break;
			}
		}
	} finally {
		closeSync(memory);
	}
}

/** Regions that can be read and have anything in memory: what is only reserved would be zeros without end. */
function* filledRegions(pid: number): Generator<{ from: number; to: number }> {
	let region: { from: number; to: number } | null = null;
	for (const line of readFileSync(`/proc/${pid}/smaps`, 'latin1').split('\n')) {
		const head = /^([0-9a-f]+)-([0-9a-f]+) (\S)\S* .*?(\[v\w+\])?$/.exec(line);
		if (head) {
			const [from, to] = [parseInt(head[1]!, 16), parseInt(head[2]!, 16)];
			region = head[3] === 'r' && !head[4] ? { from, to } : null;
		} else if (region && /^Rss: +[1-9]/.test(line)) {
			yield region;
			region = null;
		}
	}
}

/** Which of these texts stand in the memory of a process, in one or two bytes a letter. */
export function inMemory(pid: number, texts: readonly string[]): string[] {
	const wanted = texts.map((text) => ({
		text,
		forms: [Buffer.from(text), Buffer.from(text, 'utf16le')]
	}));
	const found = new Set<string>();
	for (const piece of memoryOf(pid)) {
		for (const { text, forms } of wanted) {
			if (!found.has(text) && forms.some((form) => piece.includes(form))) found.add(text);
		}
	}
	return texts.filter((text) => found.has(text));
}
