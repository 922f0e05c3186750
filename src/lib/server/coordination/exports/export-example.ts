import { presetColumns, type ChosenKind } from '#lib/counting/columns.ts';
import { definitionsVersion } from '#lib/counting/figures.ts';
import type { Cell } from '../../files/cells.ts';
import { csvPieces } from '../../files/csv.ts';
import { jsonPieces } from '../../files/json.ts';
import type { ExportSource } from './export-cells.ts';
import { fileColumns } from './export-table.ts';
import { aboutFile } from './make-exports.ts';
import { everybody } from '../standing/people.ts';

const at = Date.parse('2026-06-15T17:30:00Z');
const origin = 'https://training.example.gov';
const source: ExportSource = {
	organization: { id: 'org0example0id', name: 'Example Freight', timeZone: 'America/Chicago' },
	scope: { organizationId: 'org0example0id', sites: null },
	origin,
	at,
	today: '2026-06-15'
};

const all = {
	as_of: '2026-06-15',
	organization_id: source.organization.id,
	organization: source.organization.name,
	course: 'truckers',
	exported_at: '2026-06-15T12:30:00-05:00',
	definitions: definitionsVersion
};
const done = {
	...all,
	person_id: 'acct0example01',
	name: 'Ana Example',
	external_id: '0042',
	site: 'North yard',
	cohort: 'Night shift',
	job: 'Driver',
	hired_on: '2024-02-01',
	assigned_to: 'everyone',
	course_version: '2.0.0',
	language: 'es',
	assigned_on: '2026-01-05',
	due_on: '2026-03-31',
	started_at: '2026-02-10T18:02:11-06:00',
	started_on: '2026-02-10',
	completed_at: '2026-02-11T06:40:52-06:00',
	completed_on: '2026-02-11',
	score: 11,
	out_of: 12,
	pass_mark: 10,
	attempts: 1,
	active_minutes: 9,
	status: 'current',
	cycle: 1,
	delivery: 'web',
	basis: 'quiz',
	rule: 'ks-drivers',
	completion_id: 'comp0example01',
	kind: 'first',
	time_zone: source.organization.timeZone,
	minutes: 45
};
const notYet = {
	...all,
	person_id: 'acct0example02',
	name: 'Lee "Sam", Example',
	external_id: '0107',
	site: 'North yard',
	job: 'Dispatcher',
	assigned_to: 'everyone',
	assigned_on: '2026-05-20',
	due_on: '2026-08-18',
	status: 'not_started'
};

const rows: Record<ChosenKind, readonly Readonly<Record<string, Cell>>[]> = {
	people: [done, notYet],
	completions: [done],
	elsewhere: []
};

/** The examples that the page on columns offers. Nobody in them exists. */
export const exampleFiles = ['people.csv', 'people.json', 'completions.csv'] as const;

/** An example file, written by the very code that writes real ones, for another system. */
export function exampleFile(name: (typeof exampleFiles)[number]): string {
	const kind = name.startsWith('people') ? 'people' : 'completions';
	const names = presetColumns(kind, name.endsWith('.json') ? 'all' : 'lms');
	const cells = rows[kind].map((row) => names.map((column) => row[column] ?? null));
	if (name.endsWith('.csv')) return [...csvPieces(names, cells, 'system')].join('');
	const about = aboutFile(
		{
			request: { kind: 'people', filters: everybody },
			format: 'json',
			profile: 'system',
			language: 'en',
			sites: null
		},
		source,
		{ columns: fileColumns(kind, names) }
	);
	return [...jsonPieces(about, names, cells)].join('');
}
