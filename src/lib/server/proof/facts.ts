import { catalogue } from '../../i18n/catalogue.ts';
import { formatDay, type Language } from '../../i18n/language.ts';
import { scoreWords } from '../../ui/certificate/score-words.ts';
import type { CertificateSnapshot } from './certificate.ts';

/** A fact of a certificate with its name, in the words of one language. */
export interface StatedFact {
	readonly label: string;
	readonly value: string;
}

type Stated = Omit<CertificateSnapshot, 'holder'>;

/** What a certificate states beside who, what and for whom: the same on the page, on paper and to a stranger. */
export function statedFacts(lang: Language, certificate: Stated): StatedFact[] {
	const { proof: t, courses } = catalogue(lang);
	const { course } = certificate;
	return [
		{ label: t.completedOn, value: formatDay(lang, certificate.completedOn) },
		{
			label: t.validUntil,
			value: certificate.validUntil ? formatDay(lang, certificate.validUntil) : t.noEnd
		},
		{
			label: t.score,
			value: scoreWords(lang, certificate)
		},
		{ label: t.minutes, value: t.minutesOf(certificate.minutes) },
		{ label: t.language, value: courses.languageName[course.language] },
		{ label: t.version, value: course.version },
		{ label: t.issuedOn, value: formatDay(lang, certificate.issuedOn) },
		...ruleFacts(lang, certificate)
	];
}

/** What stands on it because of the rule under which it was earned, the rule itself last. */
function ruleFacts(lang: Language, { rule, fields, certified }: Stated): StatedFact[] {
	const { proof: t } = catalogue(lang);
	return [
		...(rule?.provider ? [{ label: t.provider, value: rule.provider }] : []),
		...(fields ?? []).map(({ field, value }) => ({
			label: t.fields[field],
			value: field === 'hire-date' ? formatDay(lang, value) : value
		})),
		...(certified
			? [
					{
						label: t.certified,
						value: t.certifiedBy(certified.name, formatDay(lang, certified.on))
					}
				]
			: []),
		...(rule
			? [
					{
						label: t.ruleLabel,
						value: t.ruleOf(rule.label[lang], rule.version, formatDay(lang, rule.checkedOn))
					}
				]
			: [])
	];
}

/**
 * Those of them that stand on a wallet card, the ones that must first: the days, what its rule asks to stand on a proof,
 * and the rule.
 */
export function cardFacts(lang: Language, certificate: Stated): StatedFact[] {
	const [completedOn, validUntil, score] = statedFacts(lang, certificate);
	return [
		completedOn!,
		validUntil!,
		...(certificate.basis === 'acknowledgment' ? [score!] : []),
		...ruleFacts(lang, certificate)
	];
}

/** What nobody may read more into than there is: approval, minutes against the rule, review. */
export function honestWords(lang: Language, certificate: Stated): string[] {
	const { minutes, rule } = certificate;
	const { proof: t, rules } = catalogue(lang);
	return [
		certificate.approval[lang],
		...(rule?.approvedCourses ? [t.approvedCourses(rule.approvedCourses)] : []),
		...(rule?.missing
			? [rules.notCarried(rule.missing.map((field) => rules.field[field]).join(', '))]
			: []),
		...(rule?.minutes && minutes < rule.minutes ? [rules.minutesShort(minutes, rule.minutes)] : []),
		certificate.review[lang]
	];
}
