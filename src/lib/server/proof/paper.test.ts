import fc from 'fast-check';
import { getDocumentProxy } from 'unpdf';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { markFaults } from '../../../../tests/support/marked-content.ts';
import { languages, type Language } from '../../i18n/language.ts';
import { findLine, loadContent } from '../content/index.ts';
import { letter } from '../print/document.ts';
import type { ProofField } from '../../learning/rules.ts';
import type { CertificateSnapshot } from './certificate.ts';
import { isPlain } from '../print/script.ts';
import { certificatePaper, type CertificatePaper, type PrintedLogo } from './paper.ts';
import { certificatePdf, paperSizes, type PaperSize } from './pdf.ts';

const content = loadContent('content');
const printer = { origin: 'https://sightline.example.org', channels: content.channels };
const course = content.courses[0]!;
const privateKey = 'k'.repeat(43);
const both = (text: string) => ({ en: text, es: text });

function snapshotOf(given: Partial<CertificateSnapshot> = {}): CertificateSnapshot {
	return {
		format: 1,
		holder: 'Marisol Ortega',
		course: { slug: course.slug, title: course.title, version: '1.0.0', language: 'en' },
		minutes: 45,
		score: 11,
		outOf: 12,
		passMark: 10,
		completedOn: '2026-11-20',
		issuedOn: '2026-11-20',
		timeZone: 'America/Chicago',
		organization: 'Riverbend Freight',
		review: both('Not yet reviewed by counsel and survivors.'),
		approval: both('Not approved by a licensing body; ask yours before you rely on it.'),
		rule: null,
		validUntil: '2027-11-20',
		...given
	};
}

function paperWith(
	given: Partial<CertificateSnapshot> = {},
	language: Language = 'en',
	logo: PrintedLogo | null = null
): CertificatePaper {
	const serial = '1234567890123456';
	return certificatePaper(
		{ serial, privateKey, snapshot: snapshotOf(given) },
		language,
		printer,
		logo
	);
}

interface Node {
	role?: string;
	alt?: string;
	children?: Node[];
}

async function read(bytes: Uint8Array) {
	const pdf = await getDocumentProxy(bytes.slice());
	const page = await pdf.getPage(1);
	const tree = (await page.getStructTree()) as unknown as Node;
	const nodes: Node[] = [];
	const walk = (node: Node) => {
		nodes.push(node);
		node.children?.forEach(walk);
	};
	walk(tree);
	const { info } = await pdf.getMetadata();
	const { items } = await page.getTextContent();
	return {
		pages: pdf.numPages,
		view: page.view,
		info,
		marked: (await pdf.getMarkInfo())?.Marked,
		nodes,
		roles: nodes.flatMap(({ role }) => (role ? [role] : [])),
		text: items
			.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : ''))
			.join('')
			.replaceAll(/\s+/g, ' ')
	};
}

const plain = (text: string) => text.replaceAll(/\s+/g, ' ');

/** @param onCard how many of its facts a wallet card has room for */
async function check(paper: CertificatePaper, size: PaperSize, onCard = paper.onCard.length) {
	const bytes = await certificatePdf(paper, size);
	// The marks are the same in either language.
	if (paper.language === 'en') expect(await markFaults(bytes)).toEqual([]);
	const seen = await read(bytes);
	expect(seen.pages).toBe(1);
	const [width, height] =
		size === 'letter' ? [letter.height, letter.width] : [letter.width, letter.height];
	expect(seen.view).toEqual([0, 0, width, height]);
	expect(seen.marked).toBe(true);
	expect(seen.info).toMatchObject({ Title: paper.title, Language: `${paper.language}-US` });
	// One heading of the first rank, before any of the second; nothing skipped.
	const headings = seen.roles.filter((role) => /^H\d$/.test(role));
	expect(headings).toEqual(size === 'letter' ? ['H1', 'H2'] : ['H1']);
	const figures = seen.nodes.filter(({ role }) => role === 'Figure');
	expect(figures.map(({ alt }) => alt)).toEqual([
		...(paper.logo ? [paper.logo.alt] : []),
		paper.codeAlt
	]);
	const items = seen.roles.filter((role) => role === 'LI').length;
	expect(items).toBe(size === 'letter' ? paper.facts.length + paper.honest.length : 0);
	// Everything in the order in which it is read.
	const words = [
		paper.heading,
		paper.holder.text,
		paper.course,
		...(size === 'letter' ? paper.facts : paper.onCard.slice(0, onCard)).flatMap(
			({ label, value }) => [label, value]
		),
		...(size === 'letter' ? paper.honest : []),
		paper.serial
	].map(plain);
	let from = 0;
	for (const word of words) {
		const at = seen.text.indexOf(word, from);
		expect(at, `${word} in ${seen.text}`).toBeGreaterThanOrEqual(from);
		from = at;
	}
	for (const word of paper.honest) expect(seen.text).toContain(plain(word));
	for (const { display } of paper.lines) expect(seen.text).toContain(display);
}

