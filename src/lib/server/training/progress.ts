import { missingDrills, unreadModules } from '#lib/learning/completion.ts';
import type { CyclePlace } from '#lib/learning/cycles.ts';
import type { Course, ProofRule } from '../content/index.ts';
import { compiledForEach, compiledOnce } from '../db/compiled-once.ts';
import type { Reader } from '../db/connect.ts';
import type { Day, Language, UnixMillis } from '../db/schema.ts';
import { demandsOn, modulesRead, type RuledCourse } from './demands.ts';
import { cyclesIn } from './cycles.ts';
import { drillRunsOf, type DrillsPlayed } from './drills-played.ts';

/** Where a person stands in a course that they have started, in the cycle they are in. */
export interface Progress {
	course: string;
	/** From 1; a later one is a renewal. */
	cycle: number;
	language: Language;
	startedAt: UnixMillis;
	lastActiveAt: UnixMillis;
	/** For whom the work counts; null for nobody in particular. */
	organization: string | null;
	/** Slugs of the modules that were read, as the rule in force asks it. */
	read: ReadonlySet<string>;
	/** The rule in force that asks that the modules are read piece by piece; null where none does. */
	paced: ProofRule | null;
	drills: DrillsPlayed;
	/** Where the reader was last. */
	last: { module: string; piece: string | null } | null;
	/** The sitting that is not submitted yet. */
	openAttempt: string | null;
	/** Sittings that were submitted. */
	attempts: number;
	passed: boolean;
	completion: CycleDone | null;
	/** The completion of the cycle before, while this one is a renewal that goes on. */
	renews: CycleDone | null;
}

/** A cycle that was completed. */
export interface CycleDone {
	on: Day;
	/** The last day that the record itself gives; null when it gives none. */
	validUntil: Day | null;
	/** The newest one; null while no name was given to put on it. */
	certificate: { serial: string; privateKey: string } | null;
}

/** What a person has begun, all cycles of it, the latest first. */
const enrolmentsOf = (db: Reader, personId: string) =>
	db
		.selectFrom('enrolments')
		.leftJoin('organizations', 'organizations.id', 'enrolments.organization_id')
		.select([
			'enrolments.id',
			'enrolments.person_id',
			'enrolments.organization_id',
			'enrolments.course',
			'enrolments.cycle',
			'enrolments.language',
			'enrolments.started_at',
			'enrolments.last_active_at',
			'enrolments.last_module',
			'enrolments.last_piece',
			'organizations.name as organization'
		])
		.where('enrolments.person_id', '=', personId)
		.orderBy('enrolments.last_active_at', 'desc')
		.orderBy('enrolments.course');

const allBegun = compiledOnce((db: Reader, personId: string) => enrolmentsOf(db, personId));
const courseBegun = compiledOnce((db: Reader, personId: string, course: string) =>
	enrolmentsOf(db, personId).where('enrolments.course', '=', course)
);

type Enrolment = Awaited<ReturnType<typeof allBegun>>[number];
type Completion = CycleDone & { course: string; cycle: number; timeZone: string };

/** What is on record about a person: read once for everything that a page says of it. */
interface Records {
	enrolments: Enrolment[];
	/** The first cycle first. */
	completions: Completion[];
}

/** @param course that alone; else all of them */
async function recordsOf(db: Reader, personId: string, course?: string): Promise<Records> {
	const enrolments = await (course === undefined
		? allBegun(db, personId)
		: courseBegun(db, personId, course));
	return {
		enrolments,
		// Nothing is completed that was not begun.
		completions: enrolments.length === 0 ? [] : await cyclesDone(db, personId, course)
	};
}

/** Of each course the cycle that was begun last. */
function latestOf(enrolments: readonly Enrolment[]): Enrolment[] {
	return enrolments.filter(
		({ course, cycle }) =>
			!enrolments.some((other) => other.course === course && other.cycle > cycle)
	);
}

const sittingsOf = compiledForEach((db: Reader, enrolmentIds) =>
	db
		.selectFrom('attempts')
		.select(['id', 'enrolment_id', 'submitted_at', 'passed'])
		.where('enrolment_id', 'in', enrolmentIds as string[])
);

/** Where a person stands in a course that they have started, and in its cycles. */
export interface Standing {
	progress: Progress;
	place: CyclePlace;
}

/**
 * Where a person stands in those of some courses that they have started, by slug, the latest first.
 *
 * @param courses with what rules may ask of them
 */
export async function standingsOf(
	db: Reader,
	{ personId, courses, at }: { personId: string; courses: readonly RuledCourse[]; at: UnixMillis }
): Promise<Map<string, Standing>> {
	const [only, ...more] = courses;
	const records = await recordsOf(db, personId, more.length === 0 ? only?.slug : undefined);
	const progress = await progressIn(db, records, latestOf(records.enrolments), courses);
	const started = courses.filter(({ slug }) => progress.some(({ course }) => course === slug));
	const places = await cyclesIn(db, { personId, courses: started, at, ...records });
	return new Map(
		progress.flatMap((one) => {
			const place = places.get(one.course);
			return place ? [[one.course, { progress: one, place }]] : [];
		})
	);
}

