import * as z from 'zod/mini';

/**
 * Everything of the tip desk that travels between a browser and the server, in the clear around what is sealed.
 * Both sides check with these schemas; what stands inside a seal is in item.ts, and no server ever reads it.
 * `zod/mini`, since the reporter's browser loads it too.
 */

/** The version of all of this. Another one is refused as `unknown-version`. */
export const wireVersion = 1;

/** Most characters of one message. Longer text is refused with a sentence, and stays where it was typed. */
export const mostCharacters = 20_000;

/** Most bytes of one item before it is sealed: the longest message in four-byte letters, and what stands around it. */
export const mostPlainBytes = 31 * 4096;

/** Most bytes of a request's body: an item, a wrap for each of many responders, and what stands around them. */
export const mostBodyBytes = 400_000;

const sealedText = z.string().check(z.regex(/^[A-Za-z0-9_-]+$/), z.maxLength(190_000));
/** A random id: 22 letters of base64url for tips, 20 for what the database names. */
const id = z.string().check(z.regex(/^[A-Za-z0-9_-]{16,32}$/));
const tipId = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/));
/** 32 bytes in base64url: digests, secrets, keys. Its last letter holds four bits: with others nothing decodes it. */
const bytes32 = z.string().check(z.regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/));
/** A queue, an agency: a short name such as `joint`, from content/tip-desk.yaml or the administrator. */
const slug = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/));
const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const recipient = z.string().check(z.regex(/^age1[02-9ac-hj-np-z]{58}$/));
const count = z.int().check(z.nonnegative());

/** One who can read a queue. No name of a person is in it. */
export const responderKey = z.object({
	/** Random; stands for the same responder in wraps and replies. */
	id,
	agency: slug,
	/** Where tips are sealed to. */
	recipient,
	/** Ed25519, base64url: what replies are signed with. */
	signs: bytes32
});

const agency = z.object({
	slug,
	name: z.string().check(z.maxLength(200)),
	/** Whether it enforces immigration law, as its own record at the desk says. */
	enforcesImmigrationLaw: z.boolean()
});

export const openQueue = z.object({
	slug,
	/** Who can read a message there, by agency. */
	agencies: z.array(agency),
	responders: z.array(responderKey),
	/** When the desk is read, in the agency's own words, by language. */
	hours: z.object({ en: z.string(), es: z.string() }),
	/** The day on which a responder last unlocked it; null before the first time. */
	lastReadOn: z.nullable(day)
});

/** A proof of work as `altcha-lib` makes it (version 2, PBKDF2/SHA-256), signed by the server. */
export const challenge = z.object({
	parameters: z.object({
		algorithm: z.literal('PBKDF2/SHA-256'),
		nonce: z.string().check(z.maxLength(128)),
		salt: z.string().check(z.maxLength(128)),
		cost: z.int(),
		keyLength: z.int(),
		keyPrefix: z.string().check(z.maxLength(128)),
		keySignature: z.optional(z.string().check(z.maxLength(128))),
		/** Seconds since 1970. */
		expiresAt: z.optional(z.number()),
		/** `issuedAt`: when the form was handed out, in ms. It is signed with the rest: the form-age token. */
		data: z.optional(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])))
	}),
	signature: z.string().check(z.maxLength(128))
});

/** A solved challenge: it counts once. */
export const solved = z.object({
	challenge,
	solution: z.object({
		counter: z.int(),
		derivedKey: z.string().check(z.maxLength(256)),
		time: z.optional(z.number())
	})
});

/** `GET /report/desk.json`: the same for everybody, but for the challenge. Never cached. */
export const deskAnswer = z.discriminatedUnion('kind', [
	/** Receipts still open what they opened: their salts are told by a closed desk too, once there was a desk. */
	z.object({
		kind: z.literal('closed'),
		v: z.literal(wireVersion),
		saltSeed: z.nullable(bytes32)
	}),
	z.object({
		kind: z.literal('open'),
		v: z.literal(wireVersion),
		/** It changes with every change of who can read. */
		roster: count,
		/** Only queues that take messages now; one that is missing is closed. */
		queues: z.array(openQueue),
		/** The seed of the thousand salts: see receipt.ts. */
		saltSeed: bytes32,
		/** How long a message is kept after the last activity, and once it was closed. */
		keptDays: z.object({ open: count, closed: count }),
		challenge
	})
]);

/** A tip's key, sealed to one responder. */
const wrap = z.object({ to: id, sealed: sealedText });

/**
 * `POST /report/message/send`. The server takes it only when `wraps` name exactly the responders of the queue in
 * this roster, without those of the agencies in `without`, once each and at least one; when every seal has the form
 * that {@link import('./age-file.ts').readHeader} knows, with one recipient; and when nothing else stands in it.
 */
