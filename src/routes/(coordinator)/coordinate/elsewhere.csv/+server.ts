import { takeOut } from '../take-out.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => takeOut(event, 'elsewhere');
