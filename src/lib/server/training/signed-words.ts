import type { Course, ProofRule } from '../content/index.ts';
import { newId } from '../db/ids.ts';
import type { Day, EnrolmentsTable, Language, UnixMillis } from '../db/schema.ts';

/** Words that somebody signed by name and day for a course, under the rule that asks for it. */
export interface SignedWords {
	enrolment: Pick<EnrolmentsTable, 'id' | 'person_id'>;
	course: Pick<Course, 'slug' | 'version'>;
	rule: Pick<ProofRule, 'id' | 'version'>;
	/** The very words, in the language in which they were read. */
	statement: string;
	/** The version of what they say. */
	statementVersion: number;
	language: Language;
	signedName: string;
	signedOn: Day;
	at: UnixMillis;
}

/** What every record of signed words keeps, whatever the signature is for. */
export function signedRow(given: SignedWords) {
	const { enrolment, course, rule } = given;
	return {
		id: newId(),
		enrolment_id: enrolment.id,
		person_id: enrolment.person_id,
		course: course.slug,
		course_version: course.version,
		language: given.language,
		statement: given.statement,
		statement_version: given.statementVersion,
		signed_name: given.signedName,
		signed_on: given.signedOn,
		rule: rule.id,
		rule_version: rule.version,
		at: given.at
	};
}
