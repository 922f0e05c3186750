import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { dayIn, homeTimeZone } from '#lib/counting/calendar.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import { formatDay, inLanguage, type Language } from '#lib/i18n/language.ts';
import { fitOf } from '#lib/learning/rules.ts';
import type { Content, Course } from '../content/index.ts';
import { sealed } from '../coordination/packs/seal.ts';
import { zipOf, type ZipEntry } from '../files/zip.ts';
import { flowPdf, type Block } from '../print/flow.ts';
import { given, type Given } from '../print/given.ts';
import type { Packet } from './packets.ts';

/** A packet as it is handed out. */
export interface PacketFile {
	name: string;
	bytes: Uint8Array<ArrayBuffer>;
	/** SHA-256 of the bytes. */
	sha256: string;
}

/**
 * What a body needs to look at a course before it approves it: outline, objectives, minutes, the whole item bank with
 * its answers and reasons, reviews, changes, sources, accessibility. Every page names whom it was made for. The same
 * record and the same course make the same bytes.
 *
 * @param conformance the accessibility conformance report, `accessibility.md` of the content
 */
export async function approvalPacket(
	packet: Packet,
	course: Course,
	content: Pick<Content, 'sources' | 'rules'>,
	conformance: string
): Promise<PacketFile> {
	const { language } = packet;
	const t = catalogue(language).approval.file;
	const on = dayIn(homeTimeZone, packet.at);
	const [reviewer, body, purpose] = [packet.reviewer, packet.body, packet.purpose].map((text) =>
		given(text, t.otherLetters)
	) as [Given, Given, Given];
	const madeFor = t.madeFor(packet.reviewer, packet.body, packet.purpose, formatDay(language, on));
	const foot = {
		text: t.madeFor(reviewer.text, body.text, purpose.text, formatDay(language, on)),
		page: (page: number) => catalogue(language).packs.file.page(page)
	};
	const title = inLanguage(course.title, language).text;
	const pdf = (path: string, heading: string, blocks: () => Iterable<Block>): ZipEntry => ({
		path,
		compress: false,
		open: async function* () {
			const named: Block = {
				...p(foot.text, true),
				actual: [reviewer, body, purpose].some(({ actual }) => actual !== null) ? madeFor : null
			};
			const whole = [named, h('H1', `${heading}: ${title}`), ...blocks()];
			const about = { title: `${heading}: ${title}`, language, on };
			yield Buffer.from(await flowPdf(about, whole, foot));
		}
	});
	const entries = [
		pdf('01-outline.pdf', t.outline, () => outline(course, language)),
		pdf('02-item-bank.pdf', t.bank, () => bank(course, language)),
		pdf('03-reviews-changes-sources.pdf', t.record, () =>
			record(course, content, { language, on })
		),
		pdf('04-accessibility.pdf', t.accessibility, () => t.accessibilityText.map((line) => p(line)))
	];
	const readme = [t.readme, '', madeFor, '', `${title} ${course.version}`, '', ...t.readmeText];
	const about = {
		format: 1,
		kind: 'approval-packet',
		id: packet.id,
		made_for: { reviewer: packet.reviewer, body: packet.body, purpose: packet.purpose },
		on,
		course: { slug: course.slug, version: course.version, digest: course.digest },
		bank: course.bankDigest,
		language
	};
	const report = { path: '05-conformance-report.md', open: () => [conformance] };
	const note = { path: 'README.txt', open: () => [readme.map((line) => `${line}\r\n`).join('')] };
	const zip = zipOf(sealed([note, ...entries, report], about, () => undefined));
	const bytes = new Uint8Array(await buffer(zip));
	return {
		name: `sightline-approval-${course.slug}-${course.version}-${language}.zip`,
		bytes,
		sha256: createHash('sha256').update(bytes).digest('hex')
	};
}

const p = (text: string, bold = false): Block => ({ tag: 'P', text, bold });
const h = (tag: 'H1' | 'H2' | 'H3', text: string): Block => ({ tag, text });

