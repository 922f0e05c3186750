import { columnsOf, type CellType, type ExportKind } from './columns.ts';
import { statuses } from './status.ts';

/** Columns that hold one of a few words, with these words. */
const closed: Readonly<Record<string, readonly string[]>> = {
	status: statuses,
	language: ['en', 'es'],
	assigned_to: ['everyone', 'site', 'job', 'cohort'],
	kind: ['first', 'renewal'],
	delivery: ['web', 'kiosk', 'group', 'offline'],
	basis: ['quiz', 'acknowledgment']
};

/** What these columns hold of training done elsewhere, which is never taken for a completion. */
const closedElsewhere: typeof closed = { kind: ['elsewhere'], delivery: ['import'] };

const types: Record<CellType, object> = {
	text: { type: ['string', 'null'] },
	number: { type: ['integer', 'null'] },
	day: { type: ['string', 'null'], format: 'date' },
	moment: { type: ['string', 'null'], format: 'date-time' }
};

/**
 * What a JSON file of a kind looks like, as JSON Schema (draft 2020-12). A row has the columns that its file was made
 * with, so none of them is required; it has no others.
 */
export function exportSchema(kind: ExportKind) {
	const text = { type: 'string' };
	const rows = Object.fromEntries(
		columnsOf(kind).map(([name, { type, heading, meaning }]) => {
			const words = (kind === 'elsewhere' ? closedElsewhere : closed)[name];
			return [
				name,
				{
					title: heading.en,
					description: meaning.en,
					...(words ? { enum: [...words, null] } : types[type])
				}
			];
		})
	);
	const properties = {
		schema: { ...text, description: 'The address of this schema.' },
		kind: { const: kind },
		definitions: { ...text, description: 'Files with the same version can be compared.' },
		organization: {
			type: 'object',
			properties: { id: text, name: text },
			required: ['id', 'name'],
			additionalProperties: false
		},
		sites: {
			type: ['array', 'null'],
			items: text,
			description: 'The sites that whoever made it could see; null for the whole organization.'
		},
		time_zone: { ...text, description: 'IANA name. Days are days in this time zone.' },
		exported_at: {
			...text,
			format: 'date-time',
			description: 'The moment whose records it holds.'
		},
		...(kind === 'people'
			? { as_of: { ...text, format: 'date', description: 'The day on which the statuses held.' } }
			: {}),
		query: {
			type: 'object',
			description: 'The filters; null or an empty text where one was not set.',
			additionalProperties: { type: ['string', 'null'] }
		},
		format: { const: 'json' },
		profile: { const: 'system' },
		language: { enum: ['en', 'es'] },
		columns: {
			type: 'array',
			items: {
				type: 'object',
				properties: { name: { enum: Object.keys(rows) }, type: { enum: Object.keys(types) } },
				required: ['name', 'type'],
				additionalProperties: false
			}
		},
		rows: {
			type: 'array',
			items: { type: 'object', properties: rows, additionalProperties: false }
		},
		row_count: { type: 'integer', minimum: 0 }
	};
	return {
		$schema: 'https://json-schema.org/draft/2020-12/schema',
		$id: `urn:sightline:export:${kind}`,
		title: `Sightline: a file of ${kind}`,
		type: 'object',
		properties,
		required: Object.keys(properties),
		additionalProperties: false
	};
}
