import { z } from 'zod';
import { proofFields } from '#lib/learning/rules.ts';
import { bilingual, day, slug, webAddress } from './text-schema.ts';

/** What of a rule may be marked as not verified; it is null or empty then. */
const doubtful = [
	'minutes',
	'renewal',
	'due',
	'pacing',
	'topics',
	'acknowledgment',
	'proof',
	'fields',
	'retention',
	'approver'
] as const;

const span = z.int().min(1);

/** How long a completion counts: for good, until the license is renewed, or so many years or months. */
const renewal = z.union(
	[
		z.literal('once'),
		z.literal('license-renewal'),
		z.strictObject({ years: span.max(10) }),
		z.strictObject({ months: span.max(120) })
	],
	'must be once, license-renewal, { years: n } or { months: n }'
);

const approval = z.strictObject({
	/** The course of this site that was approved. */
	course: slug,
	body: z.string().trim().min(1),
	number: z.string().trim().min(1),
	from: day,
	/** The last day on which it holds; null when the body named none. */
	to: day.nullable(),
	/** Where the approval can be read. */
	document: webAddress
});

const job = z.strictObject({
	id: slug,
	/** The course for people who do it. */
	course: slug,
	label: bilingual
});

const rule = z.strictObject({
	id: slug,
	/** Postal code in small letters, as in states.yaml. */
	state: z.string(),
	jobs: z.array(slug).min(1),
	courses: z.array(slug).min(1),
	duty: z.enum(['required', 'none-found', 'unverified']),
	who: bilingual,
	summary: bilingual,
	/** The fewest clock minutes that it asks for; null when it names none. */
	minutes: span.max(6000).nullable(),
	renewal: renewal.nullable(),
	due: bilingual.nullable(),
	/** The same as a span that can be counted, from the hire date or from the start in the role; left out where it isn't one. */
	due_within: z
		.union(
			[
				z.strictObject({ days: span.max(1000), of: z.enum(['hire', 'role']) }),
				z.strictObject({ months: span.max(36), of: z.enum(['hire', 'role']) })
			],
			'must be { days: n, of: hire | role } or { months: n, of: hire | role }'
		)
		.optional(),
	pacing: bilingual.nullable(),
	topics: z.array(bilingual),
	acknowledgment: bilingual.nullable(),
	/** Stands only where the rule's own text makes a signed and dated statement the proof of training. */
	acknowledgment_suffices: z.literal(true).optional(),
	/** Stands only where the rule's own text asks a course to make sure that all of it was read. */
	paced: z.literal(true).optional(),
	/** Stands only where the rule's own text asks trainees to certify, before the certificate, that they did all. */
	certified: z.literal(true).optional(),
	proof: bilingual.nullable(),
	fields: z.array(z.enum(proofFields)),
	retention: z.strictObject({ years: span.max(50) }).nullable(),
	approver: bilingual.nullable(),
	approval: approval.nullable(),
	/** Courses of others that are known to be approved or named under it. */
	approved_courses: z.array(
		z.strictObject({
			name: z.string().trim().min(1),
			url: webAddress.nullable(),
			note: bilingual,
			source: z.string()
		})
	),
	not_verified: z.array(z.strictObject({ field: z.enum(doubtful), note: bilingual })),
	sources: z.array(z.string()).min(1),
	/** Day on which it was last held against its sources. */
	checked: day
});

/** rules.yaml */
export const rulesFile = z.strictObject({
	/** The states whose rules are shown before anybody has chosen one. */
	home: z.array(z.string()).min(1),
	jobs: z.array(job).min(1),
	rules: z.array(rule).min(1)
});

export type RuleText = z.output<typeof rule>;
export type Job = z.output<typeof job>;