function* outline(course: Course, language: Language): Generator<Block> {
	const t = catalogue(language).approval.file;
	const say = (text: { en: string; es?: string | undefined }) => inLanguage(text, language).text;
	yield p(say(course.summary));
	yield p(`${t.audience}: ${say(course.audience)}`);
	yield p(`${t.version}: ${course.version}`);
	yield p(t.digest(course.digest));
	yield h('H2', t.objectives);
	for (const { id, text, standards } of course.objectives) {
		yield p(`${id}: ${say(text)}${standards.length > 0 ? ` (${standards.join(', ')})` : ''}`);
	}
	yield h('H2', t.minutes);
	yield p(t.minutesHow);
	yield p(t.minutesTotal(course.minutes, Math.floor((course.minutes / 50) * 100) / 100), true);
	for (const module of course.modules) {
		const words = say0(module.words, language);
		yield h('H3', say0(module.title, language));
		yield p(say0(module.summary, language));
		yield p(t.minutesOf(module.minutes, words, Math.round(words / module.minutes)));
		yield p(`${t.objectives}: ${module.objectives.join(', ')}`);
		yield p(
			`${t.parts}: ${say0(module.pieces, language)
				.map(({ title }) => title)
				.filter(Boolean)
				.join('; ')}`
		);
	}
	yield h('H2', t.quiz);
	const { quiz } = course;
	yield p(
		t.quizText(
			course.items.length,
			quiz.draw,
			quiz.pass,
			quiz.leaveAloneMin,
			quiz.leaveAloneMissesMax
		)
	);
}

/** A module's text in a language. */
function say0<Value>(text: { en: Value; es?: Value | undefined }, language: Language): Value {
	return language === 'es' && text.es !== undefined ? text.es : text.en;
}

function* bank(course: Course, language: Language): Generator<Block> {
	const t = catalogue(language).approval.file;
	const say = (text: { en: string; es?: string | undefined }) => inLanguage(text, language).text;
	yield p(t.bankText);
	yield p(t.digest(course.bankDigest));
	for (const [index, item] of course.items.entries()) {
		yield h('H2', `${index + 1}. ${item.id}`);
		const marks = [
			`${t.objective}: ${item.objective}`,
			`${t.difficulty}: ${item.difficulty}`,
			...(item.leaveAlone ? [t.leaveAlone] : []),
			...(item.safetyCritical ? [t.safetyCritical] : [])
		];
		yield p(marks.join(' · '));
		yield p(say(item.scene));
		yield p(say(item.question), true);
		for (const option of item.options) {
			yield p(`${option.best ? t.best : t.other}: ${say(option.text)}`, option.best);
			yield p(`${t.reason}: ${say(option.feedback)}`);
		}
		if (item.sources.length > 0) yield p(`${t.sources}: ${item.sources.join(', ')}`);
	}
}

function* record(
	course: Course,
	{ sources, rules }: Pick<Content, 'sources' | 'rules'>,
	{ language, on }: { language: Language; on: string }
): Generator<Block> {
	const { approval, proof } = catalogue(language);
	const t = approval.file;
	const say = (text: { en: string; es?: string | undefined }) => inLanguage(text, language).text;
	yield h('H2', t.approvals);
	const approvals = rules.all.flatMap((rule) => {
		const { approval: held } = fitOf(rule, course, on);
		return held ? [{ rule, held }] : [];
	});
	for (const { rule, held } of approvals)
		yield p(`${rule.label[language]}: ${proof.approvedBy(held.body, held.number)}`);
	if (approvals.length === 0) yield p(proof.notApproved);
	yield h('H2', t.reviews);
	const reviews = course.reviews.filter(({ version }) => version === course.version);
	for (const kind of ['counsel', 'survivor', 'practitioner'] as const) {
		const named = reviews.filter((review) => review.kind === kind);
		if (named.length === 0) yield p(`${t.reviewKinds[kind]}: ${t.notReviewed}`);
		for (const { name, on, modules } of named) {
			const part = modules ? ` (${modules.join(', ')})` : '';
			yield p(`${t.reviewKinds[kind]}: ${name}, ${formatDay(language, on)}${part}`);
		}
	}
	yield h('H2', t.changes);
	for (const { version, on, text } of course.changes) {
		yield p(`${version}, ${formatDay(language, on)}: ${say(text)}`);
	}
	yield h('H2', t.sources);
	const keys = new Set([
		...course.modules.flatMap((module) => [...module.sources]),
		...course.items.flatMap((item) => [...item.sources])
	]);
	for (const key of [...keys].toSorted()) {
		const source = sources.get(key);
		if (!source) continue;
		const second = source.secondary ? ` ${t.secondary}` : '';
		const year = source.year === null ? '' : `, ${source.year}`;
		yield p(
			`${key}: ${source.publisher}: ${source.title}${year}. ${source.url} ${t.readOn(formatDay(language, source.checked))}${second}`
		);
	}
}
