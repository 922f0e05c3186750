import { parseReceipt } from './receipt.ts';

/** What in a text may tell who wrote it. Each gets a warning, never a refusal: it may be just what must be told. */
export type Hint = 'email' | 'phone' | 'name' | 'receipt';

/** Words with which people introduce themselves, in English and Spanish. */
const introduced = /\b(?:my name is|my name[’']s|i am called|me llamo|mi nombre es)\s+\S/iu;
/** After these only what begins like a name is taken for one: "I am not sure" is none. */
const perhaps = /\b(?:I[’']m|I am|[Ss]oy)\s+\p{Lu}\p{Ll}+/u;

/** What in this text a warning should name. @param receipt the receipt that is being made, when there is one */
export function hintsIn(text: string, receipt?: string): Hint[] {
	const hints: Hint[] = [];
	if (/[^\s@]{1,64}@[^\s@]{1,255}\.[a-z]{2}/i.test(text)) hints.push('email');
	if (/(?<![\d-])(?:\+?1[\s.-]?)?\(?\d{3}\)?[\s.-]?\d{3}[\s.-]?\d{4}(?![\d-])/.test(text)) {
		hints.push('phone');
	}
	if (introduced.test(text) || perhaps.test(text)) hints.push('name');
	if (holdsReceipt(text, receipt)) hints.push('receipt');
	return hints;
}

/** Twenty digits that can be a receipt, or this very one. */
function holdsReceipt(text: string, receipt: string | undefined): boolean {
	const groups = text.match(/\d[\d \-\u00a0]{18,30}\d/g) ?? [];
	return groups.some((group) => {
		const read = parseReceipt(group);
		return read.kind === 'ok' && (receipt === undefined || read.receipt === receipt);
	});
}
