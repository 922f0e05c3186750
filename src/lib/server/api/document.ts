import { z } from 'zod';
import { definitionsVersion, figureDefinitions } from '#lib/counting/figures.ts';
import { groupings } from '../coordination/standing/filters.ts';
import { mostRecords } from './records.ts';

/**
 * What the interface for other systems answers, as schemas: the published document is made of them, and
 * tests/contracts/api.test.ts holds real answers to it.
 */

const day = () => z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const moment = () => z.iso.datetime();
const figure = (name: keyof typeof figureDefinitions) =>
	z.int().min(0).describe(figureDefinitions[name].meaning.en);

const organization = z.strictObject({
	id: z.string(),
	name: z.string(),
	time_zone: z.string().describe('IANA time zone in which all days of this answer are counted.')
});

const figures = {
	completions: figure('completions'),
	people: figure('people'),
	first_completions: figure('first_completions'),
	renewals: figure('renewals')
};

const countsAnswer = z
	.strictObject({
		definitions: z
			.string()
			.describe('The version of the definitions. Answers with the same version can be compared.'),
		as_of: moment().describe('When these figures were counted.'),
		organization,
		filters: z.strictObject({
			from: day(),
			to: day(),
			course: z.string().nullable(),
			cohort: z.string().nullable(),
			site: z.string().nullable(),
			language: z.enum(['en', 'es']).nullable(),
			by: z.enum(Object.keys(groupings) as [string, ...string[]])
		}),
		totals: z.strictObject(figures).describe('Over everything that the filters speak of.'),
		rows: z
			.array(
				z.strictObject({
					month: z.string().optional(),
					course: z.string().optional(),
					course_version: z.string().optional(),
					language: z.enum(['en', 'es']).optional(),
					cohort_id: z.string().nullable().optional(),
					cohort: z.string().nullable().optional(),
					site_id: z.string().nullable().optional(),
					site: z.string().nullable().optional(),
					...figures
				})
			)
			.describe(
				'One row a group in which something was completed. People add up over no grouping: one person may stand in several rows.'
			)
	})
	.meta({ id: 'Counts' });

const completionRecord = z
	.strictObject({
		id: z
			.string()
			.describe('Never changes. Store it, and an answer that comes twice changes nothing.'),
		arrived_at: moment().describe('When it was recorded here.'),
		person_id: z
			.string()
			.describe(
				'The account under which it was done. Records that a coordinator merged later stay as they were given out: counts and files take the accounts for one person, and `external_id` is that person’s.'
			),
		name: z.string().nullable(),
		external_id: z
			.string()
			.nullable()
			.describe('Your own id for the person, as your roster has it today.'),
		course: z.string(),
		course_version: z.string(),
		language: z.enum(['en', 'es']),
		cycle: z.int().min(1),
		kind: z
			.enum(['first', 'renewal'])
			.describe('Whether this account had completed the course before.'),
		delivery: z.enum(['web', 'kiosk', 'group', 'offline']),
		basis: z.enum(['quiz', 'acknowledgment']),
		cohort_id: z.string().nullable(),
		cohort: z.string().nullable(),
		started_at: moment(),
		completed_at: moment(),
		completed_on: day().describe('The day of the completion in the time zone beside it.'),
		time_zone: z.string(),
		valid_until: day().nullable().describe('The last day on which it counts as current.'),
		certificate_serial: z.string().nullable(),
		verify_url: z.url().nullable().describe('Where anyone can check the certificate.')
	})
	.meta({ id: 'Completion' });

const completionsAnswer = z
	.strictObject({
		definitions: z.string(),
		organization,
		data: z.array(completionRecord).max(mostRecords),
		next_cursor: z
			.string()
			.describe(
				'Ask with it for what follows, now or tomorrow: nothing that arrives later stands before it.'
			),
		has_more: z.boolean().describe('Whether more has arrived already.')
	})
	.meta({ id: 'Completions' });

const problem = z
	.strictObject({
		type: z.literal('about:blank'),
		title: z.string(),
		status: z.int(),
		detail: z.string().describe('What to do, in a sentence.'),
		errors: z.array(z.strictObject({ field: z.string(), message: z.string() })).optional()
	})
	.meta({ id: 'Problem' });

export type CountsAnswer = z.infer<typeof countsAnswer>;
export type CompletionsAnswer = z.infer<typeof completionsAnswer>;
export type Problem = z.infer<typeof problem>;

function parameter(name: string, schema: object, description: string) {
	return { name, in: 'query', required: false, schema, description };
}

