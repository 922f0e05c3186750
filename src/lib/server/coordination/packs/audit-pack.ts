import { momentIn } from '#lib/counting/calendar.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { formatDay, formatMoment, inLanguage, localPath } from '#lib/i18n/language.ts';
import { visibleLines, type Content, type ProofRule } from '../../content/index.ts';
import type { Reader } from '../../db/connect.ts';
import { foldName } from '../../db/functions/fold-name.ts';
import type { ZipEntry } from '../../files/zip.ts';
import type { Scope } from '../scope.ts';
import { termsIn } from './beside.ts';
import { assignmentsCsv, elsewhereCsv, logCsv, signedCsv } from './beside-csv.ts';
import { printedCertificates } from './certificates.ts';
import { momentsOf, type PackMaking } from './making.ts';
import { readRoster } from './read-roster.ts';
import { mostCertificates, TooManyCertificates, type PackFilters } from './request.ts';
import { rosterPdf, rowsPerPart } from './roster-pdf.ts';
import { slice } from './spool.ts';
import type { RosterQuestion } from './stays.ts';
import {
	certificateCells,
	packCsv,
	rosterCells,
	shortVersion,
	type CertificatePlaces
} from './tables.ts';
import { definitionsText, readmeText, rulesText, totalsInWords, type RuleAsked } from './texts.ts';

/** The rule of a pack; null without one, or where the content has it no more. */
export function ruleOf(content: Pick<Content, 'rules'>, id: string | null): ProofRule | null {
	return content.rules.all.find((rule) => rule.id === id) ?? null;
}

/** The courses of a pack: the one that was chosen, else the rule's, else those that were assigned in the period. */
export async function coursesOf(
	db: Reader,
	scope: Scope,
	timeZone: string,
	filters: Pick<PackFilters, 'course' | 'from' | 'to'>,
	rule: Pick<ProofRule, 'courses'> | null
): Promise<string[]> {
	if (filters.course !== null) return [filters.course];
	if (rule) return [...rule.courses];
	const owed = await termsIn(db, scope, momentsOf(timeZone, filters), null);
	return [...new Set(owed.map(({ course }) => course))].toSorted();
}

/**
 * An audit pack as the entries of a ZIP: the roster held against hire dates, what proves it and what explains it. It
 * knows no clock but the moment of its source: the same records make the same bytes, whenever that is.
 *
 * @throws TooManyCertificates before anything is written
 */
