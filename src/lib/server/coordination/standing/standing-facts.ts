import { dayIn } from '../../../counting/calendar.ts';
import {
	firstAfter,
	type AssignmentFacts,
	type CompletionDays,
	type ExemptionDays
} from '../../../counting/status.ts';
import type { Db } from '../../db/connect.ts';
import type { Day } from '../../db/schema.ts';
import type { AsOf } from '../scope.ts';

/** Where an entry stands in an order by name. */
export interface Order {
	name_key: string;
	person_id: string;
}

/** What is on record about some entries, past and ahead, by the entry that each account belongs to. */
export async function factsOf(
	trx: Db,
	organizationId: string,
	{ day, end, timeZone }: AsOf,
	entryIds: readonly string[]
) {
	const accounts = await trx
		.selectFrom('roster_entries')
		.select(['id', 'person_id', 'name_key', 'merged_into', 'joined_on', 'left_on', 'placed_on'])
		.where('id', 'in', entryIds)
		.unionAll(
			trx
				.selectFrom('roster_entries')
				.select(['id', 'person_id', 'name_key', 'merged_into', 'joined_on', 'left_on', 'placed_on'])
				.where('merged_into', 'in', entryIds)
		)
		.execute();
	const personIds = [...new Set(accounts.map(({ person_id }) => person_id))];
	const completions = await trx
		.selectFrom('completions')
		.select(['person_id', 'course', 'completed_on', 'valid_until'])
		.where('person_id', 'in', personIds)
		.execute();
	const exemptions = await trx
		.selectFrom('exemptions')
		.leftJoin('exemption_ends', 'exemption_ends.exemption_id', 'exemptions.id')
		.select(['person_id', 'course', 'from_on', 'until_on', 'ended_on'])
		.where('organization_id', '=', organizationId)
		.where('person_id', 'in', personIds)
		.execute();
	const begunLater = await trx
		.selectFrom('enrolments')
		.select(['person_id', 'course', 'started_at'])
		.where('person_id', 'in', personIds)
		.where('started_at', '>=', end)
		.execute();
	const stays = await trx
		.selectFrom('cohort_members')
		.innerJoin('cohorts', 'cohorts.id', 'cohort_members.cohort_id')
		.select(['person_id', 'cohort_id', 'joined_at', 'left_at'])
		.where('organization_id', '=', organizationId)
		.where('person_id', 'in', personIds)
		.where((eb) => eb.or([eb('left_at', 'is', null), eb('left_at', '>=', end)]))
		.execute();
	const placedLater = await trx
		.selectFrom('past_placements')
		.select(['entry_id', 'from_on'])
		.where('entry_id', 'in', entryIds)
		.where('from_on', '>', day)
		.execute();
	const owedLater = await trx
		.selectFrom('assignments')
		.select(['created_at', 'ended_at'])
		.where('organization_id', '=', organizationId)
		.where((eb) => eb.or([eb('created_at', '>=', end), eb('ended_at', '>=', end)]))
		.execute();

	const dayOf = (at: number | null) => (at === null ? null : dayIn(timeZone, at));
	const owedChanges = firstAfter(
		day,
		owedLater.flatMap(({ created_at, ended_at }) => [dayOf(created_at), dayOf(ended_at)])
	);
	const ownAccounts = new Map<string, typeof accounts>();
	const add = (owner: string, account: (typeof accounts)[number]) =>
		ownAccounts.set(owner, [...(ownAccounts.get(owner) ?? []), account]);
	for (const account of accounts) {
		if (account.merged_into !== null) add(account.merged_into, account);
		if (account.merged_into === null) add(account.id, account);
	}
	const byPerson = <Row extends { person_id: string }>(rows: readonly Row[]) => {
		const of = Map.groupBy(rows, (row) => row.person_id);
		return (entryId: string): Row[] => {
			const people = new Set((ownAccounts.get(entryId) ?? []).map((account) => account.person_id));
			return [...people].flatMap((person) => of.get(person) ?? []);
		};
	};
	const completionsOf = byPerson(completions);
	const exemptionsOf = byPerson(exemptions);
	const begunLaterOf = byPerson(begunLater);
	const staysOf = byPerson(stays);

	const cohorts = new Map<string, Set<string>>();
	for (const id of entryIds) {
		const now = staysOf(id).filter((stay) => stay.joined_at < end);
		if (now.length > 0) cohorts.set(id, new Set(now.map(({ cohort_id }) => cohort_id)));
	}
	return {
		cohorts,
		order: new Map<string, Order>(accounts.map((account) => [account.id, account])),
		/** The next day on which something about an entry itself changes. */
		entryChanges: (entryId: string): Day | null => {
			const days: (Day | null)[] = [owedChanges];
			for (const { id, joined_on, left_on, placed_on } of ownAccounts.get(entryId) ?? []) {
				if (id === entryId) days.push(joined_on, left_on, placed_on);
			}
			for (const { entry_id, from_on } of placedLater) {
				if (entry_id === entryId) days.push(from_on);
			}
			for (const stay of staysOf(entryId)) days.push(dayOf(stay.joined_at), dayOf(stay.left_at));
			return firstAfter(day, days);
		},
		about: (
			entryId: string,
			course: string,
			dueOn: Day | null,
			renewMonths: number | null
		): AssignmentFacts => ({
			completions: completionsOf(entryId)
				.filter((completion) => completion.course === course)
				.map((row): CompletionDays => ({
					completedOn: row.completed_on,
					validUntil: row.valid_until
				})),
			exemptions: exemptionsOf(entryId)
				.filter((exemption) => exemption.course === null || exemption.course === course)
				.map((row): ExemptionDays => ({
					fromOn: row.from_on,
					untilOn: row.until_on,
					endedOn: row.ended_on
				})),
			startedOn: begunLaterOf(entryId)
				.filter((begun) => begun.course === course)
				.map((begun) => dayIn(timeZone, begun.started_at)),
			dueOn,
			renewMonths
		})
	};
}
