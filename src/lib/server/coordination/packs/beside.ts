import { momentIn } from '#lib/counting/calendar.ts';
import type { Reader } from '../../db/connect.ts';
import type { Day, UnixMillis } from '../../db/schema.ts';
import type { AuditAction, AuditDetail } from '../log/audit.ts';
import type { Scope } from '../scope.ts';
import type { RosterRow } from './stays.ts';
import { knownName } from '../roster/known-name.ts';

type Person = Pick<RosterRow, 'personId' | 'name' | 'externalId'>;

/** What somebody signed: in place of a quiz, or that they did all of a course. */
export interface SignedFound extends Person {
	id: string;
	course: string;
	courseVersion: string;
	statement: string;
	statementVersion: number;
	signedName: string;
	signedOn: Day;
	/** `certified`: under a rule that asks for it beside the quiz. */
	made: 'self' | 'sheet' | 'certified';
	rule: string;
	ruleVersion: string;
}

/** What some accounts signed up to a day, in its order. */
export async function signedBy(
	db: Reader,
	people: ReadonlyMap<string, Person>,
	{ courses, to }: { courses: readonly string[]; to: Day }
): Promise<SignedFound[]> {
	const persons = [...people.keys()];
	const columns = [
		'id',
		'person_id',
		'course',
		'course_version as courseVersion',
		'statement',
		'statement_version as statementVersion',
		'signed_name as signedName',
		'signed_on as signedOn',
		'rule',
		'rule_version as ruleVersion'
	] as const;
	const instead = await db
		.selectFrom('acknowledgments')
		.select([...columns, 'made'])
		.where('person_id', 'in', persons)
		.where('course', 'in', courses)
		.where('signed_on', '<=', to)
		.orderBy('signed_on')
		.orderBy('id')
		.execute();
	const beside = await db
		.selectFrom('certifications')
		.select(columns)
		.where('person_id', 'in', persons)
		.where('course', 'in', courses)
		.where('signed_on', '<=', to)
		.orderBy('signed_on')
		.orderBy('id')
		.execute();
	const rows = [...instead, ...beside.map((row) => ({ ...row, made: 'certified' as const }))];
	return rows.map(({ person_id, ...row }) => ({ ...row, ...known(people, person_id) }));
}

/** Training done elsewhere, as the organization recorded it. */
export interface ElsewhereFound extends Person {
	id: string;
	course: string;
	title: string;
	provider: string;
	doneOn: Day;
	validUntil: Day | null;
	reference: string | null;
	paperDigest: string | null;
}

/** What some accounts did elsewhere, but what was withdrawn. */
export async function elsewhereOf(
	db: Reader,
	organizationId: string,
	people: ReadonlyMap<string, Person>,
	{ courses, to }: { courses: readonly string[]; to: Day }
): Promise<ElsewhereFound[]> {
	const rows = await db
		.selectFrom('trainings_elsewhere as training')
		.leftJoin('elsewhere_withdrawals as gone', 'gone.training_id', 'training.id')
		.select([
			'training.id',
			'training.person_id',
			'training.course',
			'training.title',
			'training.provider',
			'training.done_on as doneOn',
			'training.valid_until as validUntil',
			'training.reference',
			'training.paper_digest as paperDigest'
		])
		.where('training.organization_id', '=', organizationId)
		.where('training.person_id', 'in', [...people.keys()])
		.where('training.course', 'in', courses)
		.where('training.done_on', '<=', to)
		.where('gone.training_id', 'is', null)
		.orderBy('training.done_on')
		.orderBy('training.id')
		.execute();
	return rows.map(({ person_id, ...row }) => ({ ...row, ...known(people, person_id) }));
}

function known(people: ReadonlyMap<string, Person>, account: string): Person {
	const person = people.get(account);
	if (!person) throw new Error('A record of somebody else was read.');
	return person;
}

