import type { Insertable } from 'kysely';
import type { Scope } from '#lib/server/coordination/scope.ts';
import { kyselyOver, openSqlite, type Db } from '#lib/server/db/connect.ts';
import { foldName } from '#lib/server/db/functions/fold-name.ts';
import { newId, newReadableCode } from '#lib/server/db/ids.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import type { CertificateSnapshot } from '#lib/server/proof/certificate.ts';
import type {
	AssignmentsTable,
	Day,
	Delivery,
	Language,
	RosterEntriesTable
} from '#lib/server/db/schema.ts';

/** Bringing a database forward takes longer than most tests: each process does it once, and copies the outcome. */
let migrated: Promise<Buffer> | undefined;

/** A migrated database in memory. */
export async function emptyDatabase(): Promise<Db> {
	migrated ??= migratedBytes();
	return kyselyOver(openSqlite(await migrated));
}

async function migratedBytes(): Promise<Buffer> {
	const sqlite = openSqlite(':memory:');
	const db = kyselyOver(sqlite);
	await migrate(db, 'migrations');
	const bytes = sqlite.serialize();
	await db.destroy();
	return bytes;
}

export async function addOrganization(
	db: Db,
	{ name = `Organization ${newId()}`, timeZone = 'America/Chicago' } = {}
) {
	const id = newId();
	await db
		.insertInto('organizations')
		.values({ id, name, state: 'mo', time_zone: timeZone, created_at: 0 })
		.execute();
	return { id, name, timeZone };
}

export async function addPerson(db: Db, name: string | null = 'Ana Ruiz'): Promise<string> {
	const id = newId();
	await db
		.insertInto('people')
		.values({
			id,
			name,
			email: null,
			email_key: null,
			password_hash: null,
			return_code_hash: null,
			language: 'en',
			client_id: null,
			created_at: 0
		})
		.execute();
	return id;
}

export async function addCohort(
	db: Db,
	organizationId: string,
	{ name = 'Night shift', closedAt = null as number | null, siteId = null as string | null } = {}
) {
	const id = newId();
	const joinCode = newReadableCode(8);
	await db
		.insertInto('cohorts')
		.values({
			id,
			organization_id: organizationId,
			name,
			join_code: joinCode,
			client_id: null,
			created_at: 0,
			closed_at: closedAt,
			site_id: siteId
		})
		.execute();
	return { id, name, joinCode };
}

/** For files of rows: they are made without the site's content. */
export const noContent = {
	content: () => {
		throw new Error('A file of rows needs no content.');
	},
	production: false
};

/** The whole of an organization, as its owner sees it. */
export function whole(organization: { id: string }): Scope {
	return { organizationId: organization.id, sites: null };
}

/** A site of an organization. */
export async function addSite(db: Db, organizationId: string, name = `Site ${newId()}`) {
	const id = newId();
	await db
		.insertInto('sites')
		.values({
			...{ id, name, organization_id: organizationId, created_at: 0, closed_at: null },
			name_key: foldName(name)
		})
		.execute();
	return { id, name };
}

/** Puts a person on an organization's roster from its first day on, unless they are on it. */
export async function addEntry(
	db: Db,
	organizationId: string,
	personId: string,
	given: Partial<Insertable<RosterEntriesTable>> = {}
): Promise<string> {
	const id = newId();
	await db
		.insertInto('roster_entries')
		.values({
			id,
			organization_id: organizationId,
			person_id: personId,
			placed_on: given.joined_on ?? '1970-01-01',
			joined_on: '1970-01-01',
			created_at: 0,
			...given
		})
		.onConflict((oc) => oc.doNothing())
		.execute();
	return id;
}

/** Puts a person into a cohort, and on the roster of its organization. */
export async function addMember(db: Db, cohortId: string, personId: string): Promise<void> {
	const { organization_id: organizationId } = await db
		.selectFrom('cohorts')
		.select('organization_id')
		.where('id', '=', cohortId)
		.executeTakeFirstOrThrow();
	await addEntry(db, organizationId, personId);
	await db
		.insertInto('cohort_members')
		.values({ cohort_id: cohortId, person_id: personId, joined_at: 0, left_at: null })
		.execute();
}