test.each(content.rules.all)('under $id it is whole in each language and size', async (rule) => {
	const under = {
		id: rule.id,
		version: rule.version,
		label: rule.label,
		minutes: rule.minutes,
		checkedOn: rule.checked
	};
	// With all that any rule may put on a proof, and with nothing of it known.
	const whole = {
		rule: {
			...under,
			provider: 'Sightline',
			approvedCourses: rule.approved_courses.map(({ name }) => name)
		},
		fields: [
			{ field: 'hire-date' as const, value: '2026-03-01' },
			{
				field: 'position' as const,
				value: 'Supervisora de limpieza del turno de noche, edificio 2'
			},
			{ field: 'license-number' as const, value: '4704-123456' }
		],
		certified: { name: 'Marisol Ortega', on: '2026-11-20' }
	};
	const bare = { rule: { ...under, missing: [...rule.fields] } };
	// What this rule asks: all of it stands on a wallet card, with the rule itself.
	const asks = (field: ProofField) => rule.fields.includes(field);
	const asked = {
		rule: asks('provider-name') ? { ...under, provider: 'Sightline' } : under,
		fields: whole.fields.filter(({ field }) => asks(field)),
		certified: asks('signature') || rule.pacing ? whole.certified : null
	};
	for (const language of languages)
		for (const size of paperSizes) {
			await check(paperWith(whole, language), size, 7);
			if (size === 'wallet') await check(paperWith(asked, language), size);
			await check(paperWith(bare, language), size);
		}
});

test('a position or a signature in any letters is printed, or said to be on the page', async () => {
	const stated = (value: string) => ({
		fields: [{ field: 'position' as const, value }],
		certified: { name: value, on: '2026-11-20' }
	});
	for (const value of ['مدير الاستقبال', 'Quản lý lễ tân', '前台经理', 'W'.repeat(120)]) {
		const paper = paperWith(stated(value));
		const { pages } = await read(await certificatePdf(paper, 'letter'));
		expect(pages, value).toBe(1);
	}
	const [position] = paperWith(stated('前台经理')).facts.filter(
		({ label }) => label === 'Position'
	);
	expect(position).toEqual({
		label: 'Position',
		value: 'In letters that can’t be printed here; the code shows them.',
		actual: '前台经理'
	});
});

test('it says how many of the minutes it reaches that its rule asks', async () => {
	const rule = {
		id: 'x',
		version: 'a'.repeat(64),
		label: both('X'),
		minutes: 120,
		checkedOn: '2026-11-22'
	};
	expect(paperWith({ rule }).honest).toContain('45 of the 120 minutes this rule asks.');
	expect(paperWith({ rule }, 'es').honest).toContain('45 de los 120 minutos que pide esta regla.');
	expect(paperWith({ rule: { ...rule, minutes: 45 } }).honest).toHaveLength(2);
});

test('an acknowledgment says that there was no quiz', () => {
	const paper = paperWith({ basis: 'acknowledgment', score: null, outOf: null, passMark: null });
	expect(paper.facts.map(({ value }) => value).join()).toMatch(/no quiz was taken/);
});

