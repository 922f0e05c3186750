import { lineHref } from '#lib/channels/lines.ts';
import { useChannels } from '#lib/server/app.ts';
import type { RequestHandler } from './$types';

export const prerender = true;

/** Every line by its id, so that the pages that a phone keeps can be corrected without fetching them again. */
export const GET: RequestHandler = () =>
	Response.json(
		Object.fromEntries(
			useChannels().flatMap(({ lines }) =>
				lines.map((line) => [line.id, { href: lineHref(line), display: line.display }])
			)
		)
	);
