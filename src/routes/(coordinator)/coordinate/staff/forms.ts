import { z } from 'zod';
import type { Post } from '#lib/server/coordination/staff/staff.ts';
import { clientId, oneLine, several, type Words } from '../fields.ts';

export const roles = ['owner', 'coordinator', 'viewer'] as const;
export const reachKinds = ['every', 'some'] as const;

const postFields = (words: Words) => ({
	role: z.enum(roles, { error: words['unknown-role'] }),
	reach: z.enum(reachKinds, { error: words['unknown-reach'] }).default('every'),
	sites: several()
});

/** The post that the fields say: an owner is never bound to sites, and "some sites" are at least one. */
function postOf(
	given: z.infer<z.ZodObject<ReturnType<typeof postFields>>>,
	words: Words,
	context: z.RefinementCtx
): Post {
	if (given.reach === 'every') return { role: given.role, sites: null };
	if (given.role === 'owner') {
		context.addIssue({ code: 'custom', path: ['reach'], message: words['owner-sees-all'] });
	} else if (given.sites.length === 0) {
		context.addIssue({ code: 'custom', path: ['sites'], message: words['sites-missing'] });
	}
	return { role: given.role, sites: given.sites };
}

export const newPost = (words: Words) =>
	z.object(postFields(words)).transform((given, context) => postOf(given, words, context));

export const newInvitation = (words: Words) =>
	z
		.object({
			...postFields(words),
			client_id: clientId(words),
			name: oneLine(words['invitee-missing'], words['name-too-long'])
		})
		.transform((given, context) => ({
			clientId: given.client_id,
			name: given.name,
			...postOf(given, words, context)
		}));
