import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { damm } from 'cdigit';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { addDays } from '#lib/counting/calendar.ts';
import { markFaults } from '../../../../../tests/support/marked-content.ts';
import * as records from '../../../../../tests/support/records.ts';
import { loadContent } from '../../content/index.ts';
import { openDatabase, openSnapshot, type Db } from '../../db/connect.ts';
import { newId } from '../../db/ids.ts';
import { migrate } from '../../db/migrate.ts';
import { appendEvent } from '../../proof/events.ts';
import { keepRule } from '../../proof/rule-choices.ts';
import { readAudit } from '../log/audit.ts';
import type { Desk } from '../desk.ts';
import { exportFolder } from '../exports/export-disk.ts';
import { askForExport, findExport } from '../exports/export-jobs.ts';
import { makeNextExport, type Making } from '../exports/make-exports.ts';
import type { PackFilters, PackRequest } from './request.ts';

/** Thousands of people and a PDF for each take minutes: `npm run test:all` does it with 5,000. */
const people = process.env.TEST_ALL === '1' ? 5000 : 60;
const content = loadContent('content');
const texas = content.rules.all.find(({ id }) => id === 'tx-lodging')!;
const today = '2026-06-15';

let db: Db;
let path: string;
let desk: Desk & { origin: string };
let making: Making;
const clock = Date.parse('2026-06-15T17:30:00Z');
let sites: { id: string; name: string }[];

/** A hotel's people by their number, so that every kind of story is told many times. */
function storyOf(n: number) {
	const hired = addDays('2025-01-10', (n * 7) % 250);
	switch (n % 10) {
		case 0:
			return { hired, done: [30], left: null };
		case 1:
			return { hired, done: [120], left: null };
		case 2:
			return { hired, done: [], left: null };
		case 3:
			return { hired, done: [10], left: 200 };
		case 4:
			return { hired, done: [], left: 20 };
		case 5:
			return { hired, done: [], left: 200 };
		case 6:
			return { hired: null, done: [40], left: null };
		case 7:
			return { hired, done: [], left: null, exempt: true };
		case 8:
			return { hired, done: [20], left: null, revoked: true };
		default:
			return { hired: addDays(today, -40), done: [], left: null };
	}
}

beforeAll(async () => {
	path = join(mkdtempSync(join(tmpdir(), 'packs-')), 'test.db');
	db = openDatabase(path);
	await migrate(db, 'migrations');
	const organization = await records.addOrganization(db, { name: 'Lone Star Inns' });
	sites = [
		await records.addSite(db, organization.id, 'Austin'),
		await records.addSite(db, organization.id, 'Waco')
	];
	const owner = await records.addPerson(db, 'Dana Cole');
	await db
		.insertInto('staff')
		.values({ organization_id: organization.id, person_id: owner, role: 'owner', created_at: 0 })
		.execute();
	await records.addAssignment(db, null, 'lodging', null, {
		organization_id: organization.id,
		due_days: 120,
		due_from: 'joining',
		renew_months: 24
	});
	await db.transaction().execute(async (trx) => {
		for (let n = 0; n < people; n++) await addStory(trx, organization.id, owner, n);
	});
	desk = {
		organization: { ...organization, identifier: 'none' },
		role: 'owner',
		scope: records.whole(organization),
		personId: owner,
		today,
		at: clock,
		organizations: [],
		origin: 'https://training.example.gov'
	};
	making = {
		db,
		openSnapshot: () => openSnapshot(path),
		root: exportFolder(path),
		now: () => clock,
		stopping: new AbortController().signal,
		site: { content: () => content, production: false }
	};
}, 600_000);
afterAll(() => db.destroy());