export const sealedTip = z.strictObject({
	v: z.literal(wireVersion),
	tip: tipId,
	queue: slug,
	roster: count,
	/** Agencies whose responders get no wrap. */
	without: z.array(slug).check(z.maxLength(50)),
	wraps: z.array(wrap).check(z.maxLength(200)),
	/**
	 * How its sender comes back: null for no follow-up. `auth` is the receipt's secret itself, here as everywhere; the
	 * server keeps `authDigest` of it (receipt.ts). `sealed` is the tip's key for the receipt's identity.
	 */
	reporter: z.nullable(z.strictObject({ auth: bytes32, sealed: sealedText })),
	/** Item 0, sealed to the tip's own key. */
	item: sealedText,
	proof: solved,
	/** A field that people don't see. Whatever fills it in is thanked and forgotten. */
	website: z.string().check(z.maxLength(2000))
});

/** Why nothing was taken. The typed text stays in the browser with each of them. */
export const refusal = z.discriminatedUnion('kind', [
	/** Nobody takes messages now, or not in this queue. */
	z.object({ kind: z.literal('closed') }),
	/** Who can read has changed since the form asked: ask again, seal again. */
	z.object({ kind: z.literal('stale-roster') }),
	/** The proof of work is unsolved, used, expired, or younger than a person types. A new form brings a new one. */
	z.object({ kind: z.literal('proof'), why: z.enum(['early', 'expired', 'used', 'wrong']) }),
	z.object({ kind: z.literal('limited'), seconds: count }),
	z.object({
		kind: z.literal('refused'),
		why: z.enum(['not-sealed', 'recipients', 'too-large', 'unknown-version', 'malformed'])
	}),
	/** Nothing was stored: a full disk, a log that can't be written. */
	z.object({ kind: z.literal('failed') })
]);

export const sendAnswer = z.union([
	/** It is on disk, whole. A second arrival of the same tip hears the same. */
	z.object({ kind: z.literal('stored') }),
	refusal
]);

const tipStatus = z.enum(['new', 'read', 'working', 'passed-on', 'closed']);

/** `POST /report/return/open` */
export const receiptAsked = z.strictObject({ v: z.literal(wireVersion), auth: bytes32 });

/** A stored item. `seq`, `queue` and `roster` are what its seal must hold too. */
const storedItem = z.object({
	seq: count,
	kind: z.enum(['report', 'addition', 'reply', 'receipt']),
	queue: slug,
	roster: count,
	sealed: sealedText,
	/** The day it came. */
	on: day
});

/**
 * What a receipt opens. An unknown one gets the same shape, of the same usual size and in the same time: a wrap that no
 * key opens, and one item. Whoever looks on can't tell them apart; the browser finds that nothing opens.
 */
export const returnAnswer = z.union([
	z.object({
		kind: z.literal('answer'),
		tip: tipId,
		status: tipStatus,
		/** The tip's key, sealed to the receipt's identity (`to` is `reporter`). */
		wrap: sealedText,
		/** In the order of `seq`, without private notes. */
		items: z.array(storedItem),
		/** The keys of everybody who may have replied, removed responders too. */
		signers: z.array(z.object({ id, signs: bytes32 })),
		/** After this day nothing of it is left. */
		expiresOn: day
	}),
	refusal
]);

/** `POST /report/return/add`: another item of the reporter's. */
export const addition = z.strictObject({
	v: z.literal(wireVersion),
	auth: bytes32,
	/** The number after the last item. When somebody was faster the answer is `behind`. */
	seq: count,
	/** As the last `report` item says. */
	queue: slug,
	roster: count,
	sealed: sealedText
});

/** `POST /report/return/receipt`: from now on another receipt opens it. The item tells it to the responders. */
export const receiptChange = z.strictObject({
	...addition.shape,
	reporter: z.strictObject({ auth: bytes32, sealed: sealedText })
});

export const addAnswer = z.union([
	z.object({ kind: z.literal('stored') }),
	/** Another item came first: read again, seal again. */
	z.object({ kind: z.literal('behind') }),
	/** The receipt opens nothing, or nothing any more. */
	z.object({ kind: z.literal('unknown') }),
	refusal
]);

export type ResponderKey = z.infer<typeof responderKey>;
export type Agency = z.infer<typeof agency>;
export type OpenQueue = z.infer<typeof openQueue>;
export type Challenge = z.infer<typeof challenge>;
export type Solved = z.infer<typeof solved>;
export type DeskAnswer = z.infer<typeof deskAnswer>;
export type Wrap = z.infer<typeof wrap>;
export type SealedTip = z.infer<typeof sealedTip>;
export type Refusal = z.infer<typeof refusal>;
export type SendAnswer = z.infer<typeof sendAnswer>;
export type TipStatus = z.infer<typeof tipStatus>;
export type ReceiptAsked = z.infer<typeof receiptAsked>;
export type StoredItem = z.infer<typeof storedItem>;
export type ReturnAnswer = z.infer<typeof returnAnswer>;
export type Addition = z.infer<typeof addition>;
export type ReceiptChange = z.infer<typeof receiptChange>;
export type AddAnswer = z.infer<typeof addAnswer>;
