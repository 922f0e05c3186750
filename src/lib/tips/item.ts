import * as z from 'zod/mini';

/**
 * What stands inside a seal. It is checked after opening, since age binds no context: a seal that opens may still be
 * another tip's, or an older one sent again.
 */

/** What a reporter tells, all but the words left open if they like. */
export const report = z.object({
	language: z.enum(['en', 'es']),
	/** What was seen or heard. */
	seen: z.string(),
	/** What they guess or conclude, apart from what they saw. */
	guess: z.string(),
	/** Lower-case postal code, or empty for "not sure". */
	state: z.string(),
	/** A county's name as content/tip-desk.yaml has it, or empty. */
	county: z.string(),
	place: z.string(),
	when: z.string(),
	who: z.string(),
	child: z.enum(['', 'yes', 'no', 'unsure']),
	now: z.enum(['', 'yes', 'no', 'unsure']),
	/** Whether the desk may write back; no reply is expected without a receipt. */
	reply: z.boolean(),
	/** Agencies that got no wrap, as asked. */
	without: z.array(z.string())
});

const body = z.discriminatedUnion('kind', [
	z.object({
		kind: z.literal('report'),
		report,
		/** The key that marks the reporter's additions (base64url), or null when they won't come back. */
		mac: z.nullable(z.string()),
		/** Who could reply when this was written, by responder: their Ed25519 keys. */
		signers: z.record(z.string(), z.string())
	}),
	z.object({ kind: z.literal('addition'), text: z.string() }),
	z.object({ kind: z.literal('reply'), text: z.string() }),
	/** The reporter has another receipt from here on: this is its key for marking additions. */
	z.object({ kind: z.literal('receipt'), mac: z.string() }),
	/** A responder's note, sealed to a key that the reporter hasn't: numbered apart. */
	z.object({ kind: z.literal('note'), text: z.string() })
]);

export const itemContent = z.object({
	v: z.literal(1),
	tip: z.string(),
	seq: z.int().check(z.nonnegative()),
	/** SHA-256 of the sealed bytes of the item before, base64url; empty for the first. */
	after: z.string(),
	queue: z.string(),
	roster: z.int(),
	body
});

/** Who vouches for an item: the signed text is that of `content`, byte for byte. */
export const sealedItem = z.object({
	content: z.string(),
	proof: z.discriminatedUnion('by', [
		z.object({ by: z.literal('nobody') }),
		z.object({ by: z.literal('reporter'), mac: z.string() }),
		z.object({ by: z.literal('responder'), id: z.string(), signature: z.string() })
	])
});

/** A key of a tip, sealed to one reader. */
export const sealedKey = z.object({
	v: z.literal(1),
	tip: z.string(),
	/** The tip's own key, or that of the responders' notes on it. */
	kind: z.enum(['tip-key', 'note-key']),
	queue: z.string(),
	roster: z.int(),
	/** A responder's id, or `reporter`. */
	to: z.string(),
	identity: z.string()
});

export type Report = z.infer<typeof report>;
export type ItemBody = z.infer<typeof body>;
export type ItemContent = z.infer<typeof itemContent>;
export type SealedItem = z.infer<typeof sealedItem>;
export type SealedKey = z.infer<typeof sealedKey>;
