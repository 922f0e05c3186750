import { sql, type SqlBool } from 'kysely';
import { dayEnd, dayIn } from '#lib/counting/calendar.ts';
import { createGuest, nameGuest } from '../../auth/people.ts';
import type { Course, ProofRule } from '../../content/index.ts';
import type { Db, Reader } from '../../db/connect.ts';
import { newId } from '../../db/ids.ts';
import type { Day, Language, UnixMillis } from '../../db/schema.ts';
import { acknowledgmentRule, keepSignature, statementOf } from '../../training/acknowledge.ts';
import { recordCompletion } from '../../training/complete.ts';
import { courseLanguage, enrol } from '../../training/enrolments.ts';
import { keepGroupReading } from '../../training/together.ts';
import { record } from '../log/audit.ts';
import { clientKey } from '../client-key.ts';
import { findGroup } from './group-sessions.ts';
import { joinCohort } from '../roster/join.ts';
import { todayAt } from '../roster/roster.ts';
import { reaches, type Acting, type Scope } from '../scope.ts';
import { knownName } from '../roster/known-name.ts';

/** Somebody who signed and wasn't on the list. */
export interface Newcomer {
	name: string;
	/** What stands beside the name as the organization's identifier; it adopts nobody's record. */
	identifier: string | null;
}

/** What a sheet says once it is read. */
export interface SheetRead {
	signedOn: Day;
	/** Ids of members of the cohort who signed. */
	signed: readonly string[];
	newcomers: readonly Newcomer[];
	/** Lines that nobody could read. */
	unreadable: number;
	/** Whether the signature stands in place of a quiz, where the rule takes it. */
	acknowledges: boolean;
	language: Language;
}

/** How many people one entry may name. */
export const mostOnSheet = 500;

export type SheetProblem =
	/** Nobody was ticked or named. */
	| 'nobody'
	/** Before the session, or in the future. */
	| 'wrong-day'
	/** Nothing was gone through: the sheet says nothing. */
	| 'nothing-shown'
	/** Somebody ticked isn't in the cohort (any more). */
	| 'not-a-member'
	| 'too-many'
	/** No rule of the organization takes a signature for this course. */
	| 'not-enough';

export interface SheetLooked {
	kind: 'ready';
	names: string[];
	/** Who was recorded from a sheet of this session before, and is left as they are. */
	before: string[];
	rule: ProofRule | null;
}

/** Looks at what was read from a sheet before anything is recorded. */
export async function lookAtSheet(
	db: Reader,
	scope: Scope,
	groupId: string,
	{ course, sheet, at }: { course: Course; sheet: SheetRead; at: UnixMillis }
): Promise<SheetLooked | { kind: 'unknown' } | { kind: 'problem'; problem: SheetProblem }> {
	const group = await findGroup(db, scope, groupId);
	if (!group || group.course !== course.slug) return { kind: 'unknown' };
	const no = (problem: SheetProblem) => ({ kind: 'problem', problem }) as const;
	const count = sheet.signed.length + sheet.newcomers.length;
	if (count === 0) return no('nobody');
	if (count > mostOnSheet) return no('too-many');
	const { today } = await todayAt(db, scope.organizationId, at);
	if (sheet.signedOn < group.heldOn || sheet.signedOn > today) return no('wrong-day');
	if (group.shown.length === 0) return no('nothing-shown');
	const rule = await acknowledgmentRule(db, scope.organizationId, course);
	if (sheet.acknowledges && !rule) return no('not-enough');
	const members = await membersAmong(db, scope, group.cohortId, sheet.signed);
	if (members.length < sheet.signed.length) return no('not-a-member');
	const known = new Set(await signedBefore(db, groupId));
	const names = members.map(({ id, name }) => ({ id, name: name ?? '—' }));
	return {
		kind: 'ready',
		names: [
			...names.filter(({ id }) => !known.has(id)).map(({ name }) => name),
			...sheet.newcomers.map(({ name }) => name)
		],
		before: names.filter(({ id }) => known.has(id)).map(({ name }) => name),
		rule
	};
}

/** Who of some people is in a cohort and in reach, by whichever account of theirs. */
async function membersAmong(
	db: Reader,
	scope: Scope,
	cohortId: string,
	personIds: readonly string[]
): Promise<{ id: string; name: string | null }[]> {
	if (personIds.length === 0) return [];
	return db
		.selectFrom('people')
		.leftJoin('roster_entries as entry', (join) =>
			join
				.onRef('entry.person_id', '=', 'people.id')
				.on('entry.organization_id', '=', scope.organizationId)
				.on('entry.left_on', 'is', null)
				.on('entry.merged_into', 'is', null)
		)
		.select(['people.id', knownName(scope.organizationId)])
		.where('people.id', 'in', [...personIds])
		.where((eb) => reaches(eb, scope, 'entry.site_id'))
		.where(
			sql<SqlBool>`exists (select 1 from cohort_members as stay where stay.cohort_id = ${cohortId}
				and stay.left_at is null and (stay.person_id = people.id or stay.person_id in (
					select folded.person_id from roster_entries as folded where folded.merged_into = entry.id)))`
		)
		.execute();
}

