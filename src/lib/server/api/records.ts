import type { Reader } from '../db/connect.ts';
import { knownName } from '../coordination/roster/known-name.ts';
import type { Basis, Day, Delivery, Language, UnixMillis } from '../db/schema.ts';

/** The most records that one answer holds. */
export const mostRecords = 500;

/** One completion record as an organization's own systems read it. */
export interface CompletionRecord {
	/** Never changes. */
	id: string;
	/** When it was recorded here. */
	arrived_at: string;
	person_id: string;
	name: string | null;
	/** The organization's own id for the person, as its roster has it today. */
	external_id: string | null;
	course: string;
	course_version: string;
	language: Language;
	cycle: number;
	kind: 'first' | 'renewal';
	delivery: Delivery;
	basis: Basis;
	cohort_id: string | null;
	cohort: string | null;
	started_at: string;
	completed_at: string;
	completed_on: Day;
	time_zone: string;
	valid_until: Day | null;
	certificate_serial: string | null;
	verify_url: string | null;
}

export interface RecordsPage {
	records: CompletionRecord[];
	/** Where to go on, now or later: nothing that arrives after this page is before it. */
	cursor: string;
	more: boolean;
}

/** A place in the order of arrivals, as it is given out; opaque to whoever reads it. */
function cursorAt(position: number): string {
	return Buffer.from(`a${position}`).toString('base64url');
}

/** @returns null for what was never given out as a cursor */
export function positionOf(cursor: string): number | null {
	if (!/^[A-Za-z0-9_-]{1,24}$/.test(cursor)) return null;
	const text = Buffer.from(cursor, 'base64url').toString();
	return /^a\d{1,15}$/.test(text) && cursorAt(Number(text.slice(1))) === cursor
		? Number(text.slice(1))
		: null;
}

/**
 * An organization's completion records in the order in which they arrived, after a place in it. Positions are given
 * out with the commit, so that a reader who goes on from a cursor misses none and gets none twice.
 *
 * @param limit 1 to {@link mostRecords}
 * @param origin of this site, for the addresses at which certificates are checked
 */
export async function recordsAfter(
	db: Reader,
	organizationId: string,
	asked: { after: number; limit: number; origin: string }
): Promise<RecordsPage> {
	const rows = await db
		.selectFrom('completion_arrivals as arrival')
		.innerJoin('completions', 'completions.id', 'arrival.completion_id')
		.innerJoin('people', 'people.id', 'completions.person_id')
		.leftJoin('cohorts', 'cohorts.id', 'completions.cohort_id')
		.select([
			'arrival.position',
			'arrival.at',
			'completions.id',
			'completions.person_id',
			knownName(organizationId),
			'completions.course',
			'completions.course_version',
			'completions.language',
			'completions.cycle',
			'completions.delivery',
			'completions.basis',
			'completions.cohort_id',
			'cohorts.name as cohort',
			'completions.started_at',
			'completions.completed_at',
			'completions.completed_on',
			'completions.time_zone',
			'completions.valid_until'
		])
		.select((eb) => [
			eb
				.selectFrom('certificates')
				.select('certificates.serial')
				.whereRef('certificates.completion_id', '=', 'completions.id')
				.orderBy('certificates.issued_at', 'desc')
				.orderBy('certificates.id')
				.limit(1)
				.as('serial'),
			eb
				.selectFrom('roster_entries as entry')
				.leftJoin('roster_entries as kept', 'kept.id', 'entry.merged_into')
				// Who was merged into another record has that one's.
				.select((of) =>
					of
						.case()
						.when('entry.merged_into', 'is', null)
						.then(of.ref('entry.external_id'))
						.else(of.ref('kept.external_id'))
						.end()
						.as('external_id')
				)
				.whereRef('entry.person_id', '=', 'completions.person_id')
				.where('entry.organization_id', '=', organizationId)
				.orderBy('entry.joined_on', 'desc')
				.orderBy('entry.id')
				.limit(1)
				.as('external_id')
		])
		.where('arrival.organization_id', '=', organizationId)
		.where('arrival.position', '>', asked.after)
		.orderBy('arrival.position')
		.limit(asked.limit + 1)
		.execute();
	const page = rows.slice(0, asked.limit);
	return {
		records: page.map(({ at, serial, cycle, started_at, completed_at, ...row }) => ({
			id: row.id,
			arrived_at: moment(at),
			person_id: row.person_id,
			name: row.name,
			external_id: row.external_id,
			course: row.course,
			course_version: row.course_version,
			language: row.language,
			cycle,
			kind: cycle === 1 ? 'first' : 'renewal',
			delivery: row.delivery,
			basis: row.basis,
			cohort_id: row.cohort_id,
			cohort: row.cohort,
			started_at: moment(started_at),
			completed_at: moment(completed_at),
			completed_on: row.completed_on,
			time_zone: row.time_zone,
			valid_until: row.valid_until,
			certificate_serial: serial,
			verify_url: serial && `${asked.origin}/certificates/${serial}`
		})),
		cursor: cursorAt(page.at(-1)?.position ?? asked.after),
		more: rows.length > asked.limit
	};
}

function moment(at: UnixMillis): string {
	return new Date(at).toISOString();
}

/** The place before the first record that arrived at a moment or later; before what is still to come, if none has. */
export async function placeBefore(
	db: Reader,
	organizationId: string,
	since: UnixMillis
): Promise<number> {
	const of = db.selectFrom('completion_arrivals').where('organization_id', '=', organizationId);
	const { first } = await of
		.select((eb) => eb.fn.min<number | null>('position').as('first'))
		.where('at', '>=', since)
		.executeTakeFirstOrThrow();
	if (first !== null) return first - 1;
	const { last } = await of
		.select((eb) => eb.fn.max<number | null>('position').as('last'))
		.executeTakeFirstOrThrow();
	return last ?? 0;
}
