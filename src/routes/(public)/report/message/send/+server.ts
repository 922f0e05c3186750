import { sendTip } from '#lib/server/tips/public-desk.ts';
import { atTheDesk } from '../../desk-answer.ts';
import type { RequestHandler } from './$types';

/** Takes a sealed message, and nothing that isn't sealed. */
export const POST: RequestHandler = (event) => atTheDesk(event, sendTip);
