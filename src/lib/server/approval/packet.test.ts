import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
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
const conformance = readFileSync('content/accessibility.md', 'utf8');
const course = content.courses.find(({ slug }) => slug === 'lodging')!;
/** Where the questions don't matter. */
const small = { ...course, items: course.items.slice(0, 2) };
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

test('a packet is recorded for a named reviewer, once for a form, and for good', async () => {
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
	const file = await approvalPacket(packet, small, content, conformance);
	expect((await approvalPacket(packet, small, content, conformance)).sha256).toBe(file.sha256);
	await recordPacketFetch(db, { personId, at }, packet, file.sha256);
	expect(await listPackets(db)).toMatchObject([{ id, reviewer: 'Ruth Vale', fetched: 1 }]);
	const { entries } = await readAudit(db, { organizationId: null, sites: null, personId: null });
	expect(entries.map(({ action }) => action).toSorted()).toEqual([
		'approval.fetch',
		'approval.make'
	]);
	await expect(db.deleteFrom('approval_packets').execute()).rejects.toThrow('append-only');
	await db.destroy();
});

/** What a packet was recorded for. */
const recorded = {
	...{ id: 'one', course: 'lodging', courseVersion: course.version, at },
	...{ courseDigest: course.digest, language: 'en' as const, purpose: 'Renewal' },
	...{ reviewer: 'Ruth Vale', body: 'Texas Attorney General' }
};

test('it names its reviewer on every page, and holds each question of the course', async () => {
	const files = unzipSync((await approvalPacket(recorded, course, content, conformance)).bytes);
	const { files: listed } = JSON.parse(strFromU8(files['MANIFEST.json']!)) as {
		files: { path: string; sha256: string }[];
	};
	for (const one of listed) expect(digest(files[one.path]!)).toBe(one.sha256);
	expect(strFromU8(files['05-conformance-report.md']!)).toBe(conformance);
	const texts: Record<string, string> = {};
	for (const name of Object.keys(files).filter((one) => one.endsWith('.pdf'))) {
		const { pages, marked } = await textOf(files[name]!);
		expect(marked).toBe(true);
		for (const page of pages) expect(page).toContain('Ruth Vale');
		texts[name] = pages.join('');
	}
	// Every page of every file is made by the same hand.
	expect(await markFaults(files['01-outline.pdf']!)).toEqual([]);
	for (const item of course.items) expect(texts['02-item-bank.pdf']).toContain(item.id);
	const outline = texts['01-outline.pdf']!.replace(/\s+/g, ' ');
	expect(outline).toContain(`${course.minutes} minutes in all`);
	expect(texts['03-reviews-changes-sources.pdf']).toContain('not yet reviewed');
});

test('an approval that holds on the day is named in the packet, one that has ended is not', async () => {
	const texas = content.rules.all.find(({ id }) => id === 'tx-lodging')!;
	const approved = (to: string | null) => ({
		...{ course: 'lodging', body: 'Texas Attorney General', number: 'HT-77' },
		...{ from: '2026-01-01', to, document: 'https://example.gov/approval' }
	});
	const saysOf = async (to: string | null) => {
		const all = content.rules.all.map((rule) =>
			rule === texas ? { ...rule, approval: approved(to) } : rule
		);
		const rules = { ...content.rules, all } as typeof content.rules;
		const { bytes } = await approvalPacket(recorded, small, { ...content, rules }, conformance);
		return (await textOf(unzipSync(bytes)['03-reviews-changes-sources.pdf']!)).pages.join('');
	};
	expect(await saysOf(null)).toContain('HT-77');
	const ended = await saysOf('2026-06-30');
	expect(ended).not.toContain('HT-77');
	expect(ended).toContain('Not approved by a licensing body');
});

test('a reviewer whose name no typeface here has is told apart in the note, and read out', async () => {
	const packet = { ...recorded, reviewer: '王明', body: 'وزارة العدل' };
	const files = unzipSync((await approvalPacket(packet, small, content, conformance)).bytes);
	expect(strFromU8(files['README.txt']!)).toContain('Made for 王明, وزارة العدل, on');
	const { pages } = await textOf(files['04-accessibility.pdf']!);
	for (const page of pages) expect(page).toContain('README.txt has them');
	const said = Buffer.from('\ufeffMade for 王明', 'utf16le').swap16();
	expect(Buffer.from(files['04-accessibility.pdf']!).includes(said)).toBe(true);
});
