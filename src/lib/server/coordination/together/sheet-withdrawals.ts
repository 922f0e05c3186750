import { sql, type SqlBool } from 'kysely';
import type { Db, Reader } from '../../db/connect.ts';
import type { UnixMillis } from '../../db/schema.ts';
import { record } from '../log/audit.ts';
import { findGroup } from './group-sessions.ts';
import { reaches, type Acting, type Scope } from '../scope.ts';
import { knownName } from '../roster/known-name.ts';

/** One entry of who was there. Somebody who joined by phone and signed as well has two. */
export interface There {
	personId: string;
	/** Of a merged record, the one that was kept. */
	keptId: string;
	name: string | null;
	how: 'phone' | 'sheet';
	sheetId: string | null;
	at: UnixMillis;
	/** Whether a completion rests on it: then it can't be withdrawn. */
	rests: boolean;
	withdrawn: { reason: string; at: UnixMillis; by: string | null } | null;
}

/** Whether a completion rests on what a sheet gave somebody: on the readings, or on the signature itself. */
const rests = sql<SqlBool>`exists (select 1 from enrolments as begun
	inner join completions as done on done.person_id = begun.person_id and done.course = begun.course
		and done.cycle = begun.cycle
	where begun.person_id = there.person_id and begun.course = session.course
		and (exists (select 1 from group_readings as gone_through
				where gone_through.enrolment_id = begun.id and gone_through.sheet_id = there.sheet_id)
			or exists (select 1 from acknowledgments as signed
				where signed.enrolment_id = begun.id and signed.sheet_id = there.sheet_id)))`;

function entries(db: Reader, scope: Scope, groupId: string) {
	return db
		.selectFrom('group_people as there')
		.innerJoin('group_sessions as session', 'session.id', 'there.group_session_id')
		.innerJoin('cohorts', 'cohorts.id', 'session.cohort_id')
		.leftJoin('roster_entries as entry', (join) =>
			join.on(
				'entry.id',
				'=',
				sql<string>`(select coalesce(own.merged_into, own.id) from roster_entries as own
					where own.organization_id = session.organization_id and own.person_id = there.person_id
					order by own.left_on is not null, own.joined_on desc, own.id limit 1)`
			)
		)
		.innerJoin('people', (join) =>
			join.on((eb) => eb('people.id', '=', eb.fn.coalesce('entry.person_id', 'there.person_id')))
		)
		.leftJoin('sheet_withdrawals as gone', (join) =>
			join
				.onRef('gone.sheet_id', '=', 'there.sheet_id')
				.onRef('gone.person_id', '=', 'there.person_id')
		)
		.leftJoin('people as withdrawer', 'withdrawer.id', 'gone.by_person_id')
		.where('session.organization_id', '=', scope.organizationId)
		.where('session.id', '=', groupId)
		.where((eb) => reaches(eb, scope, 'cohorts.site_id'))
		.where((eb) => reaches(eb, scope, 'entry.site_id'));
}

/** Who was at a session, by name, those in reach; null for a session out of reach. */
export async function listThere(
	db: Reader,
	scope: Scope,
	groupId: string,
	{ page, perPage = 50 }: { page: number; perPage?: number }
): Promise<{ people: There[]; total: number; page: number; pages: number } | null> {
	if (!(await findGroup(db, scope, groupId))) return null;
	const { total } = await entries(db, scope, groupId)
		.select((eb) => eb.fn.countAll<number>().as('total'))
		.executeTakeFirstOrThrow();
	const pages = Math.max(1, Math.ceil(total / perPage));
	const shown = Math.min(Math.max(1, page), pages);
	const rows = await named(entries(db, scope, groupId), scope)
		.orderBy((eb) => eb('people.name', 'is', null))
		.orderBy((eb) => eb.fn('fold_name', ['people.name']))
		.orderBy('there.person_id')
		.orderBy('there.at')
		.limit(perPage)
		.offset((shown - 1) * perPage)
		.execute();
	return { people: rows.map(told), total, page: shown, pages };
}

/** What stands of somebody on a session's sheet and can be looked at before it is withdrawn. */
export async function findSigned(
	db: Reader,
	scope: Scope,
	groupId: string,
	personId: string
): Promise<There | null> {
	const row = await named(entries(db, scope, groupId), scope)
		.where('there.person_id', '=', personId)
		.where('there.how', '=', 'sheet')
		.orderBy((eb) => eb('gone.at', 'is not', null))
		.orderBy('there.at', 'desc')
		.orderBy('there.sheet_id')
		.executeTakeFirst();
	return row ? told(row) : null;
}

