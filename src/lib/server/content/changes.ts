import type { Content, Course } from './course.ts';
import type { CourseChange } from './course-schema.ts';

export interface DatedChanges {
	/** YYYY-MM-DD */
	readonly on: string;
	readonly changes: readonly { course: Course; change: CourseChange; current: boolean }[];
}

/** Every change of every course by day, the newest first; within a day by course, the newest version first. */
export function changesByDay(content: Content): DatedChanges[] {
	const all = content.courses.flatMap((course) =>
		course.changes.map((change) => ({
			course,
			change,
			current: change.version === course.version
		}))
	);
	const days = [...new Set(all.map(({ change }) => change.on))].toSorted().reverse();
	return days.map((on) => ({
		on,
		changes: all
			.filter(({ change }) => change.on === on)
			.toSorted(
				(a, b) =>
					a.course.slug.localeCompare(b.course.slug, 'en') ||
					b.change.version.localeCompare(a.change.version, 'en', { numeric: true })
			)
	}));
}