async function addStory(trx: Db, organizationId: string, owner: string, n: number) {
	const { hired, done, left, exempt, revoked } = {
		exempt: false,
		revoked: false,
		...storyOf(n)
	};
	const name = `Guest ${String(n).padStart(5, '0')} =SUM(A1)`;
	const personId = await records.addPerson(trx, name);
	const begin = hired ?? '2025-02-01';
	await records.addEntry(trx, organizationId, personId, {
		hired_on: hired,
		joined_on: begin,
		placed_on: begin,
		left_on: left === null ? null : addDays(begin, left),
		site_id: sites[n % 2]!.id,
		job: 'Front desk',
		job_key: 'front desk',
		external_id: `E${n}`,
		external_key: `e${n}`
	});
	for (const [index, days] of done.entries()) {
		const on = addDays(begin, days);
		const completionId = await records.addCompletion(trx, {
			personId,
			course: 'lodging',
			on,
			organizationId,
			organization: 'Lone Star Inns',
			holder: name,
			validUntil: addDays(on, 730),
			serial: damm.generate(String(100_000_000_000_000 + n * 10 + index))
		});
		await keepRule(trx, completionId, texas, clock);
		if (!revoked) continue;
		const { id } = await trx
			.selectFrom('certificates')
			.select('id')
			.where('completion_id', '=', completionId)
			.executeTakeFirstOrThrow();
		await appendEvent(trx, id, {
			...{ kind: 'revoked', at: clock - 5000, ground: 'error', reason: 'Mixed up' },
			...{ byPersonId: owner, clientId: newId() }
		});
	}
	if (!exempt) return;
	await trx
		.insertInto('exemptions')
		.values({
			...{ id: newId(), organization_id: organizationId, person_id: personId, course: null },
			...{ from_on: begin, until_on: null, reason: 'Works abroad', by_person_id: owner },
			...{ client_id: null, created_at: 0 }
		})
		.execute();
}

const usual: PackFilters = {
	...{ from: '2024-06-15', to: today, site: null, course: null },
	...{ rule: 'tx-lodging', certificates: 'files' }
};

async function make(given: Partial<PackFilters> = {}, at: Partial<Desk> = {}, how = making) {
	const request: PackRequest = { kind: 'audit-pack', filters: { ...usual, ...given } };
	const asked = await askForExport(
		db,
		{ ...desk, ...at },
		request,
		{ columns: [], format: 'zip', profile: 'spreadsheet' },
		{ clientId: newId(), language: 'en', keepDays: 1 }
	);
	if (asked.kind === 'too-many') throw new Error(asked.kind);
	await makeNextExport(how);
	const file = await findExport(db, { ...desk, ...at, at: clock }, asked.id);
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
		}
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
		vi.useFakeTimers({ toFake: ['Date'], now: clock + 365 * 86_400_000 });
		const again = await make().finally(() => vi.useRealTimers());
		expect(digest(again.bytes)).toBe(digest(made.bytes));
	}, 600_000);

	test('stands in the log with its filters', async () => {
		const { entries } = await readAudit(
			db,
			{ ...desk.scope, personId: desk.personId },
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
	const scope = { ...desk.scope, sites: [sites[0]!.id] };
	const { bytes } = await make({ certificates: 'list' }, { scope });
	const files = open(bytes);
	const rows = csv(files['roster/roster.csv']);
	expect(rows).toHaveLength(people / 2);
	expect(new Set(rows.map((row) => row.Site))).toEqual(new Set(['Austin']));
	expect(Object.keys(files).some((name) => /^certificates\/.*pdf$/.test(name))).toBe(false);
	expect(strFromU8(files['README.txt']!)).toContain('some sites only');
	const all = await make({ certificates: 'list', site: sites[1]!.id });
	expect(new Set(csv(open(all.bytes)['roster/roster.csv']).map((row) => row.Site))).toEqual(
		new Set(['Waco'])
	);
});

test('the certificates of a cohort come as one PDF and as single ones, the newest of each course', async () => {
	const cohort = await records.addCohort(db, desk.organization.id, { name: 'Front desk' });
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
			desk,
			{ kind: 'certificates', filters },
			{ columns: [], format, profile: 'spreadsheet' },
			{ clientId: newId(), language: 'es', keepDays: 1 }
		);
		if (asked.kind === 'too-many') throw new Error(asked.kind);
		await makeNextExport(making);
		const file = await findExport(db, desk, asked.id);
		// The third one's was revoked.
		expect(file).toMatchObject({ state: 'ready', rowsDone: 2, rowsExpected: 2 });
		return readFileSync(join(making.root, asked.id, 'file'));
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
