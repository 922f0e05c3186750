import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { presetColumns } from '#lib/counting/columns.ts';
import { exportSchema } from '#lib/counting/export-schema.ts';
import { definitionsVersion } from '#lib/counting/figures.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import * as records from '../../../../../tests/support/records.ts';
import { openDatabase, openSnapshot, type Db } from '../../db/connect.ts';
import { newId } from '../../db/ids.ts';
import { migrate } from '../../db/migrate.ts';
import { readAudit } from '../log/audit.ts';
import { actingAt, type Desk } from '../desk.ts';
import { recordElsewhere } from '../standing/elsewhere.ts';
import { exportFolder, partOf, type ExportPart } from './export-disk.ts';
import {
	askForExport,
	findExport,
	listExports,
	mostFiles,
	recordFetch,
	rememberedChoice,
	removeExport,
	type ExportChoice
} from './export-jobs.ts';
import type { ExportRequest } from './export-table.ts';
import { claimHolds, makeNextExport, type Making } from './make-exports.ts';
import { everybody } from '../standing/people.ts';
import { sweepExports } from './sweep-exports.ts';

let db: Db;
let desk: Desk & { origin: string };
let making: Making;
let root: string;
let clock: number;
let yard: string;
const people: ExportRequest = { kind: 'people', filters: everybody };

beforeEach(async () => {
	const path = join(mkdtempSync(join(tmpdir(), 'exports-')), 'test.db');
	db = openDatabase(path);
	await migrate(db, 'migrations');
	root = exportFolder(path);
	clock = Date.parse('2026-06-15T17:30:00Z');
	making = {
		db,
		openSnapshot: () => openSnapshot(path),
		root,
		now: () => clock,
		stopping: new AbortController().signal,
		site: records.noContent
	};
	const organization = await records.addOrganization(db, { name: 'Riverbend Freight' });
	yard = (await records.addSite(db, organization.id, 'Yard')).id;
	const coordinator = await records.addPerson(db, 'Dana Cole');
	await db
		.insertInto('staff')
		.values({
			organization_id: organization.id,
			person_id: coordinator,
			role: 'coordinator',
			created_at: 0
		})
		.execute();
	const cohort = await records.addCohort(db, organization.id, { name: 'Nights' });
	await records.addAssignment(db, cohort.id, 'truckers', '2026-06-30');
	for (const name of ['Ana Ruiz', '=1+1', 'Ñandú 🚚']) {
		const personId = await records.addPerson(db, name);
		await records.addMember(db, cohort.id, personId);
		await records.addCompletion(db, {
			personId,
			course: 'truckers',
			on: '2026-03-15',
			organizationId: organization.id,
			cohortId: cohort.id
		});
	}
	desk = {
		organization: { ...organization, identifier: 'none' },
		role: 'coordinator',
		scope: records.whole(organization),
		personId: coordinator,
		today: '2026-06-15',
		at: clock,
		organizations: [],
		origin: 'https://training.example.gov'
	};
});
afterEach(() => db.destroy());

async function ask(
	given: Partial<ExportChoice> & { clientId?: string; request?: ExportRequest } = {}
): Promise<string> {
	const choice: ExportChoice = {
		columns: presetColumns('people', 'all'),
		format: 'csv',
		profile: 'system',
		...given
	};
	const asked = await askForExport(db, desk, given.request ?? people, choice, {
		clientId: given.clientId ?? newId(),
		language: 'en',
		keepDays: 1
	});
	if (asked.kind === 'too-many') throw new Error(asked.kind);
	return asked.id;
}

const found = async (id: string, at = desk) => {
	const file = await findExport(db, at, id);
	if (!file) throw new Error('There is no such file.');
	return file;
};
async function fetched(id: string, part: ExportPart): Promise<Buffer> {
	const open = partOf(root, await found(id), part);
	if (!open) throw new Error('It is not ready.');
	return buffer(open.open());
}

