import * as en from './en/index.ts';
import * as es from './es/index.ts';
import type { Language } from './language.ts';

/** Every word of the interface in one language, by room. A key that a language lacks doesn't compile. */
export type Catalogue = typeof en;

const catalogues: Record<Language, Catalogue> = { en, es };

/** The words of the interface in a language. Pages run on the server only, so nothing of this is sent along. */
export function catalogue(language: Language): Catalogue {
	return catalogues[language];
}
