import { z } from 'zod';

/** An id that a phone gave. */
const id = z.string().regex(/^[\w-]{8,64}$/);
const elapsed = z.number().min(-1e13).max(1e13);

const answers = z
	.array(
		z.strictObject({
			id,
			position: z.int().min(0).max(200),
			option: z.string().min(1).max(64),
			elapsed
		})
	)
	.max(1000);

/**
 * Whose it is, as the site last told the phone; null where nobody was signed in, who may begin as a new guest; `?`
 * where somebody was, and the phone was never told who.
 */
const who = z
	.string()
	.regex(/^(\?|[\w-]{22})$/)
	.nullable();

const sent = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('who') }),
	z.strictObject({ kind: z.literal('answers'), ticket: z.string().max(20_000), answers }),
	z.strictObject({
		kind: z.literal('sitting'),
		id,
		ticket: z.string().max(20_000),
		answers,
		elapsed
	}),
	z.strictObject({
		kind: z.literal('reading'),
		id,
		course: z.string().max(64),
		module: z.string().max(100),
		who
	}),
	z.strictObject({
		kind: z.literal('drill'),
		id,
		course: z.string().max(64),
		drill: z.string().max(64),
		digest: z.string().max(64),
		who,
		steps: z
			.array(
				z.strictObject({
					scene: z.string().max(64),
					answer: z.array(z.string().max(64)).max(50)
				})
			)
			.min(1)
			.max(100)
	})
]);

/** One thing that a phone sends after it was without a network. */
export type Sent = z.infer<typeof sent>;

/** What a phone sent, if it is anything that a phone of ours sends; else null. */
export function readSent(text: string): Sent | null {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return null;
	}
	const read = sent.safeParse(value);
	return read.success ? read.data : null;
}
