import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	apply,
	importFolder,
	preview,
	upload,
	work
} from '../../../../../tests/support/imports.ts';
import * as records from '../../../../../tests/support/records.ts';
import { readAudit } from '../log/audit.ts';
import { findEntry } from '../roster/roster.ts';
import { changeEntry } from '../roster/roster-changes.ts';
import { markLeft } from '../roster/leaving.ts';
import { uploadPath } from './files.ts';
import { cancelImport, choose, confirm, findImport } from './imports.ts';
import { readLeavers, readProblems, readRows } from './show-import.ts';
import { unknownSites } from './unknown-sites.ts';
import { forgetOldImports, stepImport } from './work.ts';

const noon = (day: string) => Date.parse(`${day}T18:00:00Z`);

async function house() {
	const db = await records.emptyDatabase();
	const organization = await records.addOrganization(db);
	const by = await records.addPerson(db, 'Dana Cole');
	await db
		.insertInto('staff')
		.values({ organization_id: organization.id, person_id: by, role: 'owner', created_at: 1 })
		.execute();
	const acting = { ...records.whole(organization), personId: by, at: noon('2026-06-15') };
	const yard = await records.addSite(db, organization.id, 'Yard');
	const dock = await records.addSite(db, organization.id, 'Dock');
	const folder = importFolder();
	/** The roster as it stands, without ids and moments: what two imports of one file must agree on. */
	const roster = () =>
		db
			.selectFrom('roster_entries as entry')
			.innerJoin('people', 'people.id', 'entry.person_id')
			.leftJoin('sites', 'sites.id', 'entry.site_id')
			.select([
				'people.name',
				'external_id',
				'sites.name as site',
				'job',
				'hired_on',
				'left_on',
				'joined_on'
			])
			.orderBy('entry.name_key')
			.orderBy('external_id')
			.orderBy('sites.name')
			.orderBy('entry.joined_on')
			.orderBy('entry.left_on')
			.execute();
	const problems = async (id: string) =>
		(await readProblems(db, (await findImport(db, acting, id))!, 1)).rows.map(
			({ line, column, kind, other }) => [line, column, kind, other]
		);
	return { db, organization, acting, yard, dock, folder, roster, problems };
}

const head = 'Name,Badge,Site,Job,Hire date\n';

test('nothing is written before it is confirmed; then everybody stands on the roster', async () => {
	const { db, acting, folder, roster } = await house();
	const file = `${head}Ana Ruiz,0042,Yard,Driver,2026-01-05\nBo Li,7,North gate,,\n`;
	const seen = await preview(db, folder, acting, file);
	expect(seen).toMatchObject({
		state: 'preview',
		counts: { new: 2, problem: 0 }
	});
	expect(await unknownSites(db, seen.id)).toEqual([
		{ key: 'north gate', name: 'North gate', rows: 1 }
	]);
	expect(await roster()).toEqual([]);
	expect((await readRows(db, seen, 'new', 1)).rows[0]).toMatchObject({ line: 2, name: 'Ana Ruiz' });
	const done = await apply(db, folder, acting, seen);
	expect(done).toMatchObject({ state: 'done', counts: { came: { done: 2 } } });
	expect(await roster()).toMatchObject([
		{ name: 'Ana Ruiz', external_id: '0042', site: 'Yard', job: 'Driver', hired_on: '2026-01-05' },
		{ name: 'Bo Li', external_id: '7', site: 'North gate' }
	]);
	// Nothing of the file stays, and the log says what was done.
	expect(await db.selectFrom('import_rows').selectAll().execute()).toEqual([]);
	expect(existsSync(uploadPath(folder, seen.id))).toBe(false);
	const log = (await readAudit(db, acting)).entries.map(({ action }) => action);
	expect(new Set(log)).toEqual(
		new Set(['import.begin', 'import.confirm', 'site.open', 'import.add', 'import.finish'])
	);
	expect(await confirm(db, acting, seen.id, { open: [], leaving: '' })).toBe('already');
});

