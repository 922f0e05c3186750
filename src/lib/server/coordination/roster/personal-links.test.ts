import { beforeEach, expect, test } from 'vitest';
import { markFaults } from '../../../../../tests/support/marked-content.ts';
import * as records from '../../../../../tests/support/records.ts';
import { forgetLimits } from '../../auth/limits.ts';
import { readPersonalLink, usePersonalLink } from '../../auth/personal-link.ts';
import { readSession } from '../../auth/sessions.ts';
import { shortName } from '../../proof/initials.ts';
import { readAudit } from '../log/audit.ts';
import {
	countLinks,
	listBatches,
	makeLinks,
	revokeBatch,
	type LinkFilters
} from './personal-links.ts';
import { drawSlips } from './slips.ts';

const noon = (day: string) => Date.parse(`${day}T18:00:00Z`);
const everybody: LinkFilters = {
	site: null,
	cohort: null,
	job: null,
	notStarted: false,
	person: null
};

beforeEach(() => forgetLimits());

async function house() {
	const db = await records.emptyDatabase();
	const organization = await records.addOrganization(db);
	const by = await records.addPerson(db, 'Dana Cole');
	const acting = { ...records.whole(organization), personId: by, at: noon('2026-06-15') };
	const yard = await records.addSite(db, organization.id, 'Yard');
	const maria = await records.addPerson(db, 'Maria Gomez');
	await records.addEntry(db, organization.id, maria, {
		site_id: yard.id,
		external_id: '0042',
		external_key: '0042'
	});
	const bo = await records.addPerson(db, 'Bo Li');
	await records.addEntry(db, organization.id, bo, { job: 'Cook', job_key: 'cook' });
	const make = async (filters = everybody, days = 30) => {
		const made = await makeLinks(db, acting, { filters, days, madeAs: 'csv' });
		if (made.kind !== 'made') throw new Error(made.kind);
		return made;
	};
	const asked = (token: string, device?: string, at = acting.at) => ({
		token,
		device,
		address: '192.0.2.7',
		at
	});
	const before = { person: null, session: null, address: '192.0.2.7', at: acting.at };
	return { db, organization, acting, yard, maria, bo, make, asked, before };
}

test('links go to whom the filters choose and who has no account, and only their digests are kept', async () => {
	const { db, acting, yard, maria, bo, make } = await house();
	expect(await countLinks(db, acting, everybody)).toEqual({
		people: 2,
		without: 0,
		first: ['Bo Li', 'Maria Gomez']
	});
	const names = async (over: Partial<LinkFilters>) =>
		(await countLinks(db, acting, { ...everybody, ...over })).first;
	expect(await names({ site: yard.id })).toEqual(['Maria Gomez']);
	expect(await names({ job: 'cook' })).toEqual(['Bo Li']);
	expect(await names({ person: maria })).toEqual(['Maria Gomez']);
	await records.addEnrolment(db, { personId: bo, course: 'truckers' });
	expect(await names({ notStarted: true })).toEqual(['Maria Gomez']);
	await db.updateTable('people').set({ password_hash: 'x' }).where('id', '=', bo).execute();
	expect(await countLinks(db, acting, everybody)).toMatchObject({ people: 1, without: 1 });
	expect(await countLinks(db, { ...acting, sites: [] }, everybody)).toMatchObject({ people: 0 });

	const { links } = await make();
	expect(links).toMatchObject([{ name: 'Maria Gomez', externalId: '0042' }]);
	const stored = JSON.stringify(await db.selectFrom('personal_links').selectAll().execute());
	expect(stored).not.toContain(links[0]!.token);
	expect((await readAudit(db, acting)).entries[0]).toMatchObject({
		action: 'link.make'
	});
});

test('whom another organization keeps too is neither counted nor given a link', async () => {
	const { db, acting, bo, make } = await house();
	const other = await records.addOrganization(db);
	await records.addEntry(db, other.id, bo);
	expect(await countLinks(db, acting, everybody)).toMatchObject({ people: 1, without: 1 });
	expect((await make()).links).toHaveLength(1);
});

