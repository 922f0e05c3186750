import type { Reader } from '../db/connect.ts';
import type { OwnData, Row } from './own-data.ts';

/** What is held on somebody's account: ways in, roles, organizations, messages, the log. */
export async function ownAccount(db: Reader, personId: string): Promise<OwnData> {
	return {
		account: await db
			.selectFrom('people')
			.select(['id', 'name', 'email', 'language', 'created_at'])
			.where('id', '=', personId)
			.execute(),
		sessions: await db
			.selectFrom('sessions')
			.select(['created_at', 'expires_at'])
			.where('person_id', '=', personId)
			.execute(),
		sign_ins: await db
			.selectFrom('sign_ins')
			.select(['way', 'succeeded', 'at'])
			.where('person_id', '=', personId)
			.orderBy('at')
			.execute(),
		second_factor: await db
			.selectFrom('second_factors')
			.select(['created_at', 'confirmed_at'])
			.where('person_id', '=', personId)
			.execute(),
		roles: [
			...(await db
				.selectFrom('staff')
				.innerJoin('organizations', 'organizations.id', 'staff.organization_id')
				.select(['organizations.name as organization', 'role', 'every_site'])
				.select('staff.created_at')
				.where('person_id', '=', personId)
				.execute()),
			...(await db
				.selectFrom('administrators')
				.select((eb) => [eb.val('administrator of this site').as('role'), 'created_at'])
				.where('person_id', '=', personId)
				.execute())
		],
		sites_of_your_role: await db
			.selectFrom('staff_sites')
			.innerJoin('sites', 'sites.id', 'staff_sites.site_id')
			.select('sites.name as site')
			.where('person_id', '=', personId)
			.execute(),
		invitations: await db
			.selectFrom('invitations')
			.innerJoin('organizations', 'organizations.id', 'invitations.organization_id')
			.select(['organizations.name as organization', 'invitations.name', 'role', 'accepted_at'])
			.where('accepted_by', '=', personId)
			.execute(),
		rosters: await db
			.selectFrom('roster_entries as entry')
			.innerJoin('organizations', 'organizations.id', 'entry.organization_id')
			.leftJoin('sites', 'sites.id', 'entry.site_id')
			.select([
				'organizations.name as organization',
				'entry.external_id as identifier',
				'entry.claimed_id as identifier_you_typed',
				'sites.name as site',
				'entry.job',
				'entry.hired_on',
				'entry.joined_on',
				'entry.left_on'
			])
			.where('entry.person_id', '=', personId)
			.where('entry.erased_at', 'is', null)
			.execute(),
		where_you_worked_before: await db
			.selectFrom('past_placements as placed')
			.innerJoin('roster_entries as entry', 'entry.id', 'placed.entry_id')
			.innerJoin('organizations', 'organizations.id', 'entry.organization_id')
			.leftJoin('sites', 'sites.id', 'placed.site_id')
			.select(['organizations.name as organization', 'sites.name as site', 'placed.job'])
			.select(['placed.from_on', 'placed.until_on'])
			.where('entry.person_id', '=', personId)
			.where('entry.erased_at', 'is', null)
			.execute(),
		to_be_erased: await db
			.selectFrom('planned_erasures as plan')
			.innerJoin('roster_entries as entry', 'entry.id', 'plan.entry_id')
			.innerJoin('organizations', 'organizations.id', 'plan.organization_id')
			.select(['organizations.name as organization', 'plan.erase_on'])
			.where('entry.person_id', '=', personId)
			.execute(),
		held_for_a_matter_of_law: await db
			.selectFrom('legal_holds as held')
			.leftJoin('legal_hold_ends as ended', 'ended.hold_id', 'held.id')
			.innerJoin('organizations', 'organizations.id', 'held.organization_id')
			.select(['organizations.name as organization', 'held.at', 'ended.at as ended_at'])
			.where('held.person_id', '=', personId)
			.execute(),
		links_handed_out: await db
			.selectFrom('personal_links as link')
			.innerJoin('personal_link_batches as batch', 'batch.id', 'link.batch_id')
			.innerJoin('organizations', 'organizations.id', 'link.organization_id')
			.select(['organizations.name as organization', 'batch.created_at', 'link.expires_at'])
			.select(['link.first_used_at', 'link.revoked_at'])
			.where('link.person_id', '=', personId)
			.execute(),
		cohorts: await db
			.selectFrom('cohort_members as stay')
			.innerJoin('cohorts', 'cohorts.id', 'stay.cohort_id')
			.select(['cohorts.name as cohort', 'stay.joined_at', 'stay.left_at'])
			.where('stay.person_id', '=', personId)
			.execute(),
		exemptions: await db
			.selectFrom('exemptions')
			.innerJoin('organizations', 'organizations.id', 'exemptions.organization_id')
			.select(['organizations.name as organization', 'course', 'from_on', 'until_on'])
			.where('person_id', '=', personId)
			.execute(),
		training_elsewhere: await db
			.selectFrom('trainings_elsewhere')
			.innerJoin('organizations', 'organizations.id', 'trainings_elsewhere.organization_id')
			.select([
				...(['organizations.name as organization', 'course', 'title', 'provider'] as const),
				...(['done_on', 'minutes', 'valid_until', 'reference'] as const)
			])
			.where('person_id', '=', personId)
			.execute(),
		reminders: await db
			.selectFrom('reminders')
			.innerJoin('reminder_states', 'reminder_states.reminder_id', 'reminders.id')
			.select(['event', 'channel', 'state', 'reminders.created_at'])
			.where('person_id', '=', personId)
			.execute(),
		mail_you_stopped: [
			...(await db
				.selectFrom('reminder_stops')
				.innerJoin('organizations', 'organizations.id', 'reminder_stops.organization_id')
				.select(['organizations.name as organization', 'kind', 'at'])
				.where('person_id', '=', personId)
				.execute()),
			...(await db
				.selectFrom('recall_mail_stops')
				.select((eb) => [eb.val('questions').as('kind'), 'at'])
				.where('person_id', '=', personId)
				.execute())
		],
		files_you_made: await db
			.selectFrom('exports')
			.innerJoin('organizations', 'organizations.id', 'exports.organization_id')
			.select(['organizations.name as organization', 'kind', 'filters', 'file_name'])
			.select(['exports.created_at', 'expires_at'])
			.where('person_id', '=', personId)
			.execute(),
		choices_for_files: await db
			.selectFrom('export_choices')
			.innerJoin('organizations', 'organizations.id', 'export_choices.organization_id')
			.select(['organizations.name as organization', 'kind', 'columns', 'format', 'at'])
			.where('person_id', '=', personId)
			.execute(),
		log_about_you: await logOf(db, personId)
	};
}

/** The log's lines about a person, or of what they did. Nobody else's name leaves with them. */
async function logOf(db: Reader, personId: string): Promise<Row[]> {
	const rows = await db
		.selectFrom('audit_entries as entry')
		.leftJoin('organizations', 'organizations.id', 'entry.organization_id')
		.select([
			'entry.at',
			'organizations.name as organization',
			'entry.action',
			'entry.person_id',
			'entry.about_id',
			'entry.other_id',
			'entry.detail'
		])
		.where((eb) =>
			eb.or([
				eb('entry.about_id', '=', personId),
				eb('entry.other_id', '=', personId),
				eb('entry.person_id', '=', personId)
			])
		)
		.orderBy('entry.at')
		.orderBy('entry.id')
		.execute();
	return rows.map(({ person_id: by, about_id: about, other_id: other, detail, ...row }) => ({
		...row,
		by_you: by === personId,
		detail: about === personId && other === null ? withoutReasons(detail) : {}
	}));
}

function withoutReasons(detail: string): Row {
	const known = JSON.parse(detail) as Row;
	return Object.fromEntries(Object.entries(known).filter(([name]) => name !== 'reason'));
}
