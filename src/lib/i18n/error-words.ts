import { catalogue } from './catalogue.ts';
import { localPath, type Language } from './language.ts';

/** What a page that could not be given says: why, and where to go on. */
export interface ErrorWords {
	title: string;
	lead: string;
	/** A second sentence, where the lead is the refusal's own. */
	more: string | null;
	/** The first is the one to take. */
	ways: { words: string; href: string }[];
}

/**
 * The words for a status that this site answers with, on its error page and where a hook refuses before any page.
 *
 * @param error what was thrown with it; a sentence of its own is said where it says more than the title
 */
export function errorWords(lang: Language, status: number, error: App.Error | null): ErrorWords {
	const { errors: t, layout } = catalogue(lang);
	const { title, text } = wordsFor(lang, status, error);
	const own = error && error.message !== title && status < 500 ? error.message : null;
	const home = { words: t.goHome, href: localPath(lang, '/') };
	return {
		title,
		lead: own ?? text,
		more: own === null || text === own ? null : text,
		ways:
			status === 403 && own === null
				? [
						{ words: layout.myTraining, href: localPath(lang, '/me') },
						{ words: t.otherAccount, href: localPath(lang, '/sign-out') }
					]
				: [home, { words: t.seeCourses, href: localPath(lang, '/courses') }]
	};
}

function wordsFor(
	lang: Language,
	status: number,
	error: App.Error | null
): { title: string; text: string } {
	const t = catalogue(lang).errors;
	if (error?.records) return { title: t.recordsTitle, text: t.records };
	switch (status) {
		case 400:
			return { title: t.badRequestTitle, text: t.badRequest };
		case 401:
		case 403:
			// The other refusal with this status is that of a form from another site.
			return error?.message === t.foreignForm
				? { title: t.foreignTitle, text: t.foreignForm }
				: { title: t.forbiddenTitle, text: t.forbidden };
		case 404:
			return { title: t.notFoundTitle, text: t.notFound };
		case 405:
			return { title: t.methodTitle, text: t.method };
		case 410:
			return { title: t.goneTitle, text: t.gone };
		case 413:
			return { title: t.tooLargeTitle, text: t.tooLarge };
		case 429:
			return { title: t.tooManyTitle, text: t.tooMany };
		case 503:
			return { title: t.unavailableTitle, text: t.unavailable };
		default:
			if (error?.unsaved) return { title: t.unsavedTitle, text: t.unsaved };
			return status >= 500
				? { title: t.unexpectedTitle, text: t.unexpected }
				: { title: t.badRequestTitle, text: t.badRequest };
	}
}
