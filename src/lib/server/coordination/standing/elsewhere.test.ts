import { beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '#lib/server/db/connect.ts';
import { newId } from '#lib/server/db/ids.ts';
import { elsewhereColumns } from '#lib/counting/columns/elsewhere.ts';
import type { Snapshot } from '#lib/server/db/connect.ts';
import type { Desk } from '../desk.ts';
import * as records from '../../../../../tests/support/records.ts';
import { totals } from '../counts/counts.ts';
import { largestPaper, paperTypeOf, readPaper } from './elsewhere-paper.ts';
import { countElsewhere, elsewhereRows } from './elsewhere-rows.ts';
import {
	listElsewhere,
	openPaper,
	ownElsewhere,
	ownPaper,
	recordElsewhere,
	withdrawElsewhere,
	type ElsewhereGiven
} from './elsewhere.ts';
import { exportFile } from '../exports/exports.ts';
import { assignmentRows } from './rows.ts';
import { asOf, type Acting } from '../scope.ts';

const noon = Date.parse('2026-11-22T18:00:00Z');
const pdf = new Uint8Array([...Buffer.from('%PDF-1.7 a paper')]);

let db: Db;
let organization: { id: string };
let siteId: string;
let personId: string;
let acting: Acting;

beforeEach(async () => {
	db = await records.emptyDatabase();
	organization = await records.addOrganization(db, { name: 'Prairie Freight' });
	siteId = (await records.addSite(db, organization.id)).id;
	personId = await records.addPerson(db);
	await records.addEntry(db, organization.id, personId, { site_id: siteId });
	const by = await records.addPerson(db, 'Dana Whitfield');
	acting = { ...records.whole(organization), personId: by, at: noon };
	return () => db.destroy();
});

const given = (more: Partial<ElsewhereGiven> = {}): ElsewhereGiven => ({
	clientId: newId(),
	course: 'truckers',
	title: 'Freedom Drivers',
	provider: 'Another trainer',
	doneOn: '2026-10-01',
	minutes: 60,
	validUntil: '2028-10-01',
	reference: 'A-17',
	paper: { type: 'pdf', content: pdf },
	exempt: null,
	...more
});
const add = (more: Partial<ElsewhereGiven> = {}, by = acting) =>
	recordElsewhere(db, by, personId, given(more));
const list = (scope = records.whole(organization)) => listElsewhere(db, scope, personId);
const everything = { course: null, cohort: null, site: null, language: null };
const years = { ...everything, from: '2020-01-01', to: '2030-12-31' };
const statusOn = async (day: string) =>
	(
		await assignmentRows(db, records.whole(organization), asOf('America/Chicago', day)).execute()
	).map(({ status }) => status);

describe('training done elsewhere', () => {
	test('is recorded once, with who recorded it, and is in no count', async () => {
		const form = given();
		expect(await recordElsewhere(db, acting, personId, form)).toBe('done');
		expect(await recordElsewhere(db, acting, personId, form)).toBe('already');
		expect(await list()).toMatchObject([
			{
				course: 'truckers',
				title: 'Freedom Drivers',
				doneOn: '2026-10-01',
				validUntil: '2028-10-01',
				paper: 'pdf',
				by: 'Dana Whitfield',
				organization: 'Prairie Freight',
				exemptUntil: null,
				withdrawn: null
			}
		]);
		expect(await db.selectFrom('completions').selectAll().execute()).toEqual([]);
		expect(await totals(db, records.whole(organization), years)).toMatchObject({
			completions: 0,
			people: 0
		});
		const log = await db.selectFrom('audit_entries').select('action').execute();
		expect(log).toEqual([{ action: 'elsewhere.record' }]);
	});

	test('changes no status by itself; an exemption with it does, from today until its day', async () => {
		await records.addAssignment(db, null, 'truckers', '2026-01-31', {
			organization_id: organization.id
		});
		await add();
		expect(await statusOn('2026-11-22')).toEqual(['overdue']);
		await add({ exempt: { untilOn: '2027-03-31', reason: 'Trained elsewhere' } });
		expect(
			await Promise.all(['2026-11-21', '2026-11-22', '2027-03-31', '2027-04-01'].map(statusOn))
		).toEqual([['overdue'], ['exempt'], ['exempt'], ['overdue']]);
		expect((await list()).map(({ exemptUntil }) => exemptUntil).toSorted()).toEqual([
			'2027-03-31',
			null
		]);
	});

	test('can’t lie ahead, nor be given an exemption that is over; then nothing is written', async () => {
		expect(await add({ doneOn: '2026-11-23' })).toBe('done-later');
		expect(await add({ exempt: { untilOn: '2026-11-21', reason: 'x' } })).toBe('exempt-past');
		for (const table of ['trainings_elsewhere', 'exemptions', 'audit_entries'] as const)
			expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
	});

	test('withdrawn it stays on record, its paper goes, and its exemption ends', async () => {
		await records.addAssignment(db, null, 'truckers', '2026-01-31', {
			organization_id: organization.id
		});
		await add({ exempt: { untilOn: '2027-03-31', reason: 'Trained elsewhere' } });
		const [one] = await list();
		const withdraw = () =>
			withdrawElsewhere(db, { ...acting, at: noon + 1 }, personId, {
				id: one!.id,
				reason: 'Another person’s paper'
			});
		expect(await withdraw()).toBe('done');
		expect(await withdraw()).toBe('already');
		expect(await list()).toMatchObject([
			{ paper: null, withdrawn: { reason: 'Another person’s paper' } }
		]);
		expect(await db.selectFrom('elsewhere_papers').selectAll().execute()).toEqual([]);
		expect(await openPaper(db, acting, personId, one!.id)).toBeNull();
		expect(await ownElsewhere(db, personId)).toEqual([]);
		expect(await elsewhereRows(db, records.whole(organization), years).execute()).toEqual([]);
		expect(await statusOn('2026-11-22')).toEqual(['overdue']);
		const log = await db.selectFrom('audit_entries').select('action').execute();
		expect(log.map(({ action }) => action).toSorted()).toEqual([
			'elsewhere.record',
			'elsewhere.withdraw',
			'exemption.end',
			'exemption.give'
		]);
	});

	test('is never changed, and its paper never lost while it stands', async () => {
		await add();
		await expect(
			db.updateTable('trainings_elsewhere').set({ title: 'x' }).execute()
		).rejects.toThrow('append-only');
		await expect(db.deleteFrom('trainings_elsewhere').execute()).rejects.toThrow('append-only');
		await expect(db.deleteFrom('elsewhere_papers').execute()).rejects.toThrow('withdrawn');
		await expect(
			db.updateTable('elsewhere_papers').set({ content: pdf }).execute()
		).rejects.toThrow('as it was scanned');
	});
});

describe('who sees it', () => {
	test('staff with reach and the person, nobody else', async () => {
		await add();
		const [one] = await list();
		const elsewhere = await records.addOrganization(db);
		const otherSite = await records.addSite(db, organization.id);
		const out: Acting[] = [
			{ ...acting, organizationId: elsewhere.id },
			{ ...acting, sites: [otherSite.id] },
			{ ...acting, sites: [] }
		];
		for (const scope of out) {
			expect(await listElsewhere(db, scope, personId)).toEqual([]);
			expect(await openPaper(db, scope, personId, one!.id)).toBeNull();
			expect(await recordElsewhere(db, scope, personId, given())).toBe('unknown');
			expect(await withdrawElsewhere(db, scope, personId, { id: one!.id, reason: 'x' })).toBe(
				'unknown'
			);
			expect(await elsewhereRows(db, scope, years).execute()).toEqual([]);
		}
		const reach = { ...acting, sites: [siteId] };
		expect(await openPaper(db, reach, personId, one!.id)).toMatchObject({
			type: 'pdf',
			doneOn: '2026-10-01'
		});
		const log = await db
			.selectFrom('audit_entries')
			.select('action')
			.where('action', '=', 'elsewhere.paper')
			.execute();
		expect(log).toHaveLength(1);
		const own = await ownPaper(db, personId, one!.id);
		expect(Buffer.from(own!.content).equals(Buffer.from(pdf))).toBe(true);
		const stranger = await records.addPerson(db);
		expect(await ownPaper(db, stranger, one!.id)).toBeNull();
		// Another person's record under somebody's name is not found either.
		await records.addEntry(db, organization.id, stranger, { site_id: siteId });
		expect(await openPaper(db, acting, stranger, one!.id)).toBeNull();
	});

	test('a record of an account that was merged is the kept person’s for staff, and its own person’s alone', async () => {
		await add();
		const kept = await records.addPerson(db, 'Ana R.');
		const keptEntry = await records.addEntry(db, organization.id, kept, { site_id: siteId });
		await db
			.updateTable('roster_entries')
			.set({ merged_into: keptEntry })
			.where('person_id', '=', personId)
			.execute();
		expect(await listElsewhere(db, acting, kept)).toHaveLength(1);
		expect(await list()).toEqual([]);
		expect(await ownElsewhere(db, kept)).toEqual([]);
		expect(await ownElsewhere(db, personId)).toHaveLength(1);
		expect(await elsewhereRows(db, acting, years).execute()).toMatchObject([
			{ personId: kept, name: 'Ana R.' }
		]);
	});
});

test('rows for a file are a kind of their own, in a stable order, under the filters', async () => {
	await add({ doneOn: '2026-10-02', course: 'lodging' });
	await add({ exempt: { untilOn: '2027-03-31', reason: 'x' } });
	const rows = (filters: object) =>
		elsewhereRows(db, records.whole(organization), { ...years, ...filters }).execute();
	expect(await rows({})).toMatchObject([
		{
			kind: 'elsewhere',
			delivery: 'import',
			completedOn: '2026-10-01',
			course: 'truckers',
			provider: 'Another trainer',
			exemptUntil: '2027-03-31'
		},
		{ completedOn: '2026-10-02', course: 'lodging', exemptUntil: null }
	]);
	expect(await rows({ course: 'lodging' })).toHaveLength(1);
	expect(await rows({ to: '2026-10-01' })).toHaveLength(1);
	expect(await rows({ site: siteId })).toHaveLength(2);
	expect(await rows({ site: 'another' })).toEqual([]);
	expect(await rows({ cohort: 'another' })).toEqual([]);
});

describe('a paper', () => {
	const file = (content: Uint8Array<ArrayBuffer> | string, name = 'scan.pdf') =>
		new File([content], name);
	test.each([
		['PDF', Buffer.from('%PDF-1.4'), 'pdf'],
		['PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), 'png'],
		['JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'jpeg'],
		['a page', Buffer.from('<html><script>'), null],
		['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg">'), null],
		['a program', Buffer.from('MZ'), null],
		['half a beginning', Buffer.from('%PD'), null]
	])('is told by its content: %s', (_, content, type) => {
		expect(paperTypeOf(content)).toBe(type);
	});

	test('is read from a form, whatever it is called there', async () => {
		expect(await readPaper(null)).toEqual({ kind: 'none' });
		expect(await readPaper('text')).toEqual({ kind: 'none' });
		expect(await readPaper(file(''))).toEqual({ kind: 'none' });
		expect(await readPaper(file('<script>', 'scan.pdf'))).toEqual({ kind: 'paper-type' });
		expect(await readPaper(file('%PDF-1.7', 'run.exe'))).toMatchObject({ type: 'pdf' });
		expect(await readPaper(file(new Uint8Array(largestPaper + 1)))).toEqual({
			kind: 'paper-too-large'
		});
	});

	test('of the largest size is kept, one byte more is not', async () => {
		const content = new Uint8Array(largestPaper);
		content.set(pdf);
		expect(await add({ paper: { type: 'pdf', content } })).toBe('done');
		const more = new Uint8Array(largestPaper + 1);
		await expect(add({ paper: { type: 'pdf', content: more } })).rejects.toThrow('CHECK');
	});
});

test('a file of them has the columns that are described, and its taking is logged', async () => {
	await add({ title: '=1+1', exempt: { untilOn: '2027-03-31', reason: 'x' } });
	const desk = {
		...acting,
		scope: records.whole(organization),
		organization: { ...organization, timeZone: 'America/Chicago' },
		origin: 'https://training.example.gov'
	} as unknown as Desk & { origin: string };
	const snapshot: Pick<Snapshot, 'rows' | 'close'> = {
		// A database in memory has one connection only.
		rows: () => rows[Symbol.iterator]() as never,
		close: () => (closed += 1)
	};
	let closed = 0;
	const rows = await elsewhereRows(db, desk.scope, years).execute();
	expect(await countElsewhere(db, desk.scope, years)).toBe(rows.length);
	const file = await exportFile(
		db,
		() => snapshot as Snapshot,
		desk,
		{ kind: 'elsewhere', filters: years },
		{ profile: 'spreadsheet', language: 'en' }
	);
	expect(file.name).toBe('sightline-elsewhere-2020-01-01-to-2030-12-31.csv');
	const [heading, row] = (await new Response(file.body).text()).split('\r\n');
	expect(heading!.split(',')).toHaveLength(Object.keys(elsewhereColumns).length);
	expect(row).toContain('elsewhere,');
	expect(row).toContain("'=1+1");
	expect(row).toContain('2026-11-22T12:00:00-06:00');
	expect(closed).toBe(1);
	const log = await db.selectFrom('audit_entries').select('action').execute();
	expect(log.map(({ action }) => action)).toContain('export.elsewhere');
});
