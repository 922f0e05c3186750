import { dayIn } from '#lib/counting/calendar.ts';
import type { Course } from '../content/index.ts';
import type { Db, Reader } from '../db/connect.ts';
import { digestOf, normalizeReadableCode, readableAlphabet } from '../db/ids.ts';
import type { Day, EnrolmentsTable, Language, UnixMillis } from '../db/schema.ts';
import { recordCompletion } from './complete.ts';
import { enrol } from './enrolments.ts';

/** The characters of a session's code: typed by a whole room, good for one day. */
export const groupCodeLength = 6;

/** A session as those in the room and its leader know it: nobody's names. */
export interface GroupInRoom {
	id: string;
	organization: string;
	cohortId: string;
	joinCode: string;
	cohort: string;
	course: string;
	leader: string;
	heldOn: Day;
	code: string;
	/** Before its day, on it, or over: people take part on the day, until the session is ended. */
	state: 'before' | 'on' | 'over';
	/** Modules that were gone through, in that order. */
	shown: string[];
	/** How many take part by phone. */
	phones: number;
}

function sessions(db: Reader) {
	return db
		.selectFrom('group_sessions as session')
		.innerJoin('organizations', 'organizations.id', 'session.organization_id')
		.innerJoin('cohorts', 'cohorts.id', 'session.cohort_id')
		.select((eb) => [
			'session.id',
			'organizations.name as organization',
			'organizations.time_zone as timeZone',
			'session.cohort_id as cohortId',
			'cohorts.join_code as joinCode',
			'cohorts.name as cohort',
			'session.course',
			'session.leader',
			'session.held_on as heldOn',
			'session.code',
			'session.ended_at as endedAt',
			eb
				.selectFrom('group_people')
				.select((count) => count.fn.countAll<number>().as('phones'))
				.whereRef('group_people.group_session_id', '=', 'session.id')
				.where('group_people.how', '=', 'phone')
				.as('phones')
		]);
}

type Row = Awaited<ReturnType<ReturnType<typeof sessions>['executeTakeFirstOrThrow']>>;

async function inRoom(db: Reader, row: Row, at: UnixMillis): Promise<GroupInRoom> {
	const { timeZone, endedAt, phones, ...facts } = row;
	const today = dayIn(timeZone, at);
	const over = endedAt !== null || today > facts.heldOn;
	return {
		...facts,
		phones: phones ?? 0,
		state: over ? 'over' : today < facts.heldOn ? 'before' : 'on',
		shown: await shownIn(db, facts.id)
	};
}

/** The modules that a session has gone through, in that order. */
export async function shownIn(db: Reader, groupId: string): Promise<string[]> {
	const rows = await db
		.selectFrom('group_shown')
		.select('module')
		.where('group_session_id', '=', groupId)
		.orderBy('shown_at')
		.orderBy('module')
		.execute();
	return rows.map(({ module }) => module);
}

/** The session of a typed code; null for a code that nobody made. */
export async function findGroupByCode(
	db: Reader,
	typed: string,
	at: UnixMillis
): Promise<GroupInRoom | null> {
	const code = normalizeReadableCode(typed);
	if (code.length !== groupCodeLength || [...code].some((c) => !readableAlphabet.includes(c))) {
		return null;
	}
	const row = await sessions(db).where('session.code', '=', code).executeTakeFirst();
	return row ? inRoom(db, row, at) : null;
}

/** The session that a leader's token leads; null for one that was forged or has expired with its day. */
export async function findGroupByLeader(
	db: Reader,
	token: string,
	at: UnixMillis
): Promise<GroupInRoom | null> {
	if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
	const row = await sessions(db)
		.where('session.id', 'in', (eb) =>
			eb
				.selectFrom('group_leaders')
				.select('group_leaders.group_session_id')
				.where('token_hash', '=', digestOf(token))
				.where('expires_at', '>', at)
		)
		.executeTakeFirst();
	return row ? inRoom(db, row, at) : null;
}

/** Whether somebody takes part by their phone. */
export async function takesPart(db: Reader, groupId: string, personId: string): Promise<boolean> {
	const row = await db
		.selectFrom('group_people')
		.select('at')
		.where('group_session_id', '=', groupId)
		.where('person_id', '=', personId)
		.where('how', '=', 'phone')
		.executeTakeFirst();
	return row !== undefined;
}

/**
 * Lets a member of the cohort take part by phone, from now on: what was gone through before they came is theirs to
 * read. Safe to repeat.
 */
