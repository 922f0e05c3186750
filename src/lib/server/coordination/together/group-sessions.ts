import { dayEnd } from '#lib/counting/calendar.ts';
import type { Course } from '../../content/index.ts';
import type { Db, Reader } from '../../db/connect.ts';
import { digestOf, newId, newReadableCode, newToken } from '../../db/ids.ts';
import type { Day, UnixMillis } from '../../db/schema.ts';
import { groupCodeLength, keepShown, shownIn } from '../../training/together.ts';
import { record } from '../log/audit.ts';
import { clientKey } from '../client-key.ts';
import { todayAt } from '../roster/roster.ts';
import { openCohort } from '../roster/cohorts.ts';
import { reaches, type Acting, type Scope } from '../scope.ts';

export interface GroupSummary {
	id: string;
	course: string;
	courseVersion: string;
	heldOn: Day;
	leader: string;
	/** Without a dash. */
	code: string;
	cohortId: string;
	cohort: string;
	site: string | null;
	createdAt: UnixMillis;
	endedAt: UnixMillis | null;
	/** Who was there, by phone or by signature, each once. */
	people: number;
}

function groupsIn(db: Reader, scope: Scope) {
	return db
		.selectFrom('group_sessions as session')
		.innerJoin('cohorts', 'cohorts.id', 'session.cohort_id')
		.leftJoin('sites', 'sites.id', 'cohorts.site_id')
		.select((eb) => [
			'session.id',
			'session.course',
			'session.course_version as courseVersion',
			'session.held_on as heldOn',
			'session.leader',
			'session.code',
			'session.cohort_id as cohortId',
			'cohorts.name as cohort',
			'sites.name as site',
			'session.created_at as createdAt',
			'session.ended_at as endedAt',
			eb
				.selectFrom('group_people')
				.select((count) => count.fn.count<number>('person_id').distinct().as('people'))
				.whereRef('group_people.group_session_id', '=', 'session.id')
				.where((there) =>
					there.not(
						there.exists(
							there
								.selectFrom('sheet_withdrawals as gone')
								.select('gone.at')
								.whereRef('gone.sheet_id', '=', 'group_people.sheet_id')
								.whereRef('gone.person_id', '=', 'group_people.person_id')
						)
					)
				)
				.as('people')
		])
		.where('session.organization_id', '=', scope.organizationId)
		.where((eb) => reaches(eb, scope, 'cohorts.site_id'));
}

/** The latest sessions of the cohorts in reach. */
export async function listGroups(db: Reader, scope: Scope, limit = 200): Promise<GroupSummary[]> {
	const rows = await groupsIn(db, scope)
		.orderBy('session.held_on', 'desc')
		.orderBy('session.id')
		.limit(limit)
		.execute();
	return rows.map((row) => ({ ...row, people: row.people ?? 0 }));
}

/** One session with what it went through; null for one out of reach, whether it exists or not. */
export async function findGroup(
	db: Reader,
	scope: Scope,
	groupId: string
): Promise<(GroupSummary & { shown: string[] }) | null> {
	const row = await groupsIn(db, scope).where('session.id', '=', groupId).executeTakeFirst();
	return row ? { ...row, people: row.people ?? 0, shown: await shownIn(db, row.id) } : null;
}

export type GroupOpened =
	| { kind: 'opened' | 'already'; groupId: string }
	| { kind: 'unknown-cohort' }
	/** More than a month back, or more than a year ahead. */
	| { kind: 'too-far' };

/** How far back a session can be written down that was held on paper. */
const daysBack = 31;