/** Makes a course due for a cohort, or for whatever is given instead. */
export async function addAssignment(
	db: Db,
	cohortId: string | null,
	course: string,
	dueOn: Day | null = null,
	given: Partial<Insertable<AssignmentsTable>> = {}
): Promise<string> {
	const id = newId();
	const organizationId =
		cohortId === null
			? null
			: (
					await db
						.selectFrom('cohorts')
						.select('organization_id')
						.where('id', '=', cohortId)
						.executeTakeFirstOrThrow()
				).organization_id;
	await db
		.insertInto('assignments')
		.values({
			id,
			organization_id: organizationId ?? '',
			course,
			target: cohortId === null ? 'everyone' : 'cohort',
			target_key: cohortId ?? '',
			cohort_id: cohortId,
			due_on: dueOn,
			created_at: 0,
			ended_at: null,
			...given
		})
		.execute();
	return id;
}

export async function addEnrolment(
	db: Db,
	given: {
		personId: string;
		course: string;
		cycle?: number;
		organizationId?: string | null;
		cohortId?: string | null;
		startedAt?: number;
		language?: Language;
	}
): Promise<string> {
	const id = newId();
	await db
		.insertInto('enrolments')
		.values({
			id,
			person_id: given.personId,
			course: given.course,
			cycle: given.cycle ?? 1,
			language: given.language ?? 'en',
			organization_id: given.organizationId ?? null,
			cohort_id: given.cohortId ?? null,
			started_at: given.startedAt ?? 0,
			last_module: null,
			last_piece: null,
			last_active_at: given.startedAt ?? 0
		})
		.execute();
	return id;
}

/** A certificate's fields as its issue would fix them. */
export function snapshotOf(given: {
	holder?: string;
	course: string;
	on: Day;
	validUntil?: Day | null;
	organization?: string | null;
}): CertificateSnapshot {
	const title = `The course ${given.course}`;
	return {
		format: 1,
		holder: given.holder ?? 'Ana Ruiz',
		course: {
			slug: given.course,
			title: { en: title, es: `El curso ${given.course}` },
			version: '1.0.0',
			language: 'en'
		},
		minutes: 30,
		basis: 'quiz',
		delivery: 'web',
		score: 11,
		outOf: 12,
		passMark: 10,
		completedOn: given.on,
		issuedOn: given.on,
		timeZone: 'America/Chicago',
		organization: given.organization ?? null,
		review: { en: 'Not yet reviewed.', es: 'Todavía sin revisión.' },
		approval: { en: 'Not approved.', es: 'Sin aprobación.' },
		rule: null,
		validUntil: given.validUntil ?? null,
		logo: null
	};
}

/** A completion with the enrolment and the attempt that it rests on, and a certificate when a serial is given. */
export async function addCompletion(
	db: Db,
	given: {
		personId: string;
		course: string;
		on: Day;
		cycle?: number;
		organizationId?: string | null;
		cohortId?: string | null;
		language?: Language;
		validUntil?: Day | null;
		serial?: string;
		holder?: string;
		organization?: string | null;
		delivery?: Delivery;
	}
): Promise<string> {
	const at = Date.parse(`${given.on}T18:00:00Z`);
	const enrolmentId = await addEnrolment(db, { ...given, startedAt: at - 3600_000 });
	const attemptId = newId();
	const id = newId();
	await db
		.insertInto('attempts')
		.values({
			id: attemptId,
			enrolment_id: enrolmentId,
			person_id: given.personId,
			course: given.course,
			course_version: '1.0.0',
			bank_digest: 'none',
			language: given.language ?? 'en',
			presentation: 'all',
			out_of: 12,
			pass_mark: 10,
			leave_alone_misses_max: 1,
			drawn_at: at - 600_000,
			submitted_at: at,
			score: 11,
			leave_alone_misses: 0,
			safety_misses: 0,
			passed: 1,
			delivery: given.delivery ?? 'web'
		})
		.execute();
	await db
		.insertInto('completions')
		.values({
			id,
			person_id: given.personId,
			course: given.course,
			cycle: given.cycle ?? 1,
			course_version: '1.0.0',
			language: given.language ?? 'en',
			basis: 'quiz',
			attempt_id: attemptId,
			organization_id: given.organizationId ?? null,
			cohort_id: given.cohortId ?? null,
			delivery: given.delivery ?? 'web',
			started_at: at - 3600_000,
			completed_at: at,
			completed_on: given.on,
			time_zone: 'America/Chicago',
			minutes: 30,
			score: 11,
			out_of: 12,
			pass_mark: 10,
			valid_until: given.validUntil ?? null
		})
		.execute();
	if (given.serial !== undefined) {
		await db
			.insertInto('certificates')
			.values({
				id: newId(),
				serial: given.serial,
				private_key: newId(),
				completion_id: id,
				issued_at: at,
				snapshot: JSON.stringify(snapshotOf(given))
			})
			.execute();
	}
	return id;
}
