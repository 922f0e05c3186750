import { groupReceipt, newReceipt, receiptKeys, type ReceiptKeys } from '../receipt.ts';
import { byId, valueOf, word, type FieldError } from './page.ts';
import { stretch } from './stretch.ts';

/** The step at which a receipt is made, shown and typed back. Nothing is sent before it. */

/** Made when the writing is done. */
let receipt = '';
let keys: Promise<ReceiptKeys> | undefined;
/** Positions of the two groups to be typed back. */
let asked: [number, number] = [0, 1];

/** The receipt that is shown; empty before there is one. */
export const receiptNow = () => receipt;

/**
 * Shows the receipt. Its keys are worked out while it is being written down.
 * @param seed of the desk's salts
 * @param anew whether the one before can't be used any more
 */
export function showReceipt(seed: string, anew: boolean): void {
	if (receipt === '' || anew) {
		byId('receipt-new').hidden = !anew;
		receipt = newReceipt();
		keys = undefined;
		keysOfReceipt(seed).catch(() => undefined);
		const first = Math.floor(Math.random() * 5);
		const second = (first + 1 + Math.floor(Math.random() * 4)) % 5;
		asked = first < second ? [first, second] : [second, first];
	}
	byId('digits').replaceChildren(
		...groups().map((group) =>
			Object.assign(document.createElement('span'), { textContent: group })
		)
	);
	for (const [index, id] of ['group-a', 'group-b'].entries()) {
		byId<HTMLInputElement>(id).value = '';
		byId(`${id}-label`).textContent = word('type-group', { number: (asked[index] ?? 0) + 1 });
	}
}

const groups = () => groupReceipt(receipt).split(' ');

/** Which of the groups was not typed back as it is. */
export function receiptFaults(): FieldError[] {
	return (['group-a', 'group-b'] as const).flatMap((field, index) => {
		const position = asked[index] ?? 0;
		return digitsIn(field) === groups()[position]
			? []
			: [{ field, text: word('group-wrong', { number: position + 1 }) }];
	});
}

/** Digits as people type them, full-width ones too. */
function digitsIn(id: string): string {
	return valueOf(id)
		.normalize('NFKC')
		.replace(/[^0-9]/g, '');
}

/** The keys of the receipt that is shown. What failed once, for want of memory perhaps, is tried again. */
export function keysOfReceipt(seed: string): Promise<ReceiptKeys> {
	const made = (keys ??= receiptKeys(receipt, seed, stretch));
	made.catch(() => {
		if (keys === made) keys = undefined;
	});
	return made;
}

/** Clears it from the page and from what is at hand. */
export function forgetReceipt(): void {
	receipt = '';
	keys = undefined;
	for (const id of ['group-a', 'group-b']) byId<HTMLInputElement>(id).value = '';
	byId('digits').replaceChildren();
}
