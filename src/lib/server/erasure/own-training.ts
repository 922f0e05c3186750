import type { Reader } from '../db/connect.ts';
import type { OwnData } from './own-data.ts';

/** What is held on somebody's training: read, answered, signed, completed, certified. */
export async function ownTraining(db: Reader, personId: string): Promise<OwnData> {
	const attempts = db.selectFrom('attempts').select('id').where('person_id', '=', personId);
	const enrolments = db.selectFrom('enrolments').select('id').where('person_id', '=', personId);
	const completions = db.selectFrom('completions').select('id').where('person_id', '=', personId);
	return {
		courses: await db
			.selectFrom('enrolments')
			.select(['id', 'course', 'cycle', 'language', 'started_at', 'last_module', 'last_active_at'])
			.where('person_id', '=', personId)
			.execute(),
		modules_read: await db
			.selectFrom('readings')
			.select(['enrolment_id', 'module', 'read_at'])
			.where('enrolment_id', 'in', enrolments)
			.execute(),
		pages_at_a_rules_pace: await db
			.selectFrom('paced_pieces')
			.select(['enrolment_id', 'module', 'position', 'opened_at', 'done_at', 'least_seconds'])
			.where('enrolment_id', 'in', enrolments)
			.execute(),
		modules_at_a_rules_pace: await db
			.selectFrom('paced_readings')
			.select(['enrolment_id', 'module', 'rule', 'rule_version', 'at'])
			.where('enrolment_id', 'in', enrolments)
			.execute(),
		sessions_together: await db
			.selectFrom('group_people as there')
			.innerJoin('group_sessions as session', 'session.id', 'there.group_session_id')
			.innerJoin('organizations', 'organizations.id', 'session.organization_id')
			.leftJoin('sheet_withdrawals as gone', (join) =>
				join
					.onRef('gone.sheet_id', '=', 'there.sheet_id')
					.onRef('gone.person_id', '=', 'there.person_id')
			)
			.select(['organizations.name as organization', 'session.course', 'session.held_on'])
			.select(['there.how', 'there.at', 'gone.at as withdrawn_at'])
			.where('there.person_id', '=', personId)
			.execute(),
		modules_read_together: await db
			.selectFrom('group_readings')
			.select(['enrolment_id', 'module', 'at'])
			.where('enrolment_id', 'in', enrolments)
			.execute(),
		quizzes: await db
			.selectFrom('attempts')
			.select([
				...(['id', 'course', 'course_version', 'language', 'drawn_at', 'submitted_at'] as const),
				...(['score', 'out_of', 'pass_mark', 'passed', 'delivery'] as const)
			])
			.where('person_id', '=', personId)
			.execute(),
		quiz_answers: await db
			.selectFrom('attempt_items')
			.innerJoin('item_versions', 'item_versions.digest', 'attempt_items.item_digest')
			.select(['attempt_id', 'position', 'item', 'answer', 'answered_at', 'correct'])
			.where('attempt_id', 'in', attempts)
			.execute(),
		answers_sent_by_your_phone: await db
			.selectFrom('sent_answers')
			.select(['attempt_id', 'position', 'answer', 'answered_at', 'received_at'])
			.where('attempt_id', 'in', attempts)
			.execute(),
		quizzes_sent_by_your_phone: await db
			.selectFrom('sent_sittings')
			.select(['attempt_id', 'answers', 'answered_at', 'received_at', 'clock', 'outcome'])
			.where('attempt_id', 'in', attempts)
			.execute(),
		drills: await db
			.selectFrom('drill_runs')
			.select(['id', 'course', 'drill', 'begun_at', 'ended_at', 'outcome'])
			.where('person_id', '=', personId)
			.execute(),
		drill_answers: await db
			.selectFrom('drill_steps')
			.innerJoin('drill_runs', 'drill_runs.id', 'drill_steps.run_id')
			.select(['run_id', 'position', 'scene', 'answer', 'answered_at'])
			.where('drill_runs.person_id', '=', personId)
			.execute(),
		questions_asked_again: await db
			.selectFrom('recalls')
			.select(['id', 'course', 'stage', 'created_at', 'mail', 'mail_at', 'finished_at'])
			.where('person_id', '=', personId)
			.execute(),
		answers_to_them: await db
			.selectFrom('recall_items')
			.innerJoin('recalls', 'recalls.id', 'recall_items.recall_id')
			.select(['recall_id', 'position', 'answer', 'answered_at', 'correct'])
			.where('recalls.person_id', '=', personId)
			.execute(),
		completions: await db
			.selectFrom('completions')
			.leftJoin('organizations', 'organizations.id', 'completions.organization_id')
			.leftJoin('completion_rules', 'completion_rules.completion_id', 'completions.id')
			.leftJoin('offline_completions as offline', 'offline.completion_id', 'completions.id')
			.select([
				...(['completions.id', 'course', 'cycle', 'course_version', 'language'] as const),
				...(['basis', 'delivery', 'started_at', 'completed_at', 'completed_on'] as const),
				...(['minutes', 'score', 'out_of', 'pass_mark', 'valid_until'] as const),
				'organizations.name as organization',
				'completion_rules.rule',
				'completion_rules.version as rule_version',
				'offline.answered_at as answered_without_network_at',
				'offline.received_at'
			])
			.where('person_id', '=', personId)
			.execute(),
		certificates: await db
			.selectFrom('certificates')
			.innerJoin('completions', 'completions.id', 'certificates.completion_id')
			.select(['serial', 'issued_at', 'snapshot'])
			.where('completions.person_id', '=', personId)
			.execute(),
		what_became_of_certificates: await db
			.selectFrom('certificate_events')
			.innerJoin('certificates', 'certificates.id', 'certificate_events.certificate_id')
			.innerJoin('completions', 'completions.id', 'certificates.completion_id')
			.select(['serial', 'kind', 'ground', 'name', 'at'])
			.where('completions.person_id', '=', personId)
			.execute(),
		stated_for_a_rule: await db
			.selectFrom('stated_fields')
			.select(['enrolment_id', 'field', 'value', 'at'])
			.where('enrolment_id', 'in', enrolments)
			.execute(),
		on_the_proof_for_a_rule: await db
			.selectFrom('completion_fields')
			.select(['completion_id', 'field', 'value', 'origin'])
			.where('completion_id', 'in', completions)
			.execute(),
		signed: [
			...(await db
				.selectFrom('acknowledgments')
				.select(['course', 'statement', 'signed_name', 'signed_on', 'at'])
				.where('person_id', '=', personId)
				.execute()),
			...(await db
				.selectFrom('certifications')
				.select(['course', 'statement', 'signed_name', 'signed_on', 'at'])
				.where('person_id', '=', personId)
				.execute())
		]
	};
}
