/** A course that is complete when all of it was read, its required drills were finished and its quiz was passed. */
export interface CompletableCourse {
	readonly modules: readonly { readonly slug: string }[];
	readonly drills: readonly { readonly slug: string }[];
	/** Whether completing it takes every one of its drills. */
	readonly drillsRequired: boolean;
}

/** What a person has done of a course. */
export interface DoneOfCourse {
	/** Slugs of the modules that were read. */
	readonly read: ReadonlySet<string>;
	/** Slugs of the drills that were finished at least once. */
	readonly drills: ReadonlySet<string>;
	readonly passed: boolean;
}

/** The modules that are still to be read, in the course's order. */
export function unreadModules(
	course: Pick<CompletableCourse, 'modules'>,
	readings: ReadonlySet<string>
): string[] {
	return course.modules.map((module) => module.slug).filter((slug) => !readings.has(slug));
}

/** The drills that completing the course still takes, in its order; none where drills are an offer. */
export function missingDrills(
	course: Pick<CompletableCourse, 'drills' | 'drillsRequired'>,
	finished: ReadonlySet<string>
): string[] {
	if (!course.drillsRequired) return [];
	return course.drills.map(({ slug }) => slug).filter((slug) => !finished.has(slug));
}

/** Whether the course is complete. */
export function completes(
	course: CompletableCourse,
	{ read, drills, passed }: DoneOfCourse
): boolean {
	return (
		passed && unreadModules(course, read).length === 0 && missingDrills(course, drills).length === 0
	);
}
