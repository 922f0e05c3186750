import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { markFaults } from '../../../../tests/support/marked-content.ts';
import * as records from '../../../../tests/support/records.ts';
import { loadContent } from '../content/index.ts';
import { readAudit } from '../coordination/log/audit.ts';
import { approvalPacket } from './packet.ts';
import { findPacket, listPackets, recordPacket, recordPacketFetch } from './packets.ts';

const content = loadContent('content');
const course = content.courses.find(({ slug }) => slug === 'lodging')!;
const at = Date.parse('2026-11-22T15:00:00Z');
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function textOf(bytes: Uint8Array) {
	const pdf = await getDocumentProxy(bytes.slice());
	const pages = await Promise.all(
		Array.from({ length: pdf.numPages }, async (_, i) => {
			const { items } = await (await pdf.getPage(i + 1)).getTextContent();
			return items.map((item) => ('str' in item ? item.str : '')).join('');
		})
	);
	return { pages, marked: (await pdf.getMarkInfo())?.Marked };
}

test('a packet goes to a named reviewer, on every page, once for a form, and for good on record', async () => {
	const db = await records.emptyDatabase();
	const personId = await records.addPerson(db, 'Sam Admin');
	const given = {
		...{ course: 'lodging', courseVersion: course.version, courseDigest: course.digest },
		...{ language: 'en' as const, reviewer: 'Ruth Vale', body: 'Texas Attorney General' },
		...{ purpose: 'Application 2027', clientId: 'form-0001' }
	};
	const id = await recordPacket(db, { personId, at }, given);
	expect(await recordPacket(db, { personId, at: at + 1 }, given)).toBe(id);
	const packet = (await findPacket(db, id))!;
	const file = await approvalPacket(packet, course, content);
	expect((await approvalPacket(packet, course, content)).sha256).toBe(file.sha256);
	await recordPacketFetch(db, { personId, at }, packet, file.sha256);
	expect(await listPackets(db)).toMatchObject([{ id, reviewer: 'Ruth Vale', fetched: 1 }]);
	const { entries } = await readAudit(db, { organizationId: null, sites: null, personId: null });
	expect(entries.map(({ action }) => action).toSorted()).toEqual([
		'approval.fetch',
		'approval.make'
	]);
	await expect(db.deleteFrom('approval_packets').execute()).rejects.toThrow('append-only');

	const files = unzipSync(file.bytes);
	const { files: listed } = JSON.parse(strFromU8(files['MANIFEST.json']!)) as {
		files: { path: string; sha256: string }[];
	};
	for (const one of listed) expect(digest(files[one.path]!)).toBe(one.sha256);
	for (const name of Object.keys(files).filter((one) => one.endsWith('.pdf'))) {
		const { pages, marked } = await textOf(files[name]!);
		expect(marked).toBe(true);
		expect(await markFaults(files[name]!), name).toEqual([]);
		for (const page of pages) expect(page).toContain('Ruth Vale');
	}
	const bank = (await textOf(files['02-item-bank.pdf']!)).pages.join('');
	for (const item of course.items) expect(bank).toContain(item.id);
	const outline = (await textOf(files['01-outline.pdf']!)).pages.join('').replace(/\s+/g, ' ');
	expect(outline).toContain(`${course.minutes} minutes in all`);
	const record = (await textOf(files['03-reviews-changes-sources.pdf']!)).pages.join('');
	expect(record).toContain('not yet reviewed');
	await db.destroy();
});

test('a reviewer whose name no typeface here has is told apart in the note, and read out', async () => {
	const packet = {
		...{ id: 'one', course: 'lodging', courseVersion: course.version, at },
		...{ courseDigest: course.digest, language: 'en' as const, purpose: 'Application' },
		...{ reviewer: '王明', body: 'وزارة العدل' }
	};
	const files = unzipSync((await approvalPacket(packet, course, content)).bytes);
	expect(strFromU8(files['README.txt']!)).toContain('Made for 王明, وزارة العدل, on');
	const { pages } = await textOf(files['04-accessibility.pdf']!);
	for (const page of pages) expect(page).toContain('README.txt has them');
	const said = Buffer.from('\ufeffMade for 王明', 'utf16le').swap16();
	expect(Buffer.from(files['04-accessibility.pdf']!).includes(said)).toBe(true);
});