export async function auditPack(
	making: PackMaking,
	filters: PackFilters
): Promise<{
	name: string;
	entries: ZipEntry[];
	about: Record<string, unknown>;
	definitions: string;
}> {
	const { snapshot, source, language, content, tell } = making;
	const { reader } = snapshot;
	const { organization, at, today } = source;
	const { timeZone } = organization;
	const words = catalogue(language).packs;
	const rule = ruleOf(content, filters.rule);
	const scope: Scope =
		filters.site === null ? source.scope : { ...source.scope, sites: [filters.site] };
	const courses = await coursesOf(reader, scope, timeZone, filters, rule);
	const question: RosterQuestion = {
		...{ scope, timeZone, today, courses },
		...{ from: filters.from, to: filters.to },
		dueWithin: rule?.due_within ?? null
	};
	const read = await readRoster(making, question);
	const { totals } = read;
	const asFiles = filters.certificates === 'files';
	if (asFiles && read.certificates.count > mostCertificates) throw new TooManyCertificates();
	const expected = read.stays + (asFiles ? read.certificates.count : 0);
	await tell({ expected });
	let done = read.stays;

	const titles = Object.fromEntries(
		content.courses.map(({ slug, title }) => [slug, inLanguage(title, language).text])
	);
	const siteName =
		filters.site === null ? null : await siteNameOf(reader, organization.id, filters.site);
	const chosen: [string, string][] = [
		[
			words.period,
			words.periodOf(formatDay(language, filters.from), formatDay(language, filters.to))
		],
		[words.site, siteName ?? words.allSites],
		[words.course, courses.map((course) => titles[course] ?? course).join('; ') || '–'],
		[words.rule, rule ? `${rule.label[language]} (${shortVersion(rule.version)})` : words.noRule]
	];
	const places: CertificatePlaces = {
		fileOf: (person, found) =>
			asFiles && found && found.state !== 'revoked' ? pathOf(person.name, found.serial) : null,
		addressOf: (found) => (found ? `${source.origin}/certificates/${found.serial}` : null)
	};
	const definitions = definitionsText(language);
	const csv = (path: string, open: ZipEntry['open']): ZipEntry => ({ path, open });
	const gaps = function* () {
		for (const row of read.rows.rows()) if (row.finding !== 'proven') yield row;
	};
	const sheet = { language, on: today, organization: organization.name, titles };
	const lists = [
		{
			name: 'gaps',
			title: words.file.gapsTitle,
			rows: gaps,
			count: totals.findings.gap + totals.findings.explained
		},
		{
			name: 'roster',
			title: words.file.rosterTitle,
			rows: () => read.rows.rows(),
			count: totals.rows
		}
	];
	const sheets = lists.flatMap(({ name, title, rows, count }) => {
		const parts = Math.max(1, Math.ceil(count / rowsPerPart));
		return Array.from({ length: parts }, (_, index): ZipEntry => ({
			path: `roster/${name}-${index + 1}.pdf`,
			open: async function* () {
				const counted = totalsInWords(language, totals)
					.map(([called, number]) => `${called} ${number}`)
					.join(' · ');
				const facts: [string, string][] = [...chosen, [words.file.found, counted]];
				const of = { ...sheet, title, part: index + 1, parts, facts: index === 0 ? facts : chosen };
				const part = slice(rows(), index * rowsPerPart, rowsPerPart);
				yield Buffer.from(await rosterPdf(of, part));
			}
		}));
	});
	const entries: ZipEntry[] = [
		csv('roster/roster.csv', () =>
			packCsv('roster', language, read.rows.rows(), rosterCells(places))
		),
		csv('roster/gaps.csv', () => packCsv('roster', language, gaps(), rosterCells(places))),
		...sheets,
		csv('certificates/certificates.csv', () =>
			packCsv(
				'certificates',
				language,
				read.certificates.rows(),
				certificateCells(places, { language, timeZone })
			)
		),
		csv('acknowledgments.csv', () => signedCsv(language, read.signed.rows())),
		csv('elsewhere.csv', () => elsewhereCsv(language, read.elsewhere.rows())),
		csv('assignments.csv', () => assignmentsCsv(making, scope, filters, courses)),
		csv('log.csv', () => logCsv(making, filters)),
		csv('rules.txt', async function* () {
			yield rulesText(
				language,
				rule,
				await earlierRules(reader, read.versions, rule),
				content.sources
			);
		}),
		csv('definitions.txt', () => [definitions])
	];
	const printed = asFiles
		? printedCertificates(
				{
					...making,
					channels: visibleLines(content.channels, { production: making.production }),
					printed: () => tell({ done: ++done })
				},
				read.certificates.rows(),
				pathOf
			)
		: [];
	const readme: ZipEntry = csv('README.txt', () => [
		readmeText(language, {
			organization: organization.name,
			moment: `${formatMoment(language, at, timeZone)} (${momentIn(timeZone, at)})`,
			scope: chosen,
			totals,
			files: Object.keys(words.file.list).filter((path) => asFiles || path !== 'certificates/'),
			verifyAt: source.origin + localPath(language, '/verify'),
			narrow: source.scope.sites !== null
		})
	]);
	return {
		name: `sightline-audit-pack-${filters.from}-to-${filters.to}`,
		entries: [readme, ...entries, ...printed],
		definitions,
		about: {
			format: 1,
			kind: 'audit-pack',
			organization: { id: organization.id, name: organization.name },
			/** Null: the whole organization. */
			sites: scope.sites,
			time_zone: timeZone,
			records_at: momentIn(timeZone, at),
			query: filters,
			courses: content.courses
				.filter(({ slug }) => courses.includes(slug))
				.map(({ slug, version, digest }) => ({ slug, version, digest })),
			rule: rule && { id: rule.id, version: rule.version, checked: rule.checked },
			language,
			totals
		}
	};
}

/** Where a certificate lies in a ZIP: by a name that any machine can write, and its serial. */
export function pathOf(name: string | null, serial: string): string {
	const readable = foldName(name ?? '')
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, 40)
		.replace(/^-|-$/g, '');
	return `certificates/${readable ? `${readable}-` : ''}${serial}.pdf`;
}

async function siteNameOf(reader: Reader, organizationId: string, id: string) {
	const site = await reader
		.selectFrom('sites')
		.select('name')
		.where('organization_id', '=', organizationId)
		.where('id', '=', id)
		.executeTakeFirst();
	return site?.name ?? null;
}

/** The versions of rules under which these completions were made, but the one that is in force now. */
async function earlierRules(
	reader: Reader,
	versions: ReadonlyMap<string, string>,
	now: ProofRule | null
): Promise<RuleAsked[]> {
	const rows = await reader
		.selectFrom('rule_versions')
		.select(['version', 'content'])
		.where('version', 'in', [...versions.keys()])
		.where('version', '!=', now?.version ?? '')
		.orderBy('rule')
		.orderBy('first_seen_at', 'desc')
		.orderBy('version')
		.execute();
	return rows.map(({ version, content }) => ({
		...(JSON.parse(content) as Omit<RuleAsked, 'version'>),
		version
	}));
}
