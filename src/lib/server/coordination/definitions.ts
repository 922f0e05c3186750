import { exportColumns } from '#lib/counting/columns.ts';
import {
	definitionsVersion,
	enrolledDefinition,
	figureDefinitions,
	statusDefinitions,
	type Definition
} from '#lib/counting/figures.ts';
import { statuses } from '#lib/counting/status.ts';
import { formatMoment, type Language } from '#lib/i18n/language.ts';
import type { Db } from '../db/connect.ts';
import { totals } from './counts.ts';
import type { Desk } from './desk.ts';
import { countColumns, exportName, type ExportRequest } from './exports.ts';
import { readPeople } from './people.ts';
import { asOf } from './scope.ts';

/** The words around the definitions, from the catalogue. */
export interface DefinitionWords {
	title: Record<ExportRequest['kind'], string>;
	organization: string;
	timeZone: string;
	madeAt: string;
	version: string;
	rows: string;
	totals: string;
	filters: string;
	allShown: string;
	columns: string;
	statuses: string;
	filterNames: Record<string, string>;
}

/**
 * The companion of a file: what each of its columns means, for which organization, filters, time zone and
 * moment, and the totals that its rows add up to. Plain text with CRLF, so that any machine's editor shows it.
 */
export async function definitionsFile(
	db: Db,
	desk: Desk,
	request: ExportRequest,
	language: Language,
	words: DefinitionWords
): Promise<{ name: string; text: string }> {
	const { organization } = desk;
	const lines: string[] = [
		words.title[request.kind],
		'='.repeat([...words.title[request.kind]].length),
		'',
		`${words.organization}: ${organization.name}`,
		`${words.timeZone}: ${organization.timeZone}`,
		`${words.madeAt}: ${formatMoment(language, desk.at, organization.timeZone)} (${new Date(desk.at).toISOString()})`,
		`${words.version}: ${definitionsVersion}`
	];
	const entry = (name: string, meaning: string) => lines.push('', name, `  ${meaning}`);
	const heading = (text: string) => lines.push('', '', text, '-'.repeat([...text].length));

	if (request.kind === 'people') {
		const { total } = await readPeople(db, desk.scope, request.filters, {
			on: asOf(organization.timeZone, request.filters.on ?? desk.today),
			page: 1,
			perPage: 1
		});
		lines.push(`${words.rows}: ${total}`);
	} else {
		const figures = await totals(db, desk.scope, request.filters);
		if (request.kind === 'completions') lines.push(`${words.rows}: ${figures.completions}`);
		heading(words.totals);
		lines.push('');
		for (const [figure, { name }] of Object.entries(figureDefinitions)) {
			lines.push(`${name[language]} (${figure}): ${figures[figure as keyof typeof figures]}`);
		}
	}

	heading(words.filters);
	lines.push('');
	for (const [name, value] of Object.entries(request.filters)) {
		const text = value === null || value === '' ? words.allShown : oneLine(String(value));
		lines.push(`${words.filterNames[name] ?? name} (${name}): ${text}`);
	}

	heading(words.columns);
	const columns =
		request.kind === 'counts'
			? countColumns(request.filters).map((name) => [name, exportColumns.counts[name]] as const)
			: Object.entries(exportColumns[request.kind]);
	for (const [name, meaning] of columns) entry(name, meaning[language]);

	if (request.kind === 'people') {
		heading(words.statuses);
		const define = (name: string, definition: Definition) =>
			entry(`${definition.name[language]} (${name})`, definition.meaning[language]);
		for (const status of statuses) define(status, statusDefinitions[status]);
		define('enrolled', enrolledDefinition);
	}
	return {
		name: exportName(request, desk, '-definitions.txt'),
		text: lines.map((line) => `${line}\r\n`).join('')
	};
}

/** What was typed can't begin a line of its own. */
function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ');
}