export function takePart(
	db: Db,
	given: { groupId: string; personId: string; course: Course; language: Language; at: UnixMillis }
): Promise<'in' | 'not-on' | 'not-a-member'> {
	const { groupId, personId, course, language, at } = given;
	return db.transaction().execute(async (trx) => {
		const group = await groupById(trx, groupId, at);
		if (group?.state !== 'on' || group.course !== course.slug) return 'not-on';
		const member = await trx
			.selectFrom('cohort_members')
			.select('person_id')
			.where('cohort_id', '=', group.cohortId)
			.where('person_id', '=', personId)
			.where('left_at', 'is', null)
			.executeTakeFirst();
		if (!member) return 'not-a-member';
		await enrol(trx, { personId, course, language, at });
		await trx
			.insertInto('group_people')
			.values({ group_session_id: groupId, person_id: personId, how: 'phone', sheet_id: null, at })
			.onConflict((oc) => oc.doNothing())
			.execute();
		return 'in';
	});
}

async function groupById(db: Reader, id: string, at: UnixMillis): Promise<GroupInRoom | null> {
	const row = await sessions(db).where('session.id', '=', id).executeTakeFirst();
	return row ? inRoom(db, row, at) : null;
}

/**
 * Records that a session has gone through a module: read together, from this moment, by everybody who takes part by
 * phone. Once a session and module.
 * @returns how many people's reading it was
 */
export function goneThrough(
	db: Db,
	{
		groupId,
		course,
		module,
		at
	}: { groupId: string; course: Course; module: string; at: UnixMillis }
): Promise<
	{ kind: 'gone-through' | 'already'; people: number } | { kind: 'not-on' | 'unknown-module' }
> {
	return db.transaction().execute(async (trx) => {
		const group = await groupById(trx, groupId, at);
		if (group?.state !== 'on' || group.course !== course.slug) return { kind: 'not-on' };
		if (!course.modules.some(({ slug }) => slug === module)) return { kind: 'unknown-module' };
		if (group.shown.includes(module)) return { kind: 'already', people: group.phones };
		await keepShown(trx, groupId, module, at);
		const people = await trx
			.selectFrom('group_people')
			.innerJoin('people', 'people.id', 'group_people.person_id')
			.select(['person_id as personId', 'people.language'])
			.where('group_session_id', '=', groupId)
			.where('how', '=', 'phone')
			.execute();
		for (const { personId, language } of people) {
			const { enrolment } = await enrol(trx, { personId, course, language, at });
			await keepGroupReading(trx, { enrolment, groupId, modules: [module], at });
			await recordCompletion(trx, { enrolment, course, at });
		}
		return { kind: 'gone-through', people: people.length };
	});
}

/** Writes down that a module was gone through, in the caller's transaction. */
export async function keepShown(
	trx: Db,
	groupId: string,
	module: string,
	at: UnixMillis
): Promise<void> {
	await trx
		.insertInto('group_shown')
		.values({ group_session_id: groupId, module, shown_at: at })
		.onConflict((oc) => oc.doNothing())
		.execute();
}

/** Records modules as read together. One that the person had read on their own before stays so. */
export async function keepGroupReading(
	trx: Db,
	{
		enrolment,
		groupId,
		sheetId = null,
		modules,
		at
	}: {
		enrolment: EnrolmentsTable;
		groupId: string;
		/** The signed sheet that says so; null for whoever took part by phone. */
		sheetId?: string | null;
		modules: readonly string[];
		at: UnixMillis;
	}
): Promise<void> {
	for (const module of modules) {
		const read = await trx
			.insertInto('readings')
			.values({ enrolment_id: enrolment.id, module, read_at: at })
			.onConflict((oc) => oc.doNothing())
			.executeTakeFirst();
		if (read.numInsertedOrUpdatedRows !== 1n) continue;
		await trx
			.insertInto('group_readings')
			.values({
				enrolment_id: enrolment.id,
				module,
				group_session_id: groupId,
				sheet_id: sheetId,
				at
			})
			.execute();
	}
	await trx
		.updateTable('enrolments')
		.set({ last_active_at: at })
		.where('id', '=', enrolment.id)
		.where('last_active_at', '<', at)
		.execute();
}

/** When a leader's token expires; null for one that was forged or has. */
export async function leaderExpiry(
	db: Reader,
	token: string,
	at: UnixMillis
): Promise<UnixMillis | null> {
	if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
	const row = await db
		.selectFrom('group_leaders')
		.select('expires_at')
		.where('token_hash', '=', digestOf(token))
		.where('expires_at', '>', at)
		.executeTakeFirst();
	return row?.expires_at ?? null;
}
