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
