import { getContext, setContext } from 'svelte';
import type { Channel, Source } from '#lib/server/content/index.ts';
import type { Language } from '#lib/i18n/language.ts';

/** What the components inside a module know of the page that they stand on. */
export interface Reading {
	/** The language of the page's frame. */
	lang: Language;
	/** The language of the text itself. */
	textLang: Language;
	/** The channels as this site shows them. */
	channels: readonly Channel[];
	/** Names of the channels of lines that this site hides until somebody dialled them, by line id. */
	hiddenLines: Readonly<Record<string, { en: string; es: string }>>;
	/** The module's sources in order of first use, with their keys. */
	sources: readonly (Source & { key: string })[];
	checked: string;
	/** The glossary words that the text explains. */
	terms: readonly { id: string; term: string; definition: string }[];
}

const key = Symbol('reading');

/** Gives the components of a module what they need. */
export function provideReading(reading: () => Reading): void {
	setContext(key, reading);
}

const pieceKey = Symbol('piece');

/** Shows one piece of a module and no other; null shows all. */
export function providePiece(piece: () => number | null): void {
	setContext(pieceKey, piece);
}

/** The one piece that is shown, from 0; null where all are. */
export function usePiece(): () => number | null {
	return getContext<(() => number | null) | undefined>(pieceKey) ?? (() => null);
}

/** @throws Error outside a module's page */
export function useReading(): () => Reading {
	const reading = getContext<(() => Reading) | undefined>(key);
	if (!reading) throw new Error('This component stands only inside a module of a course.');
	return reading;
}
