import { addToTip } from '#lib/server/tips/public-desk.ts';
import { atTheDesk } from '../../desk-answer.ts';
import type { RequestHandler } from './$types';

/** Takes a sealed addition of the reporter's. */
export const POST: RequestHandler = (event) => atTheDesk(event, addToTip);
