import { compiledOnce } from '../../db/compiled-once.ts';
import type { Db } from '../../db/connect.ts';
import { foldName } from '../../db/functions/fold-name.ts';
import { newId } from '../../db/ids.ts';
import type { Day, Language } from '../../db/schema.ts';
import { record } from '../log/audit.ts';
import { externalKey } from '../roster/external-id.ts';
import { joinCohort } from '../roster/join.ts';
import { enterNewcomer, enterRoster } from '../roster/entering.ts';
import { leave } from '../roster/leaving.ts';
import { place } from '../roster/roster-changes.ts';
import type { Acting } from '../scope.ts';
import type { Placing, Plan } from './plan.ts';
import type { Change } from './present.ts';
import { nameInStay } from '../roster/known-name.ts';

/** Who applies what: the file's name stands in the log. */
export interface Applying extends Acting {
	today: Day;
	file: string;
}

type Applicable = Extract<Plan, { outcome: 'new' | 'changed' | 'back' }>;

/** Does to the roster what a row's plan says, in the caller's transaction. Whoever is new is told of by the step. */
export async function applyPlan(trx: Db, acting: Applying, plan: Applicable): Promise<void> {
	const after = (field: Change['field']) =>
		plan.changes.find((change) => change.field === field)?.after ?? null;
	const { organizationId, at, today } = acting;
	if (plan.outcome === 'new') {
		const personId = await makePerson(trx, after('name') ?? '', after('language'), at);
		const siteId = plan.place.site?.id ?? null;
		const id = after('id');
		const job = after('job');
		await enterNewcomer(trx, {
			...{ organizationId, personId, siteId, today, at },
			externalId: id,
			externalKey: id === null ? null : externalKey(id),
			hiredOn: after('hired'),
			job,
			jobKey: job === null ? null : foldName(job)
		});
		await joinGiven(trx, plan.place, personId, at);
		return;
	}
	const { entry } = plan;
	if (after('name') !== null || after('language') !== null) {
		await trx
			.updateTable('people')
			.set({
				...(after('name') === null ? {} : { name: after('name') }),
				...(after('language') === null ? {} : { language: after('language') as Language })
			})
			.where('id', '=', entry.personId)
			.execute();
	}
	const siteId = after('site') === null ? entry.siteId : (plan.place.site?.id ?? null);
	const job = after('job') ?? entry.job;
	const jobKey = job === null ? null : foldName(job);
	if (plan.outcome === 'back') {
		const { personId } = entry;
		const entryId = await enterRoster(trx, { organizationId, personId, siteId, at });
		await set(trx, entryId, {
			id: after('id') ?? (await freeId(trx, acting, entry.externalId)),
			hired: after('hired') ?? entry.hiredOn,
			job
		});
	} else {
		await place(trx, entry.entryId, { site_id: siteId, job, job_key: jobKey }, today);
		await set(trx, entry.entryId, { id: after('id'), hired: after('hired'), job: null });
	}
	await joinGiven(trx, plan.place, entry.personId, at);
	await record(trx, {
		...acting,
		action: plan.outcome === 'back' ? 'person.return' : 'person.change',
		detail: {
			person: entry.personId,
			name: after('name') ?? entry.name,
			file: acting.file,
			...Object.fromEntries(plan.changes.map((change) => [nameInLog[change.field], change.after])),
			before: plan.changes.map((change) => change.before ?? '–').join(' · ')
		}
	});
}

/** As entries by hand name them. */
const nameInLog: Record<Change['field'], string> = {
	name: 'name',
	id: 'external_id',
	site: 'site',
	job: 'job',
	hired: 'hired',
	cohort: 'cohort',
	language: 'language'
};

async function makePerson(trx: Db, name: string, language: string | null, at: number) {
	const id = newId();
	await writePerson(trx, id, name, (language ?? 'en') as Language, at);
	return id;
}

const writePerson = compiledOnce(
	(trx: Db, id: string, name: string, language: Language, at: number) =>
		trx.insertInto('people').values({
			...{ id, name, language, created_at: at },
			...{ email: null, email_key: null, client_id: null },
			...{ password_hash: null, return_code_hash: null }
		})
);

async function set(
	trx: Db,
	entryId: string,
	given: { id: string | null; hired: string | null; job: string | null }
): Promise<void> {
	const values = {
		...(given.id === null ? {} : { external_id: given.id, external_key: externalKey(given.id) }),
		...(given.hired === null ? {} : { hired_on: given.hired }),
		...(given.job === null ? {} : { job: given.job, job_key: foldName(given.job) })
	};
	if (Object.keys(values).length === 0) return;
	await trx.updateTable('roster_entries').set(values).where('id', '=', entryId).execute();
}

/** What somebody had before they left, unless it is somebody else's now. */
async function freeId(trx: Db, { organizationId }: Acting, id: string | null) {
	if (id === null) return null;
	const taken = await trx
		.selectFrom('roster_entries')
		.select('id')
		.where('organization_id', '=', organizationId)
		.where('external_key', '=', externalKey(id))
		.where('left_on', 'is', null)
		.where('merged_into', 'is', null)
		.executeTakeFirst();
	return taken ? null : id;
}

async function joinGiven(trx: Db, { cohortId }: Placing, personId: string, at: number) {
	if (cohortId !== null) await joinCohort(trx, { cohortId, personId, at });
}

/** Marks that somebody who is not in the whole roster left, in the caller's transaction. */
export async function applyLeaving(
	trx: Db,
	acting: Applying,
	entryId: string
): Promise<'done' | 'already'> {
	const entry = await trx
		.selectFrom('roster_entries')
		.innerJoin('people', 'people.id', 'roster_entries.person_id')
		.select([
			'roster_entries.person_id',
			nameInStay('roster_entries'),
			'joined_on',
			'left_on',
			'merged_into'
		])
		.where('roster_entries.id', '=', entryId)
		.where('organization_id', '=', acting.organizationId)
		.executeTakeFirst();
	if (!entry || entry.left_on !== null || entry.merged_into !== null) return 'already';
	// Who came today and is not in the file has not been here for a day.
	const leftOn = acting.today < entry.joined_on ? entry.joined_on : acting.today;
	const who = { entryId, personId: entry.person_id, name: entry.name };
	await leave(trx, acting, who, leftOn, { file: acting.file });
	return 'done';
}