test('a second import changes what differs, keeps what a file doesn’t say, and takes back who returns', async () => {
	const { db, acting, folder, roster } = await house();
	const first = `${head}Ana Ruiz,0042,Yard,Driver,2026-01-05\nBo Li,7,Yard,Cook,2025-01-05\nCy Orr,9,Dock,,\n`;
	await apply(db, folder, acting, await preview(db, folder, acting, first));
	const bo = await db
		.selectFrom('people')
		.select('id')
		.where('name', '=', 'Bo Li')
		.executeTakeFirstOrThrow();
	await markLeft(db, acting, bo.id, '2026-06-15');
	const later = { ...acting, at: noon('2026-06-20') };
	const second = `${head}ANA RUÍZ,00-42,Dock,,\nBo Li,7,Yard,Cook,2025-01-05\nCy Orr,9,,Clerk,\n`;
	const seen = await preview(db, folder, later, second);
	expect(seen.counts).toMatchObject({ new: 0, changed: 2, back: 1, unchanged: 0, problem: 0 });
	expect((await readRows(db, seen, 'changed', 1)).rows).toEqual([
		{ line: 2, name: 'ANA RUÍZ', changes: [{ field: 'site', before: 'Yard', after: 'Dock' }] },
		{ line: 4, name: 'Cy Orr', changes: [{ field: 'job', before: null, after: 'Clerk' }] }
	]);
	await apply(db, folder, later, seen);
	expect(await roster()).toMatchObject([
		{ name: 'Ana Ruiz', external_id: '0042', site: 'Dock', job: 'Driver' },
		{ name: 'Bo Li', left_on: '2026-06-15' },
		{
			name: 'Bo Li',
			external_id: '7',
			site: 'Yard',
			job: 'Cook',
			joined_on: '2026-06-20',
			left_on: null
		},
		{ name: 'Cy Orr', site: 'Dock', job: 'Clerk' }
	]);
	const again = await preview(db, folder, { ...later, at: later.at + 1 }, second);
	expect(again.counts).toMatchObject({ new: 0, changed: 0, back: 0, unchanged: 3, problem: 0 });
});

test('a row that nothing identifies is matched by name and place only where one person fits', async () => {
	const { db, acting, organization, yard, dock, folder, problems } = await house();
	const add = async (name: string, over: object) => {
		const person = await records.addPerson(db, name);
		await records.addEntry(db, organization.id, person, over);
		return person;
	};
	const ana = await add('Ana Ruiz', { site_id: yard.id });
	await add('José García', { site_id: yard.id });
	await add('José García', { site_id: dock.id });
	await add('Li Wu', { site_id: yard.id });
	await add('Li Wu', { site_id: yard.id, hired_on: '2020-01-01' });
	const file =
		'Name,Badge,Site,Hire date\nAna Ruiz,42,Yard,\nJosé García,,Dock,\nJosé García,,Plant,\nLi Wu,,Yard,\n';
	const seen = await preview(db, folder, acting, file);
	expect(await problems(seen.id)).toEqual([[5, 'Name', 'several-match', '2']]);
	expect(seen.counts).toMatchObject({ changed: 1, unchanged: 1, new: 1, problem: 1 });
	await apply(db, folder, acting, seen);
	expect(await findEntry(db, acting, ana)).toMatchObject({ externalId: '42' });
	const vague = await preview(db, folder, acting, 'Name\nJosé García\n');
	expect(await problems(vague.id)).toEqual([[2, 'Name', 'several-match', '3']]);
});

