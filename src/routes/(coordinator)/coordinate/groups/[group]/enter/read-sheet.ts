import { isDay } from '#lib/counting/calendar.ts';
import { readName } from '#lib/forms/person-fields.ts';
import type { FieldError } from '#lib/forms/read-form.ts';
import { catalogue } from '#lib/i18n/catalogue.ts';
import type { Language } from '#lib/i18n/language.ts';
import {
	mostOnSheet,
	type Newcomer,
	type SheetProblem,
	type SheetRead
} from '#lib/server/coordination/together/signed-sheet.ts';

/** What was typed and ticked, to be shown or carried again. */
export interface SheetGiven {
	clientId: string;
	signed: string[];
	others: string;
	unreadable: string;
	signedOn: string;
	stands: string;
}

export type SheetForm = { given: SheetGiven } & (
	| { kind: 'invalid'; errors: FieldError[] }
	| { kind: 'ok'; sheet: SheetRead; problem: (problem: SheetProblem) => FieldError }
);

const fieldOf: Record<SheetProblem, string> = {
	nobody: 'signed',
	'not-a-member': 'signed',
	'too-many': 'signed',
	'wrong-day': 'signed_on',
	'nothing-shown': 'form',
	'not-enough': 'stands'
};

/** Reads what somebody read from a signed sheet. */
export function readSheet(data: FormData, language: Language): SheetForm {
	const t = catalogue(language).together.entry.problems;
	const text = (name: string) => {
		const value = data.get(name);
		return typeof value === 'string' ? value : '';
	};
	const ticked = data.getAll('signed').filter((one) => typeof one === 'string');
	const given: SheetGiven = {
		clientId: text('client_id').slice(0, 64),
		signed: [...new Set(ticked)].slice(0, mostOnSheet + 1),
		others: text('others').slice(0, 100_000),
		unreadable: text('unreadable').trim().slice(0, 10),
		signedOn: text('signed_on').trim().slice(0, 10),
		stands: text('stands').slice(0, 20)
	};
	const errors: FieldError[] = [];
	const newcomers = readNewcomers(given.others, (line) =>
		errors.push({ field: 'others', message: t.line(line) })
	);
	const unreadable = Number(given.unreadable || '0');
	if (!Number.isInteger(unreadable) || unreadable < 0 || unreadable > mostOnSheet) {
		errors.push({ field: 'unreadable', message: t.unreadable });
	}
	if (!isDay(given.signedOn)) errors.push({ field: 'signed_on', message: t['wrong-day'] });
	if (!/^[\w-]{8,64}$/.test(given.clientId)) {
		const { problems } = catalogue(language).coordinate;
		errors.push({ field: 'form', message: problems['form-stale'] });
	}
	if (errors.length > 0) return { kind: 'invalid', given, errors };
	return {
		kind: 'ok',
		given,
		sheet: {
			signedOn: given.signedOn,
			signed: given.signed,
			newcomers,
			unreadable,
			acknowledges: given.stands === 'acknowledges',
			language
		},
		problem: (problem) => ({ field: fieldOf[problem], message: t[problem] })
	};
}

/** `Name; number`, one a line. @param wrong is told of each line that names nobody, counted from 1 */
function readNewcomers(text: string, wrong: (line: number) => void): Newcomer[] {
	return text.split(/\r?\n/).flatMap((line, index) => {
		if (line.trim() === '') return [];
		const [name = '', ...rest] = line.split(';');
		const read = readName(name);
		const identifier = readName(rest.join(';'));
		if (read.kind !== 'ok' || identifier.kind === 'too-long') {
			wrong(index + 1);
			return [];
		}
		return [{ name: read.value, identifier: identifier.kind === 'ok' ? identifier.value : null }];
	});
}
