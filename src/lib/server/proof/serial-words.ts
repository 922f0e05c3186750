import { catalogue } from '#lib/i18n/catalogue.ts';
import type { Language } from '#lib/i18n/language.ts';
import type { SerialRead } from './serial.ts';

/** What to do about a serial that can't be one. */
export function serialProblem(
	lang: Language,
	typed: string,
	read: Exclude<SerialRead, { kind: 'ok' }>
): string {
	const t = catalogue(lang).proof;
	if (typed.trim() === '') return t.serialMissing;
	return read.kind === 'wrong-check-digit' ? t.wrongCheckDigit : t.notASerial;
}
