import { globSync, readFileSync } from 'node:fs';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { sql } from 'kysely';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import * as records from '../../../../tests/support/records.ts';
import { record } from '../coordination/log/audit.ts';
import { ownData, ownDataFile } from './own-data.ts';

test('a person takes along what is held on them, and nothing of anybody else', async () => {
	const db = await records.emptyDatabase();
	const ours = await records.addOrganization(db, { name: 'Riverbend Freight' });
	const [ann, bo] = [
		await records.addPerson(db, 'Ann <b>Lee</b>'),
		await records.addPerson(db, 'Bo Other')
	];
	for (const id of [ann, bo]) {
		await records.addEntry(db, ours.id, id);
		await records.addCompletion(db, {
			...{ personId: id, course: 'truckers', on: '2026-05-01', organizationId: ours.id },
			serial: id === ann ? '1000000000000009' : '1000000000000017',
			holder: id === ann ? 'Ann <b>Lee</b>' : 'Bo Other'
		});
	}
	await record(db, {
		organizationId: ours.id,
		personId: null,
		action: 'person.distinct',
		detail: { person: ann, name: 'Ann', other: bo, other_name: 'Bo Other' },
		at: 5
	});
	const data = await ownData(db, ann, 'America/Chicago');
	expect(data.account).toMatchObject([{ name: 'Ann <b>Lee</b>' }]);
	expect(data.rosters).toMatchObject([{ organization: 'Riverbend Freight' }]);
	expect(data.completions).toMatchObject([{ course: 'truckers', completed_on: '2026-05-01' }]);
	expect(data.log_about_you).toMatchObject([{ action: 'person.distinct', by_you: false }]);
	expect(JSON.stringify(data)).not.toContain('Bo Other');

	const pieces: Buffer[] = [];
	const file = await ownDataFile(db, ann, { language: 'es', timeZone: 'America/Chicago', at: 1 });
	for await (const piece of file) pieces.push(piece as Buffer);
	const zip = unzipSync(Buffer.concat(pieces));
	expect(Object.keys(zip).sort()).toEqual(['my-data.html', 'my-data.json']);
	const page = strFromU8(zip['my-data.html']!);
	expect(page).toContain('Ann &lt;b&gt;Lee&lt;/b&gt;');
	expect(page).not.toContain('<b>');
	expect(page).toContain('<th scope="col">Completado el</th>');
	expect(page).toContain('Titular: Ann &lt;b&gt;Lee');
	expect(page).not.toMatch(/<th[^>]*>[a-z]+_[a-z_]+</);
	await db.destroy();
});

test('whoever works for an organization takes along that they acted, and nobody else’s name or address', async () => {
	const db = await records.emptyDatabase();
	const ours = await records.addOrganization(db);
	const [dana, bo] = [
		await records.addPerson(db, 'Dana Cole'),
		await records.addPerson(db, 'Bo Other')
	];
	const acting = { organizationId: ours.id, personId: dana };
	const about = { person: bo, name: 'Bo Other', before: 'Site of Bo Other' };
	await record(db, { ...acting, action: 'person.change', detail: about, at: 5 });
	await record(db, { ...acting, action: 'staff.invite', detail: { name: 'Bo Other' }, at: 6 });
	const own = { person: dana, role: 'owner' };
	await record(db, { ...acting, action: 'staff.add', detail: own, at: 7 });
	const data = await ownData(db, dana, 'America/Chicago');
	expect(JSON.stringify(data)).not.toContain('Bo Other');
	expect(data.log_about_you).toMatchObject(
		['person.change', 'staff.invite', 'staff.add'].map((action) => ({ action, by_you: true }))
	);
	expect(data.log_about_you).toContainEqual(
		expect.objectContaining({ action: 'staff.add', detail: own })
	);
	await db.destroy();
});

/** What a person doesn't take along, and why. */
const leftOut = [
	// Digests of codes and links, or a moment in which one was used.
	'recovery_codes one_time_links reminder_links group_leaders audit_links kiosk_turns',
	// What an organization, or this site, set up or worked out; nothing in it is about this person.
	'invitation_sites rule_choices personal_link_batches kiosks group_sessions group_shown group_sheets api_tokens',
	'organization_logos retention_choices approval_packets approval_packet_fetches completion_arrivals',
	'certificate_files erasures erasure_keepers exemption_ends elsewhere_withdrawals legal_hold_ends reminder_outcomes',
	// An organization's file while it is being read in; its rows go when it is done.
	'imports import_rows import_problems import_seen import_leavers import_sites',
	// Says of two records whether they may be one person: the other's name is in it.
	'merges merge_undos likely_duplicates distinct_people',
	// Whose page stands open at a rule's pace right now.
	'paced_openings',
	// A copy of what the tip desk's own database says, so that this one guards the account.
	'desk_people'
].join(' ');

test('whatever hangs on a person is in the file, or said here why not', async () => {
	const db = await records.emptyDatabase();
	const { rows } = await sql<{ name: string; to: string }>`
		select m.name as name, f."table" as "to" from sqlite_master as m, pragma_foreign_key_list(m.name) as f
		where m.type = 'table'`.execute(db);
	await db.destroy();
	const reached = new Set(['people']);
	for (let before = 0; before !== reached.size;) {
		before = reached.size;
		for (const { name, to } of rows)
			if (reached.has(to) && name !== 'organizations') reached.add(name);
	}
	const files = globSync('src/lib/server/erasure/own-*.ts').filter((f) => !f.endsWith('.test.ts'));
	const code = files.map((file) => readFileSync(file, 'utf8')).join('\n');
	const named = new Set([...code.matchAll(/'([a-z_]+)(?: as [a-z]+)?'/g)].map((match) => match[1]));
	const forgotten = [...reached].filter(
		(name) => !named.has(name) && !leftOut.split(' ').includes(name)
	);
	expect(forgotten).toEqual([]);
});

test('every kind of records has its words in both languages', async () => {
	const db = await records.emptyDatabase();
	const kinds = Object.keys(await ownData(db, await records.addPerson(db), 'America/Chicago'));
	await db.destroy();
	for (const language of ['en', 'es'] as const)
		expect(Object.keys(catalogue(language).ownData.kinds).sort()).toEqual(kinds.toSorted());
});

test('every column of them has its words in both languages', () => {
	const code = ['account', 'training']
		.map((room) => readFileSync(`src/lib/server/erasure/own-${room}.ts`, 'utf8'))
		.join('\n');
	// What stands in a list of columns, by the name under which it comes: `'entry.left_on'`, `'a.b as c'`.
	const columns = new Set(
		[...code.matchAll(/\.select\((?:[^()]|\([^()]*\))*\)/g)]
			.flatMap(([list]) => [...list.matchAll(/'([a-z_.]+(?: as [a-z_]+)?)'/g)])
			.map(([, column]) => column!.split(/ as |\./).at(-1)!)
	);
	expect(columns.size).toBeGreaterThan(90);
	// Whom a line of the log is about is said by what stands in their place.
	const said = new Set([...columns, 'by_you', 'certificate']);
	for (const hidden of ['snapshot']) said.delete(hidden);
	for (const language of ['en', 'es'] as const) {
		const words = Object.keys(catalogue(language).ownData.columns);
		expect([...said].filter((name) => !words.includes(name))).toEqual([]);
		expect(words.filter((name) => !said.has(name))).toEqual([]);
	}
});