const refusals = {
	'400': 'A parameter was not understood.',
	'401': 'No token, or one that is unknown, expired or revoked.',
	'403': 'The token is not for this.',
	'404': 'A cohort or site that the organization does not have.',
	'429': 'Too many requests; `Retry-After` says how many seconds to wait.'
} as const;

function operation(given: {
	id: string;
	summary: string;
	description: string;
	parameters: object[];
	answer: string;
	refused: readonly (keyof typeof refusals)[];
}) {
	const content = (type: string, schema: string) => ({
		content: { [type]: { schema: { $ref: `#/components/schemas/${schema}` } } }
	});
	return {
		get: {
			operationId: given.id,
			summary: given.summary,
			description: given.description,
			parameters: given.parameters,
			responses: {
				'200': { description: given.summary, ...content('application/json', given.answer) },
				...Object.fromEntries(
					given.refused.map((status) => [
						status,
						{
							description: refusals[status],
							...content('application/problem+json', 'Problem'),
							...(status === '429'
								? { headers: { 'Retry-After': { schema: { type: 'integer', minimum: 1 } } } }
								: {})
						}
					])
				)
			}
		}
	};
}

/**
 * The interface as an OpenAPI 3.1 document.
 * @param courses slugs of the courses of this site
 */
export function apiDocument(courses: readonly string[], version: string): Record<string, unknown> {
	const registry = z.registry<{ id: string }>();
	for (const schema of [countsAnswer, completionsAnswer, completionRecord, problem]) {
		registry.add(schema, schema.meta() as { id: string });
	}
	const { schemas } = z.toJSONSchema(registry, {
		uri: (id) => `#/components/schemas/${id}`
	});
	const plain = Object.fromEntries(
		Object.entries(schemas).map(([name, schema]) => {
			// What a schema is called stands in its place already.
			const naming = ['$schema', '$id', 'id'];
			return [
				name,
				Object.fromEntries(Object.entries(schema).filter(([key]) => !naming.includes(key)))
			];
		})
	);
	const dayParameter = (name: string, description: string) =>
		parameter(name, { type: 'string', format: 'date' }, description);
	const slug = { type: 'string', enum: [...courses] };
	return {
		openapi: '3.1.0',
		info: {
			title: 'Sightline',
			version,
			description: `What an organization's own systems can read: its counts and its completion records. Definitions: ${definitionsVersion}. Times are ISO 8601 in UTC, days are days in the organization's time zone.`,
			license: { name: 'Apache-2.0', identifier: 'Apache-2.0' }
		},
		servers: [{ url: '/api/v1' }],
		security: [{ token: [] }],
		paths: {
			'/counts': operation({
				id: 'counts',
				summary: 'Counts of completions',
				description:
					'The figures of the page of counts and of its file, from the same query. Without a period: this month and the eleven before it.',
				parameters: [
					dayParameter('from', 'First day of the period.'),
					dayParameter('to', 'Last day of the period.'),
					parameter('course', slug, 'One course only.'),
					parameter('cohort', { type: 'string' }, 'Taken for this cohort only; its id.'),
					parameter(
						'site',
						{ type: 'string' },
						'People who worked at this site on the day of the completion; its id.'
					),
					parameter('language', { type: 'string', enum: ['en', 'es'] }, 'Taken in this language.'),
					parameter(
						'by',
						{ type: 'string', enum: Object.keys(groupings), default: 'month-course' },
						'How the rows are grouped.'
					)
				],
				answer: 'Counts',
				refused: ['400', '401', '403', '404', '429']
			}),
			'/completions': operation({
				id: 'completions',
				summary: 'Completion records, in the order in which they arrived',
				description:
					'Start without a cursor, or with `since`. Go on with `next_cursor`; keep the last one for the next time. Records are never changed or taken out.',
				parameters: [
					parameter(
						'since',
						{ type: 'string', format: 'date-time' },
						'Start with what arrived here at this moment or later. Not together with a cursor.'
					),
					parameter('cursor', { type: 'string' }, 'Go on after an earlier answer.'),
					parameter(
						'limit',
						{ type: 'integer', minimum: 1, maximum: mostRecords, default: 100 },
						'How many records at most.'
					)
				],
				answer: 'Completions',
				refused: ['400', '401', '403', '429']
			})
		},
		components: {
			schemas: plain,
			securitySchemes: {
				token: {
					type: 'http',
					scheme: 'bearer',
					description: 'A token that an owner of the organization made under "Other systems".'
				}
			}
		}
	};
}