test('a badge that was given to somebody else hands nobody’s record over', async () => {
	const { db, acting, organization, folder, problems } = await house();
	const person = await records.addPerson(db, 'Ana Ruiz');
	await records.addEntry(db, organization.id, person, { external_id: '42', external_key: '42' });
	const other = await preview(db, folder, acting, 'Name,Badge\nBo Li,42\n');
	expect(await problems(other.id)).toEqual([[2, 'Badge', 'id-other-name', 'Ana Ruiz']]);
	// Who married shares a word of the name; a record that was never used takes the new one.
	const married = await preview(db, folder, acting, 'Name,Badge\nAna Ruiz Díaz,42\n');
	expect(married.counts).toMatchObject({ changed: 1 });
	// Who goes in by an account has a name of their own.
	await db.updateTable('people').set({ return_code_hash: 'x' }).where('id', '=', person).execute();
	const own = await preview(db, folder, acting, 'Name,Badge\nAna Ruiz Díaz,42\n');
	expect(own.counts).toMatchObject({ unchanged: 1, changed: 0 });
	// After they left, the badge may be another's.
	await markLeft(db, acting, person, '2026-06-15');
	const after = await preview(db, folder, acting, 'Name,Badge\nBo Li,42\n');
	expect(after.counts).toMatchObject({ new: 1 });
});

test('rows that collide within the file are named by both rows', async () => {
	const { db, acting, folder, problems } = await house();
	const file = [
		'Name,Badge,Site,Job',
		'Ana Ruiz,1,Yard,',
		'Bo Li,1,Yard,',
		'Cy Orr,3,Yard,',
		'Cy Orr,3,Yard,',
		'Di Fox,,Yard,',
		'Di Fox,,,Cook',
		'Ed Poe,,Yard,',
		'Ed Poe,,Dock,'
	];
	const seen = await preview(db, folder, acting, file.join('\n'));
	expect(await problems(seen.id)).toEqual([
		[2, null, 'id-twice', '3'],
		[3, null, 'id-twice', '2'],
		[5, null, 'row-again', '4'],
		[6, null, 'name-twice', '7'],
		[7, null, 'name-twice', '6']
	]);
	expect(seen.counts).toMatchObject({ new: 3, problem: 5 });
});

test('sites and cohorts: unknown, closed, doubtful and out of reach', async () => {
	const { db, acting, organization, yard, dock, folder, problems } = await house();
	await db.updateTable('sites').set({ closed_at: 1 }).where('id', '=', dock.id).execute();
	await records.addCohort(db, organization.id, { name: 'Night' });
	const file = 'Name,Site,Cohort\nAna Ruiz,Dock,Night\nBo Li,yard,NIGHT\nCy Orr,Yard,Day\n';
	const seen = await preview(db, folder, acting, file);
	expect(await problems(seen.id)).toEqual([
		[2, 'Site', 'site-closed', null],
		[4, 'Cohort', 'cohort-unknown', null]
	]);
	await apply(db, folder, acting, seen);
	const members = await db
		.selectFrom('cohort_members')
		.innerJoin('people', 'people.id', 'cohort_members.person_id')
		.select('people.name')
		.execute();
	expect(members).toEqual([{ name: 'Bo Li' }]);

	await db.updateTable('staff').set({ every_site: 0 }).execute();
	await db
		.insertInto('staff_sites')
		.values({ organization_id: organization.id, person_id: acting.personId, site_id: yard.id })
		.execute();
	const within = { ...acting, sites: [yard.id] };
	const other = await records.addSite(db, organization.id, 'Hidden');
	const hidden = await records.addPerson(db, 'Hidden Person');
	await records.addEntry(db, organization.id, hidden, {
		site_id: other.id,
		external_id: '8',
		external_key: '8'
	});
	const part =
		'Name,Badge,Site\nEd Poe,1,Yard\nFi Day,2,Hidden\nGo Ito,3,New\nHa Kim,4,\nHidden Person,8,Yard\n';
	const partly = await preview(db, folder, within, part);
	const named = (await readProblems(db, partly, 1)).rows;
	expect(named.map(({ line, kind, other }) => [line, kind, other])).toEqual([
		[3, 'site-out-of-reach', null],
		[4, 'site-unknown', null],
		[5, 'site-missing', null],
		[6, 'id-elsewhere', null]
	]);
	expect(partly.counts).toMatchObject({ new: 1, problem: 4 });
	const whole = {
		columns: { name: 0 },
		dayOrder: null,
		familyFirst: false,
		siteId: null,
		whole: true
	};
	expect(await choose(db, within, partly.id, whole)).toEqual({
		field: 'whole',
		problem: 'whole-refused'
	});
	expect(await choose(db, within, partly.id, { ...whole, whole: false, siteId: other.id })).toEqual(
		{ field: 'site', problem: 'site-refused' }
	);
});

