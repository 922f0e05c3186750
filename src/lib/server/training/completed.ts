import { compiledOnce } from '../db/compiled-once.ts';
import type { Reader } from '../db/connect.ts';
import type { EnrolmentsTable } from '../db/schema.ts';

/** Whether the cycle of an enrolment is completed. */
export async function isCompleted(
	db: Reader,
	enrolment: Pick<EnrolmentsTable, 'person_id' | 'course' | 'cycle'>
): Promise<boolean> {
	const { person_id, course, cycle } = enrolment;
	return (await completionOf(db, person_id, course, cycle)).length > 0;
}

const completionOf = compiledOnce((db: Reader, personId: string, course: string, cycle: number) =>
	db
		.selectFrom('completions')
		.select('id')
		.where('person_id', '=', personId)
		.where('course', '=', course)
		.where('cycle', '=', cycle)
);
