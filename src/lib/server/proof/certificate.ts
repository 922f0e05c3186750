import type { Basis, CertificateEventsTable, Day, Delivery, Language } from '../db/schema.ts';

/** Words in both languages of the interface, fixed at issue. */
interface Fixed {
	en: string;
	es: string;
}

/** Every field of a certificate as it was when it was issued. Never recomputed. */
export interface CertificateSnapshot {
	/** The shape of this snapshot. */
	format: 1;
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
	} | null;
	/** The last day on which it counts as current; null without a renewal rule. */
	validUntil: Day | null;
}

export type CertificateState =
	| { kind: 'valid'; until: Day | null }
	| { kind: 'lapsed'; on: Day }
	/** Another certificate has taken its place. */
	| { kind: 'superseded' }
	| { kind: 'revoked' };

/** The state of a certificate on a day. What was revoked stays revoked, whatever else happens to it. */
export function stateOn(
	day: Day,
	validUntil: Day | null,
	events: readonly Pick<CertificateEventsTable, 'kind'>[]
): CertificateState {
	if (events.some((event) => event.kind === 'revoked')) return { kind: 'revoked' };
	if (events.some((event) => event.kind === 'superseded')) return { kind: 'superseded' };
	if (validUntil !== null && validUntil < day) return { kind: 'lapsed', on: validUntil };
	return { kind: 'valid', until: validUntil };
}
