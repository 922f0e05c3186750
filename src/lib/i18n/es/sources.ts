import type { sources as en } from '../en/sources.ts';

export const sources: typeof en = {};
