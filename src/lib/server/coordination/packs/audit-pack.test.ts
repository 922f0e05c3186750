import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { addDays, momentIn } from '#lib/counting/calendar.ts';
import { hotelPack, writeHotel, type Hotel } from '../../../../../tests/support/hotel.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { markFaults } from '../../../../../tests/support/marked-content.ts';
import * as records from '../../../../../tests/support/records.ts';
import { loadContent } from '../../content/index.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/ids.ts';
import { readCertificate } from '../../proof/find.ts';
import { certificatePdf } from '../../proof/pdf.ts';
import { paperOf } from '../../proof/print.ts';
import { readAudit } from '../log/audit.ts';
import type { Desk } from '../desk.ts';
import { askForExport, findExport } from '../exports/export-jobs.ts';
import { makeNextExport } from '../exports/make-exports.ts';
import type { PackFilters, PackRequest } from './request.ts';

/** Thousands of people and a PDF for each take minutes: `npm run test:all` does it with 5,000. */
const people = process.env.TEST_ALL === '1' ? 5000 : 60;
if (people > 60) vi.setConfig({ testTimeout: 600_000 });
const content = loadContent('content');
const texas = content.rules.all.find(({ id }) => id === 'tx-lodging')!;

let hotel: Hotel;
let db: Db;

beforeAll(async () => {
	const path = join(mkdtempSync(join(tmpdir(), 'packs-')), 'test.db');
	hotel = await writeHotel(path, people, content);
	({ db } = hotel);
}, 600_000);
afterAll(() => hotel.db.destroy());

async function make(given: Partial<PackFilters> = {}, at: Partial<Desk> = {}, how = hotel.making) {
	const request: PackRequest = { kind: 'audit-pack', filters: { ...hotelPack, ...given } };
	const asked = await askForExport(
		db,
		{ ...hotel.desk, ...at },
		request,
		{ columns: [], format: 'zip', profile: 'spreadsheet' },
		{ clientId: newId(), language: 'en', keepDays: 1 }
	);
	if (asked.kind === 'too-many') throw new Error(asked.kind);
	await makeNextExport(how);
	const file = await findExport(db, { ...hotel.desk, ...at }, asked.id);
	if (!file?.made) throw new Error(`It was not made: ${file?.problem}`);
	const bytes = readFileSync(join(how.root, asked.id, 'file'));
	return { file, bytes };
}

