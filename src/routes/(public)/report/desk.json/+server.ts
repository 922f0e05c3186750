import { now, useTips } from '#lib/server/app.ts';
import { deskAnswerNow } from '#lib/server/tips/public-desk.ts';
import { deskAnswerHeaders } from '../desk-answer.ts';
import type { RequestHandler } from './$types';

/** Whether the desk is open, and who reads: what the form needs to seal. */
export const GET: RequestHandler = async () =>
	Response.json(await deskAnswerNow(useTips(), now()), { headers: deskAnswerHeaders });
