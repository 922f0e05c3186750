import { afterAll, beforeAll, expect, test } from 'vitest';
import * as records from '../../../../../tests/support/records.ts';
import { kyselyOver, openSqlite, type Db } from '../../db/connect.ts';
import { migrate } from '../../db/migrate.ts';
import { packPreview } from './preview.ts';
import type { PackFilters } from './request.ts';
import { listStays } from './stays.ts';

const filters: PackFilters = {
	...{ from: '2025-01-01', to: '2026-06-15', site: null, course: 'lodging' },
	...{ rule: null, certificates: 'files' }
};
const asked: string[] = [];
let db: Db;
let plan: (text: string) => string;
let organization: { id: string; timeZone: string; name: string };
let site: { id: string };

beforeAll(async () => {
	const sqlite = openSqlite(':memory:');
	db = kyselyOver(sqlite);
	await migrate(db, 'migrations');
	const prepare = sqlite.prepare.bind(sqlite);
	sqlite.prepare = ((text: string) => {
		asked.push(text);
		return prepare(text);
	}) as typeof sqlite.prepare;
	plan = (text) => {
		const values = Array.from({ length: text.split('?').length - 1 }, () => '');
		const steps = prepare(`explain query plan ${text}`).all(...values) as { detail: string }[];
		return steps.map(({ detail }) => detail).join('; ');
	};
	organization = await records.addOrganization(db);
	site = await records.addSite(db, organization.id, 'Yard');
	const joined = { joined_on: '2024-06-01', placed_on: '2024-06-01' };
	const stays = [
		{ ...joined, hired_on: '2024-06-01' },
		{ ...joined, hired_on: null, site_id: site.id },
		// Gone before the period, on its first day, and within it.
		{ ...joined, left_on: '2024-12-31' },
		{ ...joined, left_on: '2025-01-01' },
		{ ...joined, left_on: '2025-01-02', hired_on: null, site_id: site.id },
		// A stay of no day, and one that has not begun.
		{ joined_on: '2025-03-01', placed_on: '2025-03-01', left_on: '2025-03-01' },
		{ joined_on: '2026-06-16', placed_on: '2026-06-16' }
	];
	for (const [n, stay] of stays.entries()) {
		await records.addEntry(db, organization.id, await records.addPerson(db, `Person ${n}`), stay);
	}
});
afterAll(() => db.destroy());

const previewOf = (sites: string[] | null) =>
	packPreview(
		db,
		{
			scope: { organizationId: organization.id, sites },
			organization: { ...organization, identifier: 'none' }
		},
		{ rules: { all: [] } as never },
		filters
	);

test('a preview counts the stays that a pack goes through, and present ones without a hire date', async () => {
	expect(await previewOf(null)).toEqual({ courses: ['lodging'], stays: 3, noHireDate: 1 });
	expect(await listStays(db, organization.id, filters)).toHaveLength(3);
	expect(await previewOf([site.id])).toMatchObject({ stays: 2, noHireDate: 1 });
	expect(await previewOf([])).toMatchObject({ stays: 0, noHireDate: 0 });
});

test('it reads no entry of the roster, only the days on which stays began and ended', async () => {
	asked.length = 0;
	// A statement is prepared once: this one has not been asked before.
	await previewOf([site.id, 'another']);
	expect(asked.filter((text) => text.includes('"roster_entries"'))).toEqual([]);
	const counts = asked.filter((text) => text.includes('"roster_days"'));
	expect(counts).toHaveLength(1);
	expect(plan(counts[0]!)).toContain('(organization_id=? AND site_key=? AND day<?)');
});
