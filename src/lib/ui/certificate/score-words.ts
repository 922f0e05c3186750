import { catalogue } from '#lib/i18n/catalogue.ts';
import type { Language } from '#lib/i18n/language.ts';
import type { CertificateSnapshot } from '#lib/server/proof/certificate.ts';

/** The result of the quiz in words, or that there was an acknowledgment in its place. */
export function scoreWords(
	lang: Language,
	{ score, outOf, passMark }: Pick<CertificateSnapshot, 'score' | 'outOf' | 'passMark'>
): string {
	const t = catalogue(lang).proof;
	return score === null || outOf === null || passMark === null
		? t.acknowledged
		: t.scoreOf(score, outOf, passMark);
}