test('of the sites that a file names only those are opened that were chosen; the others’ people are told', async () => {
	const { db, acting, folder, roster } = await house();
	const people = Array.from({ length: 450 }, (_, at) => `Person ${at},Gate ${at % 130}`);
	const seen = await preview(
		db,
		folder,
		acting,
		`Name,Site\n${people.join('\n')}\nAna Ruiz,GATE  7\n`
	);
	const named = await unknownSites(db, seen.id);
	expect(named).toHaveLength(130);
	expect(named.find(({ key }) => key === 'gate 7')).toEqual({
		...{ key: 'gate 7', name: 'Gate 7', rows: 5 }
	});
	const open = named.map(({ key }) => key).filter((key) => key !== 'gate 7');
	await confirm(db, acting, seen.id, { open: [...open, 'yard', 'nowhere'], leaving: '' });
	const done = await work(db, folder, acting, seen.id);
	expect(done.counts?.came).toMatchObject({ done: 446, 'left-out': 5 });
	expect(new Set((await roster()).map(({ site }) => site)).size).toBe(129);
	expect(await unknownSites(db, seen.id)).toEqual([]);
	await db.destroy();
});

test('only the whole roster says who left, and many at once are confirmed by their number', async () => {
	const { db, acting, folder, roster } = await house();
	const people = Array.from({ length: 10 }, (_, index) => `Person ${'abcdefghij'[index]},${index}`);
	const file = (rows: string[]) => `Name,Badge\n${rows.join('\n')}\n`;
	await apply(db, folder, acting, await preview(db, folder, acting, file(people)));
	const part = await preview(db, folder, acting, file(people.slice(2)));
	expect(part.counts).toMatchObject({ leaving: 0, unchanged: 8 });
	const few = await preview(db, folder, acting, file(people.slice(2)), { whole: true });
	expect(few.counts).toMatchObject({ leaving: 2, present: 10 });
	expect((await readLeavers(db, few, 1)).rows.map(({ name }) => name)).toEqual([
		'Person a',
		'Person b'
	]);
	await cancelImport(db, folder, acting, few.id);
	// A row with a problem still names somebody: they have not left.
	const many = await preview(db, folder, acting, file([...people.slice(5), 'Total,4', ',3']), {
		whole: true
	});
	expect(many.counts).toMatchObject({ leaving: 3, problem: 2 });
	expect(await confirm(db, acting, many.id, { open: [], leaving: '' })).toBe('count-wrong');
	expect(await confirm(db, acting, many.id, { open: [], leaving: '3' })).toBe('done');
	await work(db, folder, acting, many.id);
	expect(
		(await roster()).filter(({ left_on }) => left_on !== null).map(({ name }) => name)
	).toEqual(['Person a', 'Person b', 'Person c']);
	expect(await db.selectFrom('people').selectAll().execute()).toHaveLength(11);
});

