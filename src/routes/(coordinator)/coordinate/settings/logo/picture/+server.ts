import { useDb } from '#lib/server/app.ts';
import { governs } from '#lib/server/coordination/desk.ts';
import { currentLogo } from '#lib/server/proof/logo.ts';
import { notFound, openDesk } from '../../../open-desk.ts';
import type { RequestHandler } from './$types';

/** The logo as it is printed: pixels that this site wrote itself. */
export const GET: RequestHandler = async (event) => {
	const desk = await openDesk(event, 'people', ({ role }) => governs(role));
	const logo = await currentLogo(useDb(), desk.organization.id);
	if (!logo) return notFound(event);
	return new Response(new Uint8Array(logo.bytes), {
		headers: {
			'content-type': logo.type,
			'content-security-policy': "default-src 'none'; sandbox",
			'x-content-type-options': 'nosniff',
			'cache-control': 'private, no-store'
		}
	});
};
