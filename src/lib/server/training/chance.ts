import { randomInt } from 'node:crypto';

/** Unpredictable, in [0, 1). */
export const chance = (): number => randomInt(2 ** 32) / 2 ** 32;