/** Whose signatures were entered for a session, and not withdrawn. */
export async function signedBefore(db: Reader, groupId: string): Promise<string[]> {
	const rows = await db
		.selectFrom('group_people')
		.leftJoin('sheet_withdrawals as gone', (join) =>
			join
				.onRef('gone.sheet_id', '=', 'group_people.sheet_id')
				.onRef('gone.person_id', '=', 'group_people.person_id')
		)
		.select('group_people.person_id')
		.where('group_session_id', '=', groupId)
		.where('how', '=', 'sheet')
		.where('gone.at', 'is', null)
		.execute();
	return rows.map(({ person_id }) => person_id);
}

export type SheetEntered =
	| { kind: 'entered'; people: number; completed: number }
	/** The same form again. */
	| { kind: 'already' }
	| { kind: 'unknown' }
	| { kind: 'problem'; problem: SheetProblem };

/**
 * Records a signed sheet: who was there, that what the session went through was read together, and, where the rule
 * takes a signature and the sheet stands for it, the completion that rests on it. All of it or nothing.
 */
export function enterSheet(
	db: Db,
	acting: Acting,
	groupId: string,
	given: { clientId: string; course: Course; sheet: SheetRead }
): Promise<SheetEntered> {
	const client_id = clientKey(acting.organizationId, given.clientId);
	const { course, sheet } = given;
	const { at } = acting;
	return db.transaction().execute(async (trx): Promise<SheetEntered> => {
		const entered = await trx
			.selectFrom('group_sheets')
			.select('id')
			.where('client_id', '=', client_id)
			.executeTakeFirst();
		if (entered) return { kind: 'already' };
		const looked = await lookAtSheet(trx, acting, groupId, { course, sheet, at });
		if (looked.kind !== 'ready') return looked;
		const group = (await findGroup(trx, acting, groupId))!;
		const sheetId = newId();
		await trx
			.insertInto('group_sheets')
			.values({
				id: sheetId,
				group_session_id: groupId,
				client_id,
				by_person_id: acting.personId,
				unreadable: sheet.unreadable,
				entered_at: at
			})
			.execute();
		const moment = await momentSigned(trx, acting, groupId, sheet.signedOn);
		const { name: organization } = await trx
			.selectFrom('organizations')
			.select('name')
			.where('id', '=', acting.organizationId)
			.executeTakeFirstOrThrow();
		const known = new Set(await signedBefore(trx, groupId));
		const signed = sheet.signed.filter((id) => !known.has(id));
		for (const newcomer of sheet.newcomers) {
			signed.push(await addNewcomer(trx, acting, group.cohortId, newcomer, sheet.language));
		}
		const language = courseLanguage(course, sheet.language);
		let completed = 0;
		for (const personId of signed) {
			const { kind, enrolment } = await enrol(trx, { personId, course, language, at: moment });
			await trx
				.insertInto('group_people')
				.values({
					group_session_id: groupId,
					person_id: personId,
					how: 'sheet',
					sheet_id: sheetId,
					began: kind === 'started' ? 1 : 0,
					at
				})
				.execute();
			await keepGroupReading(trx, {
				...{ enrolment, groupId, sheetId, modules: group.shown },
				at: moment
			});
			// What somebody has passed or holds by now stays what it is; a signature only adds what was missing.
			const signature = sheet.acknowledges && looked.rule;
			if (signature) {
				const { name } = await trx
					.selectFrom('people')
					.select('name')
					.where('id', '=', personId)
					.executeTakeFirstOrThrow();
				await keepSignature(trx, {
					enrolment,
					course,
					rule: signature,
					statement: statementOf(course, organization, language),
					language,
					signedName: name ?? '—',
					signedOn: sheet.signedOn,
					sheetId,
					at
				});
			}
			const done = await recordCompletion(trx, {
				enrolment,
				course,
				at: signature ? moment : at,
				issuedAt: at,
				acknowledged: signature ? { delivery: 'group', language } : null
			});
			if (done) completed++;
		}
		await record(trx, {
			...acting,
			action: 'group.sheet',
			detail: {
				course: group.course,
				held_on: group.heldOn,
				on: sheet.signedOn,
				signed: signed.length,
				unreadable: sheet.unreadable
			}
		});
		return { kind: 'entered', people: signed.length, completed };
	});
}

/** The moment for which a signature stands: when the last module was shown on the day that it names, else that noon. */
async function momentSigned(
	trx: Db,
	acting: Acting,
	groupId: string,
	signedOn: Day
): Promise<UnixMillis> {
	const { timeZone, today } = await todayAt(trx, acting.organizationId, acting.at);
	const { last } = await trx
		.selectFrom('group_shown')
		.select((eb) => eb.fn.max('shown_at').as('last'))
		.where('group_session_id', '=', groupId)
		.executeTakeFirstOrThrow();
	if (dayIn(timeZone, last) === signedOn) return last;
	if (signedOn === today) return acting.at;
	return dayEnd(timeZone, signedOn) - 12 * 60 * 60 * 1000;
}

async function addNewcomer(
	trx: Db,
	acting: Acting,
	cohortId: string,
	{ name, identifier }: Newcomer,
	language: Language
): Promise<string> {
	const { id: personId } = await createGuest(trx, { language, clientId: null, at: acting.at });
	await nameGuest(trx, { personId, name });
	await joinCohort(trx, { cohortId, personId, claimedId: identifier, at: acting.at });
	return personId;
}