/** An assignment that was in force in the period. */
export interface TermsFound {
	course: string;
	target: string;
	targetName: string | null;
	dueOn: Day | null;
	dueDays: number | null;
	dueFrom: 'hire' | 'joining' | null;
	renewMonths: number | null;
	createdAt: UnixMillis;
	endedAt: UnixMillis | null;
}

/**
 * The assignments that were in force between two moments. Whoever sees some sites only is told of theirs, and of
 * what the whole organization owes.
 */
export async function termsIn(
	db: Reader,
	{ organizationId, sites }: Scope,
	period: { begins: UnixMillis; ends: UnixMillis },
	courses: readonly string[] | null
): Promise<TermsFound[]> {
	return db
		.selectFrom('assignments as owed')
		.leftJoin('cohorts', 'cohorts.id', 'owed.cohort_id')
		.leftJoin('sites', 'sites.id', 'owed.site_id')
		.select((eb) => [
			'owed.course',
			'owed.target',
			eb.fn.coalesce('cohorts.name', 'sites.name', 'owed.job').as('targetName'),
			'owed.due_on as dueOn',
			'owed.due_days as dueDays',
			'owed.due_from as dueFrom',
			'owed.renew_months as renewMonths',
			'owed.created_at as createdAt',
			'owed.ended_at as endedAt'
		])
		.where('owed.organization_id', '=', organizationId)
		.where('owed.created_at', '<', period.ends)
		.where((eb) =>
			eb.or([eb('owed.ended_at', 'is', null), eb('owed.ended_at', '>=', period.begins)])
		)
		.$if(courses !== null, (query) => query.where('owed.course', 'in', courses ?? []))
		.$if(sites !== null, (query) =>
			query.where((eb) =>
				eb.and([
					eb.or([eb('owed.site_id', 'is', null), eb('owed.site_id', 'in', sites ?? [])]),
					eb.or([eb('cohorts.site_id', 'is', null), eb('cohorts.site_id', 'in', sites ?? [])])
				])
			)
		)
		.orderBy('owed.created_at')
		.orderBy('owed.id')
		.execute();
}

/** What of the log is about the records in a pack: not who signed in or made files. */
const packActions = [
	'assignment.add',
	'assignment.change',
	'assignment.end',
	'person.add',
	'person.change',
	'person.name',
	'person.leave',
	'person.return',
	'person.distinct',
	'import.confirm',
	'import.finish',
	'exemption.give',
	'exemption.end',
	'elsewhere.record',
	'elsewhere.withdraw',
	'merge.make',
	'merge.undo',
	'rule.choose',
	'group.open',
	'group.end',
	'group.sheet',
	'certificate.revoke',
	'certificate.reinstate',
	'certificate.correct'
] as const satisfies readonly AuditAction[];

/** The part of the log that is about the records, in its order; of whoever sees some sites only, their own acts. */
export function logOf(
	db: Reader,
	{ organizationId, sites }: Scope,
	personId: string,
	{ begins, ends }: { begins: UnixMillis; ends: UnixMillis }
) {
	return db
		.selectFrom('audit_entries')
		.leftJoin('people', 'people.id', 'audit_entries.person_id')
		.select([
			'audit_entries.at',
			knownName(organizationId),
			'audit_entries.action',
			'audit_entries.detail'
		])
		.where('audit_entries.organization_id', '=', organizationId)
		.where('audit_entries.at', '>=', begins)
		.where('audit_entries.at', '<', ends)
		.where('audit_entries.action', 'in', packActions)
		.$if(sites !== null, (query) => query.where('audit_entries.person_id', '=', personId))
		.orderBy('audit_entries.at')
		.orderBy('audit_entries.id');
}

/** The details of an entry on one line. */
export function detailText(detail: string): string {
	return Object.entries(JSON.parse(detail) as AuditDetail)
		.flatMap(([name, value]) => (value === null || value === '' ? [] : [`${name}: ${value}`]))
		.join('; ');
}

/** A moment as files write it; empty for none. */
export function momentCell(timeZone: string, at: UnixMillis | null): string | null {
	return at === null ? null : momentIn(timeZone, at);
}
