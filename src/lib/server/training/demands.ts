import { unreadModules } from '#lib/learning/completion.ts';
import type { Course, ProofRule } from '../content/index.ts';
import { compiledForEach } from '../db/compiled-once.ts';
import type { Reader } from '../db/connect.ts';
import type { EnrolmentsTable } from '../db/schema.ts';
import { ruleInForce } from '../proof/rule-choices.ts';
import { attributionOf } from './attribution.ts';
import { isCompleted } from './completed.ts';

/** A course as far as rules ask something of it. */
export type RuledCourse = Pick<Course, 'slug' | 'rules'>;

type Enrolled = Pick<EnrolmentsTable, 'id' | 'person_id' | 'course' | 'organization_id'>;

/** What the rule in force asks of an enrolment beyond what the course itself does. */
export interface Demands {
	/** That every module is read piece by piece, each for its least time. */
	paced: boolean;
	/** That the trainee certifies by name that they did all of it. */
	certified: boolean;
	/** The rule that asks it; null where none asks for either. */
	rule: ProofRule | null;
}

const nothing: Demands = { paced: false, certified: false, rule: null };

/** For whom an enrolment counts: as it was begun, or else as its person belongs by now. */
export async function countsFor(
	db: Reader,
	enrolment: Pick<EnrolmentsTable, 'person_id' | 'course' | 'organization_id' | 'cohort_id'>
): Promise<Pick<EnrolmentsTable, 'organization_id' | 'cohort_id'>> {
	const { organization_id, cohort_id, person_id, course } = enrolment;
	return organization_id === null
		? attributionOf(db, person_id, course)
		: { organization_id, cohort_id };
}

/**
 * What the rule in force asks of an enrolment now. An organization may choose another rule in between: what was read
 * piece by piece stays so, and counts again when such a rule comes back.
 */
export async function demandsOn(
	db: Reader,
	enrolment: Enrolled,
	course: RuledCourse
): Promise<Demands> {
	// Most courses have no such rule in any state: nothing is asked of the database then.
	if (!course.rules.some((rule) => rule.paced || rule.certified)) return nothing;
	const { organization_id } = await countsFor(db, { ...enrolment, cohort_id: null });
	const rule = organization_id && (await ruleInForce(db, organization_id, course.rules));
	return rule ? demandsOf(rule) : nothing;
}

function demandsOf(rule: ProofRule): Demands {
	const { paced = false, certified = false } = rule;
	return paced || certified ? { paced, certified, rule } : nothing;
}

/**
 * The modules that count as read, by enrolment. Where pace is asked for, those that were shown piece by piece for
 * their time, and those that a leader went through with a room: such rules ask pace of online courses, and a room has
 * somebody who answers for it by name.
 */
export async function modulesRead(
	db: Reader,
	enrolments: readonly { id: string; paced: boolean }[]
): Promise<Map<string, Set<string>>> {
	const ids = enrolments.map(({ id }) => id);
	const read = new Map(ids.map((id) => [id, new Set<string>()]));
	const paced = enrolments.filter((one) => one.paced).map(({ id }) => id);
	const rows = async (table: keyof typeof readIn, of: readonly string[]) =>
		of.length === 0 ? [] : readIn[table](db, of);
	const found = [
		...(await rows(
			'readings',
			ids.filter((id) => !paced.includes(id))
		)),
		...(await rows('paced_readings', paced)),
		...(await rows('group_readings', paced))
	];
	for (const { enrolment_id, module } of found) read.get(enrolment_id)!.add(module);
	return read;
}

const modulesIn = (table: 'readings' | 'paced_readings' | 'group_readings') =>
	compiledForEach((db: Reader, enrolmentIds) =>
		db
			.selectFrom(table)
			.select(['enrolment_id', 'module'])
			.where('enrolment_id', 'in', enrolmentIds as string[])
	);
const readIn = {
	readings: modulesIn('readings'),
	paced_readings: modulesIn('paced_readings'),
	group_readings: modulesIn('group_readings')
};

/** Whether a quiz has to wait until all modules were read piece by piece; one who completed the course may retake it. */
export async function mustReadFirst(
	db: Reader,
	enrolment: Enrolled & Pick<EnrolmentsTable, 'cycle'>,
	course: Pick<Course, 'slug' | 'rules' | 'modules'>
): Promise<boolean> {
	if (!(await demandsOn(db, enrolment, course)).paced) return false;
	return !(await isCompleted(db, enrolment)) && !(await allPaced(db, enrolment.id, course));
}

async function allPaced(
	db: Reader,
	enrolmentId: string,
	course: Pick<Course, 'modules'>
): Promise<boolean> {
	const read = (await modulesRead(db, [{ id: enrolmentId, paced: true }])).get(enrolmentId)!;
	return unreadModules(course, read).length === 0;
}

/** Whether an enrolment has what a rule asks before a completion is recorded under it. */
export async function meets(
	db: Reader,
	{
		enrolment,
		course,
		rule
	}: { enrolment: Enrolled; course: Pick<Course, 'modules'>; rule: ProofRule }
): Promise<boolean> {
	const { paced, certified } = demandsOf(rule);
	if (paced && !(await allPaced(db, enrolment.id, course))) return false;
	if (!certified) return true;
	const signed = await db
		.selectFrom('certifications')
		.select('id')
		.where('enrolment_id', '=', enrolment.id)
		.executeTakeFirst();
	return signed !== undefined;
}
