import { locales, type Language } from '#lib/i18n/language.ts';

const steps = [
	['byte', 1],
	['kilobyte', 1000],
	['megabyte', 1000_000],
	['gigabyte', 1000_000_000]
] as const;

/** The size of a file as people write it: `1.2 MB`. */
export function sizeOf(language: Language, bytes: number): string {
	const [unit, size] = steps.findLast(([, size]) => bytes >= size) ?? steps[0];
	return new Intl.NumberFormat(locales[language], {
		style: 'unit',
		unit,
		unitDisplay: unit === 'byte' ? 'long' : 'short',
		maximumFractionDigits: 1
	}).format(bytes / size);
}