test('opening a link changes nothing; using it binds it to that browser, where it goes on working', async () => {
	const { db, maria, make, asked, before } = await house();
	const token = (await make()).links.find(({ personId }) => personId === maria)!.token;
	const untouched = JSON.stringify(await db.selectFrom('personal_links').selectAll().execute());
	// A messenger that looks ahead, any number of times.
	for (let round = 0; round < 3; round += 1) {
		expect(await readPersonalLink(db, asked(token))).toMatchObject({
			kind: 'open',
			shortName: 'Maria G.',
			again: false
		});
	}
	expect(JSON.stringify(await db.selectFrom('personal_links').selectAll().execute())).toBe(
		untouched
	);
	const used = await usePersonalLink(db, { token, device: undefined, before });
	if (used.kind !== 'signed-in') throw new Error(used.kind);
	expect(await readSession(db, used.token)).toMatchObject({ person: { id: maria, guest: true } });
	expect(await readPersonalLink(db, asked(token, used.device))).toMatchObject({
		kind: 'open',
		again: true
	});
	const again = await usePersonalLink(db, { token, device: used.device, before });
	expect(again).toMatchObject({ kind: 'signed-in', first: false });
	// In other hands it opens nothing, and names nobody.
	for (const device of [undefined, 'x'.repeat(43)]) {
		expect(await readPersonalLink(db, asked(token, device))).toEqual({ kind: 'elsewhere' });
		expect(await usePersonalLink(db, { token, device, before })).toEqual({ kind: 'elsewhere' });
	}
});

test('two first uses at the same moment: one of them goes in', async () => {
	const { db, make, before } = await house();
	const { token } = (await make()).links[0]!;
	const both = await Promise.all(
		[1, 2].map(() => usePersonalLink(db, { token, device: undefined, before }))
	);
	expect(both.map(({ kind }) => kind).sort()).toEqual(['elsewhere', 'signed-in']);
});

test('a link ends with its day, with a newer one, when it is revoked, and when its person leaves', async () => {
	const { db, organization, acting, maria, make, asked } = await house();
	const one = { ...everybody, person: maria };
	const first = (await make(one, 7)).links[0]!.token;
	const kind = async (token: string, at?: number) =>
		(await readPersonalLink(db, asked(token, undefined, at))).kind;
	expect(await kind(first, noon('2026-06-22') - 1)).toBe('open');
	expect(await kind(first, noon('2026-06-22'))).toBe('gone');
	const second = (await make(one)).links[0]!.token;
	expect([await kind(first), await kind(second)]).toEqual(['gone', 'open']);
	await db
		.updateTable('roster_entries')
		.set({ left_on: '2027-01-01' })
		.where('person_id', '=', maria)
		.execute();
	expect(await kind(second)).toBe('gone');
	await db
		.updateTable('roster_entries')
		.set({ left_on: null })
		.where('person_id', '=', maria)
		.execute();
	// Both batches were made at the same moment: which of them stands first says nothing.
	const batches = await listBatches(db, acting);
	expect(batches.map(({ open }) => open).sort()).toEqual([0, 1]);
	const batch = batches.find(({ open }) => open === 1);
	expect(batch).toMatchObject({ people: 1, used: 0 });
	const stranger = { ...acting, organizationId: (await records.addOrganization(db)).id };
	expect(await revokeBatch(db, stranger, batch!.id)).toBe('unknown');
	expect(await revokeBatch(db, { ...acting, sites: [], personId: maria }, batch!.id)).toBe(
		'unknown'
	);
	expect(await revokeBatch(db, acting, batch!.id)).toBe('done');
	expect(await revokeBatch(db, acting, batch!.id)).toBe('already');
	expect(await kind(second)).toBe('gone');
	expect(organization.id).toBe(acting.organizationId);
});

