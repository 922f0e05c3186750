import {
	pacedPieces,
	pieceKey,
	pieceToRead,
	secondsLeft,
	type PacedPiece
} from '#lib/learning/pacing.ts';
import { inLanguage, type Course, type ProofRule } from '../content/index.ts';
import type { Db, Reader } from '../db/connect.ts';
import type { EnrolmentsTable, Language, UnixMillis } from '../db/schema.ts';
import { isCompleted } from './completed.ts';
import { recordCompletion, type Completed } from './complete.ts';
import { demandsOn, modulesRead } from './demands.ts';
import { courseLanguage, enrolmentOf } from './enrolments.ts';

type ReadCourse = Pick<Course, 'slug' | 'rules' | 'modules' | 'minutes' | 'languages'>;

/** The pieces of a course with their least times under a rule, by the words of the language that is read in. */
export function piecesUnder(
	course: Omit<ReadCourse, 'rules'>,
	rule: Pick<ProofRule, 'minutes'>,
	language: Language
): PacedPiece[] {
	const spoken = courseLanguage(course, language);
	const modules = course.modules.map(({ slug, pieceWords }) => ({
		slug,
		words: inLanguage(pieceWords, spoken)
	}));
	return pacedPieces({ minutes: course.minutes, modules }, rule.minutes);
}

/** The least minutes that reading a course takes under a rule. */
export function leastMinutes(...given: Parameters<typeof piecesUnder>): number {
	const seconds = piecesUnder(...given).reduce((sum, { leastSeconds }) => sum + leastSeconds, 0);
	return Math.round(seconds / 60);
}

/** Why there is no piece to show: the course isn't begun, no rule asks for pace, or it is all done. */
type NoPiece =
	| { kind: 'not-started' | 'not-paced' | 'completed' }
	/** Every piece was shown for its time. */
	| { kind: 'all-read' };

interface Place {
	kind: 'place';
	enrolment: EnrolmentsTable;
	rule: ProofRule;
	pieces: PacedPiece[];
	/** The one that is open, or will be. */
	current: PacedPiece;
}

/** Where somebody is in a course that is read piece by piece. */
async function placeOf(
	db: Reader,
	personId: string,
	course: ReadCourse,
	language: Language
): Promise<Place | NoPiece> {
	const enrolment = await enrolmentOf(db, personId, course.slug);
	if (!enrolment) return { kind: 'not-started' };
	if (await isCompleted(db, enrolment)) return { kind: 'completed' };
	const { paced, rule } = await demandsOn(db, enrolment, course);
	if (!paced || !rule) return { kind: 'not-paced' };
	const pieces = piecesUnder(course, rule, language);
	const rows = await db
		.selectFrom('paced_pieces')
		.select(['module', 'position'])
		.where('enrolment_id', '=', enrolment.id)
		.execute();
	const read = (await modulesRead(db, [{ id: enrolment.id, paced }])).get(enrolment.id)!;
	const current = pieceToRead(pieces, new Set(rows.map(pieceKey)), read);
	if (!current) return { kind: 'all-read' };
	return { kind: 'place', enrolment, rule, pieces, current };
}

export type PieceShown =
	| NoPiece
	/** The module's turn hasn't come. */
	| { kind: 'elsewhere'; module: string }
	/** Shown before for its time: it may be read again, and asks for nothing. */
	| { kind: 'again'; position: number; rule: ProofRule }
	| {
			kind: 'open';
			position: number;
			rule: ProofRule;
			leastSeconds: number;
			/** What of it is still to come, in whole seconds. */
			secondsLeft: number;
	  };

/**
 * Opens the piece that somebody is on, by the server's own clock, when it is first shown to them; shows one that they
 * have been through again. Only one is open in a course at a time: another tab waits for its turn. Held by
 * paced.test.ts.
 *
 * @param position the piece that is asked for, from 0; null for the one they are on, or a module's first
 */
export function showPiece(
	db: Db,
	given: {
		personId: string;
		course: ReadCourse;
		module: string;
		position: number | null;
		language: Language;
		at: UnixMillis;
	}
): Promise<PieceShown> {
	const { personId, course, module, position, language, at } = given;
	return db.transaction().execute(async (trx): Promise<PieceShown> => {
		const place = await placeOf(trx, personId, course, language);
		if (place.kind !== 'place') return place;
		const { enrolment, rule, pieces, current } = place;
		const order = pieces.indexOf(current);
		const own = pieces.filter((piece) => piece.module === module);
		const asked =
			own.find((piece) => piece.position === position) ??
			(current.module === module ? current : own[0]);
		if (!asked || pieces.indexOf(asked) > order) {
			return { kind: 'elsewhere', module: current.module };
		}
		if (asked !== current) return { kind: 'again', position: asked.position, rule };
		const openedAt = await open(trx, enrolment.id, current, at);
		const { leastSeconds } = current;
		const left = secondsLeft(openedAt, at, leastSeconds);
		return { kind: 'open', position: current.position, rule, leastSeconds, secondsLeft: left };
	});
}

