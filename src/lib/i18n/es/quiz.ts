import type { quiz as en } from '../en/quiz.ts';

export const quiz: typeof en = {};
