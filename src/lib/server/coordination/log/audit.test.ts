import { globSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import * as records from '../../../../../tests/support/records.ts';
import type { Db } from '../../db/connect.ts';
import { brokenLink } from '../../db/functions/log-chain.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import {
	auditActions,
	readAudit,
	record,
	wholeLog,
	type AuditAction,
	type AuditDetail
} from './audit.ts';

const reader = (of: { id: string }, personId = 'any') => ({ ...records.whole(of), personId });

async function logged(
	db: Db,
	of: { id: string },
	entry: { by?: string | null; action?: AuditAction; detail?: AuditDetail; at: number }
) {
	const { by: personId = null, action = 'export.counts', detail = {}, at } = entry;
	await record(db, { organizationId: of.id, personId, action, detail, at });
}

test('the log is read newest first, on from where a page ended, and only one’s own', async () => {
	const db = await records.emptyDatabase();
	const [ours, theirs] = [await records.addOrganization(db), await records.addOrganization(db)];
	const by = await records.addPerson(db, 'Dana Cole');
	for (let at = 1; at <= 5; at++)
		await logged(db, ours, { by, detail: { from: null, rows: at }, at });
	await logged(db, theirs, { action: 'cohort.close', at: 9 });
	const first = await readAudit(db, reader(ours), { perPage: 2 });
	expect(first.entries.map((entry) => entry.at)).toEqual([5, 4]);
	expect(first.entries[0]).toMatchObject({
		action: 'export.counts',
		detail: { from: null, rows: 5 },
		by: { name: 'Dana Cole' },
		erased: false
	});
	// What is added meanwhile moves nothing.
	await logged(db, ours, { at: 7 });
	const second = await readAudit(db, reader(ours), { after: first.next, perPage: 2 });
	expect(second.entries.map((entry) => entry.at)).toEqual([3, 2]);
	const third = await readAudit(db, reader(ours), { after: second.next, perPage: 2 });
	expect(third).toMatchObject({ entries: [{ at: 1 }], next: null });
	expect((await readAudit(db, reader(theirs))).entries).toMatchObject([{ by: null }]);
});

test('the log is filtered by what was done, by whom, about whom and when; a site’s staff read of its people', async () => {
	const db = await records.emptyDatabase();
	const ours = await records.addOrganization(db);
	const [dana, evan] = [
		await records.addPerson(db, 'Dana Cole'),
		await records.addPerson(db, 'Evan Ruiz')
	];
	const [north, south] = [
		await records.addSite(db, ours.id, 'North'),
		await records.addSite(db, ours.id, 'South')
	];
	const [ann, bo] = [await records.addPerson(db, 'Ann'), await records.addPerson(db, 'Bo')];
	await records.addEntry(db, ours.id, ann, { site_id: north.id });
	await records.addEntry(db, ours.id, bo, { site_id: south.id });
	await logged(db, ours, { by: dana, action: 'person.change', detail: { person: ann }, at: 1 });
	await logged(db, ours, { by: evan, action: 'person.change', detail: { person: bo }, at: 2 });
	await logged(db, ours, { by: evan, at: 3 });
	const asked = async (given: Partial<typeof wholeLog>) =>
		(await readAudit(db, reader(ours), { filters: { ...wholeLog, ...given } })).entries.map(
			({ at }) => at
		);
	expect(await asked({ action: 'person.change' })).toEqual([2, 1]);
	expect(await asked({ by: evan })).toEqual([3, 2]);
	expect(await asked({ about: ann })).toEqual([1]);
	expect(await asked({ from: 2, until: 3 })).toEqual([2]);

	const atNorth = { organizationId: ours.id, sites: [north.id], personId: evan };
	expect((await readAudit(db, atNorth)).entries.map(({ at }) => at)).toEqual([3, 2, 1]);
	const nowhere = { organizationId: ours.id, sites: [], personId: dana };
	expect((await readAudit(db, nowhere)).entries.map(({ at }) => at)).toEqual([1]);
});

test('every entry is a link of one chain, which shows what was changed, left out or put in behind its back', async () => {
	const db = await records.emptyDatabase();
	const ours = await records.addOrganization(db);
	for (let at = 1; at <= 4; at++) await logged(db, ours, { detail: { rows: at }, at });
	const entries = await db.selectFrom('audit_entries').select('id').orderBy('at').execute();
	const broken = async () => brokenLink(await chain(db));
	expect(await broken()).toBeNull();

	for (const change of [
		sql`update audit_entries set detail = '{"rows":9}' where at = 2`,
		sql`update audit_entries set at = 5 where at = 2`,
		sql`delete from audit_entries where at = 2`,
		sql`update audit_links set link = ${'0'.repeat(64)}`,
		sql`delete from audit_links`
	])
		await expect(change.execute(db)).rejects.toThrow('append-only');

	// Details may go as a whole, once; the chain still holds.
	await sql`update audit_entries set detail = '{}', salt = null, erased_at = 9 where at = 1`.execute(
		db
	);
	expect(await broken()).toBeNull();
	await expect(
		sql`update audit_entries set erased_at = null where at = 1`.execute(db)
	).rejects.toThrow('append-only');

	await sql`drop trigger audit_entries_no_update`.execute(db);
	await sql`update audit_entries set action = 'export.people' where at = 3`.execute(db);
	expect(await broken()).toEqual({ position: 3, entry: entries[2]!.id, what: 'entry' });
	await sql`update audit_entries set detail = '{"rows":7}' where at = 2`.execute(db);
	expect(await broken()).toEqual({ position: 2, entry: entries[1]!.id, what: 'details' });
});

test('each verb of the log is written somewhere, and has its words in both languages', () => {
	const code = globSync('src/{lib/server,cli,routes}/**/*.ts')
		.filter((file) => !file.endsWith('.test.ts') && !file.endsWith('/audit.ts'))
		.map((file) => readFileSync(file, 'utf8'))
		.join('\n');
	const ownActs = auditActions.filter((verb) => /^(staff|administrator)\./.test(verb));
	const written = (verb: string) =>
		code.includes(`'${verb}'`) ||
		// What somebody with a role does to their own account: auth/own-acts.ts puts the role before it.
		(ownActs.includes(verb as AuditAction) && code.includes(`'${verb.replace(/^\w+\./, '')}'`));
	expect(auditActions.filter((verb) => !written(verb))).toEqual([]);
	for (const language of ['en', 'es'] as const)
		expect(Object.keys(catalogue(language).coordinate.logPage.actions)).toEqual(
			expect.arrayContaining([...auditActions])
		);
});

function chain(db: Db) {
	return db
		.selectFrom('audit_links')
		.innerJoin('audit_entries', 'audit_entries.id', 'audit_links.entry_id')
		.selectAll()
		.orderBy('position')
		.execute();
}
