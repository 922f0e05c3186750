import type { RequestEvent } from '@sveltejs/kit';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { now, useDb } from '#lib/server/app.ts';
import { giveBack, limit } from '#lib/server/auth/limits.ts';
import { minutesOf } from '#lib/server/auth/request.ts';
import { findGroupByCode, type GroupInRoom } from '#lib/server/training/together.ts';

/** The session of a code, with only the codes that fit nothing counted: a whole room types from one address. */
export async function lookUpGroupCode(
	{ locals, getClientAddress }: Pick<RequestEvent, 'locals' | 'getClientAddress'>,
	typed: string
): Promise<
	{ kind: 'found'; group: GroupInRoom } | { kind: 'unknown' } | { kind: 'wait'; message: string }
> {
	const address = getClientAddress();
	const tried = await limit('group-code', address);
	if (tried.kind === 'wait') {
		const { wait } = catalogue(locals.lang).account.fields;
		return { kind: 'wait', message: wait(minutesOf(tried.seconds)) };
	}
	const group = await findGroupByCode(useDb(), typed, now());
	if (!group) return { kind: 'unknown' };
	await giveBack('group-code', address);
	return { kind: 'found', group };
}
