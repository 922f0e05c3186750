import type { Catalogue } from '#lib/i18n/catalogue.ts';

/** What the return page's script may say (src/lib/tips/browser/return.ts), by the names that it uses. */
export function words(t: Catalogue['message']): Record<string, string> {
	return {
		'receipt-empty': t.receiptEmpty,
		'receipt-not-digits': t.receiptNotDigits,
		'receipt-wrong-length': t.receiptWrongLength,
		'receipt-mistyped': t.receiptMistyped,
		'receipt-unknown': t.receiptUnknown,
		'failed-here': t.failedHere,
		limited: t.limitedReturn,
		lost: t.lostReturn,
		failed: t.failed,
		'status-new': t.statusNew,
		'status-read': t.statusRead,
		'status-working': t.statusWorking,
		'status-passed-on': t.statusPassedOn,
		'status-closed': t.statusClosed,
		expires: t.expires,
		warning: t.warning,
		'warning-unreadable': t.warningUnreadable,
		'warning-misplaced': t.warningMisplaced,
		'warning-forged': t.warningForged,
		'warning-missing': t.warningMissing,
		'by-you': t.byYou,
		'by-desk': t.byDesk,
		newcomer: t.newcomer,
		'receipt-changed-here': t.receiptChangedHere,
		'more-empty': t.moreEmpty,
		'more-stored': t.moreStored,
		'too-long': t.tooLong,
		sealing: t.sealing,
		'lost-more': t.lostMore,
		behind: t.behind,
		'new-wrong': t.newWrong,
		'making-key': t.makingKey,
		'receipt-changed': t.receiptChanged
	};
}
