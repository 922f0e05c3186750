import type { Readable } from 'node:stream';
import { momentIn } from '#lib/counting/calendar.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import type { Language } from '#lib/i18n/language.ts';
import type { Reader } from '../db/connect.ts';
import type { UnixMillis } from '../db/schema.ts';
import { zipOf } from '../files/zip.ts';

/** A kind of records with its rows, as they are kept; moments are written out. */
type Row = Record<string, unknown>;
export type OwnData = Record<string, Row[]>;

/**
 * Everything that this site holds on a person, by kind. What it keeps only as a digest (password, codes, links) is
 * not in it, and nor are the reasons that an organization wrote down for itself alone.
 *
 * @param timeZone in which moments are written out
 */
export async function ownData(db: Reader, personId: string, timeZone: string): Promise<OwnData> {
	const mine = { column: 'person_id', value: personId } as const;
	const attempts = db.selectFrom('attempts').select('id').where('person_id', '=', personId);
	const enrolments = db.selectFrom('enrolments').select('id').where('person_id', '=', personId);
	const found: OwnData = {
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
		second_factor: await db
			.selectFrom('second_factors')
			.select(['created_at', 'confirmed_at'])
			.where('person_id', '=', personId)
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
		cohorts: await db
			.selectFrom('cohort_members as stay')
			.innerJoin('cohorts', 'cohorts.id', 'stay.cohort_id')
			.select(['cohorts.name as cohort', 'stay.joined_at', 'stay.left_at'])
			.where('stay.person_id', '=', personId)
			.execute(),
		courses: await db
			.selectFrom('enrolments')
			.select(['id', 'course', 'cycle', 'language', 'started_at', 'last_module', 'last_active_at'])
			.where(mine.column, '=', mine.value)
			.execute(),
		modules_read: await db
			.selectFrom('readings')
			.select(['enrolment_id', 'module', 'read_at'])
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
			.select([
				...(['completions.id', 'course', 'cycle', 'course_version', 'language'] as const),
				...(['basis', 'delivery', 'started_at', 'completed_at', 'completed_on'] as const),
				...(['minutes', 'score', 'out_of', 'pass_mark', 'valid_until'] as const),
				'organizations.name as organization'
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
		],
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
		log_about_you: await logOf(db, personId)
	};
	return Object.fromEntries(
		Object.entries(found).map(([kind, rows]) => [kind, rows.map((row) => written(row, timeZone))])
	);
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

/** Moments as people read them, JSON as what it holds. */
function written(row: Row, timeZone: string): Row {
	return Object.fromEntries(
		Object.entries(row).map(([name, value]) => {
			if (typeof value === 'number' && (name === 'at' || name.endsWith('_at')))
				return [name, momentIn(timeZone, value)];
			if (name === 'snapshot' && typeof value === 'string')
				return ['certificate', JSON.parse(value)];
			return [name, value];
		})
	);
}

/** A ZIP of everything: for programs as JSON, for people as a page, and the scans of papers as they were sent. */
export async function ownDataFile(
	db: Reader,
	personId: string,
	{ language, timeZone, at }: { language: Language; timeZone: string; at: UnixMillis }
): Promise<Readable> {
	const data = await ownData(db, personId, timeZone);
	const papers = await db
		.selectFrom('elsewhere_papers')
		.innerJoin('trainings_elsewhere', 'trainings_elsewhere.id', 'elsewhere_papers.training_id')
		.select(['trainings_elsewhere.id', 'paper_type', 'content'])
		.where('trainings_elsewhere.person_id', '=', personId)
		.execute();
	const made = momentIn(timeZone, at);
	return zipOf([
		{ path: 'my-data.html', open: () => [page(data, language, made)] },
		{
			path: 'my-data.json',
			open: () => [`${JSON.stringify({ made_at: made, ...data }, null, '\t')}\n`]
		},
		...papers.map(({ id, paper_type: type, content }) => ({
			path: `papers/${id}.${type === 'jpeg' ? 'jpg' : (type ?? 'bin')}`,
			open: () => [Buffer.from(content)],
			compress: false
		}))
	]);
}

function page(data: OwnData, language: Language, made: string): string {
	const t = catalogue(language).ownData;
	const cell = (value: unknown) =>
		escaped(typeof value === 'object' ? JSON.stringify(value) : String(value));
	const tables = Object.entries(data).map(([kind, rows]) => {
		const title = `<h2>${escaped(t.kinds[kind] ?? kind)}</h2>`;
		const [first] = rows;
		if (!first) return `${title}<p>${escaped(t.nothing)}</p>`;
		const names = Object.keys(first);
		const line = (row: Row) =>
			`<tr>${names.map((name) => `<td>${row[name] === null ? '' : cell(row[name])}</td>`).join('')}</tr>`;
		return `${title}<table><thead><tr>${names.map((name) => `<th>${escaped(name)}</th>`).join('')}</tr></thead><tbody>${rows.map(line).join('')}</tbody></table>`;
	});
	return `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${escaped(t.fileTitle)}</title><h1>${escaped(t.fileTitle)}</h1><p>${escaped(t.fileText)} ${escaped(made)}</p>${tables.join('\n')}</html>\n`;
}

function escaped(text: string): string {
	const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
	return text.replace(/[&<>"]/g, (sign) => signs[sign]!);
}
