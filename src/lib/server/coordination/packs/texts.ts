import { findingDefinitions, outcomeDefinitions } from '#lib/counting/outcomes.ts';
import { outcomes, type Finding, type Outcome } from '#lib/counting/reconcile.ts';
import { packColumns, type PackTable } from '#lib/counting/columns/pack.ts';
import { definitionsVersion } from '#lib/counting/figures.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { formatDay, type Language } from '#lib/i18n/language.ts';
import type { ProofRule, Source } from '../../content/index.ts';
import { companionText, type Companion } from '../exports/definitions.ts';
import { packTable } from './tables.ts';

/** What a pack came to, by outcome and finding. */
export interface PackTotals {
	stays: number;
	rows: number;
	noHireDate: number;
	outcomes: Record<Outcome, number>;
	findings: Record<Finding, number>;
}

/** A pack that holds nothing yet. */
export function noTotals(): PackTotals {
	const zero = <Key extends string>(keys: readonly Key[]) =>
		Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
	return {
		stays: 0,
		rows: 0,
		noHireDate: 0,
		outcomes: zero(outcomes),
		findings: zero(['proven', 'explained', 'gap'])
	};
}

/** The totals in words, the findings first. */
export function totalsInWords(language: Language, totals: PackTotals): [string, number][] {
	return [
		...Object.entries(findingDefinitions).map(([name, { name: called }]): [string, number] => [
			called[language],
			totals.findings[name as Finding]
		]),
		...outcomes
			.filter((outcome) => totals.outcomes[outcome] > 0)
			.map((outcome): [string, number] => [
				outcomeDefinitions[outcome].name[language],
				totals.outcomes[outcome]
			])
	];
}

/** What the note at the head of a pack says. */
export interface Readme {
	organization: string;
	/** The moment of its records, in words. */
	moment: string;
	/** Period, sites, courses, rule: what was chosen, in words. */
	scope: readonly (readonly [string, string])[];
	totals: PackTotals;
	/** Of `list` in the catalogue, those that are there. */
	files: readonly string[];
	verifyAt: string;
	/** Made by somebody who sees some sites only. */
	narrow: boolean;
}

/** The note in plain words, with CRLF so that any machine's editor shows it. */
export function readmeText(language: Language, readme: Readme): string {
	const t = catalogue(language).packs.file;
	const { totals } = readme;
	const part = (heading: string, lines: readonly string[]) => [
		'',
		'',
		heading,
		'-'.repeat([...heading].length),
		'',
		...lines
	];
	const lines = [
		t.readme,
		'='.repeat([...t.readme].length),
		'',
		oneLine(t.made(readme.organization, readme.moment)),
		...part(t.what, [t.whatText]),
		...part(t.scope, [
			...readme.scope.map(([name, value]) => `${name}: ${oneLine(value)}`),
			...(readme.narrow ? ['', t.reach] : [])
		]),
		...part(t.found, [
			t.rows(totals.rows, totals.stays),
			...(totals.noHireDate > 0 ? [t.noHireDate(totals.noHireDate)] : []),
			'',
			...totalsInWords(language, totals).map(([name, count]) => `${name}: ${count}`)
		]),
		...part(
			t.files,
			readme.files.map((path) => `${path}\r\n  ${t.list[path] ?? ''}`)
		),
		...part(t.check, t.checkText(readme.verifyAt)),
		...part(
			t.honest,
			t.honestText.map((line) => `- ${line}`)
		)
	];
	return lines.map((line) => `${line}\r\n`).join('');
}

/** What was typed can't begin a line of its own. */
function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ');
}

