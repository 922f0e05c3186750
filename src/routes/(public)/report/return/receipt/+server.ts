import { giveNewReceipt } from '#lib/server/tips/public-desk.ts';
import { atTheDesk } from '../../desk-answer.ts';
import type { RequestHandler } from './$types';

/** From now on another receipt opens it. */
export const POST: RequestHandler = (event) => atTheDesk(event, giveNewReceipt);
