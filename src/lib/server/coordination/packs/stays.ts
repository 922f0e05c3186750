import { addDays } from '#lib/counting/calendar.ts';
import { reconcile, type DueWithin, type Reconciled } from '#lib/counting/reconcile.ts';
import { countsUntil } from '#lib/counting/status.ts';
import type { Reader } from '../../db/connect.ts';
import type { Day } from '../../db/schema.ts';
import { assignmentRows, entriesOn } from '../standing/rows.ts';
import { asOf, type Scope } from '../scope.ts';
import { knownName } from '../roster/known-name.ts';
import { completionsOf, type CertificateFound, type CompletionFound } from './completions.ts';
import { exemptionsOf, holds } from './exemptions.ts';

/** A stay on the roster that touches the period. */
export interface Stay {
	id: string;
	leftOn: Day | null;
}

/** What is asked of the roster. */
export interface RosterQuestion {
	scope: Scope;
	timeZone: string;
	from: Day;
	to: Day;
	/** The day on which certificates have their state. */
	today: Day;
	courses: readonly string[];
	dueWithin: DueWithin | null;
}

/** A person's stay and a course, held against the hire date. */
export interface RosterRow extends Reconciled {
	personId: string;
	name: string | null;
	externalId: string | null;
	site: string | null;
	job: string | null;
	hiredOn: Day | null;
	joinedOn: Day;
	leftOn: Day | null;
	lastDay: Day;
	course: string;
	assignedOn: Day | null;
	assignmentDueOn: Day | null;
	/** The last completion up to `lastDay`. */
	latest: (CompletionFound & { countsUntil: Day | null }) | null;
	/** Completions in the period. */
	completions: number;
	/** Why they are exempt, in the organization's words. */
	reason: string | null;
}

/** What some stays come to. */
export interface StaysRead {
	/** How many of them were in reach, and how many of these have no hire date. */
	stays: number;
	withoutHireDate: number;
	rows: RosterRow[];
	certificates: CertificateFound[];
	/** The accounts of these stays, with the person that each counts as. */
	people: Map<string, Pick<RosterRow, 'personId' | 'name' | 'externalId'>>;
}

/** The stays that touch the period, former ones too, by name. One that ended on the day it began is none. */
export async function listStays(
	db: Reader,
	organizationId: string,
	{ from, to }: Pick<RosterQuestion, 'from' | 'to'>
): Promise<Stay[]> {
	return db
		.selectFrom('roster_entries')
		.select(['id', 'left_on as leftOn'])
		.where('organization_id', '=', organizationId)
		.where('merged_into', 'is', null)
		.where('joined_on', '<=', to)
		.where((eb) =>
			eb.or([
				eb('left_on', 'is', null),
				eb.and([eb('left_on', '>', from), eb('left_on', '>', eb.ref('joined_on'))])
			])
		)
		.orderBy('name_key')
		.orderBy('id')
		.execute();
}

/**
 * Holds some stays against the records: in the order given, each with every course, as of its last day in the
 * period. Who was out of reach on that day is left out.
 */