/** What every outcome, finding and column of a pack means. */
export function definitionsText(language: Language): string {
	const t = catalogue(language).packs.file;
	const named = (
		definitions: Record<
			string,
			{ name: { en: string; es: string }; meaning: { en: string; es: string } }
		>
	) =>
		Object.entries(definitions).map(([name, definition]): [string, string] => [
			`${definition.name[language]} (${name})`,
			definition.meaning[language]
		]);
	const sections: Companion['sections'] = [
		{ heading: t.findings, short: false, entries: named(findingDefinitions) },
		{ heading: t.outcomes, short: false, entries: named(outcomeDefinitions) },
		...(Object.keys(packColumns) as PackTable[]).map((table) => ({
			heading: `${t.table} ${table}.csv`,
			short: false,
			entries: packTable(table).map(({ name, heading, meaning }): [string, string] => [
				`${heading[language]} (${name})`,
				meaning[language]
			])
		}))
	];
	const { version } = catalogue(language).coordinate.definitionsFile;
	return companionText({
		title: t.list['definitions.txt'] ?? '',
		facts: [[version, definitionsVersion]],
		sections
	});
}

/** A rule as it was asked at some time, by its version. */
export type RuleAsked = Omit<ProofRule, 'id' | 'version'> & { version: string };

/**
 * The rule of a pack in full, as it is now and in the versions under which completions were made: every field, what
 * of it is not verified, its sources.
 */
export function rulesText(
	language: Language,
	now: ProofRule | null,
	then: readonly RuleAsked[],
	sources: ReadonlyMap<string, Source>
): string {
	const { packs, rules: t } = catalogue(language);
	const words = (text: { en: string; es: string } | null) => text?.[language] ?? null;
	const sectionOf = (heading: string, rule: RuleAsked): Companion['sections'][number] => {
		const entries: [string, string | null][] = [
			[packs.rule, words(rule.label)],
			[packs.file.version, rule.version],
			[packs.file.checkedOn, formatDay(language, rule.checked)],
			[t.duty[rule.duty], words(rule.summary)],
			[t.who, words(rule.who)],
			[t.minutes, rule.minutes === null ? null : t.minutesOf(rule.minutes)],
			[t.renewal, renewalWords(language, rule.renewal)],
			[t.due, words(rule.due)],
			[t.pacing, words(rule.pacing)],
			[t.topics, rule.topics.map((topic) => topic[language]).join('; ') || null],
			[t.acknowledgment, words(rule.acknowledgment)],
			[t.proof, words(rule.proof)],
			[t.fields, rule.fields.map((field) => t.field[field]).join(', ') || null],
			[t.retention, rule.retention && t.years(rule.retention.years)],
			[t.approver, words(rule.approver)],
			[
				packs.file.approval,
				rule.approval
					? t.approvedBy(rule.approval.body, rule.approval.number)
					: packs.file.noApproval
			],
			...rule.approved_courses.map((course): [string, string] => [
				t.knownCourses,
				`${course.name}. ${course.note[language]}`
			]),
			...rule.not_verified.map(({ field, note }): [string, string] => [
				`${t.notVerified.toLocaleUpperCase(language)}: ${t.fieldNames[field]}`,
				note[language]
			]),
			...rule.sources.flatMap((key): [string, string][] => {
				const source = sources.get(key);
				if (!source) return [];
				const second = source.secondary ? ` (${t.secondary})` : '';
				return [[t.sources, `${source.publisher}: ${source.title}${second}. ${source.url}`]];
			})
		];
		return {
			heading,
			short: false,
			entries: entries.flatMap(([name, value]) =>
				value === null ? [] : [[name, oneLine(value)] as [string, string]]
			)
		};
	};
	return companionText({
		title: packs.rule,
		facts: now ? [] : [[packs.rule, packs.file.ruleNone]],
		sections: [
			...(now ? [sectionOf(packs.file.ruleNow, now)] : []),
			...then.map((rule) => sectionOf(packs.file.ruleThen, rule))
		]
	});
}

function renewalWords(language: Language, renewal: ProofRule['renewal']): string | null {
	const { rules: t } = catalogue(language);
	if (renewal === null) return null;
	if (renewal === 'once') return t.once;
	if (renewal === 'license-renewal') return t.licenseRenewal;
	return 'years' in renewal ? t.everyYears(renewal.years) : t.everyMonths(renewal.months);
}
