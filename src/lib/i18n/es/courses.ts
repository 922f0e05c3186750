import type { courses as en } from '../en/courses.ts';

export const courses: typeof en = {};
