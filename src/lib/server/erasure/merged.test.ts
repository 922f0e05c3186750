import { afterEach, beforeEach, expect, test } from 'vitest';
import * as records from '../../../../tests/support/records.ts';
import { undoMerge } from '../coordination/merging/merge-undo.ts';
import { mergesOf } from '../coordination/merging/merges.ts';
import { mergeRecords } from '../coordination/merging/merging.ts';
import type { Db } from '../db/connect.ts';
import { hold } from './holds.ts';
import { plannedErasures } from './preview.ts';
import { retentionRound } from './round.ts';

const noon = (day: string) => Date.parse(`${day}T18:00:00Z`);

let db: Db;
let ours: Awaited<ReturnType<typeof records.addOrganization>>;
let acting: Parameters<typeof mergeRecords>[1];
beforeEach(async () => {
	db = await records.emptyDatabase();
	ours = await records.addOrganization(db);
	const owner = await records.addPerson(db, 'Dana Cole');
	acting = { ...records.whole(ours), personId: owner, at: noon('2026-06-15') };
});
afterEach(() => db.destroy());

async function person(name: string, given: Parameters<typeof records.addEntry>[3]) {
	const id = await records.addPerson(db, name);
	await records.addEntry(db, ours.id, id, given);
	return id;
}
const merge = (keep: string, fold: string) =>
	mergeRecords(db, acting, { keep, fold, reason: 'Same badge' });
const round = (at: number) =>
	retentionRound({ db, rules: [], journal: [], at, goOn: () => true }, ours);
const nameOf = async (id: string) =>
	(await db.selectFrom('people').select('name').where('id', '=', id).executeTakeFirstOrThrow())
		.name;

test('a hold on the kept record holds every stay of the records that were merged into it', async () => {
	const former = await person('Ana', { joined_on: '2018-01-01', left_on: '2019-12-31' });
	const kept = await person('Ana R.', { joined_on: '2020-06-01', left_on: '2020-12-31' });
	expect(await merge(kept, former)).toBe('done');
	const held = { reason: 'A lawsuit', clientId: 'client-of-the-hold', journal: [] };
	expect(await hold(db, acting, kept, held)).toBe('done');
	await round(noon('2026-06-16'));
	const { people } = await plannedErasures(db, acting);
	expect(people.map((one) => `${one.name} ${one.held}`).sort()).toEqual([
		'Ana R. true',
		'Ana true'
	]);
	expect(await round(noon('2026-08-16'))).toBe(0);
	expect([await nameOf(former), await nameOf(kept)]).toEqual(['Ana', 'Ana R.']);
});

test('all accounts of a person go on one day, whichever of their stays comes first', async () => {
	const kept = await person('Ana R.', { joined_on: '2018-01-01', left_on: '2018-12-31' });
	await records.addEntry(db, ours.id, kept, { joined_on: '2020-01-01', left_on: '2020-12-31' });
	const folded = await person('Ana', { joined_on: '2020-02-01', left_on: '2020-12-31' });
	const completed = { course: 'truckers', on: '2020-03-01', validUntil: '2023-03-01' };
	await records.addCompletion(db, { ...completed, personId: folded, organizationId: ours.id });
	expect(await merge(kept, folded)).toBe('done');
	// Three years after that certificate's last day it still has to be kept.
	await round(noon('2026-06-16'));
	expect(await round(noon('2026-08-16'))).toBe(0);
	await round(noon('2028-06-16'));
	expect(await round(noon('2028-08-16'))).toBe(1);
	expect([await nameOf(folded), await nameOf(kept)]).toEqual([null, null]);
});

test('undoing a merge of people who were erased changes nothing but that', async () => {
	const kept = await person('Ana R.', { joined_on: '2018-02-01', left_on: '2018-12-31' });
	const given = {
		joined_on: '2018-01-01',
		left_on: '2018-12-31',
		job: 'Driver',
		job_key: 'driver'
	};
	const folded = await person('Ana', given);
	expect(await merge(kept, folded)).toBe('done');
	const [made] = await mergesOf(db, acting, kept);
	await round(noon('2026-06-16'));
	expect(await round(noon('2026-08-16'))).toBe(1);
	const stays = () =>
		db
			.selectFrom('roster_entries')
			.select(['person_id', 'joined_on', 'left_on', 'job'])
			.orderBy('person_id')
			.execute();
	const before = await stays();
	expect(await undoMerge(db, acting, made!.id)).toBe('done');
	expect(await stays()).toEqual(before);
});