test('what changed between the preview and its confirmation is told, not forced', async () => {
	const { db, acting, organization, yard, dock, folder, roster, problems } = await house();
	const first = `${head}Ana Ruiz,1,Yard,,\nBo Li,2,Yard,,\nCy Orr,3,Yard,,\n`;
	await apply(db, folder, acting, await preview(db, folder, acting, first));
	const seen = await preview(
		db,
		folder,
		acting,
		`${head}Ana Ruiz,1,Dock,,\nBo Li,2,Dock,,\nCy Orr,3,Dock,,\nDi Fox,4,Yard,,\nEd Poe,5,Gate,,\n`
	);
	expect(seen.counts).toMatchObject({ changed: 3, new: 2 });
	const idOf = async (name: string) =>
		(await db.selectFrom('people').select('id').where('name', '=', name).executeTakeFirstOrThrow())
			.id;
	const details = { job: null, hiredOn: null };
	await changeEntry(db, acting, await idOf('Ana Ruiz'), {
		...details,
		externalId: '1',
		siteId: null
	});
	await changeEntry(db, acting, await idOf('Bo Li'), {
		...details,
		externalId: '2',
		siteId: dock.id
	});
	const di = await records.addPerson(db, 'Di Fox');
	await records.addEntry(db, organization.id, di, { site_id: yard.id });
	await confirm(db, acting, seen.id, { open: [], leaving: '' });
	const done = await work(db, folder, acting, seen.id);
	expect(done.counts?.came).toEqual({ done: 1, already: 1, 'moved-on': 2, 'left-out': 1, left: 0 });
	expect(await problems(seen.id)).toEqual([
		[2, null, 'moved-on', null],
		[5, null, 'moved-on', null],
		[6, 'Site', 'left-out', null]
	]);
	expect((await roster()).map(({ name, site }) => [name, site])).toEqual([
		['Ana Ruiz', null],
		['Bo Li', 'Dock'],
		['Cy Orr', 'Dock'],
		['Di Fox', 'Yard']
	]);
});

test('what a file’s columns hold is remembered, and an unclear day is asked about', async () => {
	const { db, acting, folder, roster } = await house();
	const file = 'Wer,Nr,Hire date\n"Ruiz, Ana",1,3/4/2026\n"Li, Bo",2,5/6/2026\n';
	const read = await upload(db, folder, acting, file);
	expect(read.form).toMatchObject({
		headingLine: 1,
		rows: 2,
		guess: { columns: { hired: 2 }, remembered: false }
	});
	expect(read.form?.columns[0]).toMatchObject({ samples: ['Ruiz, Ana', 'Li, Bo'], commas: 2 });
	const columns = { name: 0, id: 1, hired: 2 };
	const to = { columns, dayOrder: null, familyFirst: true, siteId: null, whole: false };
	expect(await choose(db, acting, read.id, { ...to, columns: { hired: 2 } })).toEqual({
		field: 'name',
		problem: 'name-column-missing'
	});
	expect(await choose(db, acting, read.id, { ...to, columns: { ...columns, id: 0 } })).toEqual({
		field: 'id',
		problem: 'column-twice'
	});
	expect(await choose(db, acting, read.id, to)).toEqual({
		field: 'day_order',
		problem: 'day-order-missing'
	});
	expect(await choose(db, acting, read.id, { ...to, dayOrder: 'day-first' })).toBe('done');
	await apply(db, folder, acting, await work(db, folder, acting, read.id));
	expect(await roster()).toMatchObject([
		{ name: 'Ana Ruiz', hired_on: '2026-04-03' },
		{ name: 'Bo Li', hired_on: '2026-06-05' }
	]);
	const again = await upload(db, folder, acting, file);
	expect(again.form?.guess).toEqual({ columns, familyFirst: true, remembered: true });
});

test('another organization finds nothing, and one who lost the role applies nothing', async () => {
	const { db, acting, folder, roster } = await house();
	const seen = await preview(db, folder, acting, `${head}Ana Ruiz,1,Yard,,\n`);
	const stranger = { ...acting, organizationId: (await records.addOrganization(db)).id };
	expect(await findImport(db, stranger, seen.id)).toBe(null);
	expect(await confirm(db, stranger, seen.id, { open: [], leaving: '' })).toBe('unknown');
	expect(await cancelImport(db, folder, stranger, seen.id)).toBe('unknown');
	expect(await confirm(db, acting, seen.id, { open: [], leaving: '' })).toBe('done');
	await db.updateTable('staff').set({ role: 'viewer' }).execute();
	expect(await stepImport(db, folder, seen.id, () => acting.at)).toBe(false);
	expect(await findImport(db, acting, seen.id)).toMatchObject({
		state: 'refused',
		reason: 'no-longer-allowed'
	});
	expect(await roster()).toEqual([]);
});

