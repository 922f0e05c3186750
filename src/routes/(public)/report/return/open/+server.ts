import { openReturn } from '#lib/server/tips/public-desk.ts';
import { atTheDesk } from '../../desk-answer.ts';
import type { RequestHandler } from './$types';

/** What a receipt opens: sealed, and of one shape whether or not the receipt is known. */
export const POST: RequestHandler = (event) => atTheDesk(event, openReturn);
