import { actingAt } from '#lib/server/coordination/desk.ts';
import { takeOutLog } from '../../../../asked-for-log.ts';
import { openDesk } from '../../open-desk.ts';
import type { RequestHandler } from './$types';

/** The organization's log as a file. */
export const GET: RequestHandler = async (event) => {
	const desk = await openDesk(event, 'people');
	const { name, timeZone } = desk.organization;
	return takeOutLog(event, actingAt(desk), { organization: name, timeZone });
};
