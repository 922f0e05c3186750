import { homeTimeZone } from '#lib/counting/calendar.ts';
import { takeOutLog } from '../../../../asked-for-log.ts';
import type { RequestHandler } from './$types';

/** The site's log as a file. */
export const GET: RequestHandler = (event) => {
	// The route group lets in administrators alone.
	const reader = { organizationId: null, sites: null, personId: event.locals.person?.id ?? null };
	return takeOutLog(event, reader, { organization: null, timeZone: homeTimeZone });
};
