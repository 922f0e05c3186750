import { compiledOnce } from '../../db/compiled-once.ts';
import type { Reader } from '../../db/connect.ts';
import { foldName } from '../../db/functions/fold-name.ts';
import type { Day, Language } from '../../db/schema.ts';
import { externalKey } from '../roster/external-id.ts';
import type { Scope } from '../scope.ts';
import type { Placing } from './plan.ts';
import type { PersonFields } from './read-row.ts';
import { nameInStay } from '../roster/known-name.ts';

/** One thing that an import would change of a person. */
export interface Change {
	field: 'name' | 'id' | 'site' | 'job' | 'hired' | 'cohort' | 'language';
	before: string | null;
	after: string;
}

/** What the roster has of a person. */
export interface Present {
	entryId: string;
	personId: string;
	name: string | null;
	nameKey: string;
	externalId: string | null;
	externalKey: string | null;
	claimedId: string | null;
	siteId: string | null;
	site: string | null;
	job: string | null;
	hiredOn: Day | null;
	leftOn: Day | null;
	language: Language;
	/** Whether they have gone in themselves: then their name and language are their own. */
	theirs: boolean;
}

/** Whether a person is on the roster now, in whichever entry. */
export async function isOpen(
	db: Reader,
	{ organizationId }: Scope,
	personId: string
): Promise<boolean> {
	const row = await db
		.selectFrom('roster_entries')
		.select('id')
		.where('organization_id', '=', organizationId)
		.where('person_id', '=', personId)
		.where('left_on', 'is', null)
		.executeTakeFirst();
	return row !== undefined;
}

// Each row of a file asks all of these, and putting them together takes longer than their answer.
const holders = compiledOnce((db: Reader, organizationId: string, key: string) =>
	entriesOf(db, organizationId)
		.where('entry.external_key', '=', key)
		.where('entry.left_on', 'is', null)
);
const pastHolders = compiledOnce((db: Reader, organizationId: string, key: string) =>
	entriesOf(db, organizationId)
		.where('entry.external_key', '=', key)
		.where('entry.left_on', 'is not', null)
);
const namesakes = compiledOnce((db: Reader, organizationId: string, key: string) =>
	entriesOf(db, organizationId).where('entry.name_key', '=', key)
);

/** The roster's entries of an identifier or a name, the newest first. */
export async function present(
	db: Reader,
	{ organizationId }: Scope,
	by: { externalKey: string; left: boolean } | { nameKey: string }
): Promise<Present[]> {
	const rows =
		'nameKey' in by
			? await namesakes(db, organizationId, by.nameKey)
			: await (by.left ? pastHolders : holders)(db, organizationId, by.externalKey);
	return rows.map((row) => ({ ...row, theirs: Boolean(row.theirs) }));
}

function entriesOf(db: Reader, organizationId: string) {
	return db
		.selectFrom('roster_entries as entry')
		.innerJoin('people', 'people.id', 'entry.person_id')
		.leftJoin('sites', 'sites.id', 'entry.site_id')
		.select([
			'entry.id as entryId',
			'entry.person_id as personId',
			nameInStay('entry'),
			'entry.name_key as nameKey',
			'entry.external_id as externalId',
			'entry.external_key as externalKey',
			'entry.claimed_id as claimedId',
			'entry.site_id as siteId',
			'sites.name as site',
			'entry.job',
			'entry.hired_on as hiredOn',
			'entry.left_on as leftOn',
			'people.language'
		])
		.select((eb) =>
			eb
				.or([
					eb('people.password_hash', 'is not', null),
					eb('people.return_code_hash', 'is not', null),
					eb('people.email_key', 'is not', null),
					eb.exists(
						eb
							.selectFrom('enrolments')
							.select('enrolments.id')
							.whereRef('enrolments.person_id', '=', 'people.id')
					)
				])
				.as('theirs')
		)
		.where('entry.organization_id', '=', organizationId)
		.where('entry.merged_into', 'is', null)
		.orderBy('entry.joined_on', 'desc')
		.orderBy('entry.id')
		.limit(50);
}

/** What a row would change of an entry; of nobody's, all that it says. */
export async function findChanges(
	db: Reader,
	fields: PersonFields,
	{ site, opening, cohortId }: Placing,
	entry: Present | null
): Promise<Change[]> {
	const changes: Change[] = [];
	const add = (field: Change['field'], before: string | null, after: string) =>
		changes.push({ field, before, after });
	const differs = (before: string | null, after: string | null): after is string =>
		after !== null && (before === null || foldName(before) !== foldName(after));
	if (entry === null) add('name', null, fields.name);
	else if (!entry.theirs && differs(entry.name, fields.name)) add('name', entry.name, fields.name);
	if (fields.id !== null && entry?.externalKey !== externalKey(fields.id)) {
		add('id', entry?.externalId ?? null, fields.id);
	}
	const siteName = opening ?? site?.name ?? null;
	if (siteName !== null && (opening !== null || entry?.siteId !== site?.id)) {
		add('site', entry?.site ?? null, siteName);
	}
	if (differs(entry?.job ?? null, fields.job)) add('job', entry?.job ?? null, fields.job);
	if (fields.hired !== null && fields.hired !== entry?.hiredOn) {
		add('hired', entry?.hiredOn ?? null, fields.hired);
	}
	if (fields.language !== null && !entry?.theirs && fields.language !== entry?.language) {
		add('language', entry?.language ?? null, fields.language);
	}
	if (cohortId !== null && fields.cohort !== null) {
		const member =
			entry &&
			(await db
				.selectFrom('cohort_members')
				.select('person_id')
				.where('cohort_id', '=', cohortId)
				.where('person_id', '=', entry.personId)
				.where('left_at', 'is', null)
				.executeTakeFirst());
		if (!member) add('cohort', null, fields.cohort);
	}
	return changes;
}
