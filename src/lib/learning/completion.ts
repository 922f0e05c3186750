/** A course that is complete when all of it was read and its quiz was passed. */
export interface CompletableCourse {
	readonly modules: readonly { readonly slug: string }[];
}

/** The modules that are still to be read, in the course's order. */
export function unreadModules(course: CompletableCourse, readings: ReadonlySet<string>): string[] {
	return course.modules.map((module) => module.slug).filter((slug) => !readings.has(slug));
}

/** Whether the course is complete. */
export function completes(
	course: CompletableCourse,
	readings: ReadonlySet<string>,
	passed: boolean
): boolean {
	return passed && unreadModules(course, readings).length === 0;
}

/**
 * The cycle in which a person is. No course has a renewal rule yet, so everybody has one cycle:
 * a retake after completion is an attempt, never a second completion.
 */
export const onlyCycle = 1;
