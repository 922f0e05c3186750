import { z } from 'zod';
import { nameMax } from '#lib/forms/person-fields.ts';
import type { RevocationGround } from '#lib/server/db/schema.ts';
import { clientId, oneLine, type Words } from '../../../fields.ts';

export const grounds = [
	'error',
	'other-person',
	'dishonest',
	'duplicate',
	'asked-for',
	'other'
] as const satisfies readonly RevocationGround[];

const longestReason = 300;

/** Each form names its reason after itself: an id occurs once on a page. */
const common = (words: Words) => ({
	client_id: clientId(words),
	serial: z.string({ error: words['form-stale'] }).regex(/^\d{16}$/, words['form-stale'])
});
const reason = (words: Words) =>
	oneLine(words['note-missing'], words['note-too-long'], longestReason);

export const reinstatement = (words: Words) =>
	z.object({ ...common(words), reinstate_reason: reason(words) }).transform((given) => ({
		clientId: given.client_id,
		serial: given.serial,
		reason: given.reinstate_reason
	}));

export const revocation = (words: Words) =>
	z
		.object({
			...common(words),
			ground: z.enum(grounds, { error: words['ground-missing'] }),
			revoke_reason: reason(words)
		})
		.transform((given) => ({
			clientId: given.client_id,
			serial: given.serial,
			ground: given.ground,
			reason: given.revoke_reason
		}));

export const declining = (words: Words) =>
	z.object({ ...common(words), correct_reason: reason(words) }).transform((given) => ({
		clientId: given.client_id,
		serial: given.serial,
		reason: given.correct_reason
	}));

export const correction = (words: Words) =>
	z
		.object({
			...common(words),
			name: oneLine(words['new-name-missing'], words['new-name-too-long'], nameMax),
			correct_reason: reason(words)
		})
		.transform((given) => ({
			clientId: given.client_id,
			serial: given.serial,
			name: given.name,
			reason: given.correct_reason
		}));
