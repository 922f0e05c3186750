import { momentIn } from '#lib/counting/calendar.ts';
import {
	definitionsVersion,
	enrolledDefinition,
	figureDefinitions,
	statusDefinitions,
	type Definition
} from '#lib/counting/figures.ts';
import { statuses } from '#lib/counting/status.ts';
import { formatMoment, type Language } from '#lib/i18n/language.ts';
import type { Reader } from '../../db/connect.ts';
import type { Cell, FileColumn, Profile } from '../../files/cells.ts';
import { totals } from '../counts/counts.ts';
import type { ExportRequest } from './export-table.ts';
import type { ExportSource } from './export-cells.ts';

/** The words around the definitions, from the catalogue. */
export interface DefinitionWords {
	title: Record<ExportRequest['kind'], string>;
	organization: string;
	timeZone: string;
	madeAt: string;
	version: string;
	rows: string;
	order: string;
	orders: Record<ExportRequest['kind'], string>;
	totals: string;
	filters: string;
	allShown: string;
	columns: string;
	statuses: string;
	filterNames: Record<string, string>;
}

/** What has to be known of a file to compare or add up its figures. */
export interface Companion {
	title: string;
	/** For which organization, time zone and moment; how many rows, in which order. */
	facts: [label: string, value: string | number][];
	sections: {
		heading: string;
		entries: [name: string, meaning: string | number][];
		short: boolean;
	}[];
}

/**
 * The companion of a file: what each of its columns means, for which organization, filters, time zone and moment, and
 * the totals that its rows add up to.
 *
 * @param reader the moment of the database that the file is made of
 * @param profile by what row 1 names the columns
 */
export async function companionOf(
	reader: Reader,
	source: ExportSource,
	request: ExportRequest,
	file: { columns: readonly FileColumn[]; rows: number; profile: Profile },
	language: Language,
	words: DefinitionWords
): Promise<Companion> {
	const { organization } = source;
	const sections: Companion['sections'] = [];
	if (request.kind === 'counts' || request.kind === 'completions') {
		const figures = await totals(reader, source.scope, request.filters);
		sections.push({
			heading: words.totals,
			short: true,
			entries: Object.entries(figureDefinitions).map(([figure, { name }]) => [
				`${name[language]} (${figure})`,
				figures[figure as keyof typeof figures]
			])
		});
	}
	sections.push({
		heading: words.filters,
		short: true,
		entries: Object.entries(request.filters).map(([name, value]: [string, unknown]) => [
			`${words.filterNames[name] ?? name} (${name})`,
			value === null || value === '' ? words.allShown : oneLine(String(value))
		])
	});
	sections.push({
		heading: words.columns,
		short: false,
		entries: file.columns.map(({ name, heading, meaning }) => [
			file.profile === 'system' ? name : `${heading[language]} (${name})`,
			meaning[language]
		])
	});
	if (request.kind === 'people') {
		const defined = (name: string, { name: called, meaning }: Definition): [string, string] => [
			`${called[language]} (${name})`,
			meaning[language]
		];
		sections.push({
			heading: words.statuses,
			short: false,
			entries: [
				...statuses.map((status) => defined(status, statusDefinitions[status])),
				defined('enrolled', enrolledDefinition)
			]
		});
	}
	return {
		title: words.title[request.kind],
		facts: [
			[words.organization, oneLine(organization.name)],
			[words.timeZone, organization.timeZone],
			[
				words.madeAt,
				`${formatMoment(language, source.at, organization.timeZone)} (${momentIn(organization.timeZone, source.at)})`
			],
			[words.version, definitionsVersion],
			[words.rows, file.rows],
			[words.order, words.orders[request.kind]]
		],
		sections
	};
}

/** The companion as plain text with CRLF, so that any machine's editor shows it. */
export function companionText({ title, facts, sections }: Companion): string {
	const lines: string[] = [
		title,
		'='.repeat([...title].length),
		'',
		...facts.map(([label, value]) => `${label}: ${value}`)
	];
	for (const { heading, entries, short } of sections) {
		lines.push('', '', heading, '-'.repeat([...heading].length));
		if (short) lines.push('', ...entries.map(([name, value]) => `${name}: ${value}`));
		else for (const [name, meaning] of entries) lines.push('', name, `  ${meaning}`);
	}
	return lines.map((line) => `${line}\r\n`).join('');
}

/** The companion as rows of a sheet with two columns. */
export function companionRows({ title, facts, sections }: Companion): Cell[][] {
	return [
		[title],
		...facts,
		...sections.flatMap(({ heading, entries }): Cell[][] => [[], [heading], ...entries])
	];
}

/** What was typed can't begin a line of its own. */
function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ');
}