test('what nobody confirmed is gone after a week', async () => {
	const { db, acting, folder } = await house();
	const seen = await preview(db, folder, acting, `${head},1,Yard,,\nAna Ruiz,2,Yard,,\n`);
	await forgetOldImports(db, folder, acting.at + 6 * 86_400_000);
	expect(await findImport(db, acting, seen.id)).toMatchObject({ state: 'preview' });
	await forgetOldImports(db, folder, acting.at + 8 * 86_400_000);
	expect(await findImport(db, acting, seen.id)).toMatchObject({ state: 'cancelled' });
	for (const table of ['import_rows', 'import_problems'] as const) {
		expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
	}
});

test.each<[string, string, string, [string | null, string | null, string | null][]]>([
	[
		'a row that speaks of somebody by their number takes them from a row with their old name',
		'Ana Díaz,2,,,\n',
		'Ana Ruiz,2,,,\nAna Díaz,,Yard,,\n',
		[
			['Ana Díaz', null, 'Yard'],
			['Ana Ruiz', '2', null]
		]
	],
	[
		'whichever stands first',
		'Ana Díaz,2,,,\n',
		'Ana Díaz,,Yard,,\nAna Ruiz,2,,,\n',
		[
			['Ana Díaz', null, 'Yard'],
			['Ana Ruiz', '2', null]
		]
	],
	[
		'two rows that could both mean the one of that name mean nobody',
		'José García,,,,2026-01-05\n',
		'José García,,Yard,,\nJosé García,,Dock,,\n',
		[['José García', null, null]]
	],
	[
		'neither where one of them brings a number',
		'José García,,,,2026-01-05\n',
		'José García,5,Yard,,\nJosé García,,Dock,,\n',
		[['José García', null, null]]
	]
])('%s, the second time as the first', async (_, before, file, expected) => {
	const { db, acting, folder, roster } = await house();
	await apply(db, folder, acting, await preview(db, folder, acting, head + before));
	for (let time = 1; time <= 2; time++) {
		await apply(db, folder, acting, await preview(db, folder, acting, head + file));
		expect(
			(await roster()).map(({ name, external_id, site }) => [name, external_id, site])
		).toEqual(expected);
	}
});

test('importing twice equals importing once, whatever the file', async () => {
	const cell = (...texts: string[]) => fc.constantFrom(...texts);
	const row = fc.tuple(
		cell('Ana Ruiz', 'Bo Li', 'José García', 'jose garcia', '', 'Ana Díaz', '=1+1'),
		cell('', '', '1', '01', '2', '3'),
		cell('', 'Yard', 'Dock', 'Gate', 'yard'),
		cell('', 'Driver', 'driver', 'Cook'),
		cell('', '2026-01-05', '5.1.2026', '2026-02-30')
	);
	const file = fc.array(row, { maxLength: 7 });
	const text = (rows: string[][]) => head + rows.map((cells) => `${cells.join(',')}\n`).join('');
	await fc.assert(
		fc.asyncProperty(file, file, fc.boolean(), async (before, rows, whole) => {
			const { db, acting, folder, roster } = await house();
			if (before.length > 0)
				await apply(db, folder, acting, await preview(db, folder, acting, text(before)));
			if (rows.length === 0) return;
			const later = { ...acting, at: noon('2026-06-20') };
			await apply(db, folder, later, await preview(db, folder, later, text(rows), { whole }));
			const once = await roster();
			const second = await preview(db, folder, later, text(rows), { whole });
			await apply(db, folder, later, second);
			expect(await roster()).toEqual(once);
			expect(second.counts).toMatchObject({ new: 0, changed: 0, back: 0, leaving: 0 });
			await db.destroy();
		}),
		{ numRuns: 25 }
	);
}, 60_000);
