import type { Db, Reader } from '../../db/connect.ts';
import { digestOf, newId, newToken } from '../../db/ids.ts';
import type { Language, UnixMillis } from '../../db/schema.ts';
import { record } from '../log/audit.ts';
import { rosterSize } from './roster-sizes.ts';
import { reaches, type Acting, type Scope } from '../scope.ts';
import { knownName } from './known-name.ts';

/** Whom links are made for: who is on the roster, within reach, and has no account of their own. */
export interface LinkFilters {
	site: string | null;
	cohort: string | null;
	/** The folded job. */
	job: string | null;
	/** Only who has begun no course yet. */
	notStarted: boolean;
	/** One person alone. */
	person: string | null;
}

/** For how many days a link can be good. */
export const linkDays = [7, 30, 90] as const;
/** How many links one file holds; slips are drawn, which takes longer. */
const mostLinks = { csv: 5000, slips: 1200 } as const;
export type MadeAs = keyof typeof mostLinks;

export interface LinkFor {
	personId: string;
	name: string;
	externalId: string | null;
	language: Language;
	token: string;
}

function chosen(db: Reader, scope: Scope, filters: LinkFilters) {
	return db
		.selectFrom('roster_entries as entry')
		.innerJoin('people', 'people.id', 'entry.person_id')
		.where('entry.organization_id', '=', scope.organizationId)
		.where('entry.left_on', 'is', null)
		.where('entry.merged_into', 'is', null)
		.where((eb) => reaches(eb, scope, 'entry.site_id'))
		.$if(filters.site !== null, (query) => query.where('entry.site_id', '=', filters.site))
		.$if(filters.job !== null, (query) => query.where('entry.job_key', '=', filters.job))
		.$if(filters.person !== null, (query) => query.where('people.id', '=', filters.person))
		.$if(filters.cohort !== null, (query) =>
			query.where((eb) =>
				eb.exists(
					eb
						.selectFrom('cohort_members')
						.select('cohort_members.person_id')
						.whereRef('cohort_members.person_id', '=', 'people.id')
						.where('cohort_members.cohort_id', '=', filters.cohort)
						.where('cohort_members.left_at', 'is', null)
				)
			)
		)
		.$if(filters.notStarted, (query) =>
			query.where((eb) =>
				eb.not(
					eb.exists(
						eb
							.selectFrom('enrolments')
							.select('enrolments.id')
							.whereRef('enrolments.person_id', '=', 'people.id')
					)
				)
			)
		);
}

/**
 * Who goes in with a password or holds a role signs in with that: a paper must not open what those guard. Nor what
 * another organization has on somebody: whoever holds the link is that person, wherever they are on a roster.
 */
function withoutAccount(db: Reader, scope: Scope, filters: LinkFilters) {
	return (
		chosen(db, scope, filters)
			// Kept beside the entry, so that the first of them are found from an index; what follows is the rule itself.
			.where('entry.linkable', '=', 1)
			.where('people.password_hash', 'is', null)
			.where('people.name', 'is not', null)
			.where((eb) =>
				eb.not(
					eb.exists(
						eb
							.selectFrom('roster_entries as other')
							.select('other.id')
							.whereRef('other.person_id', '=', 'people.id')
							.where('other.organization_id', '!=', scope.organizationId)
							.where('other.erased_at', 'is', null)
					)
				)
			)
			.where((eb) =>
				eb.not(
					eb.or(
						(['staff', 'administrators', 'desk_people', 'second_factors'] as const).map((table) =>
							eb.exists(
								eb
									.selectFrom(table)
									.select('person_id')
									.whereRef(`${table}.person_id`, '=', 'people.id')
							)
						)
					)
				)
			)
	);
}

async function howMany(db: Reader, scope: Scope, filters: LinkFilters) {
	const { site, job, cohort, notStarted, person } = filters;
	if (cohort === null && !notStarted && person === null) {
		const { people, linkable } = await rosterSize(db, scope, { site, job });
		// More than any file holds: what is kept is near enough, and nobody's rule needs to be asked.
		if (linkable > mostLinks.csv) return { people: linkable, without: people - linkable };
	}
	const count = async (query: ReturnType<typeof chosen>) =>
		(await query.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow())
			.count;
	const all = await count(chosen(db, scope, filters));
	const people = await count(withoutAccount(db, scope, filters));
	return { people, without: all - people };
}

/** How many would get a link, how many get none since it would open too much, and the first of them by name. */
export async function countLinks(
	db: Reader,
	scope: Scope,
	filters: LinkFilters
): Promise<{ people: number; without: number; first: string[] }> {
	const { people, without } = await howMany(db, scope, filters);
	const first = await withoutAccount(db, scope, filters)
		.select(knownName(scope.organizationId))
		.orderBy('entry.name_key')
		.orderBy('entry.person_id')
		.limit(10)
		.execute();
	return {
		people,
		without,
		first: first.map(({ name }) => name ?? '')
	};
}

export type LinksMade =
	| { kind: 'made'; links: LinkFor[]; expiresAt: UnixMillis }
	| { kind: 'nobody' }
	| { kind: 'too-many'; most: number };