test('it carries the lines of channels.yaml and no other number', () => {
	const digits = paperWith().lines.map(({ display }) => display);
	expect(digits).toEqual(
		['emergency-call', 'national-hotline-call'].map(
			(id) => findLine(content.channels, id)!.line.display
		)
	);
});

describe('the same data make the same bytes', () => {
	afterEach(() => vi.useRealTimers());

	test.each(paperSizes)('today and in ten years, on %s', async (size) => {
		const once = await certificatePdf(paperWith(), size);
		vi.useFakeTimers({ now: new Date('2036-11-22T12:00:00Z'), toFake: ['Date'] });
		// Another one in between must leave no trace.
		await certificatePdf(paperWith({ holder: 'محمد 王 Nguyễn' }, 'es'), size);
		expect(Buffer.compare(await certificatePdf(paperWith(), size), once)).toBe(0);
	});

	test('and one letter more makes another file', async () => {
		const once = await certificatePdf(paperWith(), 'letter');
		const other = await certificatePdf(paperWith({ holder: 'Marisol Ortegas' }), 'letter');
		expect(Buffer.compare(once, other)).not.toBe(0);
	});
});

const names = [
	['Nguyễn Thị Ánh Ðặng', 'Vietnamese'],
	['Zażółć Gęślą-Jaźń', 'Polish'],
	['Олександр Шевченко', 'Cyrillic'],
	['Ἀλέξανδρος Παπαδόπουλος', 'Greek'],
	['निशा क्षत्रिय', 'Devanagari'],
	['محمد عبد الله (أبو علي)', 'Arabic'],
	['יוסף בן־דוד Cohen', 'Hebrew'],
	['สมชาย ใจดี', 'Thai'],
	['አበበ ቢቂላ', 'Ethiopic']
] as const;

test.each(names)('%s (%s) is printed in its own letters', async (holder) => {
	const paper = paperWith({ holder, organization: holder });
	expect(paper.holder).toMatchObject({ text: holder.normalize('NFC'), replaced: false });
	for (const size of paperSizes) {
		const bytes = await certificatePdf(paper, size);
		const { pages, text } = await read(bytes);
		expect(pages).toBe(1);
		// A letter may be drawn of several shapes, joined, or from right to left: what is read out is the name itself.
		if (isPlain(holder)) expect(text).toContain(holder);
		else expect(paper.holder.actual).toBe(holder.normalize('NFC'));
		expect(Buffer.from(bytes).includes(Buffer.from(`/ActualText`))).toBe(!isPlain(holder));
	}
});

test.each(['王小明', 'Ana 👩‍🚒'])(
	'%s has letters that no typeface here has: the paper says so, and is whole',
	async (holder) => {
		for (const language of languages) {
			const paper = paperWith({ holder }, language);
			expect(paper.holder).toMatchObject({ replaced: true, actual: holder.normalize('NFC') });
			expect(paper.title).toContain(holder);
			for (const size of paperSizes) await check(paper, size);
		}
	}
);

test('the longest names, organizations and titles stay on their sheet', async () => {
	const title = both('Recognizing human trafficking '.repeat(7).slice(0, 200));
	for (const holder of ['W'.repeat(120), 'Maximiliana '.repeat(10).trim(), 'ש'.repeat(120)]) {
		const given = {
			holder,
			organization: 'W'.repeat(80),
			course: { ...snapshotOf().course, title }
		};
		for (const size of paperSizes) {
			const seen = await read(await certificatePdf(paperWith(given, 'es'), size));
			expect(seen.pages).toBe(1);
			expect(seen.text).toContain('1234 5678 9012 3456');
		}
	}
});

test('whatever somebody is called, it prints', async () => {
	await fc.assert(
		fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), async (holder) => {
			const bytes = await certificatePdf(paperWith({ holder }), 'letter');
			expect(bytes.byteLength).toBeGreaterThan(5000);
		}),
		{ numRuns: 15 }
	);
});
