import { catalogue } from '#lib/i18n/catalogue.ts';
import { formatDay, type Language } from '#lib/i18n/language.ts';
import type { CertificateState } from '#lib/server/proof/certificate.ts';

/** A certificate's state in words. */
export function stateWords(
	lang: Language,
	state: CertificateState
): { title: string; text: string; tone: 'good' | 'warn' | 'bad' } {
	const t = catalogue(lang).proof;
	switch (state.kind) {
		case 'valid':
			return { title: t.valid, text: t.validText, tone: 'good' };
		case 'lapsed':
			return { title: t.lapsed, text: t.lapsedText(formatDay(lang, state.on)), tone: 'warn' };
		case 'superseded':
			return { title: t.superseded, text: t.supersededText, tone: 'warn' };
		case 'corrected':
			return {
				title: t.corrected,
				text: t.correctedText(formatDay(lang, state.on)),
				tone: 'warn'
			};
		case 'revoked':
			return {
				title: t.revoked,
				text: t.revokedText(formatDay(lang, state.on), t.grounds[state.ground]),
				tone: 'bad'
			};
	}
}
