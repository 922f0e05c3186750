import type { Act, Acted } from '../../../server/tips/acts.ts';
import type { Inbox } from '../../../server/tips/inbox.ts';
import { openTip, sealNote, sealReply, type OpenTip, type Unlocked } from '../open-tip.ts';

/** What became of an act, seen from a tab. */
export type Done = Acted | { kind: 'lost' } | { kind: 'signed-out' };

/** Where the room's messages come from and its acts go: the server, or a practice that forgets everything. */
export interface Desk {
	/** Everything that may be seen, opened as far as it can be. */
	load(progress: (done: number, all: number) => void): Promise<OpenTip[] | 'lost' | 'signed-out'>;
	act(body: Act): Promise<Done>;
	/** Seals a text and sends it. */
	reply(tip: OpenTip, text: string): Promise<Done>;
	note(tip: OpenTip, text: string): Promise<Done>;
}

const options = { cache: 'no-store', credentials: 'same-origin', redirect: 'manual' } as const;

/** Asks the server; a redirect means that nobody is signed in any more. */
export async function post(body: Act): Promise<Done> {
	try {
		const response = await fetch('/respond/act', {
			...options,
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body)
		});
		if (response.type === 'opaqueredirect' || response.status === 403)
			return { kind: 'signed-out' };
		return (await response.json()) as Acted;
	} catch {
		return { kind: 'lost' };
	}
}

/** The desk as the server keeps it, opened with this tab's keys. Tips that did not change are not opened again. */
export function serverDesk(unlocked: Unlocked): Desk {
	const opened = new Map<string, { as: string; tip: OpenTip }>();
	return {
		act: post,
		reply: async (tip, text) => post(await sealReply(tip, unlocked, text)),
		note: async (tip, text) => post(await sealNote(tip, unlocked, text)),
		async load(progress) {
			for (let tries = 0; ; tries++) {
				const tips = new Map<string, OpenTip>();
				let total = 0;
				for (let page = 1, pages = 1; page <= pages; page++) {
					const answer = await inboxPage(page);
					if (typeof answer === 'string') return answer;
					({ pages, total } = answer);
					for (const row of answer.tips) {
						const as = JSON.stringify(row);
						let known = opened.get(row.id);
						if (known?.as !== as) {
							known = { as, tip: await openTip(row, unlocked, answer.signers) };
							opened.set(row.id, known);
						}
						tips.set(row.id, known.tip);
						progress(tips.size, total);
					}
				}
				// A colleague's work moved one from a page that was not read yet to one that was: it is looked for again.
				if (tips.size >= total || tries === 2) return [...tips.values()];
			}
		}
	};
}

async function inboxPage(page: number): Promise<Inbox | 'lost' | 'signed-out'> {
	try {
		const response = await fetch(`/respond/inbox.json?page=${page}`, options);
		if (response.type === 'opaqueredirect' || response.status === 403) return 'signed-out';
		return (await response.json()) as Inbox;
	} catch {
		return 'lost';
	}
}