/**
 * Makes a link for everybody that the filters choose. Only its digest is kept: what is handed back here is shown
 * once. Whoever has a link of this organization already can't use that one any more.
 */
export async function makeLinks(
	db: Db,
	acting: Acting,
	given: { filters: LinkFilters; days: number; madeAs: MadeAs }
): Promise<LinksMade> {
	const { organizationId, personId, at } = acting;
	const expiresAt = at + given.days * 24 * 60 * 60 * 1000;
	return db.transaction().execute(async (trx): Promise<LinksMade> => {
		const most = mostLinks[given.madeAs];
		const people = await withoutAccount(trx, acting, given.filters)
			.select([
				'people.id',
				knownName(organizationId),
				'people.language',
				'entry.external_id as externalId'
			])
			.orderBy('entry.name_key')
			.orderBy('entry.person_id')
			.limit(most + 1)
			.execute();
		if (people.length === 0) return { kind: 'nobody' };
		if (people.length > most) return { kind: 'too-many', most };
		const batchId = newId();
		await trx
			.insertInto('personal_link_batches')
			.values({
				id: batchId,
				organization_id: organizationId,
				by_person_id: personId,
				made_as: given.madeAs,
				people: people.length,
				created_at: at,
				expires_at: expiresAt,
				revoked_at: null
			})
			.execute();
		const links: LinkFor[] = [];
		for (const { id, name, language, externalId } of people) {
			const token = newToken();
			await trx
				.updateTable('personal_links')
				.set({ revoked_at: at })
				.where('organization_id', '=', organizationId)
				.where('person_id', '=', id)
				.where('revoked_at', 'is', null)
				.execute();
			await trx
				.insertInto('personal_links')
				.values({
					token_hash: digestOf(token),
					batch_id: batchId,
					organization_id: organizationId,
					person_id: id,
					expires_at: expiresAt,
					revoked_at: null,
					first_used_at: null,
					device_hash: null
				})
				.execute();
			links.push({ personId: id, name: name ?? '', externalId, language, token });
		}
		const { site, cohort, job, person } = given.filters;
		await record(trx, {
			...acting,
			action: 'link.make',
			detail: { people: people.length, site, cohort, job, person, days: given.days }
		});
		return { kind: 'made', links, expiresAt };
	});
}

export interface LinkBatch {
	id: string;
	madeAs: MadeAs;
	by: string | null;
	people: number;
	/** Of them, whose link has been used. */
	used: number;
	/** Of them, whose link still works. */
	open: number;
	createdAt: UnixMillis;
	expiresAt: UnixMillis;
	revokedAt: UnixMillis | null;
}

/** The last batches of links, newest first; whoever sees some sites only, those that they made. */
export async function listBatches(
	db: Reader,
	{ organizationId, sites, personId, at }: Acting
): Promise<LinkBatch[]> {
	const rows = await db
		.selectFrom('personal_link_batches as batch')
		.leftJoin('people', 'people.id', 'batch.by_person_id')
		.select((eb) => [
			'batch.id',
			'batch.made_as as madeAs',
			'people.name as by',
			'batch.people',
			'batch.created_at as createdAt',
			'batch.expires_at as expiresAt',
			'batch.revoked_at as revokedAt',
			eb
				.selectFrom('personal_links')
				.select((count) => count.fn.countAll<number>().as('used'))
				.whereRef('batch_id', '=', 'batch.id')
				.where('first_used_at', 'is not', null)
				.as('used'),
			eb
				.selectFrom('personal_links')
				.select((count) => count.fn.countAll<number>().as('open'))
				.whereRef('batch_id', '=', 'batch.id')
				.where('revoked_at', 'is', null)
				.where('personal_links.expires_at', '>', at)
				.as('open')
		])
		.where('batch.organization_id', '=', organizationId)
		.$if(sites !== null, (query) => query.where('batch.by_person_id', '=', personId))
		.orderBy('batch.created_at', 'desc')
		.orderBy('batch.id')
		.limit(10)
		.execute();
	return rows.map((row) => ({ ...row, used: row.used ?? 0, open: row.open ?? 0 }));
}

/** Ends all links of a batch. Whoever is in already stays in on their own device. */
export function revokeBatch(
	db: Db,
	acting: Acting,
	batchId: string
): Promise<'done' | 'already' | 'unknown'> {
	const { organizationId, sites, personId, at } = acting;
	return db.transaction().execute(async (trx) => {
		const batch = await trx
			.selectFrom('personal_link_batches')
			.select(['id', 'people', 'revoked_at'])
			.where('id', '=', batchId)
			.where('organization_id', '=', organizationId)
			.$if(sites !== null, (query) => query.where('by_person_id', '=', personId))
			.executeTakeFirst();
		if (!batch) return 'unknown';
		if (batch.revoked_at !== null) return 'already';
		await trx
			.updateTable('personal_link_batches')
			.set({ revoked_at: at })
			.where('id', '=', batchId)
			.execute();
		await trx
			.updateTable('personal_links')
			.set({ revoked_at: at })
			.where('batch_id', '=', batchId)
			.where('revoked_at', 'is', null)
			.execute();
		const detail = { people: batch.people };
		await record(trx, { ...acting, action: 'link.revoke', detail });
		return 'done';
	});
}
