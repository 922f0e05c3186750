import type { Readable } from 'node:stream';
import { momentIn } from '#lib/counting/calendar.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import type { Language } from '#lib/i18n/language.ts';
import type { Reader } from '../db/connect.ts';
import type { UnixMillis } from '../db/schema.ts';
import { zipOf } from '../files/zip.ts';
import type { CertificateSnapshot } from '../proof/certificate.ts';
import { statedFacts } from '../proof/facts.ts';
import { ownAccount } from './own-account.ts';
import { ownTraining } from './own-training.ts';

/** A kind of records with its rows, as they are kept; moments are written out. */
export type Row = Record<string, unknown>;
export type OwnData = Record<string, Row[]>;

/**
 * Everything that this site holds on a person, by kind. What it keeps only as a digest (password, codes, links) is
 * not in it, and nor are the reasons that an organization wrote down for itself alone.
 *
 * @param timeZone in which moments are written out
 */
export async function ownData(db: Reader, personId: string, timeZone: string): Promise<OwnData> {
	const found = { ...(await ownAccount(db, personId)), ...(await ownTraining(db, personId)) };
	return Object.fromEntries(
		Object.entries(found).map(([kind, rows]) => [kind, rows.map((row) => written(row, timeZone))])
	);
}

/** Moments as people read them, JSON as what it holds. */
function written(row: Row, timeZone: string): Row {
	return Object.fromEntries(
		Object.entries(row).map(([name, value]) => {
			if (typeof value === 'number' && (name === 'at' || name.endsWith('_at')))
				return [name, momentIn(timeZone, value)];
			if (name === 'snapshot' && typeof value === 'string')
				return ['certificate', JSON.parse(value)];
			return [name, value];
		})
	);
}

/** A ZIP of everything: for programs as JSON, for people as a page, and the scans of papers as they were sent. */
export async function ownDataFile(
	db: Reader,
	personId: string,
	{ language, timeZone, at }: { language: Language; timeZone: string; at: UnixMillis }
): Promise<Readable> {
	const data = await ownData(db, personId, timeZone);
	const papers = await db
		.selectFrom('elsewhere_papers')
		.innerJoin('trainings_elsewhere', 'trainings_elsewhere.id', 'elsewhere_papers.training_id')
		.select(['trainings_elsewhere.id', 'paper_type', 'content'])
		.where('trainings_elsewhere.person_id', '=', personId)
		.execute();
	const made = momentIn(timeZone, at);
	return zipOf([
		{ path: 'my-data.html', open: () => [page(data, language, made)] },
		{
			path: 'my-data.json',
			open: () => [`${JSON.stringify({ made_at: made, ...data }, null, '\t')}\n`]
		},
		...papers.map(({ id, paper_type: type, content }) => ({
			path: `papers/${id}.${type === 'jpeg' ? 'jpg' : (type ?? 'bin')}`,
			open: () => [Buffer.from(content)],
			compress: false
		}))
	]);
}

function page(data: OwnData, language: Language, made: string): string {
	const t = catalogue(language).ownData;
	const tables = Object.entries(data).map(([kind, rows]) => {
		const title = `<h2>${escaped(t.kinds[kind] ?? kind)}</h2>`;
		const [first] = rows;
		if (!first) return `${title}<p>${escaped(t.nothing)}</p>`;
		const names = Object.keys(first);
		const heads = names.map((name) => `<th scope="col">${escaped(t.columns[name] ?? name)}</th>`);
		const line = (row: Row) =>
			`<tr>${names.map((name) => `<td>${cell(name, row[name], language)}</td>`).join('')}</tr>`;
		return `${title}<table><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.map(line).join('')}</tbody></table>`;
	});
	return `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${escaped(t.fileTitle)}</title><h1>${escaped(t.fileTitle)}</h1><p>${escaped(t.fileText)} ${escaped(made)}</p>${tables.join('\n')}</html>\n`;
}

/** Kept as 1 or 0. */
const yesOrNo = new Set(['correct', 'passed', 'every_site', 'succeeded']);

/** What is read in a cell, as HTML: what the site has words for in words, the rest as it is kept. */
function cell(name: string, value: unknown, language: Language): string {
	const { ownData: t, coordinate, courses, proof } = catalogue(language);
	const words: Record<string, Readonly<Record<string, string>>> = {
		action: coordinate.logPage.actions,
		language: courses.languageName
	};
	if (value === null || value === undefined) return '';
	if (typeof value === 'boolean' || yesOrNo.has(name)) return t[value ? 'yes' : 'no'];
	if (name === 'certificate') {
		const snapshot = value as CertificateSnapshot;
		const facts = [
			{ label: proof.holder, value: snapshot.holder },
			{ label: proof.course, value: snapshot.course.title[language] },
			...statedFacts(language, snapshot)
		];
		return facts.map(({ label, value }) => escaped(`${label}: ${value}`)).join('<br>');
	}
	if (typeof value === 'object')
		return Object.keys(value).length === 0 ? '' : escaped(JSON.stringify(value));
	const known = words[name] ?? {};
	const text = String(value);
	return escaped(Object.hasOwn(known, text) ? known[text]! : text);
}

function escaped(text: string): string {
	const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
	return text.replace(/[&<>"]/g, (sign) => signs[sign]!);
}
