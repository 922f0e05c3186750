/** The languages of the interface. */
export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];

/**
 * The language of an address: Spanish lives under `/es`, with the same paths.
 * What `/es//host` would leave without its language is the address of another host: that is no Spanish page.
 */
export function languageOf(pathname: string): Language {
	return /^\/es(\/(?!\/)|$)/.test(pathname) ? 'es' : 'en';
}

/** The address without its language: `/es/report` is `/report`. */
export function neutralPath(pathname: string): string {
	if (languageOf(pathname) === 'en') return pathname;
	return pathname.slice(3) || '/';
}

/** The address of a page in a language: `/report` in Spanish is `/es/report`. */
export function localPath(language: Language, path: string): string {
	if (language === 'en') return path;
	return path === '/' ? '/es' : `/es${path}`;
}

/** A text in both languages, as content holds it. */
export interface Localized {
	en: string;
	es?: string | undefined;
}

/** The text in the wanted language, else in English; `lang` says which it is, for the `lang` attribute. */
export function inLanguage(text: Localized, language: Language): { text: string; lang: Language } {
	const wanted = language === 'es' ? text.es : text.en;
	return wanted === undefined ? { text: text.en, lang: 'en' } : { text: wanted, lang: language };
}

/** BCP 47 tags for `Intl`. */
export const locales: Record<Language, string> = { en: 'en-US', es: 'es-US' };

const dayFormats = new Map<string, Intl.DateTimeFormat>();
const numberFormats = new Map<string, Intl.NumberFormat>();
const pluralRules = new Map<string, Intl.PluralRules>();

/** Making a format takes longer than a hundred uses of it; a table of people uses one in every row. */
function kept<Format>(formats: Map<string, Format>, key: string, make: () => Format): Format {
	let format = formats.get(key);
	if (!format) formats.set(key, (format = make()));
	return format;
}

function dayFormat(language: Language, name: string, options: Intl.DateTimeFormatOptions) {
	return kept(
		dayFormats,
		`${language} ${name}`,
		() => new Intl.DateTimeFormat(locales[language], { timeZone: 'UTC', ...options })
	);
}

/** A calendar day (`YYYY-MM-DD`) as people write it: `November 22, 2026`. */
export function formatDay(language: Language, day: string): string {
	return dayFormat(language, 'long', { dateStyle: 'long' }).format(new Date(`${day}T00:00:00Z`));
}

/** A month (`YYYY-MM`) as people write it, short and unbroken: `Nov 2026`. */
export function formatMonth(language: Language, month: string): string {
	return dayFormat(language, 'month', { month: 'short', year: 'numeric' })
		.format(new Date(`${month}-01T00:00:00Z`))
		.replaceAll(' ', '\u00a0');
}

/** The month of a day alone: `Nov`. */
export function formatMonthName(language: Language, day: string): string {
	return dayFormat(language, 'month name', { month: 'short' }).format(new Date(`${day}T00:00:00Z`));
}

/** A calendar day in a table: `Nov 22, 2026`. */
export function formatShortDay(language: Language, day: string): string {
	return dayFormat(language, 'medium', { dateStyle: 'medium' }).format(
		new Date(`${day}T00:00:00Z`)
	);
}

/** A moment in a time zone, with the time: `November 22, 2026, 2:05 PM`. */
export function formatMoment(language: Language, at: number, timeZone: string): string {
	return dayFormat(language, `moment ${timeZone}`, {
		dateStyle: 'long',
		timeStyle: 'short',
		timeZone
	}).format(new Date(at));
}

/** A whole number with its group separators. */
export function formatNumber(language: Language, value: number): string {
	// Both languages group from a thousand on. Tables are full of small numbers.
	if (value >= 0 && value < 1000 && Number.isInteger(value)) return String(value);
	return kept(numberFormats, language, () => new Intl.NumberFormat(locales[language])).format(
		value
	);
}

/** A share from 0 to 1 in whole percents: `84%`. */
export function formatShare(language: Language, share: number): string {
	return kept(
		numberFormats,
		`${language} share`,
		() => new Intl.NumberFormat(locales[language], { style: 'percent', maximumFractionDigits: 0 })
	).format(share);
}

/** The plural form that fits: `plural('en', 1, { one: 'person', other: 'people' })`. */
export function plural(
	language: Language,
	count: number,
	forms: { one: string; other: string }
): string {
	const rule = kept(pluralRules, language, () => new Intl.PluralRules(locales[language]));
	return rule.select(count) === 'one' ? forms.one : forms.other;
}
