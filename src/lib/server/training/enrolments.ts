import type { Course } from '../content/index.ts';
import { commitTogether } from '../db/commit-together.ts';
import { compiledOnce } from '../db/compiled-once.ts';
import type { Db, Reader } from '../db/connect.ts';
import { newId } from '../db/ids.ts';
import type { Day, EnrolmentsTable, Language, UnixMillis } from '../db/schema.ts';
import { attributionOf } from './attribution.ts';
import { recordCompletion, type Completed } from './complete.ts';
import { cyclesOf } from './cycles.ts';
import { demandsOn } from './demands.ts';

/** The language in which a person takes a course: the one they read in, where the course has it. */
export function courseLanguage(course: Pick<Course, 'languages'>, wanted: Language): Language {
	return course.languages.includes(wanted) ? wanted : 'en';
}

/**
 * Starts a course for a person who has not: one enrolment for each person, course and cycle, however often it is
 * asked. A later cycle is begun by {@link renewCourse} alone. It counts for the cohort of theirs that owes the course, else for any open cohort of theirs, else for nobody.
 *
 * @param language the language that the person reads in
 */
export async function startCourse(
	db: Db,
	{
		personId,
		course,
		language,
		at
	}: { personId: string; course: Course; language: Language; at: UnixMillis }
): Promise<{ kind: 'started' | 'already'; enrolmentId: string }> {
	return commitTogether(db, async (trx) => {
		const { kind, enrolment } = await enrol(trx, { personId, course, language, at });
		return { kind, enrolmentId: enrolment.id };
	});
}

/** As {@link startCourse}, inside the caller's transaction. */
export async function enrol(
	trx: Db,
	{
		personId,
		course,
		language,
		at
	}: { personId: string; course: Course; language: Language; at: UnixMillis }
): Promise<{ kind: 'started' | 'already'; enrolment: EnrolmentsTable }> {
	const before = await enrolmentOf(trx, personId, course.slug);
	if (before) return { kind: 'already', enrolment: before };
	return { kind: 'started', enrolment: await begin(trx, 1, { personId, course, language, at }) };
}

export type Renewed =
	/** `already` when the cycle that is asked for was begun before. */
	| { kind: 'renewed' | 'already' | 'not-started' }
	/** What was completed still counts: null when nothing makes it lapse, else the day from which it can be renewed. */
	| { kind: 'not-yet'; opensOn: Day | null };

/**
 * Begins the next cycle of a course, where a person's completion has lapsed or will soon: everything is read, played
 * and passed again. What belongs to the cycle before stays as it is, and counts until its own last day.
 */
export async function renewCourse(
	db: Db,
	given: { personId: string; course: Course; language: Language; at: UnixMillis }
): Promise<Renewed> {
	return db.transaction().execute(async (trx): Promise<Renewed> => {
		const { personId, course, at } = given;
		if (!(await enrolmentOf(trx, personId, course.slug))) return { kind: 'not-started' };
		const place = (await cyclesOf(trx, { personId, courses: [course], at })).get(course.slug)!;
		if (place.kind === 'open') return { kind: 'already' };
		if (place.renewal === null || place.renewal.state === 'later')
			return { kind: 'not-yet', opensOn: place.renewal?.opensOn ?? null };
		await begin(trx, place.cycle + 1, given);
		return { kind: 'renewed' };
	});
}

async function begin(
	trx: Db,
	cycle: number,
	{
		personId,
		course,
		language,
		at
	}: { personId: string; course: Course; language: Language; at: UnixMillis }
): Promise<EnrolmentsTable> {
	const enrolment: EnrolmentsTable = {
		id: newId(),
		person_id: personId,
		course: course.slug,
		cycle,
		language: courseLanguage(course, language),
		...(await attributionOf(trx, personId, course.slug)),
		started_at: at,
		last_module: null,
		last_piece: null,
		last_active_at: at
	};
	await trx.insertInto('enrolments').values(enrolment).execute();
	return enrolment;
}

export type Read =
	/** `completed` when this was the last thing that the course asked for. */
	| { kind: 'read'; completed: Completed | null }
	| { kind: 'unknown-module' }
	/** The rule in force asks that it is read piece by piece. */
	| { kind: 'paced' }
	| { kind: 'not-started' };

/** Records that a person has read a module. Read twice, the first time stands. */
export async function markRead(
	db: Db,
	{
		personId,
		course,
		module,
		at
	}: { personId: string; course: Course; module: string; at: UnixMillis }
): Promise<Read> {
	if (!course.modules.some(({ slug }) => slug === module)) return { kind: 'unknown-module' };
	return commitTogether(db, async (trx): Promise<Read> => {
		const enrolment = await enrolmentOf(trx, personId, course.slug);
		if (!enrolment) return { kind: 'not-started' };
		if ((await demandsOn(trx, enrolment, course)).paced) return { kind: 'paced' };
		await trx
			.insertInto('readings')
			.values({ enrolment_id: enrolment.id, module, read_at: at })
			.onConflict((oc) => oc.doNothing())
			.execute();
		await trx
			.updateTable('enrolments')
			.set({ last_active_at: at })
			.where('id', '=', enrolment.id)
			.execute();
		return { kind: 'read', completed: await recordCompletion(trx, { enrolment, course, at }) };
	});
}

/** Remembers the place where a person is reading. What the course doesn't hold is not remembered. */
export async function rememberPosition(
	db: Db,
	{
		personId,
		course,
		module,
		piece,
		at
	}: {
		personId: string;
		course: Course;
		module: string;
		/** Id of a `##` heading; null for the module's beginning. */
		piece: string | null;
		at: UnixMillis;
	}
): Promise<{ kind: 'remembered' | 'not-started' | 'unknown-place' }> {
	const found = course.modules.find(({ slug }) => slug === module);
	const pieces = [...(found?.pieces.en ?? []), ...(found?.pieces.es ?? [])];
	if (!found || (piece !== null && !pieces.some(({ id }) => id === piece)))
		return { kind: 'unknown-place' };
	const { numUpdatedRows } = await db
		.updateTable('enrolments')
		.set({ last_module: module, last_piece: piece, last_active_at: at })
		.where('person_id', '=', personId)
		.where('course', '=', course.slug)
		.where('cycle', '=', (eb) =>
			eb
				.selectFrom('enrolments as begun')
				.select(({ fn }) => fn.max<number>('begun.cycle').as('latest'))
				.where('begun.person_id', '=', personId)
				.where('begun.course', '=', course.slug)
		)
		.executeTakeFirst();
	return { kind: numUpdatedRows > 0n ? 'remembered' : 'not-started' };
}

/** A person's enrolment in a course, in the cycle they are in: the one begun last. */
export async function enrolmentOf(
	db: Reader,
	personId: string,
	course: string
): Promise<EnrolmentsTable | undefined> {
	return (await latestEnrolment(db, personId, course))[0];
}

const latestEnrolment = compiledOnce((db: Reader, personId: string, course: string) =>
	db
		.selectFrom('enrolments')
		.selectAll()
		.where('person_id', '=', personId)
		.where('course', '=', course)
		.orderBy('cycle', 'desc')
		.limit(1)
);