test('training done elsewhere is a file in the background, too, of a kind of its own', async () => {
	const period = { from: '2026-01-01', to: '2026-12-31' };
	const filters = { ...period, course: null, cohort: null, site: null };
	const personId = (
		await db
			.selectFrom('people')
			.select('id')
			.where('name', '=', 'Ana Ruiz')
			.executeTakeFirstOrThrow()
	).id;
	const given = {
		...{ clientId: newId(), course: 'truckers', title: 'Freedom Drivers', provider: 'Others' },
		...{ doneOn: '2026-02-01', minutes: 60, validUntil: null, reference: 'A-17' },
		...{ paper: null, exempt: null }
	};
	expect(await recordElsewhere(db, actingAt(desk), personId, given)).toBe('done');
	const columns = presetColumns('elsewhere', 'all');
	const request: ExportRequest = { kind: 'elsewhere', filters };
	const json = await ask({ request, columns, format: 'json' });
	const xlsx = await ask({ request, columns, format: 'xlsx' });
	while (await makeNextExport(making));
	const file = JSON.parse(String(await fetched(json, 'file'))) as { rows: object[] };
	expect(file.rows).toMatchObject([
		{ kind: 'elsewhere', delivery: 'import', title: 'Freedom Drivers', done_on: '2026-02-01' }
	]);
	const check = new Ajv2020({ formats: { date: true, 'date-time': true } }).compile(
		exportSchema('elsewhere')
	);
	expect(check(file), JSON.stringify(check.errors)).toBe(true);
	expect(await found(xlsx)).toMatchObject({ state: 'ready', rowsDone: 1, rowsExpected: 1 });
	const text = String(await fetched(json, 'definitions.txt'));
	expect(text).toContain('Training done elsewhere'.toLowerCase());
	expect(text).not.toContain(catalogue('en').coordinate.definitionsFile.totals);
	expect(await rememberedChoice(db, desk, 'elsewhere')).toMatchObject({ format: 'xlsx', columns });
});

test('a file is made in the background with its definitions and a record that names its bytes', async () => {
	const id = await ask();
	expect(await found(id)).toMatchObject({ state: 'waiting', made: null });
	expect(await makeNextExport(making)).toBe(true);
	expect(await makeNextExport(making)).toBe(false);
	const file = await found(id);
	const bytes = await fetched(id, 'file');
	expect(file).toMatchObject({
		state: 'ready',
		rowsDone: 3,
		rowsExpected: 3,
		made: {
			name: 'sightline-people-2026-06-15-system.csv',
			bytes: bytes.length,
			sha256: createHash('sha256').update(bytes).digest('hex'),
			recordsAt: clock
		}
	});
	const rows = parse(bytes, { columns: true }) as Record<string, string>[];
	expect(rows.map(({ name }) => name).sort()).toEqual(['=1+1', 'Ana Ruiz', 'Ñandú 🚚']);
	expect(rows[0]).toMatchObject({
		score: '11',
		attempts: '1',
		// Begun, opened the quiz, submitted it: three different minutes.
		active_minutes: '3',
		cohort: 'Nights',
		exported_at: '2026-06-15T12:30:00-05:00'
	});
	expect(JSON.parse(String(await fetched(id, 'about.json')))).toMatchObject({
		file: file.made?.name,
		bytes: bytes.length,
		sha256: file.made?.sha256,
		row_count: 3,
		definitions: definitionsVersion,
		organization: { id: desk.organization.id, name: 'Riverbend Freight' },
		sites: null,
		time_zone: 'America/Chicago',
		exported_at: '2026-06-15T12:30:00-05:00',
		as_of: '2026-06-15',
		query: everybody
	});
	const zip = unzipSync(new Uint8Array(await fetched(id, 'all.zip')));
	expect(Object.keys(zip)).toEqual([
		'sightline-people-2026-06-15-system.csv',
		'sightline-people-2026-06-15-system-definitions.txt',
		'sightline-people-2026-06-15-system-about.json'
	]);
	expect(Buffer.from(zip['sightline-people-2026-06-15-system.csv'] ?? []).equals(bytes)).toBe(true);
	expect(strFromU8(zip['sightline-people-2026-06-15-system-definitions.txt']!)).toContain(
		'Rows: 3'
	);
	expect(statSync(join(root, id, 'file')).mode & 0o777).toBe(0o600);
	expect(statSync(root).mode & 0o777).toBe(0o700);
	expect(readdirSync(root)).toEqual([id]);
});

