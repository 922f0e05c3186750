import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	addCompletion,
	addOrganization,
	addPerson,
	emptyDatabase
} from '../../../../tests/support/records.ts';
import type { Db } from '../db/connect.ts';
import { closeMonths, publicTotals, totalsCsv } from './totals.ts';

let db: Db;
beforeEach(async () => {
	db = await emptyDatabase();
});
afterEach(() => db.destroy());

async function complete(
	times: number,
	on: string,
	organizationId: string | null,
	course = 'truckers'
) {
	for (let i = 0; i < times; i++) {
		await addCompletion(db, { personId: await addPerson(db), course, on, organizationId });
	}
}

test('a month is settled ten days after its end, with cells under five hidden', async () => {
	const missouri = await addOrganization(db);
	await complete(6, '2026-01-31', missouri.id);
	await complete(4, '2026-01-15', missouri.id, 'lodging');
	await complete(5, '2026-02-01', null);
	expect(await closeMonths(db, Date.parse('2026-02-10T23:59:59Z'))).toEqual([]);
	expect((await publicTotals(db)).months).toEqual([]);

	expect(await closeMonths(db, Date.parse('2026-02-11T00:00:00Z'))).toEqual(['2026-01']);
	expect(await closeMonths(db, Date.parse('2026-02-11T00:00:00Z'))).toEqual([]);
	expect((await publicTotals(db)).cells).toEqual([
		{ month: '2026-01', course: 'truckers', state: 'mo', completions: 6 }
	]);
	expect(await closeMonths(db, Date.parse('2026-05-11T00:00:00Z'))).toEqual([
		'2026-02',
		'2026-03',
		'2026-04'
	]);
	const totals = await publicTotals(db);
	expect(totals.total).toBe(11);
	expect(totals.months.at(-1)).toBe('2026-04');
	expect(totalsCsv(totals)).toBe(
		'month,state,course,completions,hidden_under\r\n2026-01,mo,truckers,6,5\r\n2026-02,,truckers,5,5\r\n'
	);
});

test('what arrives after a month was settled changes nothing of it', async () => {
	await complete(4, '2026-01-15', null);
	await closeMonths(db, Date.parse('2026-03-01T00:00:00Z'));
	const before = await publicTotals(db);
	await complete(1, '2026-01-15', null);
	await closeMonths(db, Date.parse('2026-04-01T00:00:00Z'));
	expect((await publicTotals(db)).cells).toEqual(before.cells);
	await expect(db.updateTable('month_totals').set({ completions: 9 }).execute()).rejects.toThrow(
		/append-only/
	);
	await expect(db.deleteFrom('month_totals').execute()).rejects.toThrow(/append-only/);
});

test('without a completion nothing is settled, and a clock that was set back does nothing', async () => {
	expect(await closeMonths(db, Date.parse('2026-03-15T00:00:00Z'))).toEqual([]);
	await complete(5, '2026-02-15', null);
	await closeMonths(db, Date.parse('2026-03-15T00:00:00Z'));
	expect(await closeMonths(db, Date.parse('2020-03-15T00:00:00Z'))).toEqual([]);
	expect((await publicTotals(db)).total).toBe(5);
});
