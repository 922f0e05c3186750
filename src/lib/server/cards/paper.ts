import { catalogue } from '../../i18n/catalogue.ts';
import { formatDay, languages, type Language } from '../../i18n/language.ts';
import type {
	Card,
	CardPart,
	Channel,
	Content,
	Course,
	CourseCards,
	Line,
	StatePoster
} from '../content/index.ts';
import { bareAddress } from '../content/number-scan.ts';
import { findLine, inLanguage as textIn, lineHref, needsReviewNotice } from '../content/index.ts';

/**
 * What stands on a sheet, in its final words: the page and the PDF are both set from this, so they say the same.
 * Nothing here knows of sizes or places.
 */

/** A text in a language, with the apostrophe of print. */
function inLanguage(text: { en: string; es: string }, language: Language): string {
	return textIn(text, language).replaceAll(/(?<=\p{L})'(?=\p{L})/gu, '’');
}

/** One line to call, or several ways to reach one channel. */
export interface Row {
	readonly label: string;
	readonly ways: readonly Way[];
}
export interface Way {
	readonly how: string;
	readonly digits: string;
	/** What a tap on it opens. */
	readonly href: string;
}

export interface List {
	readonly heading: string;
	readonly items: readonly string[];
}

export type PaperPart =
	| {
			readonly kind: 'signs';
			readonly control: List;
			readonly exploitation: List;
			readonly caution: string;
	  }
	| { readonly kind: 'lists'; readonly lists: readonly List[] }
	| { readonly kind: 'steps'; readonly steps: readonly (List & { readonly mark: string })[] }
	| {
			readonly kind: 'fields';
			readonly fields: readonly { readonly label: string; readonly rows: number }[];
	  };

interface Common {
	readonly title: string;
	readonly language: Language;
	/** The day of its facts, YYYY-MM-DD. */
	readonly on: string;
	readonly footer: string;
}

/** A whole page of one card. */
export interface SheetPaper extends Common {
	readonly kind: 'sheet';
	readonly audience: string;
	readonly heading: string;
	readonly lead: string;
	readonly parts: readonly PaperPart[];
	readonly callHeading: string;
	readonly rows: readonly Row[];
	readonly leaveOut: string;
}

/** A card of 3.5 by 2 inches with a front and a back, several on a page. */
export interface WalletPaper extends Common {
	readonly kind: 'wallet';
	/** How to make cards of the page. */
	readonly use: string;
	readonly copies: number;
	readonly front: { readonly heading: string; readonly rows: readonly Row[] };
	readonly back: {
		readonly lists: readonly { readonly heading: string; readonly text: string }[];
		readonly leaveOut: string;
	};
}

/** A poster in both languages, the reader's first. */
export interface PosterPaper extends Common {
	readonly kind: 'poster';
	readonly columns: readonly PosterColumn[];
	readonly rows: readonly PosterRow[];
	/** Where the state's official poster is; null where no address was read. */
	readonly address: string | null;
}
export interface PosterColumn {
	readonly language: Language;
	readonly heading: string;
	readonly signs: readonly string[];
	readonly help: string;
	readonly seen: string;
	readonly official: string;
}
export interface PosterRow {
	readonly labels: readonly { readonly language: Language; readonly text: string }[];
	readonly ways: readonly {
		readonly hows: readonly { readonly language: Language; readonly text: string }[];
		readonly digits: string;
		readonly href: string;
	}[];
}

export type Paper = SheetPaper | WalletPaper | PosterPaper;

/** Cards of 2 inches' height on a page of 11, with room for the printer's edge and a line of instruction. */
const copies = 4;

/** What a course's card says in a language, with the lines that this site shows. */
export function paperOf(
	content: Content,
	channels: readonly Channel[],
	course: Course,
	file: CourseCards,
	card: Card,
	language: Language
): SheetPaper | WalletPaper {
	const t = catalogue(language);
	const say = (text: { en: string; es: string }) => inLanguage(text, language);
	const rows = rowsOf(content, channels, card.lines, language);
	const audience = say(course.title);
	const common = {
		title: `${say(card.title)} · ${audience}`,
		language,
		on: file.checked,
		footer: [
			t.cards.footer,
			t.cards.edition(formatDay(language, file.checked)),
			...(card.legalOrScripts && needsReviewNotice(course) ? [t.proof.notReviewed] : [])
		].join(' ')
	};
	if (card.kind === 'wallet') {
		const run = (heading: string, items: readonly { en: string; es: string }[]) => ({
			heading,
			text: runOn(items.map(say))
		});
		return {
			...common,
			kind: 'wallet',
			use: say(card.use),
			copies,
			front: { heading: t.cards.call, rows },
			back: {
				lists: [
					run(t.cards.say, card.say),
					run(t.cards.note, card.note),
					run(t.cards.never, card.never)
				],
				leaveOut: say(card.leaveOut)
			}
		};
	}
	return {
		...common,
		kind: 'sheet',
		audience,
		heading: say(card.heading),
		lead: say(card.lead),
		parts: card.parts.map((part) => partOf(part, language)),
		callHeading: t.cards.call,
		rows,
		leaveOut: say(card.leaveOut)
	};
}

/** Fragments as one paragraph; what is a sentence of its own, such as a question to ask, keeps its own end. */
function runOn(fragments: readonly string[]): string {
	const ended = (fragment: string) => /[.?!”]$/.test(fragment);
	return fragments
		.map((fragment, index) => {
			if (ended(fragment)) return fragment;
			return index === fragments.length - 1 ? `${fragment}.` : `${fragment};`;
		})
		.join(' ');
}

function partOf(part: CardPart, language: Language): PaperPart {
	const t = catalogue(language);
	const say = (text: { en: string; es: string }) => inLanguage(text, language);
	switch (part.kind) {
		case 'signs':
			return {
				kind: 'signs',
				control: { heading: t.cards.control, items: part.control.map(say) },
				exploitation: { heading: t.cards.exploitation, items: part.exploitation.map(say) },
				caution: t.cards.caution
			};
		case 'lists':
			return {
				kind: 'lists',
				lists: part.lists.map(({ heading, items }) => ({
					heading: say(heading),
					items: items.map(say)
				}))
			};
		case 'steps':
			return {
				kind: 'steps',
				steps: part.steps.map(({ mark, heading, items }) => ({
					mark,
					heading: say(heading),
					items: items.map(say)
				}))
			};
		case 'fields':
			return {
				kind: 'fields',
				fields: part.fields.map(({ label, rows }) => ({ label: say(label), rows }))
			};
	}
}

/** What a state's poster says, in both languages, with the lines that this site shows. */
export function posterPaperOf(
	content: Content,
	channels: readonly Channel[],
	poster: StatePoster,
	language: Language
): PosterPaper {
	const t = catalogue(language);
	const order = [language, ...languages.filter((other) => other !== language)];
	const source = poster.official.at === null ? undefined : content.sources.get(poster.official.at);
	const inEach = order.map((each) => rowsOf(content, channels, poster.lines, each));
	return {
		kind: 'poster',
		title: inLanguage(poster.title, language),
		language,
		on: poster.checked,
		footer: [t.cards.posterFooter, t.cards.edition(formatDay(language, poster.checked))].join(' '),
		columns: order.map((each) => ({
			language: each,
			heading: inLanguage(poster.heading, each),
			signs: poster.signs.map((sign) => inLanguage(sign, each)),
			help: inLanguage(poster.help, each),
			seen: inLanguage(poster.seen, each),
			official: inLanguage(poster.official.text, each)
		})),
		rows: (inEach[0] ?? []).map((row, index) => ({
			labels: order.map((each, place) => ({
				language: each,
				text: inEach[place]![index]!.label
			})),
			ways: row.ways.map((way, number) => ({
				digits: way.digits,
				href: way.href,
				hows: order.map((each, place) => ({
					language: each,
					text: inEach[place]![index]!.ways[number]!.how
				}))
			}))
		})),
		address: source ? bareAddress(source.url) : null
	};
}

/** The lines of a card that are shown, neighbours of one channel in one row. */
function rowsOf(
	content: Content,
	channels: readonly Channel[],
	ids: readonly string[],
	language: Language
): Row[] {
	const rows: { channel: string; label: string; ways: Way[] }[] = [];
	for (const id of ids) {
		const found = findLine(channels, id);
		if (!found) continue;
		const { channel, line } = found;
		const way = { how: howOf(line, language), digits: line.display, href: lineHref(line) };
		const last = rows.at(-1);
		if (last?.channel === channel.id) last.ways.push(way);
		else {
			const label = inLanguage(content.cardLines.get(id) ?? channel.name, language);
			rows.push({ channel: channel.id, label, ways: [way] });
		}
	}
	return rows.map(({ label, ways }) => ({ label, ways }));
}

function howOf(line: Line, language: Language): string {
	const t = catalogue(language).channels;
	if (line.kind === 'text') return line.keyword ? t.textWord(line.keyword) : t.text;
	return line.kind === 'call' ? t.call : t.kinds[line.kind];
}
