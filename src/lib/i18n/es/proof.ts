import type { proof as en } from '../en/proof.ts';

export const proof: typeof en = {};