function named(query: ReturnType<typeof entries>, scope: Scope) {
	return query.select([
		'there.person_id as personId',
		'people.id as keptId',
		knownName(scope.organizationId),
		'there.how',
		'there.sheet_id as sheetId',
		'there.began',
		'there.at',
		'gone.reason',
		'gone.at as goneAt',
		'withdrawer.name as goneBy',
		rests.as('rests')
	]);
}

type Row = Awaited<ReturnType<ReturnType<typeof named>['executeTakeFirstOrThrow']>>;

function told(row: Row): There {
	const { personId, keptId, name, how, sheetId, at, reason, goneAt, goneBy } = row;
	const withdrawn = reason === null || goneAt === null ? null : { reason, at: goneAt, by: goneBy };
	return {
		...{ personId, keptId, name, how, sheetId, at },
		rests: Boolean(row.rests) && !withdrawn,
		withdrawn
	};
}

/**
 * Withdraws a tick on a signed sheet: the person had not signed. What counted because of it goes: the readings, a
 * signature in place of a quiz, and the course's beginning where it began with this and nothing was added. That it was
 * entered, and why it was withdrawn, stays. `rests` where a completion stands on it by now: what was proved is put
 * right in the open, by revoking its certificate, never by taking the record away.
 */
export function withdrawSigned(
	db: Db,
	acting: Acting,
	groupId: string,
	{ personId, reason }: { personId: string; reason: string }
): Promise<'done' | 'already' | 'unknown' | 'rests'> {
	return db.transaction().execute(async (trx) => {
		const group = await findGroup(trx, acting, groupId);
		const rows = await named(entries(trx, acting, groupId), acting)
			.where('there.person_id', '=', personId)
			.where('there.how', '=', 'sheet')
			.execute();
		const row = rows.find(({ goneAt }) => goneAt === null);
		if (!group || rows.length === 0) return 'unknown';
		if (!row || row.sheetId === null) return 'already';
		if (row.rests) return 'rests';
		const { sheetId } = row;
		const readings = await trx
			.selectFrom('group_readings')
			.innerJoin('enrolments', 'enrolments.id', 'group_readings.enrolment_id')
			.select(['group_readings.enrolment_id as enrolmentId', 'group_readings.module'])
			.where('group_readings.sheet_id', '=', sheetId)
			.where('enrolments.person_id', '=', personId)
			.execute();
		const signed = await trx
			.selectFrom('acknowledgments')
			.select('id')
			.where('sheet_id', '=', sheetId)
			.where('person_id', '=', personId)
			.executeTakeFirst();
		await trx
			.insertInto('sheet_withdrawals')
			.values({
				sheet_id: sheetId,
				person_id: personId,
				reason,
				modules: JSON.stringify(readings.map(({ module }) => module)),
				signature: signed ? 1 : 0,
				by_person_id: acting.personId,
				at: acting.at
			})
			.execute();
		for (const { enrolmentId, module } of readings) {
			for (const table of ['group_readings', 'readings'] as const)
				await trx
					.deleteFrom(table)
					.where('enrolment_id', '=', enrolmentId)
					.where('module', '=', module)
					.execute();
		}
		if (signed) await trx.deleteFrom('acknowledgments').where('id', '=', signed.id).execute();
		if (row.began === 1) await takeBeginningBack(trx, personId, group.course);
		await record(trx, {
			...acting,
			action: 'group.withdraw',
			detail: {
				person: row.keptId,
				name: row.name,
				course: group.course,
				held_on: group.heldOn,
				reason
			}
		});
		return 'done';
	});
}

/** Takes an enrolment back that a sheet began, unless something else belongs to it by now. */
async function takeBeginningBack(trx: Db, personId: string, course: string): Promise<void> {
	const elsewhere = (table: string) =>
		sql<SqlBool>`not exists (select 1 from ${sql.table(table)} as own where own.enrolment_id = enrolments.id)`;
	await trx
		.deleteFrom('enrolments')
		.where('person_id', '=', personId)
		.where('course', '=', course)
		.where('cycle', '=', 1)
		.where('last_module', 'is', null)
		.where(elsewhere('readings'))
		.where(elsewhere('attempts'))
		.where(elsewhere('drill_runs'))
		.where(elsewhere('acknowledgments'))
		.execute();
}