const open = (bytes: Uint8Array) => unzipSync(new Uint8Array(bytes));
const csv = (bytes: Uint8Array | undefined): Record<string, string>[] =>
	parse(strFromU8(bytes!).replace('\ufeff', ''), { columns: true });
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('an audit pack', () => {
	let made: Awaited<ReturnType<typeof make>>;
	let files: Record<string, Uint8Array>;
	beforeAll(async () => {
		made = await make();
		files = open(made.bytes);
	}, 600_000);

	test('names each of its files with the bytes and digest that it has', () => {
		const manifest = JSON.parse(strFromU8(files['MANIFEST.json']!)) as {
			snapshot: string;
			files: { path: string; bytes: number; sha256: string }[];
		};
		const others = Object.keys(files).filter(
			(name) => name !== 'MANIFEST.json' && name !== 'SHA256SUMS'
		);
		expect(manifest.files.map(({ path }) => path).toSorted()).toEqual(others.toSorted());
		for (const { path, bytes, sha256 } of manifest.files) {
			expect([files[path]!.length, digest(files[path]!)]).toEqual([bytes, sha256]);
		}
		const sums = strFromU8(files.SHA256SUMS!).trimEnd().split('\n');
		expect(sums).toHaveLength(others.length + 1);
		for (const line of sums) {
			const [sha256, name] = line.split('  ') as [string, string];
			expect(digest(files[name]!)).toBe(sha256);
		}
		const named = sums.filter((line) => !line.endsWith('MANIFEST.json'));
		expect(digest(Buffer.from(named.map((line) => `${line}\n`).join('')))).toBe(manifest.snapshot);
		expect(made.file.made).toMatchObject({
			sha256: digest(made.bytes),
			bytes: made.bytes.length
		});
	});

	test('holds every current and former person with what the database says of them', async () => {
		const rows = csv(files['roster/roster.csv']);
		expect(rows).toHaveLength(people);
		const entries = await db
			.selectFrom('roster_entries')
			.innerJoin('people', 'people.id', 'roster_entries.person_id')
			.leftJoin('completions', 'completions.person_id', 'people.id')
			.leftJoin('certificates', 'certificates.completion_id', 'completions.id')
			.select(['name', 'external_id', 'hired_on', 'left_on', 'completed_on', 'serial'])
			.orderBy('name_key')
			.execute();
		const outcomes = [
			...['in_time', 'late', 'overdue', 'in_time', 'left_before_due', 'left_untrained'],
			...['in_time', 'exempt', 'revoked', 'not_yet_due']
		];
		for (const [n, entry] of entries.entries()) {
			const row = rows[n]!;
			expect([
				...[row.Name, row.Identifier, row['Hired on'], row['Left on']],
				...[row['Last trained on'], row.Certificate!.replaceAll(' ', ''), row.Outcome]
			]).toEqual([
				...[entry.name, entry.external_id, entry.hired_on ?? '', entry.left_on ?? ''],
				...[entry.completed_on ?? '', entry.serial ?? '', outcomes[n % 10]]
			]);
			expect(row['Due by rule']).toBe(entry.hired_on ? addDays(entry.hired_on, 90) : '');
		}
		const gaps = csv(files['roster/gaps.csv']);
		expect(gaps).toEqual(rows.filter((row) => row.Finding !== 'proven'));
		expect(gaps.find((row) => row.Outcome === 'exempt')).toMatchObject({
			'Reason on record': 'Works abroad'
		});
	});

	test('holds each certificate that was not revoked as the file that the site would give out', async () => {
		const listed = csv(files['certificates/certificates.csv']);
		const kept = await db
			.selectFrom('certificates')
			.leftJoin('certificate_events as event', 'event.certificate_id', 'certificates.id')
			.select(['serial', 'event.kind', 'certificates.id'])
			.execute();
		expect(listed.map((row) => row.Certificate!.replaceAll(' ', '')).toSorted()).toEqual(
			kept.map(({ serial }) => serial).toSorted()
		);
		const there = Object.keys(files).filter(
			(name) => name.endsWith('.pdf') && name.startsWith('cert')
		);
		expect(there.toSorted()).toEqual(
			listed.flatMap((row) => row['File in this pack'] || []).toSorted()
		);
		expect(there).toHaveLength(kept.filter(({ kind }) => kind === null).length);
		let looked = 0;
		for (const { serial, kind, id } of kept) {
			const name = there.find((one) => one.includes(serial));
			expect(name === undefined).toBe(kind === 'revoked');
			if (!name) continue;
			const known = await db
				.selectFrom('certificate_files')
				.select('digest')
				.where('certificate_id', '=', id)
				.execute();
			expect(known.map((row) => row.digest)).toContain(digest(files[name]!));
			// Drawn once more for the holder, it is the same file; of thousands a sample.
			if (++looked % Math.ceil(people / 60) !== 0) continue;
			const certificate = (await readCertificate(db, serial, hotel.desk.today))!;
			const printer = { origin: hotel.desk.origin, channels: content.channels };
			const paper = await paperOf(db, certificate, 'en', printer);
			expect(digest(await certificatePdf(paper, 'letter'))).toBe(digest(files[name]!));
		}
		expect(looked).toBe(there.length);
	});

	test('holds what was signed, done elsewhere, assigned and logged, row by row as the database has it', async () => {
		const { timeZone, id } = hotel.desk.organization;
		const names = db.selectFrom('people').select(['id', 'name']);
		const nameOf = new Map((await names.execute()).map((person) => [person.id, person.name]));
		const pairs = (rows: string[][]) => rows.map((row) => row.join(' | ')).toSorted();
		const signed = await db.selectFrom('certifications').selectAll().execute();
		expect(
			pairs(
				csv(files['acknowledgments.csv']).map((row) => [
					...[row.Name!, row['Signed as']!, row['Signed on']!, row['The words signed']!],
					row.Rule!
				])
			)
		).toEqual(
			pairs(
				signed.map((one) => [
					...[nameOf.get(one.person_id)!, one.signed_name, one.signed_on, one.statement],
					one.rule
				])
			)
		);
		const elsewhere = await db.selectFrom('trainings_elsewhere').selectAll().execute();
		expect(
			pairs(
				csv(files['elsewhere.csv']).map((row) => [
					...[row.Name!, row.Training!, row['Given by']!, row['Done on']!],
					row['Number on the paper']!
				])
			)
		).toEqual(
			pairs(
				elsewhere.map((one) => [
					...[nameOf.get(one.person_id)!, one.title, one.provider, one.done_on],
					// What a spreadsheet would work out is marked as a text.
					`'${one.reference}`
				])
			)
		);
		expect(Math.min(signed.length, elsewhere.length)).toBeGreaterThanOrEqual(people / 10);
		expect(csv(files['assignments.csv'])).toMatchObject([
			{ Course: 'lodging', For: 'everyone', 'Again after months': '24', Ended: '' }
		]);
		const logged = await db
			.selectFrom('audit_entries')
			.selectAll()
			.where('organization_id', '=', id)
			.where('action', '=', 'person.leave')
			.orderBy('at')
			.orderBy('id')
			.execute();
		expect(csv(files['log.csv']).map((row) => [row.When, row.By, row.Code, row.What])).toEqual(
			logged.map(({ at, action }) => [
				...[momentIn(timeZone, at), 'Dana Cole', action],
				catalogue('en').coordinate.logPage.actions[action]
			])
		);
		expect(logged.length).toBeGreaterThanOrEqual(people / 5);
	});

	test('can be read: a note, the rule with its sources, tagged lists to print', async () => {
		const note = strFromU8(files['README.txt']!);
		expect(note).toContain('Lone Star Inns');
		expect(note).toMatch(/Gap: \d+/);
		expect(note).toContain('https://training.example.gov/verify');
		const rules = strFromU8(files['rules.txt']!);
		expect(rules).toContain(texas.version);
		expect(rules).toContain('Not approved by a licensing body');
		const parts = Object.keys(files).filter((name) => name.startsWith('roster/roster-'));
		expect(parts).toHaveLength(Math.ceil(people / 1000));
		const pdf = await getDocumentProxy(files['roster/roster-1.pdf']!.slice());
		expect((await pdf.getMarkInfo())?.Marked).toBe(true);
		expect(await markFaults(files['roster/gaps-1.pdf']!)).toEqual([]);
		const page = await pdf.getPage(1);
		const tree = JSON.stringify(await page.getStructTree());
		for (const role of ['H1', 'Table', 'TR', 'TH', 'TD']) expect(tree).toContain(`"${role}"`);
		const { items } = await page.getTextContent();
		expect(items.map((item) => ('str' in item ? item.str : '')).join('')).toContain('Guest 00000');
	});

	test('is the same bytes from the same records a year later', async () => {
		// The moment of the records is the same; the machine's clock is not.
		vi.useFakeTimers({ toFake: ['Date'], now: hotel.desk.at + 365 * 86_400_000 });
		const again = await make().finally(() => vi.useRealTimers());
		expect(digest(again.bytes)).toBe(digest(made.bytes));
	}, 600_000);

	test('stands in the log with its filters', async () => {
		const { entries } = await readAudit(
			db,
			{ ...hotel.desk.scope, personId: hotel.desk.personId },
			{ perPage: 50 }
		);
		expect(entries.find(({ action }) => action === 'export.audit-pack')?.detail).toMatchObject({
			rule: 'tx-lodging',
			certificates: 'files',
			format: 'zip'
		});
	});
});

