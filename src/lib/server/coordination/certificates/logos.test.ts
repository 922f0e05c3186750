import { afterAll, beforeAll, expect, test } from 'vitest';
import { pngFile } from '../../../../../tests/support/png.ts';
import * as records from '../../../../../tests/support/records.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/ids.ts';
import { currentLogo, readLogo } from '../../proof/logo.ts';
import { largestPicture, readPicture } from '../../proof/picture.ts';
import { readAudit } from '../log/audit.ts';
import { changeLogo } from './logos.ts';
import type { Acting } from '../scope.ts';

let db: Db;
let acting: Acting;
beforeAll(async () => {
	db = await records.emptyDatabase();
	const organization = await records.addOrganization(db);
	acting = {
		...records.whole(organization),
		personId: await records.addPerson(db, 'Dana Cole'),
		at: 1_000
	};
});
afterAll(() => db.destroy());

/** As the page does: what can't be cleaned changes nothing. */
async function offer(file: Buffer, alt = 'Seal', clientId = newId()) {
	const read = readPicture(file);
	if (read.kind !== 'ok') return read.kind;
	return changeLogo(db, acting, { logo: { ...read.picture, alt }, clientId });
}
const now = () => currentLogo(db, acting.organizationId);

test('an owner puts a logo on, changes it and takes it away; each stays on record for what was issued with it', async () => {
	const first = newId();
	expect(await offer(pngFile(30, 20), 'First seal', first)).toBe('done');
	const before = (await now())!;
	expect(before).toMatchObject({ width: 30, height: 20, alt: 'First seal', type: 'image/png' });
	// The same form once more, and another within the same moment.
	expect(await offer(pngFile(30, 20), 'First seal', first)).toBe('already');
	expect(await offer(pngFile(40, 20), 'Second seal')).toBe('done');
	expect(await now()).toMatchObject({ width: 40, alt: 'Second seal' });
	expect(await changeLogo(db, acting, { logo: null, clientId: newId() })).toBe('done');
	expect(await now()).toBeNull();
	expect(await changeLogo(db, acting, { logo: null, clientId: newId() })).toBe('already');
	expect(await readLogo(db, before.id)).toMatchObject({ width: 30, alt: 'First seal' });
	const { entries } = await readAudit(db, acting);
	// All within one moment, so that the log has no order of them.
	const logged = entries.map(({ action, detail }) => `${action}: ${detail.alt}`);
	expect(logged.toSorted()).toEqual([
		'organization.logo: First seal',
		'organization.logo: Second seal',
		'organization.logo: null'
	]);
});

test('one organization’s logo is no other’s, even with the same form', async () => {
	const other = await records.addOrganization(db);
	const clientId = newId();
	expect(await offer(pngFile(30, 20), 'Ours', clientId)).toBe('done');
	const picture = readPicture(pngFile(50, 20));
	if (picture.kind !== 'ok') throw new Error(picture.kind);
	const theirs = { ...acting, organizationId: other.id };
	const logo = { ...picture.picture, alt: 'Theirs' };
	expect(await changeLogo(db, theirs, { logo, clientId })).toBe('done');
	expect(await now()).toMatchObject({ alt: 'Ours' });
	expect(await currentLogo(db, other.id)).toMatchObject({ alt: 'Theirs' });
});

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
test.each([
	['a PDF', 'not-an-image', Buffer.from('%PDF-1.7')],
	['an SVG with a script', 'svg', Buffer.from(svg)],
	['an SVG that is called otherwise', 'svg', Buffer.from(`\ufeff<?xml version="1.0"?>\n${svg}`)],
	['a page', 'not-an-image', Buffer.from('<!doctype html><script>alert(1)</script>')],
	['what is too large', 'too-large', Buffer.concat([pngFile(3, 3), Buffer.alloc(largestPicture)])],
	['a PNG that would unpack to fifty megabytes', 'broken', pngFile(9, 9, [], Buffer.alloc(5e7))],
	[
		'a PNG of a hundred million pixels',
		'too-many-pixels',
		pngFile(10_000, 10_000, [], Buffer.of(0))
	],
	['half of a PNG', 'broken', pngFile(30, 20).subarray(0, 60)]
])('%s changes nothing', async (_, kind, file) => {
	const before = await now();
	expect(await offer(file)).toBe(kind);
	expect(await now()).toEqual(before);
});
