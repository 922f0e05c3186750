import type { Channel, Line } from './channel-schema.ts';

/** A number or hotline address found in a text. */
export interface NumberHit {
	readonly from: number;
	readonly found: string;
	/** The line whose number it is; absent for a number that no channel has. */
	readonly lineId?: string;
}

export interface ScanOptions {
	/** Whether the text is read by people: then 911 and its like are refused as bare words too. */
	readonly prose: boolean;
}

export type NumberScan = (text: string, options: ScanOptions) => NumberHit[];

interface Rule {
	readonly pattern: RegExp;
	readonly proseOnly: boolean;
	readonly lineId?: string;
}

const gap = String.raw`[\s.\-\u2010-\u2015/()·]{0,3}`;
const notInWord = String.raw`(?<![\p{L}\p{N}_.#])`;

/**
 * Numbers that no channel has but that look like ones to dial. Numbers kept for fiction (555-0100 to 555-0199)
 * are fine. Separators are asked for, so that serials, hashes, times in ms and ports pass.
 */
const generic: readonly Rule[] = [
	rule(
		String.raw`(?<![\p{L}\p{N}_.#/-])(?:\+?1[ \t.\-\u2010-\u2015]*)?(?:\([2-9]\d\d\)[ \t.\-\u2010-\u2015]*|[2-9]\d\d[ \t.\-\u2010-\u2015/]+)(?!555[ \t.\-]+01\d\d)[2-9]\d\d[ \t.\-\u2010-\u2015]+\d{4}(?![\p{L}\p{N}_]|[-.]\d)`
	),
	rule(String.raw`\+1[2-9]\d\d(?!55501)[2-9]\d{6}(?!\d)`),
	rule(
		String.raw`(?<![\p{L}\p{N}_])(?:1[-. ]8|8)(?:00|33|44|55|66|77|88)-(?=[A-Z\d-]*[A-Z])[A-Z\d](?:-?[A-Z\d]){6,}`,
		{
			flags: 'gu'
		}
	),
	rule(String.raw`\b(?:tel|sms|smsto):\+?[\d*](?!15555501)`),
	rule(String.raw`(?<![\p{L}\p{N}_.#])1?8(?:00|33|44|55|66|77|88)(?!55501)[2-9]\d{6}(?!\d)`, {
		proseOnly: true
	}),
	rule(String.raw`(?<![\p{L}\p{N}_.#/-])(?!555-01)[2-9]\d\d-\d{4}(?![\p{L}\p{N}_-])`, {
		proseOnly: true
	})
];

/** Builds the search for everything that channels.yaml holds, in any punctuation, and for what looks like it. */
export function numberScan(channels: readonly Channel[]): NumberScan {
	const rules = [...channels.flatMap((channel) => channel.lines.flatMap(rulesOf)), ...generic];
	return (text, { prose }) => {
		const hits: NumberHit[] = [];
		for (const { pattern, proseOnly, lineId } of rules) {
			if (proseOnly && !prose) continue;
			for (const match of text.matchAll(pattern))
				if (
					!hits.some(
						(hit) =>
							hit.from < match.index + match[0].length && match.index < hit.from + hit.found.length
					)
				)
					hits.push({ from: match.index, found: match[0], ...(lineId ? { lineId } : {}) });
		}
		return hits.toSorted((a, b) => a.from - b.from);
	};
}

function rulesOf(line: Line): Rule[] {
	const about = { lineId: line.id };
	switch (line.kind) {
		case 'email': {
			const domain = line.value.slice(line.value.indexOf('@') + 1);
			return [rule(String.raw`(?<![\w-])${escape(domain)}(?![\w-])`, about)];
		}
		case 'chat':
		case 'form':
		case 'site':
			return [rule(String.raw`(?<![\w-])${escape(bareAddress(line.value))}(?![\w-])`, about)];
		case 'call':
		case 'text':
		case 'relay': {
			const digits = line.value.replace(/^\+1(?=\d{10}$)/, '').replaceAll(/\D/g, '');
			const national = line.value.startsWith('+52') ? digits.slice(2) : digits;
			const letters = line.letters ? [rule(vanity(line.letters), about)] : [];
			if (line.value.startsWith('*'))
				return [rule(String.raw`(?<![\w*)\]])\*${digits}(?![\w*])`, { ...about, proseOnly: true })];
			if (national.length <= 3)
				return [
					rule(`(?<![\\p{L}\\p{N}_.$#&])${national}(?![\\p{L}\\p{N}_]|[.,]\\d)`, {
						...about,
						proseOnly: true
					})
				];
			if (national.length < 7)
				return [rule(`${notInWord}${[...national].join('[\\s.\\-]?')}(?![\\p{L}\\p{N}_])`, about)];
			return [rule(`(?<!\\d)${[...national].join(gap)}(?!\\d)`, about), ...letters];
		}
	}
}

function rule(
	pattern: string,
	about: { lineId?: string; proseOnly?: boolean; flags?: string } = {}
): Rule {
	return {
		pattern: new RegExp(pattern, about.flags ?? 'giu'),
		proseOnly: about.proseOnly ?? false,
		...(about.lineId ? { lineId: about.lineId } : {})
	};
}

function vanity(letters: string): string {
	const compact = letters.toUpperCase().replaceAll(/[^A-Z\d]/g, '');
	return `(?<![\\p{L}\\p{N}])${[...compact.replace(/^1(?=8)/, '')].join(gap)}(?![\\p{L}\\p{N}])`;
}

/** An address without scheme, `www.` and closing slash. */
export function bareAddress(url: string): string {
	return url.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, '');
}

/** The digits that keypad letters stand for; digits stay, the rest goes. */
export function keypadDigits(letters: string): string {
	return [...letters.toUpperCase()]
		.map((letter) => {
			if (/\d/.test(letter)) return letter;
			const key = ['ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ'].findIndex((keys) =>
				keys.includes(letter)
			);
			return key === -1 ? '' : String(key + 2);
		})
		.join('');
}

function escape(text: string): string {
	return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}
