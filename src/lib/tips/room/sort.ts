import type { OpenTip } from './open-tip.ts';

/** How pressing a tip is, as its reporter said: known only once it lies open. */
export type Urgency = 'now' | 'child' | null;

export function urgencyOf({ report }: Pick<OpenTip, 'report'>): Urgency {
	if (report?.now === 'yes') return 'now';
	return report?.child === 'yes' ? 'child' : null;
}

export interface Filter {
	queue: string;
	status: string;
	/** Five digits, or empty for all. */
	county: string;
	/** A responder's id, or empty. */
	assigned: string;
	/** Only tips that came at most so many days ago; 0 for all. */
	days: number;
	/** Words that must all stand in what was unlocked. */
	words: string;
}

const rank = (tip: OpenTip): number => {
	// What its sender added since it was closed waits like anything that nobody has read.
	if (tip.row.status === 'closed') return tip.row.unread ? 2 : 4;
	const urgency = urgencyOf(tip);
	if (urgency === 'now') return 0;
	if (urgency === 'child') return 1;
	return tip.row.unread ? 2 : 3;
};

/** Urgent first, then unread, then the rest; the longest waiting first within each, closed ones that were read last. */
export function inOrder(tips: readonly OpenTip[]): OpenTip[] {
	return tips.toSorted(
		(one, other) =>
			rank(one) - rank(other) ||
			(one.row.receivedOn < other.row.receivedOn
				? -1
				: one.row.receivedOn > other.row.receivedOn
					? 1
					: 0)
	);
}

/** Folds case and accents, so that "peña" finds "Pena". */
const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Everything of a tip that can be searched: only what lies open in this tab. */
function textOf({ report, entries, notes }: OpenTip): string {
	const parts = report ? [report.seen, report.guess, report.place, report.when, report.who] : [];
	for (const entry of entries) {
		if (entry.kind === 'item' && 'text' in entry.body) parts.push(entry.body.text);
	}
	for (const note of notes) if (note.kind === 'note') parts.push(note.text);
	return fold(parts.join('\n'));
}

/** The tips that fit. @param today YYYY-MM-DD */
export function matching(tips: readonly OpenTip[], filter: Filter, today: string): OpenTip[] {
	const words = fold(filter.words).split(/\s+/).filter(Boolean);
	const oldest =
		filter.days === 0
			? ''
			: new Date(Date.parse(`${today}T00:00:00Z`) - filter.days * 86_400_000)
					.toISOString()
					.slice(0, 10);
	return tips.filter((tip) => {
		const { row, report } = tip;
		if (filter.queue && row.queue !== filter.queue) return false;
		if (filter.status && row.status !== filter.status) return false;
		if (filter.county && report?.county !== filter.county) return false;
		if (filter.assigned && row.assignedTo !== filter.assigned) return false;
		if (row.receivedOn < oldest) return false;
		if (words.length === 0) return true;
		const text = textOf(tip);
		return words.every((word) => text.includes(word));
	});
}

/** What an export may hold, and nothing else: no key, no id, no name of a responder. */
export interface Exported {
	queue: string;
	status: string;
	receivedOn: string;
	report: Omit<NonNullable<OpenTip['report']>, 'without' | 'language' | 'reply'> | null;
	thread: { on: string; from: 'reporter' | 'desk'; text: string }[];
}

/** The fields of an export, one by one: what is added to a tip later is in no export until it is named here. */
export function exported({ row, report, entries }: OpenTip): Exported {
	return {
		queue: row.queue,
		status: row.status,
		receivedOn: row.receivedOn,
		report: report && {
			seen: report.seen,
			guess: report.guess,
			state: report.state,
			county: report.county,
			place: report.place,
			when: report.when,
			who: report.who,
			child: report.child,
			now: report.now
		},
		thread: entries.flatMap((entry) =>
			entry.kind === 'item' && (entry.body.kind === 'addition' || entry.body.kind === 'reply')
				? [
						{
							on: entry.on,
							from: entry.body.kind === 'reply' ? ('desk' as const) : ('reporter' as const),
							text: entry.body.text
						}
					]
				: []
		)
	};
}