export async function readStays(
	db: Reader,
	question: RosterQuestion,
	stays: readonly Stay[]
): Promise<StaysRead> {
	const { scope, timeZone, to, courses, dueWithin } = question;
	const lastDayOf = ({ leftOn }: Stay) =>
		leftOn === null || leftOn > to ? to : addDays(leftOn, -1);
	const placed: (Awaited<ReturnType<ReturnType<typeof entriesOn>['execute']>>[number] & {
		lastDay: Day;
		leftOn: Day | null;
	})[] = [];
	const owed = new Map<string, Owed>();
	for (const [lastDay, group] of Map.groupBy(stays, lastDayOf)) {
		const on = asOf(timeZone, lastDay);
		const ids = group.map(({ id }) => id);
		const leftOn = new Map(group.map((stay) => [stay.id, stay.leftOn]));
		for (const entry of await entriesOn(db, scope, on, ids).execute()) {
			placed.push({ ...entry, lastDay, leftOn: leftOn.get(entry.entryId) ?? null });
		}
		const rows = await db
			.selectFrom(assignmentRows(db, scope, on, ids).as('rows'))
			.select(['entryId', 'course', 'assignedOn', 'dueOn', 'renewMonths'])
			.where('course', 'in', courses)
			.execute();
		for (const { entryId, course, ...terms } of rows) {
			const key = `${entryId} ${course}`;
			owed.set(key, strictest(owed.get(key), terms));
		}
	}
	const order = new Map(stays.map(({ id }, index) => [id, index]));
	placed.sort((a, b) => order.get(a.entryId)! - order.get(b.entryId)!);

	const accounts = await accountsOf(
		db,
		placed.map(({ entryId }) => entryId)
	);
	const persons = [...new Set(accounts.map(({ personId }) => personId))];
	const named = await namesOf(
		db,
		scope.organizationId,
		placed.map(({ personId }) => personId)
	);
	const found = await completionsOf(db, question, persons);
	const exemptions = await exemptionsOf(db, scope.organizationId, persons);
	const sites = await sitesOf(db, scope.organizationId);
	const accountsByEntry = Map.groupBy(accounts, ({ entryId }) => entryId);
	const completionsByPerson = Map.groupBy(found, ({ personId }) => personId);
	const exemptionsByPerson = Map.groupBy(exemptions, ({ personId }) => personId);

	const result: StaysRead = {
		stays: placed.length,
		withoutHireDate: placed.filter(({ hiredOn }) => hiredOn === null).length,
		rows: [],
		certificates: [],
		people: new Map()
	};
	for (const entry of placed) {
		const { entryId, personId, externalId, lastDay, leftOn, hiredOn, joinedOn } = entry;
		const { name, forgotten } = named.get(personId) ?? { name: null, forgotten: false };
		const own = (accountsByEntry.get(entryId) ?? []).map((account) => account.personId);
		for (const account of own) result.people.set(account, { personId, name, externalId });
		const done = own
			.flatMap((account) => completionsByPerson.get(account) ?? [])
			.filter(({ completedOn }) => completedOn <= lastDay)
			.toSorted((a, b) => compare(a.completedOn, b.completedOn) || compare(a.id, b.id));
		for (const course of courses) {
			const terms = owed.get(`${entryId} ${course}`) ?? null;
			const of = done
				.filter((completion) => completion.course === course)
				.map((completion) => ({
					...completion,
					countsUntil: countsUntil(completion, terms?.renewMonths ?? null)
				}));
			const counted = of.filter(({ revoked }) => !revoked);
			const exempt = own
				.flatMap((account) => exemptionsByPerson.get(account) ?? [])
				.find((exemption) => holds(exemption, course, lastDay));
			const latest = of.at(-1) ?? null;
			result.rows.push({
				...{ personId, name, externalId, hiredOn, joinedOn, leftOn, lastDay, course },
				site: entry.siteId === null ? null : (sites.get(entry.siteId) ?? null),
				job: entry.job,
				assignedOn: terms?.assignedOn ?? null,
				assignmentDueOn: terms?.dueOn ?? null,
				...reconcile({
					...{ hiredOn, joinedOn, leftOn, lastDay, dueWithin },
					completions: counted,
					revoked: counted.length < of.length,
					exempt: exempt ? (exempt.elsewhere ? 'elsewhere' : 'exempt') : null,
					assigned: terms
				}),
				latest,
				completions: of.filter(({ completedOn }) => completedOn >= question.from).length,
				reason: exempt?.reason ?? null
			});
		}
		for (const completion of done) {
			// The certificate of an account that goes on is its holder's, and names them.
			if (forgotten || !completion.certificate || !saysSomething(completion, question.from))
				continue;
			const certificate = completion.certificate;
			result.certificates.push({ ...completion, personId, name, externalId, certificate });
		}
	}
	return result;
}

/** A certificate of the period is one that was made in it, or still counted in it. */
function saysSomething({ completedOn, validUntil }: CompletionFound, from: Day): boolean {
	return completedOn >= from || validUntil === null || validUntil >= from;
}

interface Owed {
	assignedOn: Day;
	dueOn: Day | null;
	renewMonths: number | null;
}

/** Of several assignments of one course the first day, the first due day and the shortest renewal count. */
function strictest(before: Owed | undefined, terms: Owed): Owed {
	if (!before) return terms;
	const least = <Value extends string | number>(a: Value | null, b: Value | null) =>
		a === null ? b : b === null || a < b ? a : b;
	return {
		assignedOn: before.assignedOn < terms.assignedOn ? before.assignedOn : terms.assignedOn,
		dueOn: least(before.dueOn, terms.dueOn),
		renewMonths: least(before.renewMonths, terms.renewMonths)
	};
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** The accounts of some entries: their own, and those of records that were merged into theirs. */
async function accountsOf(db: Reader, entryIds: readonly string[]) {
	const rows = await db
		.selectFrom('roster_entries')
		.select(['id', 'person_id', 'merged_into'])
		.where((eb) => eb.or([eb('id', 'in', entryIds), eb('merged_into', 'in', entryIds)]))
		.orderBy('id')
		.execute();
	return rows.map((row) => ({ entryId: row.merged_into ?? row.id, personId: row.person_id }));
}

async function namesOf(db: Reader, organizationId: string, personIds: readonly string[]) {
	const rows = await db
		.selectFrom('people')
		.select(['people.id', 'people.name as own', knownName(organizationId)])
		.where('people.id', 'in', personIds)
		.execute();
	return new Map(
		rows.map(({ id, own, name }) => [id, { name, forgotten: own !== null && name === null }])
	);
}

async function sitesOf(db: Reader, organizationId: string) {
	const rows = await db
		.selectFrom('sites')
		.select(['id', 'name'])
		.where('organization_id', '=', organizationId)
		.execute();
	return new Map(rows.map(({ id, name }) => [id, name]));
}
