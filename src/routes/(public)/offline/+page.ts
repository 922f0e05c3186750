// Shown by the worker of a phone that keeps a course, in place of a page that it lacks.
export const prerender = true;
