import { dayIn } from '../../counting/calendar.ts';
import type { ProofField } from '../../learning/rules.ts';
import type {
	AskedField,
	Basis,
	CertificateEventKind,
	CertificateEventsTable,
	Day,
	Delivery,
	Language,
	RevocationGround
} from '../db/schema.ts';

/** Words in both languages of the interface, fixed at issue. */
interface Fixed {
	en: string;
	es: string;
}

/** Every field of a certificate as it was when it was issued. Never recomputed. */
export interface CertificateSnapshot {
	/** The shape of this snapshot. */
	format: 1;
	/** Empty once the holder's data was erased. */
	holder: string;
	course: { slug: string; title: Fixed; version: string; language: Language };
	/** The course's stated minutes. */
	minutes: number;
	/** On what it rests, and how the course was taken; missing on certificates from when there was the quiz alone. */
	basis?: Basis;
	delivery?: Delivery;
	/** Null, as the next two are, where an acknowledgment took the quiz's place. */
	score: number | null;
	outOf: number | null;
	passMark: number | null;
	completedOn: Day;
	issuedOn: Day;
	timeZone: string;
	organization: string | null;
	/** Who has reviewed this version of the course, or that nobody has yet. */
	review: Fixed;
	/** Which body has approved the course, or that none has. */
	approval: Fixed;
	/** The rule under which it was completed; null without one, missing on certificates from before there were any. */
	rule?: {
		id: string;
		/** Digest of what the rule asked on that day. */
		version: string;
		label: Fixed;
		/** The fewest minutes that it asks for; null when it names none. */
		minutes: number | null;
		/** The day on which it was last held against its sources. */
		checkedOn: Day;
		/** Who gave the course, where the rule asks the proof to say so. */
		provider?: string;
		/** Courses of others that the rule's sources name as approved, while this one is not. */
		approvedCourses?: string[];
		/** What the rule asks the proof to carry and nobody knew. */
		missing?: ProofField[];
	} | null;
	/** What the rule asks to stand on the proof of the person, as it was; on the holder's own page and paper alone. */
	fields?: { field: AskedField; value: string }[];
	/** Who certified by name, and on which day, that they did all of it. */
	certified?: { name: string; on: Day } | null;
	/** The last day on which it counts as current; null without a renewal rule. */
	validUntil: Day | null;
	/** The organization's logo of that day by its id; null without one, missing on certificates from before there were any. */
	logo?: string | null;
}

export type CertificateState =
	| { kind: 'valid'; until: Day | null }
	| { kind: 'lapsed'; on: Day }
	/** A later completion has a certificate of its own. */
	| { kind: 'superseded' }
	/** The same completion has another one, with the name put right. */
	| { kind: 'corrected'; on: Day }
	| { kind: 'revoked'; on: Day; ground: RevocationGround };

export type StateEvent = Pick<CertificateEventsTable, 'kind' | 'ground' | 'at'>;

/**
 * The state of a certificate on a day: revoked before all else, unless that was taken back last; then corrected,
 * superseded, lapsed.
 *
 * @param events in any order; those of one certificate are never of the same moment (events.ts)
 */
export function stateOn(
	day: Day,
	{ validUntil, timeZone }: Pick<CertificateSnapshot, 'validUntil' | 'timeZone'>,
	events: readonly StateEvent[]
): CertificateState {
	const last = (...kinds: CertificateEventKind[]) =>
		events.filter(({ kind }) => kinds.includes(kind)).toSorted((a, b) => b.at - a.at)[0];
	const taken = last('revoked', 'reinstated');
	if (taken?.kind === 'revoked')
		return { kind: 'revoked', on: dayIn(timeZone, taken.at), ground: taken.ground ?? 'other' };
	const corrected = last('corrected');
	if (corrected) return { kind: 'corrected', on: dayIn(timeZone, corrected.at) };
	if (last('superseded')) return { kind: 'superseded' };
	if (validUntil !== null && validUntil < day) return { kind: 'lapsed', on: validUntil };
	return { kind: 'valid', until: validUntil };
}

/** Whether it may still be printed: what was revoked or replaced would only mislead. */
export function isPrintable(state: CertificateState): boolean {
	return state.kind === 'valid' || state.kind === 'lapsed';
}
