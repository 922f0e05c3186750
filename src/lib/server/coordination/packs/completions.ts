import type { ProofRule } from '../../content/index.ts';
import type { Reader } from '../../db/connect.ts';
import type { AskedField, Basis, Day, Delivery, Language, UnixMillis } from '../../db/schema.ts';
import {
	stateOn,
	type CertificateSnapshot,
	type CertificateState,
	type StateEvent
} from '../../proof/certificate.ts';
import type { RosterQuestion } from './stays.ts';

type ProofField = ProofRule['fields'][number];

/** What a certificate says beyond its completion, as it was issued. */
export interface CertificateSeen {
	serial: string;
	state: CertificateState['kind'];
	/** What its rule asks it to carry of the person, as far as it was known. */
	fields: Partial<Record<AskedField, string>>;
	/** The day on which the person certified by name that they did all of it. */
	certifiedOn: Day | null;
	/** What its rule asks a proof to carry and nobody knew. */
	missing: readonly ProofField[];
}

/** A completion with the newest of its certificates. */
export interface CompletionFound {
	id: string;
	personId: string;
	course: string;
	courseVersion: string;
	language: Language;
	completedOn: Day;
	validUntil: Day | null;
	minutes: number;
	basis: Basis;
	delivery: Delivery;
	rule: string | null;
	ruleVersion: string | null;
	/** Of one that was answered without a network; else null. */
	answeredAt: UnixMillis | null;
	arrivedAt: UnixMillis | null;
	/** Its certificate was revoked, by whichever organization. */
	revoked: boolean;
	/** Null without a certificate, and for one made for somebody else: it is none of this organization's business. */
	certificate: CertificateSeen | null;
}

/** A certificate of this organization that says something of the period. */
export interface CertificateFound extends CompletionFound {
	name: string | null;
	externalId: string | null;
	certificate: NonNullable<CompletionFound['certificate']>;
}

/** What some accounts completed up to the end of a period, with what their newest certificates say. */
export async function completionsOf(
	db: Reader,
	{ scope, courses, to, today }: Pick<RosterQuestion, 'scope' | 'courses' | 'to' | 'today'>,
	persons: readonly string[]
): Promise<CompletionFound[]> {
	const rows = await db
		.selectFrom('completions')
		.leftJoin('completion_rules', 'completion_rules.completion_id', 'completions.id')
		.leftJoin('offline_completions', 'offline_completions.completion_id', 'completions.id')
		.leftJoin('certificates', (join) =>
			join.on('certificates.id', '=', (eb) =>
				eb
					.selectFrom('certificates as newest')
					.select('newest.id')
					.whereRef('newest.completion_id', '=', 'completions.id')
					.orderBy('newest.issued_at', 'desc')
					.orderBy('newest.id')
					.limit(1)
			)
		)
		.select([
			'completions.id',
			'completions.person_id as personId',
			'completions.course',
			'completions.course_version as courseVersion',
			'completions.language',
			'completions.completed_on as completedOn',
			'completions.valid_until as validUntil',
			'completions.minutes',
			'completions.basis',
			'completions.delivery',
			'completions.organization_id as organizationId',
			'completion_rules.rule',
			'completion_rules.version as ruleVersion',
			'offline_completions.answered_at as answeredAt',
			'offline_completions.received_at as arrivedAt',
			'certificates.id as certificateId',
			'certificates.serial',
			'certificates.snapshot'
		])
		.where('completions.person_id', 'in', persons)
		.where('completions.course', 'in', courses)
		.where('completions.completed_on', '<=', to)
		.execute();
	const ids = rows.flatMap(({ certificateId }) => certificateId ?? []);
	const events = await db
		.selectFrom('certificate_events')
		.select(['certificate_id', 'kind', 'ground', 'at'])
		.where('certificate_id', 'in', ids)
		.execute();
	const eventsOf = Map.groupBy<string, StateEvent & { certificate_id: string }>(
		events,
		({ certificate_id }) => certificate_id
	);
	return rows.map(({ certificateId, serial, snapshot, organizationId, ...completion }) => {
		if (certificateId === null || serial === null || snapshot === null)
			return { ...completion, revoked: false, certificate: null };
		const kept = JSON.parse(snapshot) as CertificateSnapshot;
		const { kind: state } = stateOn(today, kept, eventsOf.get(certificateId) ?? []);
		const own = organizationId === scope.organizationId;
		const certificate = own ? seen(serial, state, kept) : null;
		return { ...completion, revoked: state === 'revoked', certificate };
	});
}

function seen(
	serial: string,
	state: CertificateState['kind'],
	{ fields = [], certified, rule }: CertificateSnapshot
): CertificateSeen {
	return {
		...{ serial, state },
		fields: Object.fromEntries(fields.map(({ field, value }) => [field, value])),
		certifiedOn: certified?.on ?? null,
		missing: rule?.missing ?? []
	};
}