test('whoever sees one site gets its people alone, and none of their files where a list was asked for', async () => {
	const scope = { ...hotel.desk.scope, sites: [hotel.sites[0]!.id] };
	const { bytes } = await make({ certificates: 'list' }, { scope });
	const files = open(bytes);
	const rows = csv(files['roster/roster.csv']);
	expect(rows).toHaveLength(people / 2);
	expect(new Set(rows.map((row) => row.Site))).toEqual(new Set(['Austin']));
	expect(Object.keys(files).some((name) => /^certificates\/.*pdf$/.test(name))).toBe(false);
	expect(strFromU8(files['README.txt']!)).toContain('some sites only');
	const all = await make({ certificates: 'list', site: hotel.sites[1]!.id });
	expect(new Set(csv(open(all.bytes)['roster/roster.csv']).map((row) => row.Site))).toEqual(
		new Set(['Waco'])
	);
});

test('the certificates of a cohort come as one PDF and as single ones, the newest of each course', async () => {
	const cohort = await records.addCohort(db, hotel.desk.organization.id, { name: 'Front desk' });
	const members = await db
		.selectFrom('people')
		.select(['id', 'name'])
		.where('name', 'in', ['Guest 00000 =SUM(A1)', 'Guest 00001 =SUM(A1)', 'Guest 00008 =SUM(A1)'])
		.orderBy('name')
		.execute();
	for (const { id } of members) await records.addMember(db, cohort.id, id);
	const ask = async (format: 'pdf' | 'zip') => {
		const filters = { cohort: cohort.id, course: null };
		const asked = await askForExport(
			db,
			hotel.desk,
			{ kind: 'certificates', filters },
			{ columns: [], format, profile: 'spreadsheet' },
			{ clientId: newId(), language: 'es', keepDays: 1 }
		);
		if (asked.kind === 'too-many') throw new Error(asked.kind);
		await makeNextExport(hotel.making);
		const file = await findExport(db, hotel.desk, asked.id);
		// The third one's was revoked.
		expect(file).toMatchObject({ state: 'ready', rowsDone: 2, rowsExpected: 2 });
		return readFileSync(join(hotel.making.root, asked.id, 'file'));
	};
	const pdf = await ask('pdf');
	expect(digest(await ask('pdf'))).toBe(digest(pdf));
	const document = await getDocumentProxy(new Uint8Array(pdf));
	expect(document.numPages).toBe(2);
	expect((await document.getMarkInfo())?.Marked).toBe(true);
	expect(await markFaults(pdf)).toEqual([]);
	const { items } = await (await document.getPage(2)).getTextContent();
	expect(items.map((item) => ('str' in item ? item.str : '')).join('')).toContain('Guest 00001');
	const names = Object.keys(open(await ask('zip')));
	expect(names.filter((name) => name.endsWith('.pdf'))).toHaveLength(2);
	expect(names).toContain('MANIFEST.json');
});