/** Since when a piece is open: from now, where it wasn't or where the clock was set back since. */
async function open(
	trx: Db,
	enrolmentId: string,
	{ module, position }: PacedPiece,
	at: UnixMillis
): Promise<UnixMillis> {
	const before = await openingOf(trx, enrolmentId);
	if (before?.module === module && before.position === position && before.opened_at <= at) {
		return before.opened_at;
	}
	const opening = { module, position, opened_at: at };
	await trx
		.insertInto('paced_openings')
		.values({ enrolment_id: enrolmentId, ...opening })
		.onConflict((oc) => oc.column('enrolment_id').doUpdateSet(opening))
		.execute();
	return at;
}

function openingOf(db: Reader, enrolmentId: string) {
	return db
		.selectFrom('paced_openings')
		.select(['module', 'position', 'opened_at'])
		.where('enrolment_id', '=', enrolmentId)
		.executeTakeFirst();
}

export type PieceFinished =
	| NoPiece
	/** On to the next one; `completed` when it was the last thing that the course asked for. */
	| { kind: 'finished'; completed: Completed | null }
	/** It was finished before: nothing was changed. */
	| { kind: 'already' }
	/** Not the one that they are on. */
	| { kind: 'elsewhere'; module: string }
	/** Not shown for its time yet. */
	| { kind: 'early'; secondsLeft: number };

/**
 * Finishes the piece that somebody is on, once it was shown for its time. A form that arrives before anything was
 * shown, twice, or from another tab gains nothing. The last piece of a module makes it read. Held by paced.test.ts.
 */
export function finishPiece(
	db: Db,
	given: {
		personId: string;
		course: Course;
		module: string;
		position: number;
		language: Language;
		at: UnixMillis;
	}
): Promise<PieceFinished> {
	const { personId, course, module, position, language, at } = given;
	return db.transaction().execute(async (trx): Promise<PieceFinished> => {
		const place = await placeOf(trx, personId, course, language);
		if (place.kind !== 'place') return place;
		const { enrolment, rule, pieces, current } = place;
		if (current.module !== module || current.position !== position) {
			const asked = pieces.findIndex(
				(piece) => piece.module === module && piece.position === position
			);
			return asked !== -1 && asked < pieces.indexOf(current)
				? { kind: 'already' }
				: { kind: 'elsewhere', module: current.module };
		}
		const openedAt = await open(trx, enrolment.id, current, at);
		const left = secondsLeft(openedAt, at, current.leastSeconds);
		if (left > 0) return { kind: 'early', secondsLeft: left };
		await trx
			.insertInto('paced_pieces')
			.values({
				enrolment_id: enrolment.id,
				module,
				position,
				opened_at: openedAt,
				done_at: at,
				least_seconds: current.leastSeconds
			})
			.onConflict((oc) => oc.doNothing())
			.execute();
		await trx
			.updateTable('enrolments')
			.set({ last_module: module, last_piece: null, last_active_at: at })
			.where('id', '=', enrolment.id)
			.execute();
		const last = pieces.findLast((piece) => piece.module === module) === current;
		if (!last) return { kind: 'finished', completed: null };
		await keepReading(trx, { enrolmentId: enrolment.id, module, course, rule, at });
		return { kind: 'finished', completed: await recordCompletion(trx, { enrolment, course, at }) };
	});
}

async function keepReading(
	trx: Db,
	{
		enrolmentId,
		module,
		course,
		rule,
		at
	}: {
		enrolmentId: string;
		module: string;
		course: Pick<Course, 'version'>;
		rule: ProofRule;
		at: UnixMillis;
	}
): Promise<void> {
	await trx
		.insertInto('readings')
		.values({ enrolment_id: enrolmentId, module, read_at: at })
		.onConflict((oc) => oc.doNothing())
		.execute();
	await trx
		.insertInto('paced_readings')
		.values({
			enrolment_id: enrolmentId,
			module,
			course_version: course.version,
			rule: rule.id,
			rule_version: rule.version,
			at
		})
		.execute();
}