/** Opens a session for a course and a cohort on a day. The same form sent twice opens one. */
export function openGroup(
	db: Db,
	acting: Acting,
	given: { clientId: string; course: Course; cohortId: string; heldOn: Day; leader: string }
): Promise<GroupOpened> {
	const client_id = clientKey(acting.organizationId, given.clientId);
	return db.transaction().execute(async (trx): Promise<GroupOpened> => {
		const made = await trx
			.selectFrom('group_sessions')
			.select('id')
			.where('client_id', '=', client_id)
			.executeTakeFirst();
		if (made) return { kind: 'already', groupId: made.id };
		const cohort = await openCohort(trx, acting, given.cohortId);
		if (!cohort) return { kind: 'unknown-cohort' };
		const { today } = await todayAt(trx, acting.organizationId, acting.at);
		const apart = (Date.parse(given.heldOn) - Date.parse(today)) / 86_400_000;
		if (apart < -daysBack || apart > 366) return { kind: 'too-far' };
		const groupId = newId();
		await trx
			.insertInto('group_sessions')
			.values({
				id: groupId,
				organization_id: acting.organizationId,
				cohort_id: given.cohortId,
				course: given.course.slug,
				course_version: given.course.version,
				held_on: given.heldOn,
				leader: given.leader,
				code: await freeCode(trx),
				by_person_id: acting.personId,
				client_id,
				created_at: acting.at,
				ended_at: null
			})
			.execute();
		const detail = {
			course: given.course.slug,
			cohort: given.cohortId,
			held_on: given.heldOn,
			name: given.leader
		};
		await record(trx, { ...acting, action: 'group.open', detail });
		return { kind: 'opened', groupId };
	});
}

/** Thirty bits: two sessions in a thousand million would share one, and none may. */
async function freeCode(trx: Db): Promise<string> {
	for (;;) {
		const code = newReadableCode(groupCodeLength);
		const taken = await trx
			.selectFrom('group_sessions')
			.select('id')
			.where('code', '=', code)
			.executeTakeFirst();
		if (!taken) return code;
	}
}

/** Ends a session: nobody joins it or goes on showing. Signed sheets are entered afterwards. */
export function endGroup(
	db: Db,
	acting: Acting,
	groupId: string
): Promise<'done' | 'already' | 'unknown'> {
	return db.transaction().execute(async (trx) => {
		const group = await findGroup(trx, acting, groupId);
		if (!group) return 'unknown';
		if (group.endedAt !== null) return 'already';
		await trx
			.updateTable('group_sessions')
			.set({ ended_at: acting.at })
			.where('id', '=', groupId)
			.execute();
		const detail = { course: group.course, held_on: group.heldOn };
		await record(trx, { ...acting, action: 'group.end', detail });
		return 'done';
	});
}

/**
 * Makes a link that leads a session until its day is over, without an account: it shows modules, writes down what was
 * gone through, and shows nobody's name.
 */
export function makeLeaderLink(
	db: Db,
	acting: Acting,
	groupId: string
): Promise<{ kind: 'made'; token: string; expiresAt: UnixMillis } | { kind: 'unknown' | 'over' }> {
	return db.transaction().execute(async (trx) => {
		const group = await findGroup(trx, acting, groupId);
		if (!group) return { kind: 'unknown' };
		const { timeZone, today } = await todayAt(trx, acting.organizationId, acting.at);
		if (group.endedAt !== null || today > group.heldOn) return { kind: 'over' };
		const token = newToken();
		const expiresAt = dayEnd(timeZone, group.heldOn);
		await trx
			.insertInto('group_leaders')
			.values({
				token_hash: digestOf(token),
				group_session_id: groupId,
				by_person_id: acting.personId,
				created_at: acting.at,
				expires_at: expiresAt
			})
			.execute();
		const detail = { course: group.course, held_on: group.heldOn, name: group.leader };
		await record(trx, { ...acting, action: 'group.leader', detail });
		return { kind: 'made', token, expiresAt };
	});
}

/**
 * Writes down which modules a session went through where no screen did: from paper, or read aloud. It counts for the
 * sheets that are entered afterwards, for nobody's phone.
 */
export function recordShown(
	db: Db,
	acting: Acting,
	groupId: string,
	{ course, modules }: { course: Course; modules: readonly string[] }
): Promise<'done' | 'already' | 'unknown'> {
	return db.transaction().execute(async (trx) => {
		const group = await findGroup(trx, acting, groupId);
		const { today } = await todayAt(trx, acting.organizationId, acting.at);
		if (!group || group.course !== course.slug || group.heldOn > today) return 'unknown';
		const known = new Set(course.modules.map(({ slug }) => slug));
		const added = modules.filter((module) => known.has(module) && !group.shown.includes(module));
		if (added.length === 0) return 'already';
		for (const module of added) await keepShown(trx, groupId, module, acting.at);
		const detail = { course: group.course, held_on: group.heldOn, name: added.join(', ') };
		await record(trx, { ...acting, action: 'group.shown', detail });
		return 'done';
	});
}
