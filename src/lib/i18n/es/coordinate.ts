import type { coordinate as en } from '../en/coordinate.ts';

export const coordinate: typeof en = {};
