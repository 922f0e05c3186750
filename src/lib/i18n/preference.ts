import { catalogue } from './catalogue.ts';
import { languageOf, languages, localPath, neutralPath, type Language } from './language.ts';

/** Holds the language that a reader has chosen, and nothing else. */
export const languageCookie = 'language';

/** The query by which a link says that its reader chose this language. */
export const choiceParameter = 'set-language';

/** Where a page stands ready to offer its other language: kept empty, or filled by {@link withOffer}. */
export const offerPlace = '<language-offer></language-offer>';

export function isLanguage(text: string | null | undefined): text is Language {
	return languages.some((language) => language === text);
}

/** The language in a Cookie header, null when none was chosen. */
export function chosenLanguage(cookies: string | undefined): Language | null {
	const value = /(?:^|;\s*)language=([a-z]+)(?:;|$)/.exec(cookies ?? '')?.[1];
	return isLanguage(value) ? value : null;
}

/**
 * The first of our languages in an Accept-Language header, by its weights (RFC 9110, 12.5.4); null when it names
 * none of them.
 */
export function preferredLanguage(acceptLanguage: string | undefined): Language | null {
	const wanted = (acceptLanguage ?? '')
		.split(',')
		.map((range) => {
			const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
			const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
			return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
		})
		.filter(({ weight }) => weight > 0)
		.toSorted((a, b) => b.weight - a.weight)
		.find(({ language }) => isLanguage(language))?.language;
	return isLanguage(wanted) ? wanted : null;
}

/** The language to offer on a page: the browser's, unless the page has it or the reader has chosen before. */
export function languageToOffer(
	page: Language,
	headers: { acceptLanguage: string | undefined; cookies: string | undefined }
): Language | null {
	const preferred = preferredLanguage(headers.acceptLanguage);
	if (preferred === null || preferred === page) return null;
	return chosenLanguage(headers.cookies) === null ? preferred : null;
}

/** The address of a page in a language, saying that the reader chose it. @param search with its `?`, or empty */
export function choosingPath(language: Language, path: string, search: string): string {
	const query = `${choiceParameter}=${language}`;
	return `${localPath(language, path)}${search === '' ? '?' : `${search}&`}${query}`;
}

/**
 * A page with the offer of another language in its place, in the words of that language.
 * @param address path and query of the page
 */
export function withOffer(html: string, offered: Language, address: string): string {
	const at = address.indexOf('?');
	const pathname = at === -1 ? address : address.slice(0, at);
	const search = at === -1 ? '' : address.slice(at);
	const words = catalogue(offered).layout;
	const link = (language: Language, label: string, lang: Language) =>
		`<a href="${escape(choosingPath(language, neutralPath(pathname), search))}" hreflang="${language}" lang="${lang}">${label}</a>`;
	const page = languageOf(pathname);
	return html.replace(
		offerPlace,
		() =>
			`<aside class="language-offer no-print" lang="${offered}" aria-label="${words.offerLabel}"><p>${words.offer}</p>` +
			`<p>${link(offered, words.offerAccept, offered)} ${link(page, words.offerDecline, offered)}</p></aside>`
	);
}

function escape(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('"', '&quot;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;');
}