test('CSV, XLSX and JSON hold the same rows', async () => {
	const csv = await ask({ format: 'csv' });
	const json = await ask({ format: 'json' });
	const xlsx = await ask({ format: 'xlsx', profile: 'spreadsheet' });
	while (await makeNextExport(making));
	const rows = parse(await fetched(csv, 'file'), { columns: true }) as Record<string, string>[];
	const told = JSON.parse(String(await fetched(json, 'file'))) as {
		row_count: number;
		rows: Record<string, unknown>[];
	};
	expect(told.row_count).toBe(3);
	expect(
		told.rows.map((row) =>
			Object.fromEntries(Object.entries(row).map(([key, value]) => [key, String(value ?? '')]))
		)
	).toEqual(rows);
	expect(told.rows[0]).toMatchObject({ score: 11, valid_until: null });
	const schema = exportSchema('people');
	expect(Object.keys(told).sort()).toEqual(Object.keys(schema.properties).sort());
	const keepsTo = new Ajv2020({ allowUnionTypes: true, validateFormats: false }).compile(schema);
	expect(keepsTo(told), JSON.stringify(keepsTo.errors)).toBe(true);
	const parts = unzipSync(new Uint8Array(await fetched(xlsx, 'file')));
	const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!);
	expect(sheet.match(/<row /g)).toHaveLength(4);
	for (const { name = '' } of rows) expect(sheet).toContain(`>${name}</t>`);
	expect(sheet).toContain('>Hired on</t>');
	expect(strFromU8(parts['xl/worksheets/sheet2.xml']!)).toContain('America/Chicago');
	expect(strFromU8(parts['xl/workbook.xml']!)).toContain(
		`name="${catalogue('en').exports.sheets.definitions}"`
	);
});

test('the same form sent twice makes one file, and what was chosen is remembered', async () => {
	const clientId = newId();
	const id = await ask({ clientId, columns: ['name', 'status'], format: 'json' });
	expect(await ask({ clientId })).toBe(id);
	expect(await listExports(db, desk)).toHaveLength(1);
	expect(await rememberedChoice(db, desk, 'people')).toEqual({
		columns: ['name', 'status'],
		format: 'json',
		profile: 'system'
	});
	expect(await rememberedChoice(db, desk, 'counts')).toBeNull();
	const stranger = { ...desk, personId: await records.addPerson(db, 'Eve') };
	expect(await rememberedChoice(db, stranger, 'people')).toBeNull();
});

test('nobody but its maker finds a file, nor the maker at another desk', async () => {
	const id = await ask();
	await makeNextExport(making);
	const other = await records.addOrganization(db);
	for (const at of [
		{ ...desk, personId: await records.addPerson(db, 'Eve') },
		{
			...desk,
			organization: { ...other, identifier: 'none' as const },
			scope: records.whole(other)
		}
	]) {
		expect(await findExport(db, at, id)).toBeNull();
		expect(await listExports(db, at)).toEqual([]);
		expect(await removeExport(db, at, id)).toBe('unknown');
	}
	expect(await findExport(db, desk, 'no-such-file')).toBeNull();
});

test('a file is gone when its maker no longer sees all that is in it', async () => {
	const id = await ask();
	await makeNextExport(making);
	const narrowed = { ...desk, scope: { ...desk.scope, sites: [yard] } };
	expect(await findExport(db, narrowed, id)).toBeNull();
	expect(await findExport(db, { ...desk, role: 'viewer' }, id)).toBeNull();
	await sweepExports(db, root, clock);
	expect(await findExport(db, desk, id)).not.toBeNull();
	await db.updateTable('staff').set({ every_site: 0 }).execute();
	await db
		.insertInto('staff_sites')
		.values({ organization_id: desk.organization.id, person_id: desk.personId, site_id: yard })
		.execute();
	await sweepExports(db, root, clock);
	expect(await findExport(db, desk, id)).toBeNull();
	expect(readdirSync(root)).toEqual([]);

	desk = narrowed;
	const ofYard = await ask();
	await makeNextExport(making);
	expect(
		String(await fetched(ofYard, 'file'))
			.trim()
			.split('\r\n')
	).toHaveLength(1);
	await sweepExports(db, root, clock);
	expect(await findExport(db, desk, ofYard)).not.toBeNull();
	await db.deleteFrom('staff_sites').execute();
	await db.deleteFrom('staff').execute();
	await sweepExports(db, root, clock);
	expect(readdirSync(root)).toEqual([]);
});

test('a file goes by itself when its time is over, with whatever lies in the folder unowned', async () => {
	const id = await ask();
	await makeNextExport(making);
	await sweepExports(db, root, clock + 86_399_999);
	expect(existsSync(join(root, id))).toBe(true);
	expect(await findExport(db, { ...desk, at: clock + 86_400_000 }, id)).toBeNull();
	await sweepExports(db, root, clock + 86_400_000);
	expect(readdirSync(root)).toEqual([]);
	expect(await db.selectFrom('exports').select('id').execute()).toEqual([]);
});