test('what a password, a role or a second step guards, no link opens', async () => {
	const { db, organization, maria, make, asked, before } = await house();
	const { token } = (await make({ ...everybody, person: maria })).links[0]!;
	await db
		.insertInto('staff')
		.values({ organization_id: organization.id, person_id: maria, role: 'viewer', created_at: 1 })
		.execute();
	expect(await readPersonalLink(db, asked(token))).toEqual({ kind: 'account' });
	await db.deleteFrom('staff').execute();
	await db.updateTable('people').set({ password_hash: 'x' }).where('id', '=', maria).execute();
	expect(await usePersonalLink(db, { token, device: undefined, before })).toEqual({
		kind: 'account'
	});
});

test('guessing is slowed down, a whole shift is not', async () => {
	const { db, make, asked } = await house();
	const { token } = (await make()).links[0]!;
	for (let round = 0; round < 300; round += 1) {
		expect((await readPersonalLink(db, asked(token))).kind).toBe('open');
	}
	let last = '';
	for (let round = 0; round < 101; round += 1) {
		last = (await readPersonalLink(db, asked('y'.repeat(43)))).kind;
	}
	expect(last).toBe('wait');
});

test.each([
	['Maria Gomez', 'Maria G.'],
	['Ana María Ruiz Díaz', 'Ana D.'],
	['Cher', 'Cher'],
	['李小龍', '李小龍'],
	['محمد علي', 'محمد ع.']
])('%s is asked for as %s', (name, short) => {
	expect(shortName(name)).toBe(short);
});

test('slips are drawn eight to a sheet, tagged, without the identifier', async () => {
	const { extractText, getDocumentProxy } = await import('unpdf');
	const links = Array.from({ length: 9 }, (_, index) => ({
		personId: String(index),
		name: ['Nguyễn Minh Anh', '李小龍', 'محمد علي'][index] ?? `Person ${index}`,
		externalId: 'SECRET-42',
		language: index % 2 === 0 ? ('en' as const) : ('es' as const),
		token: 'x'.repeat(43)
	}));
	const file = await drawSlips(links, {
		organization: 'Test Freight',
		until: '2026-07-14',
		on: '2026-06-15',
		language: null,
		reader: 'en',
		addressOf: (token) => `https://training.example.gov/link/${token}`
	});
	expect(await markFaults(file)).toEqual([]);
	const pdf = await getDocumentProxy(file);
	const { totalPages, text } = await extractText(pdf, { mergePages: true });
	expect(totalPages).toBe(2);
	expect(text).toContain('Nguyễn Minh Anh');
	// Whose slip it is, the page behind its code says by name.
	expect(text.replace(/\s+/g, ' ')).toContain('letras que aquí no se pueden imprimir');
	expect(text.replace(/\s+/g, ' ')).toContain('14 de julio de 2026');
	expect(text).not.toContain('SECRET');
	expect(text).not.toContain('xxxx');
});

test('a link opens nothing of another organization: whoever is on its roster too gets none, and can’t use one', async () => {
	const { db, maria, bo, make, asked, before } = await house();
	const other = await records.addOrganization(db);
	const { links } = await make();
	const tokenOf = (person: string) => links.find(({ personId }) => personId === person)!.token;
	const used = await usePersonalLink(db, { token: tokenOf(maria), device: undefined, before });
	if (used.kind !== 'signed-in') throw new Error(used.kind);
	await records.addEntry(db, other.id, maria);
	await records.addEntry(db, other.id, bo);
	// Who went in before goes on doing so on their own device; nobody else does.
	expect(await readPersonalLink(db, asked(tokenOf(maria), used.device))).toMatchObject({
		kind: 'open'
	});
	expect(await readPersonalLink(db, asked(tokenOf(bo)))).toEqual({ kind: 'gone' });
	expect(await usePersonalLink(db, { token: tokenOf(bo), device: undefined, before })).toEqual({
		kind: 'gone'
	});
	await db.deleteFrom('roster_entries').where('organization_id', '=', other.id).execute();
	await records.addEntry(db, other.id, maria);
	expect((await make()).links.map(({ name }) => name)).toEqual(['Bo Li']);
	await db.destroy();
});