async function progressIn(
	db: Reader,
	{ completions }: Records,
	enrolments: readonly Enrolment[],
	courses: readonly RuledCourse[]
): Promise<Progress[]> {
	const ids = enrolments.map(({ id }) => id);
	if (ids.length === 0) return [];
	const attempts = await sittingsOf(db, ids);
	const runs = await drillRunsOf(db, ids);
	const asked = await Promise.all(
		enrolments.map(async (row) => {
			const ruled = courses.find(({ slug }) => slug === row.course);
			// What is completed was read as it was asked for then.
			const over = completions.some((one) => one.course === row.course && one.cycle === row.cycle);
			const demands = over || !ruled ? null : await demandsOn(db, row, ruled);
			return { id: row.id, paced: demands?.paced ? demands.rule : null };
		})
	);
	const read = await modulesRead(
		db,
		asked.map(({ id, paced }) => ({ id, paced: paced !== null }))
	);
	return enrolments.map((row) => {
		const sittings = attempts.filter((attempt) => attempt.enrolment_id === row.id);
		const completion = completions.find(
			(one) => one.course === row.course && one.cycle === row.cycle
		);
		const before = completions.find(
			(one) => one.course === row.course && one.cycle === row.cycle - 1
		);
		return {
			course: row.course,
			cycle: row.cycle,
			language: row.language,
			startedAt: row.started_at,
			lastActiveAt: row.last_active_at,
			organization: row.organization,
			read: read.get(row.id)!,
			paced: asked.find(({ id }) => id === row.id)!.paced,
			drills: runs.get(row.id)!,
			last: row.last_module === null ? null : { module: row.last_module, piece: row.last_piece },
			openAttempt: sittings.find((one) => one.submitted_at === null)?.id ?? null,
			attempts: sittings.filter((one) => one.submitted_at !== null).length,
			passed: sittings.some((one) => one.passed === 1),
			completion: completion ?? null,
			renews: completion ? null : (before ?? null)
		};
	});
}

/** What a person has completed, with the newest certificate of each. */
const doneBy = (db: Reader, personId: string) =>
	db
		.selectFrom('completions')
		.leftJoin('certificates', (join) =>
			join.on('certificates.id', '=', (eb) =>
				eb
					.selectFrom('certificates as issued')
					.select('issued.id')
					.whereRef('issued.completion_id', '=', 'completions.id')
					.orderBy('issued.issued_at', 'desc')
					.orderBy('issued.id')
					.limit(1)
			)
		)
		.select([
			'completions.course',
			'completions.cycle',
			'completions.completed_on',
			'completions.valid_until',
			'completions.time_zone',
			'certificates.serial',
			'certificates.private_key'
		])
		.where('completions.person_id', '=', personId)
		.orderBy('completions.cycle');

const allDone = compiledOnce((db: Reader, personId: string) => doneBy(db, personId));
const courseDone = compiledOnce((db: Reader, personId: string, course: string) =>
	doneBy(db, personId).where('completions.course', '=', course)
);

async function cyclesDone(db: Reader, personId: string, course?: string): Promise<Completion[]> {
	const rows = await (course === undefined
		? allDone(db, personId)
		: courseDone(db, personId, course));
	return rows.map(
		({ course, cycle, completed_on, valid_until, time_zone, serial, private_key }) => ({
			course,
			cycle,
			on: completed_on,
			validUntil: valid_until,
			timeZone: time_zone,
			certificate:
				serial === null || private_key === null ? null : { serial, privateKey: private_key }
		})
	);
}

/**
 * Where a person stands in one course; null when they have not started it.
 *
 * @param enrolmentId asks for the cycle of an enrolment in place of the one that the person is in
 */
export async function progressOf(
	db: Reader,
	personId: string,
	course: RuledCourse,
	enrolmentId?: string
): Promise<Progress | null> {
	const records = await recordsOf(db, personId, course.slug);
	const asked =
		enrolmentId === undefined
			? latestOf(records.enrolments)
			: records.enrolments.filter(({ id }) => id === enrolmentId);
	return (await progressIn(db, records, asked, [course]))[0] ?? null;
}

export type NextStep =
	/** `piece` when the reader has been inside this module before. */
	| { kind: 'module'; module: string; piece: string | null }
	/** A module that the rule in force asks to be read piece by piece. */
	| { kind: 'paced'; module: string }
	/** A drill that completing the course takes. */
	| { kind: 'drill'; drill: string }
	| { kind: 'quiz' }
	/** All of it was done, and what the rule asks before the certificate is still to come. */
	| { kind: 'certify' }
	| { kind: 'done' };

/**
 * What comes next for a person in a course: the place where they were, the next unread module, the next
 * required drill, the quiz, nothing.
 *
 * @param after the module that was finished just now: reading goes on behind it
 */
export function nextStep(
	course: Pick<Course, 'modules' | 'drills' | 'drillsRequired'>,
	progress: Progress | null,
	after?: string
): NextStep {
	if (progress?.completion) return { kind: 'done' };
	const unread = unreadModules(course, progress?.read ?? new Set());
	if (progress?.paced && unread[0] !== undefined) return { kind: 'paced', module: unread[0] };
	const last = progress?.last;
	if (after === undefined && last && unread.includes(last.module))
		return { kind: 'module', module: last.module, piece: last.piece };
	const order = course.modules.map(({ slug }) => slug);
	const place = order.indexOf(after ?? '');
	const next = unread.find((slug) => order.indexOf(slug) > place) ?? unread[0];
	if (next !== undefined) return { kind: 'module', module: next, piece: null };
	const [drill] = missingDrills(course, progress?.drills.finished ?? new Set());
	if (drill !== undefined) return { kind: 'drill', drill };
	return { kind: progress?.passed ? 'certify' : 'quiz' };
}

/** The address of a step below the course's own: `/spot-the-cluster`, `/quiz`, or nothing for its overview. */
export function pathOfStep(step: NextStep): string {
	switch (step.kind) {
		case 'module':
			return `/${step.module}`;
		case 'paced':
			return `/paced/${step.module}`;
		case 'drill':
			return `/drills/${step.drill}`;
		case 'quiz':
			return '/quiz';
		case 'certify':
			return '/certify';
		case 'done':
			return '';
	}
}