test('a file that a restored database knows of and no disk has is gone', async () => {
	const id = await ask();
	await makeNextExport(making);
	rmSync(root, { recursive: true });
	await sweepExports(db, root, clock);
	expect(await findExport(db, desk, id)).toBeNull();
});

/** A disk on which so many bytes have room. */
function smallDisk(room: number) {
	return () =>
		new Writable({
			write(chunk: Buffer, _encoding, done) {
				room -= chunk.length;
				done(room < 0 ? Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' }) : null);
			}
		});
}

test('a full disk is named, and leaves nothing half', async () => {
	const id = await ask();
	await makeNextExport({ ...making, write: smallDisk(100) });
	expect(await found(id)).toMatchObject({ state: 'failed', problem: 'disk-full', made: null });
	expect(readdirSync(root)).toEqual([]);
	expect(partOf(root, await found(id), 'file')).toBeNull();
});

test('a fault that nobody expected is tried three times, then said', async () => {
	const silent = vi.spyOn(console, 'error').mockImplementation(() => undefined);
	const id = await ask();
	const broken = {
		...making,
		write: () => {
			throw new Error('odd');
		}
	};
	for (const state of ['waiting', 'waiting', 'failed']) {
		expect(await makeNextExport(broken)).toBe(true);
		expect((await found(id)).state).toBe(state);
	}
	expect((await found(id)).problem).toBe('unexpected');
	expect(await makeNextExport(making)).toBe(false);
	expect(readdirSync(root)).toEqual([]);
	silent.mockRestore();
});

test('a file whose maker died is begun again by another, of one later moment', async () => {
	const id = await ask();
	await db
		.updateTable('exports')
		.set({ state: 'making', claim: 'dead', claimed_at: clock, tries: 1 })
		.execute();
	expect(await makeNextExport(making)).toBe(false);
	clock += claimHolds + 1;
	expect(await makeNextExport(making)).toBe(true);
	expect((await found(id)).made?.recordsAt).toBe(clock);
});

test('a site that stops gives the file up and begins it again at its next start', async () => {
	const id = await ask();
	const stopping = new AbortController();
	const slow = () =>
		new Writable({
			write: () => stopping.abort()
		});
	expect(await makeNextExport({ ...making, stopping: stopping.signal, write: slow })).toBe(false);
	expect(await found(id)).toMatchObject({ state: 'waiting' });
	expect(readdirSync(root)).toEqual([]);
	expect(await makeNextExport(making)).toBe(true);
	expect((await found(id)).state).toBe('ready');
});

test('a file that is removed while it is made leaves nothing', async () => {
	const id = await ask();
	const removing = () =>
		new Writable({
			write(_chunk, _encoding, done) {
				void removeExport(db, desk, id).then(() => done());
			}
		});
	expect(await makeNextExport({ ...making, write: removing })).toBe(true);
	expect(await findExport(db, desk, id)).toBeNull();
	expect(readdirSync(root)).toEqual([]);
});

test('a file is one moment: what is written while it is made is not in it', async () => {
	const id = await ask();
	const writing = () => {
		let text = '';
		return new Writable({
			async write(chunk: Buffer, _encoding, done) {
				if (text === '') {
					await db.updateTable('people').set({ name: 'Somebody Else' }).execute();
				}
				text += String(chunk);
				done();
			},
			final(done) {
				expect(text).toContain('Ana Ruiz');
				expect(text).not.toContain('Somebody Else');
				done();
			}
		});
	};
	await makeNextExport({ ...making, write: writing });
	expect((await found(id)).state).toBe('ready');
});

test('that a file was made, fetched and removed stands in the log', async () => {
	const id = await ask({ columns: ['name', 'status'] });
	await makeNextExport(making);
	await recordFetch(db, { ...desk, at: clock + 1 }, await found(id), 'file');
	expect(await removeExport(db, { ...desk, at: clock + 2 }, id)).toBe('done');
	const { entries } = await readAudit(db, actingAt(desk));
	expect(entries).toMatchObject([
		{ action: 'export.remove', detail: { file: id } },
		{ action: 'export.fetch', detail: { file: id, part: 'file' } },
		{
			action: 'export.people',
			detail: { file: id, format: 'csv', profile: 'system', columns: 'name, status' }
		}
	]);
});

test('nobody fills the disk: a person has so many files and no more', async () => {
	for (let i = 0; i < mostFiles; i++) await ask();
	await expect(ask()).rejects.toThrow('too-many');
	expect(await removeExport(db, desk, (await listExports(db, desk))[0]!.id)).toBe('done');
	await ask();
});
