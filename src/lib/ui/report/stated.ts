import { inLanguage, type Language, type Localized } from '#lib/i18n/language.ts';

/** How channels.yaml words what an operator's page left open. */
const unstated: Record<Language, string> = {
	en: 'The page we read',
	es: 'La página que leímos'
};

/**
 * A text of a channel, unless it only says that the page read doesn't tell: beside a number that would
 * keep people from calling. `/sources` shows it.
 */
export function stated(text: Localized, language: Language): string | undefined {
	const found = inLanguage(text, language).text;
	return found.startsWith(unstated[language]) ? undefined : found;
}
